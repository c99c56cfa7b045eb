package cypher_test

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

// datasets are what the graph holds for every case: the press release, and invented facts of every kind.
var datasets = []string{"../datasets/oases-2025", "../dataset/testdata/delta"}

var fill sync.Once

// filled gives the package's Neo4j with the datasets in it, which are imported once: no test leaves anything behind.
func filled(t testing.TB) *store.Store {
	t.Helper()
	fill.Do(func() {
		st := storetest.Open(t)
		for _, dir := range datasets {
			d, err := dataset.Load(filepath.FromSlash(dir))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := d.Import(t.Context(), st); err != nil {
				t.Fatal(err)
			}
		}
	})
	st, err := store.Open(storetest.Config(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := st.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return st
}

// TestAnswers runs every case that has an answer against a real Neo4j. Those that change the graph run first, one by one.
func TestAnswers(t *testing.T) {
	st := filled(t)
	for _, c := range cases(t) {
		if c.part("want.json") == "" {
			if c.part("want.error") == "" {
				t.Errorf("%s has neither want.json nor want.error", c.path)
			}
			continue
		}
		t.Run(c.path, func(t *testing.T) {
			if setup := c.part("setup.cypher"); setup == "" {
				t.Parallel()
			} else {
				storetest.Write(t, st, setup, nil)
				defer storetest.Write(t, st, "MATCH (n:Own) DETACH DELETE n", nil)
			}
			if c.first != nil {
				first := decode(t, c.first.answer(t, st))
				for _, take := range c.takes {
					if got := dig(first, take.path); got != c.vars[take.variable] {
						t.Errorf("first.graphql gives %v at %s, want a cursor that holds %s, in\n%v", got, strings.Join(take.path, "."), take.keys, first)
					}
				}
			}
			if meanwhile := c.part("meanwhile.cypher"); meanwhile != "" {
				storetest.Write(t, st, meanwhile, nil)
			}
			want := decode(t, c.part("want.json"))
			if diff := cmp.Diff(want, anyCursor(want, decode(t, c.answer(t, st)))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// dig gives what stands at a path in JSON.
func dig(in any, path []string) any {
	for _, name := range path {
		if i, err := strconv.Atoi(name); err == nil {
			if list, _ := in.([]any); i < len(list) {
				in = list[i]
				continue
			}
		}
		object, _ := in.(map[string]any)
		in = object[name]
	}
	return in
}

// anyCursor puts "<cursor>" in the place of every text where that is wanted.
func anyCursor(want, got any) any {
	switch g := got.(type) {
	case string:
		if want == "<cursor>" && g != "" {
			return want
		}
	case []any:
		for i, item := range g {
			if w, _ := want.([]any); i < len(w) {
				g[i] = anyCursor(w[i], item)
			}
		}
	case map[string]any:
		w, _ := want.(map[string]any)
		for name, item := range g {
			g[name] = anyCursor(w[name], item)
		}
	}
	return got
}

// answer runs the statements of a case and puts their answers together as a response.
func (c *testCase) answer(t *testing.T, st *store.Store) string {
	t.Helper()
	bound, err := c.bind()
	if err != nil {
		t.Fatal(err)
	}
	out := []byte(`{"data":{`)
	var errs gqlerror.List
	null := false
	for i, b := range bound {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(append(out, '"'), c.roots()[i].field.Alias...), `":`...)
		record := storetest.Rows(t, st, b.Statement.Text, b.Params)[0][0].([]any)
		answer, more, ok := b.Write(nil, record)
		for i, together := range storetest.Rows(t, st, store.Together(b.Statement.Text), map[string]any{"all": []any{b.Params["p"], b.Params["p"]}, "same": b.Params["same"]}) {
			if again, _, _ := b.Write(nil, together[1].([]any)); together[0] != int64(i) || string(again) != string(answer) {
				t.Errorf("alone:\n%s\nthe answer of %v when it is asked twice at once:\n%s", answer, together[0], again)
			}
		}
		out = append(out, answer...)
		errs, null = append(errs, more...), null || !ok
	}
	out = append(out, '}')
	if null {
		out = []byte(`{"data":null`)
	}
	if len(errs) > 0 {
		list, err := json.Marshal(errs)
		if err != nil {
			t.Fatal(err)
		}
		out = append(append(out, `,"errors":`...), list...)
	}
	return string(append(out, '}'))
}

func decode(t *testing.T, text string) any {
	t.Helper()
	var out any
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		t.Fatalf("%v in:\n%s", err, text)
	}
	return out
}

// TestExplain has a real Neo4j plan every statement, on a graph large enough for scans to cost something, and refuses
// plans that read a whole label or multiply what has nothing to do with each other.
func TestExplain(t *testing.T) {
	st := filled(t)
	shrink := enlarge(t, st)
	t.Run("plans", func(t *testing.T) {
		for _, c := range cases(t) {
			if c.part("schema.graphqls") == "" && c.part("want.json") != "" {
				t.Run(c.path, func(t *testing.T) {
					t.Parallel()
					c.explain(t)
				})
			}
		}
	})
	shrink()
}

func (c *testCase) explain(t *testing.T) {
	bound, err := c.bind()
	if err != nil {
		t.Fatal(err)
	}
	allowed, needed := c.says("allow:"), false
	for _, b := range bound {
		for text, params := range map[string]map[string]any{
			b.Statement.Text:                 b.Params,
			store.Together(b.Statement.Text): {"all": []any{b.Params["p"]}, "same": b.Params["same"]},
		} {
			plan := storetest.Explain(t, text, params)
			for step := range plan.All() {
				name := step.Operator
				if !strings.HasPrefix(name, "AllNodesScan") && !strings.HasSuffix(name, "NodeByLabelScan") && !strings.HasPrefix(name, "CartesianProduct") {
					continue
				}
				if allowed == "" || !strings.Contains(allowed, name) {
					t.Errorf("%s %s in the plan of\n%s\n%s", name, step.Details, layOut(text), plan)
				}
				needed = true
			}
		}
	}
	if allowed != "" && !needed {
		t.Errorf("no plan needs to allow %s", allowed)
	}
}
