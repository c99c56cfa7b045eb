package server_test

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/stakegraph/stakegraph/server"
)

// FuzzRequest sends any body: the answer is always whole JSON with a code for what is wrong, and nothing panics.
func FuzzRequest(f *testing.F) {
	h, err := server.New(testSchema, server.Options{Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		f.Fatal(err)
	}
	for _, query := range []string{
		"{ hello }", bomb(3), nested("thing", 5), "query($n: Int, $i: [ID!]!) { things(first: $n) { nodes { id } } nodes(ids: $i) { ... on Thing { id } } }",
		"{ fail(how: CODED) }", "fragment A on Thing { ...A }", "mutation M { touch }", "{ __schema { types { name } } }", "{ hello(name: \"\"\"a\"\"\") @skip(if: true) }",
		"{ thing { ...F } } fragment F on Thing { id } fragment F on Thing { ...F }", "",
	} {
		body, _ := json.Marshal(map[string]any{"query": query, "variables": map[string]any{"n": 1, "i": []any{"a", 2}}})
		f.Add(string(body), true)
	}
	f.Add(`{"extensions":{"persistedQuery":{"version":1,"sha256Hash":7}}}`, false)
	f.Add(`[{"query":"{hello}"}]`, false)
	f.Add(`{"query":`, true)
	f.Fuzz(func(t *testing.T, body string, newer bool) {
		r := httptest.NewRequest(http.MethodPost, "http://localhost/graphql", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		if newer {
			r.Header.Set("Accept", "application/graphql-response+json")
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		var answer struct {
			Data   json.RawMessage
			Errors []struct{ Extensions struct{ Code string } }
		}
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
			t.Fatalf("no JSON: %v: %q", err, w.Body)
		}
		if w.Header().Get("Content-Length") != strconv.Itoa(w.Body.Len()) {
			t.Errorf("Content-Length %s for %d bytes", w.Header().Get("Content-Length"), w.Body.Len())
		}
		if answer.Data == nil && len(answer.Errors) == 0 {
			t.Errorf("neither data nor errors: %s", w.Body)
		}
		internal := w.Code >= 500
		for _, e := range answer.Errors {
			internal = internal || e.Extensions.Code == "" || e.Extensions.Code == "INTERNAL"
		}
		if internal && !strings.Contains(body, "how") && !strings.Contains(body, "__") {
			t.Errorf("status %d: %s", w.Code, w.Body)
		}
	})
}
