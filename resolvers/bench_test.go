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

// BenchmarkPointRead compares a point read through the whole server with the same Cypher sent by hand over the driver, one
// of each in turn, on the same Neo4j: once without HTTP's sockets, that is, what the server does beside the driver; and
// once over HTTP, where a bare handler sends the Cypher and does nothing else. It reports medians in µs, and both ratios.
func BenchmarkPointRead(b *testing.B) {
	st, _ := filled(b, "../datasets/oases-2025")
	engine, err := resolvers.NewEngine(st, resolvers.Options{})
	if err != nil {
		b.Fatal(err)
	}
	handler, err := server.New(engine, server.Options{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		b.Fatal(err)
	}
	web := httptest.NewServer(handler)
	defer web.Close()
	body, _ := json.Marshal(map[string]any{
		"query":     `query ($id: ID!) { bureau(by: {id: $id}) { id name aliases level description } }`,
		"variables": map[string]any{"id": "oases"},
	})
	floor := sentByHand(b, `RETURN COLLECT { MATCH (n0:Bureau) WHERE n0.id = $p.p0 WITH n0 LIMIT 2 RETURN [n0.id, n0.name, coalesce(n0.aliases, []), n0.level, n0.description] } AS c0`,
		map[string]any{"p": map[string]any{"p0": "oases"}})
	bare := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		floor(r.Context())
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
	request := httptest.NewRequest(http.MethodPost, web.URL+"/graphql", nil)
	request.Header.Set("Content-Type", "application/json")
	inProcess := func() {
		request.Body = io.NopCloser(bytes.NewReader(body))
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		if answer.Code != http.StatusOK {
			b.Fatal(answer.Body)
		}
	}
	byHand := func() { floor(context.Background()) }
	ways := []func(){inProcess, byHand, ask(web.Client(), web.URL+"/graphql"), ask(bare.Client(), bare.URL)}
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
	for i, unit := range []string{"in-process-µs", "by-hand-µs", "over-http-µs", "bare-handler-µs"} {
		b.ReportMetric(float64(median(times[i]).Microseconds()), unit)
	}
	b.ReportMetric(float64(median(times[0]))/float64(median(times[1])), "x-by-hand")
	b.ReportMetric(float64(median(times[2]))/float64(median(times[3])), "x-bare-handler")
	b.ReportMetric(0, "ns/op") // All together mean nothing.
}

// sentByHand gives a function that runs a statement as a program without this one would.
func sentByHand(b *testing.B, statement string, params map[string]any) func(context.Context) {
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
