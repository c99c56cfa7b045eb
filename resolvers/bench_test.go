package resolvers_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/stakegraph/stakegraph/resolvers"
	"github.com/stakegraph/stakegraph/server"
	"github.com/stakegraph/stakegraph/store/storetest"
)

// BenchmarkPointRead compares a point read through the whole server, over HTTP, with the same Cypher sent by hand over
// the driver, and with that inside a bare HTTP handler, with a deadline as every server needs one: one of each in turn, on
// the same Neo4j. It reports the median of each in µs, and the ratios of the first to the others.
func BenchmarkPointRead(b *testing.B) {
	st, _ := filled(b, "../datasets/oases-2025")
	es := resolvers.NewExecutableSchema()
	engine, err := resolvers.NewEngine(es.Schema(), st, resolvers.Options{})
	if err != nil {
		b.Fatal(err)
	}
	handler, err := server.New(es, server.Options{Log: slog.New(slog.DiscardHandler)}, engine)
	if err != nil {
		b.Fatal(err)
	}
	web := httptest.NewServer(handler)
	defer web.Close()
	body, _ := json.Marshal(map[string]any{
		"query":     `query ($id: ID!) { bureau(by: {id: $id}) { id name aliases level description } }`,
		"variables": map[string]any{"id": "oases"},
	})
	floor := byHand(b, `RETURN COLLECT { MATCH (n0:Bureau) WHERE n0.id = $p.p0 WITH n0 LIMIT 2 RETURN [n0.id, n0.name, coalesce(n0.aliases, []), n0.level, n0.description] } AS c0`,
		map[string]any{"p": map[string]any{"p0": "oases"}})
	bare := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		floor(ctx)
	}))
	defer bare.Close()
	ask := func(client *http.Client, url string) func() {
		return func() {
			response, err := client.Post(url, "application/json", bytes.NewReader(body))
			if err != nil {
				b.Fatal(err)
			}
			answer, err := io.ReadAll(response.Body)
			response.Body.Close()
			if err != nil || response.StatusCode != http.StatusOK || bytes.Contains(answer, []byte("errors")) {
				b.Fatalf("%v %s", err, answer)
			}
		}
	}
	direct := func() { floor(context.Background()) }
	ways := []func(){ask(web.Client(), web.URL+"/graphql"), direct, ask(bare.Client(), bare.URL)}
	for range 2000 { // Lets Java compile what all use.
		for _, way := range ways {
			way()
		}
	}
	times := make([][]time.Duration, len(ways))
	for b.Loop() {
		for i, way := range ways {
			times[i] = append(times[i], took(way))
		}
	}
	served, byHand, inHandler := median(times[0]), median(times[1]), median(times[2])
	b.ReportMetric(float64(served.Microseconds()), "served-µs")
	b.ReportMetric(float64(byHand.Microseconds()), "by-hand-µs")
	b.ReportMetric(float64(inHandler.Microseconds()), "in-a-handler-µs")
	b.ReportMetric(float64(served)/float64(byHand), "x-by-hand")
	b.ReportMetric(float64(served)/float64(inHandler), "x-in-a-handler")
	b.ReportMetric(0, "ns/op") // All together mean nothing.
}

// byHand gives a function that runs a statement as a program without this one would.
func byHand(b *testing.B, statement string, params map[string]any) func(context.Context) {
	config := storetest.Config(b)
	driver, err := neo4j.NewDriverWithContext(config.URI, neo4j.BasicAuth(config.Username, config.Password, ""))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { driver.Close(context.Background()) })
	return func(ctx context.Context) {
		session := driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: "neo4j", AccessMode: neo4j.AccessModeRead})
		defer session.Close(ctx)
		result, err := session.Run(ctx, statement, params)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := result.Collect(ctx); err != nil {
			b.Fatal(err)
		}
	}
}

func took(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}
