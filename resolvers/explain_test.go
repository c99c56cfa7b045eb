package resolvers_test

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"github.com/stakegraph/stakegraph/resolvers"
	"github.com/stakegraph/stakegraph/server"
	"github.com/stakegraph/stakegraph/store/storetest"
)

type statement struct {
	Text         string
	Parameters   map[string]any
	Records      int
	DatabaseHits int64
	Milliseconds float64
}

type explained struct {
	Data       json.RawMessage
	Extensions struct {
		Stakegraph struct {
			RequestID    string
			Milliseconds map[string]float64
			Statements   []statement
		}
	}
}

// served asks the whole server, over the press release, for an explanation.
func served(t *testing.T, query string, header ...string) explained {
	t.Helper()
	st, _ := filled(t, "../datasets/oases-2025")
	engine, err := resolvers.NewEngine(st, resolvers.Options{})
	if err != nil {
		t.Fatal(err)
	}
	handler, err := server.New(engine, server.Options{Log: slog.New(slog.DiscardHandler), Explain: true})
	if err != nil {
		t.Fatal(err)
	}
	body, _ := json.Marshal(map[string]any{"query": query})
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1/graphql", strings.NewReader(string(body)))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Stakegraph-Explain", "1")
	for _, line := range header {
		name, value, _ := strings.Cut(line, ": ")
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	var out explained
	if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil || w.Code != http.StatusOK {
		t.Fatalf("%d %v %s", w.Code, err, w.Body)
	}
	return out
}

// TestExplain runs by hand what an explanation says was run, and finds the same answer for the same number of hits.
func TestExplain(t *testing.T) {
	got := served(t, `{ official(by: {id: "peter-yan"}) { name participations { totalCount } } }`)
	if want := `{"official":{"name":"Peter Yan","participations":{"totalCount":6}}}`; string(got.Data) != want {
		t.Errorf("an explained answer is %s, want %s", got.Data, want)
	}
	told := got.Extensions.Stakegraph
	if len(told.Statements) != 1 || told.RequestID == "" || told.Milliseconds["database"] <= 0 || told.Milliseconds["plan"] <= 0 {
		t.Fatalf("%+v", told)
	}
	one := told.Statements[0]
	config := storetest.Config(t)
	driver, err := neo4j.NewDriverWithContext(config.URI, neo4j.BasicAuth(config.Username, config.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer driver.Close(t.Context())
	byHand, err := neo4j.ExecuteQuery(t.Context(), driver, "PROFILE "+one.Text, one.Parameters, neo4j.EagerResultTransformer)
	if err != nil {
		t.Fatal(err)
	}
	var count func(neo4j.ProfiledPlan) int64
	count = func(p neo4j.ProfiledPlan) (n int64) {
		n = p.DbHits()
		for _, child := range p.Children() {
			n += count(child)
		}
		return n
	}
	if want := count(byHand.Summary.Profile()); one.DatabaseHits != want || want == 0 || one.Records != len(byHand.Records) {
		t.Errorf("%d hits and %d records, by hand %d and %d", one.DatabaseHits, one.Records, want, len(byHand.Records))
	}
}

// TestExplainWalk: what the database finds by itself is read by the statement that finds it; what is searched a level at a
// time is found by several, and read by the last. All are statements of the one request, and the answer is the same.
func TestExplainWalk(t *testing.T) {
	const query = `{ paths(from: "oases", to: "hangzhou-science-and-technology-bureau", first: 1, kinds: [HOLDS, IN, PARTICIPATED_IN]LEVELS) {
		truncated paths { nodes { id } relations { kind } } } }`
	const want = `{"paths":{"truncated":false,"paths":[{"nodes":[{"id":"oases"},{"id":"director-general-of-oases"},{"id":"peter-yan"},` +
		`{"id":"oases-meets-hangzhou-bureau-2025-05"},{"id":"hangzhou-science-and-technology-bureau"}],` +
		`"relations":[{"kind":"IN"},{"kind":"HOLDS"},{"kind":"PARTICIPATED_IN"},{"kind":"PARTICIPATED_IN"}]}]}}`
	one := served(t, strings.Replace(query, "LEVELS", "", 1))
	if n := len(one.Extensions.Stakegraph.Statements); n != 1 || string(one.Data) != want {
		t.Errorf("%d statements for %s, want %s", n, one.Data, want)
	}
	levels := served(t, strings.Replace(query, "LEVELS", `, avoid: ["hangzhou"]`, 1))
	told := levels.Extensions.Stakegraph.Statements
	if n := len(told); n < 3 || string(levels.Data) != want {
		t.Fatalf("%d statements for %s, want %s", n, levels.Data, want)
	}
	if last := told[len(told)-1].Text; !strings.Contains(last, "type(r0)") {
		t.Errorf("the last statement reads no relationships: %s", last)
	}
}

// TestTrace: the span of the statement is under that of the operation, and that under the client's.
func TestTrace(t *testing.T) {
	spans := tracetest.NewSpanRecorder()
	otel.SetTracerProvider(sdktrace.NewTracerProvider(sdktrace.WithSpanProcessor(spans)))
	got := served(t, `query Who { official(by: {id: "peter-yan"}) { name } }`,
		"traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
	var operation, statement sdktrace.ReadOnlySpan
	for _, span := range spans.Ended() {
		switch span.Name() {
		case "query Who":
			operation = span
		case "neo4j":
			statement = span
		}
	}
	if operation == nil || statement == nil {
		t.Fatalf("the spans are %v", spans.Ended())
	}
	if id := operation.SpanContext().TraceID().String(); id != "0af7651916cd43dd8448eb211c80319c" {
		t.Errorf("the operation is in the trace %s", id)
	}
	if operation.Parent().SpanID().String() != "b7ad6b7169203331" || statement.Parent().SpanID() != operation.SpanContext().SpanID() {
		t.Error("the spans are not under each other")
	}
	want := []attribute.KeyValue{
		attribute.String("db.system.name", "neo4j"),
		attribute.String("db.namespace", "neo4j"),
		attribute.String("db.query.text", got.Extensions.Stakegraph.Statements[0].Text),
	}
	if diff := gocmp.Diff(want, statement.Attributes(), gocmp.Comparer(func(a, b attribute.Value) bool { return a == b })); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
