package server_test

import (
	"fmt"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql/introspection"

	"github.com/stakegraph/stakegraph/server"
)

// bomb is a query whose n fragments spread each the one before twice: 2ⁿ fields.
func bomb(n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "{ thing { ...F%d } } fragment F0 on Thing { id }", n)
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, " fragment F%d on Thing { ...F%d ...F%d }", i, i-1, i-1)
	}
	return b.String()
}

// nested is a query of a field within itself, n levels deep.
func nested(field string, n int) string {
	return "{" + strings.Repeat(field+"{", n) + "id" + strings.Repeat("}", n) + "}"
}

func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// TestHostileQueries sends what is small to write and large to validate or to answer. -v tells what each took.
func TestHostileQueries(t *testing.T) {
	base, _ := start(t, server.Options{})
	for _, c := range []struct{ name, query, code string }{
		{"10,000 repeated fields", "{" + strings.Repeat(" hello", 10_000) + "}", server.CodeTokenLimit},
		{"4,000 repeated fields", "{" + strings.Repeat(" hello", 4_000) + "}", server.CodeFieldLimit},
		{"repeated fields with fields", "{" + strings.Repeat(" thing{id}", 1_000) + "}", server.CodeFieldLimit},
		{"1,000 aliases", "{" + numbered(1000, " a%d: hello") + "}", server.CodeFieldLimit},
		{"10,000 directives", "{ hello" + strings.Repeat(" @skip(if: false)", 10_000) + "}", server.CodeQueryTooLong},
		{"10,000 short directives", "{ hello" + strings.Repeat(" @d", 10_000) + "}", server.CodeTokenLimit},
		{"700 directives", "{ hello" + strings.Repeat(" @skip(if: false)", 700) + "}", "GRAPHQL_VALIDATION_FAILED"},
		{"2,000 unknown directives", "{ hello" + numbered(2000, " @d%d") + "}", "GRAPHQL_VALIDATION_FAILED"},
		{"1,500 unknown arguments", "{ hello(" + numbered(1500, " a%d: 1") + ")}", "GRAPHQL_VALIDATION_FAILED"},
		{"1,000 unused variables", "query(" + numbered(1000, " $v%d: Int") + "){ hello }", "GRAPHQL_VALIDATION_FAILED"},
		{"490 unknown fields", "{" + numbered(490, " field%d") + "}", "GRAPHQL_VALIDATION_FAILED"},
		{"a list of 4,000", "{ nodes(ids: [" + strings.Repeat("1 ", 4000) + "]) { things { nodes { id } } } }", server.CodeComplexityLimit},
		{"a network of a billion", "{ around(maxNodes: 1000000000) { id } }", server.CodeComplexityLimit},
		{"depth 16", "{thing{" + strings.Repeat("parent{", 14) + "id" + strings.Repeat("}", 16), server.CodeDepthLimit},
		{"depth 12 of pages of one", "{thing{" + strings.Repeat("things(first:1){nodes{", 12) + "id" + strings.Repeat("}}", 12) + "}}", server.CodeDepthLimit},
		{"depth 900", nested("thing", 900), server.CodeFieldLimit},
		{"depth 1,500", nested("thing", 1500), "GRAPHQL_PARSE_FAILED"},
		{"depth of a value", "{ hello(name: " + strings.Repeat("[", 2000) + strings.Repeat("]", 2000) + ") }", "GRAPHQL_PARSE_FAILED"},
		{"fragment bomb of 20", bomb(20), server.CodeFieldLimit},
		{"fragment bomb of 100", bomb(100), server.CodeFieldLimit},
		{"fragment bomb that is not used", "{ hello } fragment X on Query { thing { ...F60 } }" + strings.SplitN(bomb(60), "}", 3)[2], server.CodeFieldLimit},
		{"fragment that spreads itself", "{ thing { ...A } } fragment A on Thing { parent { ...B } } fragment B on Thing { ...A }", "GRAPHQL_VALIDATION_FAILED"},
		{"fragments that nobody spreads but themselves", "{ hello } fragment A on Thing { ...B ...B } fragment B on Thing { ...A ...A }", "GRAPHQL_VALIDATION_FAILED"},
		{"200 unused fragments", "{ hello }" + numbered(200, " fragment F%d on Thing { id name }"), "GRAPHQL_VALIDATION_FAILED"},
		{"300 unused fragments", "{ hello }" + numbered(300, " fragment F%d on Thing { id name }"), server.CodeFieldLimit},
		{"a bomb behind a name taken", "{ thing { ...F20 } } fragment F20 on Thing { id }" + strings.SplitN(bomb(20), "}", 3)[2], server.CodeFieldLimit},
		{"a long name", "{ " + strings.Repeat("x", 60_000) + " }", "GRAPHQL_PARSE_FAILED"},
		{"long names", "{" + numbered(480, " "+strings.Repeat("x", 120)+"%d") + "}", "GRAPHQL_VALIDATION_FAILED"},
		{"a long text", "{ sleep(milliseconds: \"" + strings.Repeat("x", 60_000) + "\") }", "GRAPHQL_VALIDATION_FAILED"},
		{"a long query", "{ hello(note: \"" + strings.Repeat("x", 70_000) + "\") }", server.CodeQueryTooLong},
		{"a long comment", "{ hello } #" + strings.Repeat("x", 70_000), server.CodeQueryTooLong},
		{"5,000 comments", "{ hello " + strings.Repeat("#\n", 6_000) + "}", server.CodeTokenLimit},
		{"huge first", "{ things(first: 4611686018427387904) { nodes { id } } }", server.CodeComplexityLimit},
		{"huge first, twice", "{ things(first: 4611686018427387904) { nodes { things(first: 4611686018427387904) { nodes { id } } } } }", server.CodeComplexityLimit},
		{"first beyond 64 bits", "{ things(first: 99999999999999999999) { nodes { id } } }", "GRAPHQL_VALIDATION_FAILED"},
		{"huge last", "{ things(last: 2147483647) { nodes { id } } }", server.CodeComplexityLimit},
		{"pages within pages", "{ things { nodes { things { nodes { things { nodes { things { nodes { id } } } } } } } } }", server.CodeComplexityLimit},
		{"the schema 60 times", "{" + numbered(60, " s%d: __schema { types { fields { args { name } type { name kind } } } }") + "}", server.CodeComplexityLimit},
		{"the schema's types within each other", "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }", "GRAPHQL_VALIDATION_FAILED"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			begin := time.Now()
			got := query(t, base, c.query, nil)
			took := time.Since(begin)
			runtime.ReadMemStats(&after)
			t.Logf("%d bytes refused in %v, allocating %d kB, with %d bytes: %.150s",
				len(c.query), took, (after.TotalAlloc-before.TotalAlloc)>>10, len(got.body), got.body)
			if codes := got.codes(t); !slices.Contains(codes, c.code) {
				t.Errorf("codes %v, want %s", codes, c.code)
			}
			if got.StatusCode != http.StatusBadRequest {
				t.Errorf("status %d", got.StatusCode)
			}
			if len(got.body) > 8<<10 {
				t.Errorf("the answer has %d bytes", len(got.body))
			}
		})
	}
}

