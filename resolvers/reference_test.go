package resolvers_test

import (
	"encoding/json"
	"flag"
	"math/rand/v2"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/internal/reference"
	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

var (
	randomQueries = flag.Int("random", 500, "number of random queries")
	firstSeed     = flag.Uint64("seed", 1, "seed of the first random query")
)

// TestReference asks random queries of the product and of the plain evaluator, over the same facts, and compares every
// answer and every error; where a query has pages, it also walks on by the product's own cursors.
func TestReference(t *testing.T) {
	st, graph := filled(t, "../dataset/testdata/delta")
	compareAll(t, newProduct(t, st), graph, *randomQueries)
}

// TestReferenceOnRandomGraphs does the same on graphs that no editor would write: shared names, several parents, parallel
// relationships, loops, hubs, dates of every form or none.
func TestReferenceOnRandomGraphs(t *testing.T) {
	for seed := range uint64(3) {
		st := storetest.Open(t)
		graph := reference.World(rand.New(rand.NewPCG(*firstSeed+seed, 1)))
		write(t, st, graph)
		compareAll(t, newProduct(t, st), graph, *randomQueries/4)
	}
}

func compareAll(t *testing.T, p product, graph dataset.Graph, queries int) {
	t.Helper()
	plain := reference.Plain(p.schema)
	evaluator := reference.New(plain, graph)
	walked := 0
	for i := range queries {
		seed := *firstSeed + uint64(i)
		r := rand.New(rand.NewPCG(seed, 0))
		q := reference.Generate(r, plain, graph)
		data, ok := compare(t, seed, p, plain, evaluator, q)
		if !ok {
			continue
		}
		if next, more := q.Follow(r, data); more {
			walked++
			compare(t, seed, p, plain, evaluator, next)
		}
	}
	t.Logf("%d queries, %d of them with a further page", queries, walked)
}

// TestRefusals asks what must be refused, and compares the codes.
func TestRefusals(t *testing.T) {
	st, _ := filled(t, "../dataset/testdata/delta")
	p := newProduct(t, st)
	for _, refusal := range reference.Refusals() {
		answer := p.ask(t, refusal.Text, refusal.Variables)
		if got := plainErrors(answer.Errors); len(got) != 1 || got[0].Code != refusal.Code {
			t.Errorf("%s: %v, want %s\n%s\n%v", refusal.Name, answer.Errors, refusal.Code, refusal.Text, refusal.Variables)
		}
	}
}

func compare(t *testing.T, seed uint64, p product, plain *ast.Schema, evaluator *reference.Evaluator, q reference.Query) (data []byte, ok bool) {
	t.Helper()
	doc, errs := gqlparser.LoadQuery(plain, q.Text)
	if len(errs) > 0 {
		t.Fatalf("seed %d: %v\n%s", seed, errs, q.Text)
	}
	want, wantErrors := evaluator.Execute(doc, "", q.Variables)
	got := p.ask(t, q.Text, q.Variables)
	diff, cursors := reference.Equal(got.Data, want)
	diff += reference.EqualErrors(plainErrors(got.Errors), wantErrors)
	if diff != "" {
		variables, _ := json.Marshal(q.Variables)
		t.Errorf("seed %d:\n%s\nerrors: %v\nquery:\n%s\nvariables: %s", seed, diff, got.Errors, q.Text, variables)
		return nil, false
	}
	evaluator.Learn(cursors)
	return got.Data, true
}

func plainErrors(list gqlerror.List) []reference.Error {
	var out []reference.Error
	for _, err := range list {
		e := reference.Error{Code: store.CodeOf(err)} // INTERNAL where nothing says more.
		if code, ok := err.Extensions["code"].(string); ok {
			e.Code = store.Code(code)
		}
		for _, step := range err.Path {
			switch step := step.(type) {
			case ast.PathName:
				e.Path = append(e.Path, string(step))
			case ast.PathIndex:
				e.Path = append(e.Path, int(step))
			}
		}
		out = append(out, e)
	}
	return out
}
