package server_test

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/stakegraph/stakegraph/server"
)

// TestMetrics asks known questions a known number of times.
func TestMetrics(t *testing.T) {
	base, _ := start(t, server.Options{Metrics: prometheus.NewRegistry()})
	for range 3 {
		query(t, base, "query Greet { hello }", nil)
	}
	query(t, base, "query Greet { fail(how: STORED) }", nil)
	query(t, base, "{ hello }", nil)
	query(t, base, "query Wrong { helo }", nil)
	query(t, base, "query Wrong {", nil)
	ask(t, http.MethodDelete, base+"/graphql", "")
	page := ask(t, http.MethodGet, base+"/metrics", "").body
	for _, want := range []string{
		`stakegraph_requests_total{code="OK",operation="Greet"} 3`,
		`stakegraph_requests_total{code="UNAVAILABLE",operation="Greet"} 1`,
		`stakegraph_requests_total{code="OK",operation="anonymous"} 1`,
		`stakegraph_requests_total{code="GRAPHQL_VALIDATION_FAILED",operation=""} 1`,
		`stakegraph_requests_total{code="GRAPHQL_PARSE_FAILED",operation=""} 1`,
		`stakegraph_requests_total{code="BAD_REQUEST",operation=""} 1`,
		`stakegraph_phase_seconds_count{phase="total"} 8`,
		`stakegraph_phase_seconds_count{phase="validate"} 5`,
		// Greet is known the second and third time.
		`stakegraph_cache_requests_total{cache="queries",result="hit"} 2`,
	} {
		if !strings.Contains(page, want+"\n") {
			t.Errorf("no %s in\n%s", want, regexp.MustCompile(`(?m)^(#.*|.*_bucket.*)\n`).ReplaceAllString(page, ""))
		}
	}
	if strings.Contains(page, "Wrong") {
		t.Error("the name of an operation that was refused is kept")
	}
}

// TestMetricsAreBounded sends more names than are told apart.
func TestMetricsAreBounded(t *testing.T) {
	base, _ := start(t, server.Options{Metrics: prometheus.NewRegistry()})
	for i := range 230 {
		query(t, base, fmt.Sprintf("query Op%d { hello }", i), nil)
	}
	page := ask(t, http.MethodGet, base+"/metrics", "").body
	if got := strings.Count(page, "\nstakegraph_requests_total{"); got != 201 {
		t.Errorf("%d names, want 200 and what stands for the others", got)
	}
	if want := `stakegraph_requests_total{code="OK",operation="other"} 30`; !strings.Contains(page, want) {
		t.Errorf("no %s", want)
	}
}

func TestNoMetricsUnlessWanted(t *testing.T) {
	base, _ := start(t, server.Options{})
	if got := ask(t, http.MethodGet, base+"/metrics", ""); got.StatusCode != http.StatusNotFound {
		t.Errorf("status %d", got.StatusCode)
	}
}

func TestExplainIsRefusedUnlessAllowed(t *testing.T) {
	base, _ := start(t, server.Options{})
	body := `{"query": "{ hello }"}`
	got := ask(t, http.MethodPost, base+"/graphql", body, jsonBody, acceptNewer, "Stakegraph-Explain: 1")
	if got.StatusCode != http.StatusForbidden || !strings.Contains(got.body, "start it with --explain") {
		t.Errorf("status %d: %s", got.StatusCode, got.body)
	}
	base, _ = start(t, server.Options{Explain: true})
	if got := ask(t, http.MethodPost, base+"/graphql", body, jsonBody, acceptNewer); strings.Contains(got.body, "extensions") {
		t.Errorf("explained unasked: %s", got.body)
	}
}
