package resolvers_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/stakegraph/stakegraph/resolvers"
	"github.com/stakegraph/stakegraph/server"
	"github.com/stakegraph/stakegraph/store"
)

// careless panics where bureaus are asked for.
type careless struct{ *store.Store }

func (c careless) Ask(ctx context.Context, statement string, params map[string]any, each func([]any) error) error {
	if strings.Contains(statement, "MATCH (n0:Bureau)") {
		panic("careless")
	}
	return c.Store.Ask(ctx, statement, params, each)
}

// TestRootFields asks the whole server for fields of the graph, of the schema, and of neither, side by side. They come in
// the order in which they are asked for.
func TestRootFields(t *testing.T) {
	st, _ := filled(t, "../datasets/oases-2025")
	engine, err := resolvers.NewEngine(careless{st}, resolvers.Options{})
	if err != nil {
		t.Fatal(err)
	}
	handler, err := server.New(engine, server.Options{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ body, want string }{ // want is how the answer ends.
		"of the graph and of the schema": {
			`{"query": "query ($type: String!, $no: Boolean!) { is: __typename ...Both a: official(by: {id: \"peter-yan\"}) { id } b: official(by: {id: \"nobody\"}) { id } c: __typename @include(if: $no) } fragment Both on Query { language: __type(name: $type) { kind } language: __type(name: $type) { enumValues { name } } none: __type(name: \"Nothing\") { name } search(text: \"Peter Yan\", first: 1) { nodes { id } } }", "variables": {"type": "Language", "no": false}}`,
			`{"data":{"is":"Query","language":{"kind":"ENUM","enumValues":[{"name":"EN"},{"name":"ZH_HANS"},{"name":"ZH_HANT"}]},"none":null,"search":{"nodes":[{"id":"peter-yan"}]},"a":{"id":"peter-yan"},"b":null}}`,
		},
		"none that is not skipped": {
			`{"query": "query ($no: Boolean!) { official(by: {id: \"peter-yan\"}) @include(if: $no) { id } }", "variables": {"no": false}}`,
			`{"data":{}}`,
		},
		"one that may not be null has no answer": {
			`{"query": "{ official(by: {id: \"peter-yan\"}) { id } way: paths(from: \"peter-yan\", to: \"nobody\") { truncated } }"}`,
			`"path":["way"],"extensions":{"code":"NOT_FOUND"}}],"data":null}`,
		},
		"one that panics": {
			`{"query": "{ bureau(by: {id: \"oases\"}) { id } official(by: {id: \"peter-yan\"}) { id } }"}`,
			`"data":{"bureau":null,"official":{"id":"peter-yan"}}}`,
		},
		"one that may be null is refused": {
			`{"query": "{ a: official(by: {id: \"peter-yan\"}) { tenures(first: 101) { totalCount } } b: official(by: {id: \"peter-yan\"}) { id } }"}`,
			`"data":{"a":null,"b":{"id":"peter-yan"}}}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			for range 2 { // The second time by the plans of the first.
				r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1/graphql", strings.NewReader(c.body))
				r.Header.Set("Content-Type", "application/json")
				w := httptest.NewRecorder()
				handler.ServeHTTP(w, r)
				if answer, _ := io.ReadAll(w.Body); !strings.HasSuffix(string(answer), c.want) {
					t.Errorf("answered %s", answer)
				}
			}
		})
	}
}

// TestAnswersApart has many ask at once, over connections, for answers of many lengths, which are written into each other's
// buffers.
func TestAnswersApart(t *testing.T) {
	st, _ := filled(t, "../datasets/oases-2025")
	engine, err := resolvers.NewEngine(st, resolvers.Options{})
	if err != nil {
		t.Fatal(err)
	}
	handler, err := server.New(engine, server.Options{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(handler)
	defer web.Close()
	var all sync.WaitGroup
	for asker := range 16 {
		all.Go(func() {
			alias := strings.Repeat(string(rune('a'+asker)), 1+10*asker)
			body := fmt.Sprintf(`{"query": "{ is: __typename %s: official(by: {id: \"peter-yan\"}) { %[1]s: id } }"}`, alias)
			want := fmt.Sprintf(`{"data":{"is":"Query","%s":{"%[1]s":"peter-yan"}}}`, alias)
			for range 50 {
				response, err := web.Client().Post(web.URL+"/graphql", "application/json", strings.NewReader(body))
				if err != nil {
					t.Error(err)
					return
				}
				answer, err := io.ReadAll(response.Body)
				response.Body.Close()
				if err != nil || string(answer) != want {
					t.Errorf("%v, answered %s, want %s", err, answer, want)
				}
			}
		})
	}
	all.Wait()
}
