package cypher_test

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

// datasets are what the graph holds for every case: the press release, and invented facts of every kind.
var datasets = []string{"../datasets/oases-2025", "../dataset/testdata/delta"}

// filled gives the package's Neo4j with the datasets in it.
func filled(t testing.TB) *store.Store {
	t.Helper()
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
	return st
}

// TestAnswers runs every case that has an answer against a real Neo4j.
func TestAnswers(t *testing.T) {
	st := filled(t)
	answered := 0
	for _, c := range cases(t) {
		want := c.part("want.json")
		if want == "" {
			if c.part("want.error") == "" {
				t.Errorf("%s has neither want.json nor want.error", c.path)
			}
			continue
		}
		answered++
		t.Run(c.path, func(t *testing.T) {
			if setup := c.part("setup.cypher"); setup != "" {
				storetest.Write(t, st, setup, nil)
				defer storetest.Write(t, st, "MATCH (n:Own) DETACH DELETE n", nil)
			}
			if diff := cmp.Diff(decode(t, want), decode(t, c.answer(t, st))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
	t.Logf("%d cases have an answer", answered)
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
		out = append(append(append(out, '"'), c.roots()[i].Alias...), `":`...)
		for _, record := range storetest.Rows(t, st, b.Statement.Text, b.Params) {
			var more gqlerror.List
			var ok bool
			out, more, ok = b.Write(out, record)
			errs, null = append(errs, more...), null || !ok
		}
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
	enlarge(t, st)
	for _, c := range cases(t) {
		if c.part("schema.graphqls") != "" || c.part("want.error") != "" {
			continue
		}
		bound, err := c.bind()
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range bound {
			plan := storetest.Explain(t, b.Statement.Text, b.Params)
			for step := range plan.All() {
				name := step.Operator
				bad := strings.HasPrefix(name, "AllNodesScan") || strings.HasSuffix(name, "NodeByLabelScan") || strings.HasPrefix(name, "CartesianProduct")
				if bad && !c.allows(name) {
					t.Errorf("%s: %s %s in the plan of\n%s\n%s", c.path, name, step.Details, layOut(b.Statement.Text), plan)
				}
			}
		}
	}
}