// TestSharpestAllowed sends what is just within the limits, to show that the limits make all that passes them cheap.
func TestSharpestAllowed(t *testing.T) {
	base, _ := start(t, server.Options{})
	for _, c := range []struct{ name, query string }{
		{"500 repeated fields", "{" + strings.Repeat(" hello", 500) + "}"},
		{"500 repeated fields with fields", "{" + strings.Repeat(" thing{id}", 250) + "}"},
		{"250 repeated pairs in fragments", "{ ...F ...G } fragment F on Query {" + strings.Repeat(" hello", 249) + "} fragment G on Query {" + strings.Repeat(" hello", 249) + "}"},
		{"a tree of twos", strings.Repeat("{ thing", 1) + tree(7) + "}"},
		{"a bomb of 7", bomb(7)},
		{"499 aliases", "{" + numbered(499, " a%d: hello") + "}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			begin := time.Now()
			got := query(t, base, c.query, nil)
			t.Logf("answered in %v", time.Since(begin))
			if got.StatusCode != http.StatusOK {
				t.Errorf("status %d: %.200s", got.StatusCode, got.body)
			}
		})
	}
}

// tree is a selection of parents, two at every level under the same name.
func tree(levels int) string {
	if levels == 0 {
		return "{ id }"
	}
	return "{ parent" + tree(levels-1) + " parent" + tree(levels-1) + "}"
}

