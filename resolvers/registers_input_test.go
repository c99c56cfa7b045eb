package resolvers_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql/executor"

	"github.com/stakegraph/stakegraph/resolvers"
	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

// hostile are texts that mean something to Lucene or to Cypher.
var hostile = []string{
	`name:"Gordon Brown" AND (`, "*", "a*", "brow?", "brown~0.1", "[a TO z]", "{a TO z}", "/.*/", `\`, `"`, "+-&&||!(){}[]^~*?:\\/", "NOT brown",
	"brown^1000", "_exists_:name", `' OR 1=1 //`, `"}) DETACH DELETE n //`, "`) MATCH (n) RETURN n", "$p0", "\u0000", "\u202e", "%", "🏛️", "‘’“”",
}

// badInput asks every question of what cannot be answered: the answer is a coded error, or honestly empty, and quick.
func badInput(t *testing.T, r registers) {
	brown, commons := "ifg-person-c5d000f3-45eb-414f-80d6-32515c61238c", "ifg-house-commons"
	long, many := strings.Repeat("brown ", 1667)[:10_000], make([]string, 10_000)
	for i := range many {
		many[i] = fmt.Sprintf("ifg-person-%d", i)
	}
	type variables = map[string]any
	type bad struct {
		name      string
		file      string // Of docs/questions, or a query.
		variables variables
		want      string // A code, or an answer.
	}
	cases := []bad{
		{"no such body", "02-who-held-it-then", variables{"organization": "Ministry of Silly Walks", "day": "2001-01-01"}, `{"stakeholder":null}`},
		{"a body of two", "02-who-held-it-then", variables{"organization": "Department for Education", "day": "2001-01-01"}, "AMBIGUOUS"},
		{"no such day", "02-who-held-it-then", variables{"organization": "HM Treasury", "day": "2001-02-30"}, "INVALID_ARGUMENT"},
		{"no day", "02-who-held-it-then", variables{"organization": "HM Treasury", "day": "yesterday"}, "INVALID_ARGUMENT"},
		{"an empty day", "02-who-held-it-then", variables{"organization": "HM Treasury", "day": ""}, "INVALID_ARGUMENT"},
		{"before all", "02-who-held-it-then", variables{"organization": "HM Treasury", "day": "0001-01-01"},
			`{"stakeholder":{"certain":{"totalCount":0,"edges":[]},"possible":{"totalCount":0,"edges":[]}}}`},
		{"a long name", "02-who-held-it-then", variables{"organization": long, "day": "2001-01-01"}, `{"stakeholder":null}`},

		{"from nobody", "03-paths", variables{"a": "nobody", "b": brown}, "NOT_FOUND"},
		{"to an empty id", "03-paths", variables{"a": brown, "b": ""}, "NOT_FOUND"},
		{"to itself", "03-paths", variables{"a": brown, "b": brown}, "INVALID_ARGUMENT"},
		{"50 hops", `query ($a: ID!, $b: ID!) { paths(from: $a, to: $b, maxHops: 50) { truncated } }`, variables{"a": brown, "b": commons}, "INVALID_ARGUMENT"},
		{"no hops", `query ($a: ID!, $b: ID!) { paths(from: $a, to: $b, maxHops: 0) { truncated } }`, variables{"a": brown, "b": commons}, "INVALID_ARGUMENT"},
		{"many to avoid", `query ($a: ID!, $b: ID!, $avoid: [ID!]) { paths(from: $a, to: $b, avoid: $avoid) { truncated } }`,
			variables{"a": brown, "b": commons, "avoid": many}, "INVALID_ARGUMENT"},
		{"avoiding an end", `query ($a: ID!, $b: ID!) { paths(from: $a, to: $b, avoid: [$a]) { truncated } }`, variables{"a": brown, "b": commons}, "INVALID_ARGUMENT"},
		{"a long id", "03-paths", variables{"a": long, "b": brown}, "NOT_FOUND"},
		{"Cypher for an id", "03-paths", variables{"a": `x"}) DETACH DELETE n //`, "b": brown}, "NOT_FOUND"},
		{"on no day", `query ($a: ID!, $b: ID!) { paths(from: $a, to: $b, asOf: {date: "2001-13-01"}) { truncated } }`, variables{"a": brown, "b": commons}, "INVALID_ARGUMENT"},
		{"in a period backwards", `query ($a: ID!, $b: ID!) { paths(from: $a, to: $b, during: {from: "2002-01-01", to: "2001-01-01"}) { truncated } }`,
			variables{"a": brown, "b": commons}, "INVALID_ARGUMENT"},

		{"no such bureau", "04-bureaus-and-sectors", variables{"bureau": "nobody", "sector": "nothing", "from": "2001-01-01"},
			`{"meetings":{"totalCount":0,"pageInfo":{"hasNextPage":false,"endCursor":null},"nodes":[]}}`},
		{"from no day", "04-bureaus-and-sectors", variables{"bureau": "oases", "sector": "nothing", "from": "2001-02-29"}, "INVALID_ARGUMENT"},
		{"a long bureau", "04-bureaus-and-sectors", variables{"bureau": long, "sector": long, "from": "9999-12-31"},
			`{"meetings":{"totalCount":0,"pageInfo":{"hasNextPage":false,"endCursor":null},"nodes":[]}}`},

		{"nobody in common", "05-in-common", variables{"ids": []string{}}, "INVALID_ARGUMENT"},
		{"many in common", "05-in-common", variables{"ids": many}, "INVALID_ARGUMENT"},
		{"strangers in common", "05-in-common", variables{"ids": []string{brown, "nobody"}}, "NOT_FOUND"},

		{"no such visit", "06-visit", variables{"id": "nothing"}, `{"node":null}`},
		{"no visit", "06-visit", variables{"id": brown}, `{"node":{}}`},
		{"a long visit", "06-visit", variables{"id": long}, `{"node":null}`},

		{"between nobody", "07-brokers", variables{"one": []string{}, "other": []string{brown}}, "INVALID_ARGUMENT"},
		{"and nobody", "07-brokers", variables{"one": []string{brown}, "other": []string{}}, "INVALID_ARGUMENT"},
		{"between many", "07-brokers", variables{"one": many, "other": []string{brown}}, "INVALID_ARGUMENT"},
		{"in both groups", "07-brokers", variables{"one": []string{brown, commons}, "other": []string{brown}}, "INVALID_ARGUMENT"},
		{"between strangers", "07-brokers", variables{"one": []string{brown}, "other": []string{"nobody"}}, "NOT_FOUND"},

		{"nobody's counterparts", "08-counterparts", variables{"id": "nobody"}, `{"stakeholder":null}`},
		{"a post's counterparts", "08-counterparts", variables{"id": "director-general-of-oases"}, `{"stakeholder":null}`},
		{"counterparts since no day", "08-counterparts", variables{"id": brown, "during": variables{"from": "2001-02-30"}}, "INVALID_ARGUMENT"},

		{"changes of nobody", "09-what-changed", variables{"id": "nobody", "since": "2001-01-01T00:00:00Z"}, `{"changes":{"edges":[]}}`},
		{"changes since no time", "09-what-changed", variables{"id": brown, "since": "lately"}, "INVALID_ARGUMENT"},
		{"changes since a day", "09-what-changed", variables{"id": brown, "since": "2001-01-01"}, "INVALID_ARGUMENT"},
		{"changes since no such day", "09-what-changed", variables{"id": brown, "since": "2001-02-30T00:00:00Z"}, "INVALID_ARGUMENT"},

		{"a search for nothing", "10-search", variables{"text": ""}, "INVALID_ARGUMENT"},
		{"a search for blanks", "10-search", variables{"text": " \t\n"}, "INVALID_ARGUMENT"},
		{"a long search", "10-search", variables{"text": long}, "INVALID_ARGUMENT"},
		{"a search for what nothing is called", "10-search", variables{"text": "qqxzzqv wxyzzq"}, `{"search":{"edges":[]}}`},

		{"many nodes", `query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`, variables{"ids": many}, "INVALID_ARGUMENT"},
		{"no nodes", `query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`, variables{"ids": []string{}}, `{"nodes":[]}`},
		{"around many", `query ($ids: [ID!]!) { network(around: $ids) { truncated } }`, variables{"ids": many}, "INVALID_ARGUMENT"},
		{"around nobody", `query ($ids: [ID!]!) { network(around: $ids) { truncated } }`, variables{"ids": []string{}}, "INVALID_ARGUMENT"},
		{"around strangers", `query ($ids: [ID!]!) { network(around: $ids) { truncated } }`, variables{"ids": []string{"nobody"}}, "NOT_FOUND"},
	}
	slowest := []string{}
	took := func(name, file string, v variables) (string, time.Duration) {
		query := file
		if !strings.Contains(file, "{") {
			query = question(t, file+".graphql")
		}
		raw, _ := json.Marshal(v) // As a client sends it.
		var sent variables
		if err := json.Unmarshal(raw, &sent); err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		answer := r.ask(t, query, sent)
		spent := time.Since(start)
		slowest = append(slowest, fmt.Sprintf("%9.3f ms %s %s", float64(spent.Microseconds())/1000, file[:min(20, len(file))], name))
		if len(answer.Errors) > 0 {
			return string(plainErrors(answer.Errors)[0].Code), spent
		}
		return string(answer.Data), spent
	}
	for _, c := range cases {
		if got, _ := took(c.name, c.file, c.variables); got != c.want {
			t.Errorf("%s, %s: %s, want %s", c.file, c.name, got[:min(300, len(got))], c.want)
		}
	}
	for _, text := range hostile {
		if got, _ := took(text, "10-search", variables{"text": text}); !strings.HasPrefix(got, `{"search":{"edges":[`) && got != "INVALID_ARGUMENT" {
			t.Errorf("a search for %q: %s", text, got)
		}
		if got, _ := took(text, "02-who-held-it-then", variables{"organization": text, "day": "2001-01-01"}); got != `{"stakeholder":null}` {
			t.Errorf("a body with the name %q: %s", text, got)
		}
		if got, _ := took(text, "03-paths", variables{"a": text, "b": brown}); got != "NOT_FOUND" {
			t.Errorf("a way from %q: %s", text, got)
		}
	}
	slices.Sort(slowest)
	slices.Reverse(slowest)
	t.Logf("the slowest of %d:\n%s", len(slowest), strings.Join(slowest[:5], "\n"))
}

