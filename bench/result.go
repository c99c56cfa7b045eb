package main

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"time"
)

// row is what was measured of one operation, implementation and number of clients.
type row struct {
	Operation      string  `json:"operation"`
	Implementation string  `json:"implementation"` // server, peer or floor.
	Clients        int     `json:"clients"`
	P50            float64 `json:"p50_ms"`
	P99            float64 `json:"p99_ms"`
	RPS            float64 `json:"rps"`
	APICPU         float64 `json:"api_cpu_s_per_1000"`
	Neo4jCPU       float64 `json:"neo4j_cpu_s_per_1000"`
	PeakRSS        float64 `json:"peak_rss_mb"`
}

func (s *sample) row(operation, implementation string, clients int) row {
	slices.Sort(s.times)
	thousands := float64(s.requested) / 1000
	return row{
		Operation: operation, Implementation: implementation, Clients: clients,
		P50: milliseconds(quantile(s.times, 0.5)), P99: milliseconds(quantile(s.times, 0.99)),
		RPS:    rounded(float64(s.requested)/s.elapsed.Seconds(), 1),
		APICPU: rounded(s.api/thousands, 3), Neo4jCPU: rounded(s.neo/thousands, 3), PeakRSS: rounded(s.peakMB, 1),
	}
}

func quantile(sorted []time.Duration, share float64) time.Duration {
	return sorted[int(share*float64(len(sorted)-1))]
}

func milliseconds(d time.Duration) float64 { return rounded(d.Seconds()*1000, 3) }

func rounded(f float64, places int) float64 {
	unit := math.Pow10(places)
	return math.Round(f*unit) / unit
}

// results are the rows of a run, which can be looked up.
type results []row

func (r results) get(operation, implementation string, clients int) row {
	for _, row := range r {
		if row.Operation == operation && row.Implementation == implementation && row.Clients == clients {
			return row
		}
	}
	return row{}
}

func readJSON(file string, into any) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}

func writeJSON(file string, value any) error {
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644)
}
