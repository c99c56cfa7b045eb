package cypher_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/stakegraph/stakegraph/cypher"
	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

// skeleton compiles and fills the one root field of a query on the product's schema.
func skeleton(t *testing.T, query string, v any) *cypher.Filled {
	t.Helper()
	product := productSchema()
	if product.err != nil {
		t.Fatal(product.err)
	}
	doc, errs := gqlparser.LoadQuery(product.tree, query)
	if errs != nil {
		t.Fatal(errs)
	}
	f := doc.Operations[0].SelectionSet[0].(*ast.Field)
	compiled, err := product.schema.CompileSkeleton(f, f.SelectionSet, nil)
	if err != nil {
		t.Fatal(err)
	}
	filled, err := compiled.Fill(v, nil, limits, cursors)
	if err != nil {
		t.Fatal(err)
	}
	return filled
}

const meeting = "oases-meets-hangzhou-bureau-2025-05"

// path is what a function could answer to `paths`: the press release's meeting in Hangzhou, by its ids.
func path(t *testing.T, st *store.Store) any {
	t.Helper()
	relation := func(from string) cypher.Ref {
		rows := storetest.Rows(t, st, "MATCH ({id: $from})-[r:PARTICIPATED_IN]->(:Meeting {id: $to}) RETURN r.id", map[string]any{"from": from, "to": meeting})
		return cypher.Ref(rows[0][0].(string))
	}
	return map[string]any{"truncated": false, "paths": []any{map[string]any{
		"length":    int64(2),
		"nodes":     []any{cypher.Ref("peter-yan"), cypher.Ref(meeting), cypher.Ref("hangzhou-science-and-technology-bureau")},
		"relations": []any{relation("peter-yan"), relation("hangzhou-science-and-technology-bureau")},
	}}}
}

// TestSkeleton fills a path from ids: nodes of several types and relationships, each asked for what they can be asked
// anywhere, and a node that is gone.
func TestSkeleton(t *testing.T) {
	st := filled(t)
	filled := skeleton(t, `{ way: paths(from: "a", to: "b") { __typename truncated paths { length
		nodes { __typename id ... on Official { name } ... on Event { places { nodes { name } } } }
		relations { kind from { id } to { ... on Event { date } } citations(first: 1) { totalCount } } } } }`, path(t, st))
	for _, record := range storetest.Rows(t, st, filled.Bound.Statement.Text, filled.Bound.Params) {
		if err := filled.Take(record); err != nil {
			t.Fatal(err)
		}
	}
	answer, errs, ok := filled.Write(nil)
	if len(errs) > 0 || !ok {
		t.Fatalf("%v %v", errs, ok)
	}
	relation := func(from string) string {
		return `{"kind": "PARTICIPATED_IN", "from": {"id": "` + from + `"}, "to": {"date": "2025-05-13/2025-05-15"}, "citations": {"totalCount": 1}}`
	}
	want := `{"__typename": "PathResult", "truncated": false, "paths": [{"length": 2,
		"nodes": [{"__typename": "Official", "id": "peter-yan", "name": "Peter Yan"},
			{"__typename": "Meeting", "id": "oases-meets-hangzhou-bureau-2025-05", "places": {"nodes": [{"name": "Hangzhou"}]}},
			{"__typename": "Bureau", "id": "hangzhou-science-and-technology-bureau"}],
		"relations": [` + relation("peter-yan") + `, ` + relation("hangzhou-science-and-technology-bureau") + `]}]}`
	if diff := cmp.Diff(decode(t, want), decode(t, string(answer))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestSkeletonOfWhatIsGone shows that a node which is not there any more fails where it stands, with its path.
func TestSkeletonOfWhatIsGone(t *testing.T) {
	filled := skeleton(t, `{ network(around: ["a"]) { nodes { id } truncated } }`,
		map[string]any{"truncated": true, "nodes": []any{cypher.Ref("gone")}})
	if err := filled.Take([]any{[]any{}}); err != nil {
		t.Fatal(err)
	}
	_, errs, ok := filled.Write(nil)
	if ok || len(errs) != 1 || errs[0].Path.String() != "network.nodes[0]" {
		t.Errorf("%v %v", errs, ok)
	}
}

// TestSkeletonExplain shows that nodes and relationships are read by their indexes.
func TestSkeletonExplain(t *testing.T) {
	st := filled(t)
	defer enlarge(t, st)()
	filled := skeleton(t, `{ paths(from: "a", to: "b") { paths { nodes { id } relations { id kind from { id } } } } }`, path(t, st))
	for step := range storetest.Explain(t, filled.Bound.Statement.Text, filled.Bound.Params).All() {
		if strings.Contains(step.Operator, "Scan") {
			t.Errorf("%s %s in the plan of\n%s", step.Operator, step.Details, filled.Bound.Statement.Text)
		}
	}
}