func TestCost(t *testing.T) {
	base, _ := start(t, server.Options{MaxComplexity: 1})
	for _, c := range []struct {
		query     string
		variables map[string]any
		want      string
	}{
		{"{ a: hello b: hello }", nil, "with 2 values"},
		{"{ thing { id name } }", nil, "with 3 values"},
		{"{ things { totalCount } }", nil, "with 21 values"},
		{"{ things(first: null) { totalCount } }", nil, "with 21 values"},
		{"{ ten { totalCount } }", nil, "with 11 values"},
		{"{ things(first: 3) { nodes { id name } } }", nil, "with 10 values"},
		{"{ things(first: 3, last: 7) { totalCount } }", nil, "with 8 values"},
		{"{ a: hello things(first: -5) { totalCount } }", nil, "with 2 values"},
		{"query($n: Int) { things(first: $n) { totalCount } }", map[string]any{"n": 4}, "with 5 values"},
		{"query($n: Int) { things(first: $n) { totalCount } }", map[string]any{"n": nil}, "with 21 values"},
		{"query($n: Int) { ten(first: $n) { totalCount } }", nil, "with 11 values"},
		{"query($n: Int = 6) { things(first: $n) { totalCount } }", nil, "with 7 values"},
		{"query($n: Int) { things(first: $n) { totalCount } }", map[string]any{"n": 1 << 62}, "values"},
		{`{ nodes(ids: ["a", "b", "c"]) { id } }`, nil, "with 4 values"},
		{`query($i: [ID!]!) { nodes(ids: $i) { id } }`, map[string]any{"i": []string{"a", "b", "c"}}, "with 4 values"},
		{`query($i: ID!) { nodes(ids: [$i, $i]) { id } }`, map[string]any{"i": "a"}, "with 3 values"},
		{"{ thing { ...F ... on Thing { ...F } } } fragment F on Thing { things(first: 2) { totalCount } }", nil, "with 7 values"},
		{"{ things(first: 4611686018427387904) { nodes { id name } } }", nil, "with more than 9223372036854775807 values"},
	} {
		got := query(t, base, c.query, c.variables)
		if !strings.Contains(got.body, c.want) || !strings.Contains(got.body, "the limit is 1:") {
			t.Errorf("%s: got %s, want %q", c.query, got.body, c.want)
		}
	}
}

// TestAllowedFromCache makes sure that a query is not let through by what another one of its text left behind.
func TestAllowedFromCache(t *testing.T) {
	base, _ := start(t, server.Options{MaxComplexity: 50})
	const text = "query($n: Int) { things(first: $n) { totalCount } }"
	for _, c := range []struct{ first, status int }{{1, 200}, {100, 400}, {1, 200}, {49, 200}, {50, 400}} {
		if got := query(t, base, text, map[string]any{"n": c.first}); got.StatusCode != c.status {
			t.Errorf("first %d: status %d", c.first, got.StatusCode)
		}
	}
}

func TestIntrospection(t *testing.T) {
	open, _ := start(t, server.Options{})
	if got := query(t, open, `{ __type(name: "Thing") { name } }`, nil); !strings.Contains(got.body, `{"data":{"__type":{"name":"Thing"}}}`) {
		t.Errorf("allowed: %s", got.body)
	}
	closed, _ := start(t, server.Options{NoIntrospection: true})
	for _, text := range []string{
		`{ __schema { types { name } } }`, `{ ...F } fragment F on Query { ... { __type(name: "Thing") { name } } }`,
	} {
		got := query(t, closed, text, nil)
		if got.StatusCode != 400 || !strings.Contains(got.body, "does not describe its schema") {
			t.Errorf("%s: %s", text, got.body)
		}
	}
	for _, text := range []string{"{ helo }", "{ thing }", "{ hello(nam: 1) }", "{ thing { idd } }", "{ fail(how: PANI) }", "{ ... on Thin { id } }"} {
		if got := query(t, closed, text, nil); got.StatusCode != 400 || strings.Contains(got.body, "mean") {
			t.Errorf("%s gives the schema away: %s", text, got.body)
		}
	}
}

// TestIntrospectionCost makes sure that the tools that read the whole schema may.
func TestIntrospectionCost(t *testing.T) {
	base, _ := start(t, server.Options{MaxComplexity: 1})
	t.Log(query(t, base, introspection.Query, nil).body)
	base, _ = start(t, server.Options{})
	if got := query(t, base, introspection.Query, nil); got.StatusCode != 200 {
		t.Errorf("refused: %s", got.body)
	}
}

func TestNegativeOption(t *testing.T) {
	_, err := server.New(testSchema, server.Options{MaxDepth: -1, QueryTimeout: -time.Second})
	want := "MaxDepth is -1: it must be positive, or zero for the default of 15\nQueryTimeout is -1s: it must be positive, or zero for the default of 30s"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