// watched is a store that notes what is asked of it.
type watched struct {
	*store.Store
	statements map[string]map[string]any
}

func (w watched) Read(ctx context.Context, statement string, params map[string]any, each func(values []any) error) error {
	w.statements[statement] = params
	return w.Store.Read(ctx, statement, params, each)
}

func (w watched) Ask(ctx context.Context, statement string, params map[string]any, each func(values []any) error) error {
	w.statements[statement] = params
	w.statements[store.Together(statement)] = map[string]any{"all": []any{params["p"]}, "same": params["same"]}
	return w.Store.Ask(ctx, statement, params, each)
}

// noScans looks at Neo4j's plan of every statement that answers one of the questions, on the registers.
func noScans(t *testing.T, r registers) {
	w := watched{r.st, map[string]map[string]any{}}
	engine, err := resolvers.NewEngine(w, resolvers.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := product{executor.New(engine), engine.Schema()}
	for _, name := range questions(t) {
		clear(w.statements)
		answer := p.ask(t, question(t, name+".graphql"), variablesOf(t, name))
		if len(answer.Errors) > 0 {
			t.Fatal(name, answer.Errors)
		}
		for statement, params := range w.statements {
			plan := storetest.Profile(t, statement, params)
			for step := range plan.All() {
				if strings.HasSuffix(step.Operator, "Scan") {
					t.Errorf("%s: %s %s in the plan of\n%s\n%s", name, step.Operator, step.Details, statement, plan)
				}
			}
		}
	}
}
