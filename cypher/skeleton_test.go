package cypher_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/stakegraph/stakegraph/cypher"
	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

// skeleton compiles and binds the one root field of a query on the product's schema.
func skeleton(t *testing.T, query string) *cypher.Filled {
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
	filled, err := compiled.Bind(nil, limits, cursors)
	if err != nil {
		t.Fatal(err)
	}
	return filled
}

const meeting = "oases-meets-hangzhou-bureau-2025-05"

// meets is the head of a statement that an ending ends: it finds the same, and how many took part.
const meets = `MATCH (n)-[r:PARTICIPATED_IN]->(m:Meeting {id: $p.meeting})
WITH m, collect(n) AS others, collect(r) AS relations
WITH size(others) AS found, [m] + others AS nodes, relations
`

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
// anywhere; by a statement of its own, and by the end of one that finds them.
func TestSkeleton(t *testing.T) {
	st := filled(t)
	const query = `{ way: paths(from: "a", to: "b") { __typename truncated paths { length
		nodes { __typename id ... on Official { name } ... on Event { places { nodes { name } } } }
		relations { kind from { id } to { ... on Event { date } } citations(first: 1) { totalCount } } } } }`
	relation := func(from string) string {
		return `{"kind": "PARTICIPATED_IN", "from": {"id": "` + from + `"}, "to": {"date": "2025-05-13/2025-05-15"}, "citations": {"totalCount": 1}}`
	}
	want := `{"__typename": "PathResult", "truncated": false, "paths": [{"length": 2,
		"nodes": [{"__typename": "Official", "id": "peter-yan", "name": "Peter Yan"},
			{"__typename": "Meeting", "id": "oases-meets-hangzhou-bureau-2025-05", "places": {"nodes": [{"name": "Hangzhou"}]}},
			{"__typename": "Bureau", "id": "hangzhou-science-and-technology-bureau"}],
		"relations": [` + relation("peter-yan") + `, ` + relation("hangzhou-science-and-technology-bureau") + `]}]}`
	check := func(filled *cypher.Filled) {
		t.Helper()
		answer, errs, ok := filled.Write(nil)
		if len(errs) > 0 || !ok {
			t.Fatalf("%v %v", errs, ok)
		}
		if diff := cmp.Diff(decode(t, want), decode(t, string(answer))); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}

	byID := skeleton(t, query)
	bound := byID.Fill(path(t, st))
	if err := byID.Take(storetest.Rows(t, st, bound.Statement.Text, bound.Params)[0][0].([]any)); err != nil {
		t.Fatal(err)
	}
	check(byID)

	ended := skeleton(t, query)
	text, p, same := ended.Ending()
	p["meeting"] = meeting
	record := storetest.Rows(t, st, meets+text, map[string]any{"p": p, "same": same})[0][0].([]any)
	if record[0] != int64(2) {
		t.Errorf("found %v of what took part in the meeting", record[0])
	}
	if err := ended.Take(record[1:]); err != nil {
		t.Fatal(err)
	}
	if left := ended.Fill(path(t, st)); left != nil {
		t.Errorf("read again: %s", left.Statement.Text)
	}
	check(ended)
}

// TestSkeletonCursor shows that a cursor is signed where it is asked for, and gives its keys back.
func TestSkeletonCursor(t *testing.T) {
	filled := skeleton(t, `{ search(text: "x") { edges { cursor } } }`)
	cursor := cypher.Cursor{Scope: "search", Keys: []any{0.75, "a <b> \"c\"", int64(3)}}
	filled.Fill(map[string]any{"edges": []any{map[string]any{"cursor": cursor}}})
	answer, errs, ok := filled.Write(nil)
	text, found := strings.CutPrefix(string(answer), `{"edges":[{"cursor":"`)
	text, ended := strings.CutSuffix(text, `"}]}`)
	if len(errs) > 0 || !ok || !found || !ended {
		t.Fatalf("%s %v", answer, errs)
	}
	got, err := cursors.Parse(text, "search", 3)
	if diff := cmp.Diff([]any{json.Number("0.75"), `a <b> "c"`, json.Number("3")}, got); err != nil || diff != "" {
		t.Errorf("%v, -want +got:\n%s", err, diff)
	}
}

// TestSkeletonOfWhatIsGone shows that a node which is not there any more fails where it stands, with its path.
func TestSkeletonOfWhatIsGone(t *testing.T) {
	filled := skeleton(t, `{ network(around: ["a"]) { nodes { id } truncated } }`)
	filled.Fill(map[string]any{"truncated": true, "nodes": []any{cypher.Ref("gone")}})
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
	filled := skeleton(t, `{ paths(from: "a", to: "b") { paths { nodes { id } relations { id kind from { id } } } } }`)
	bound := filled.Fill(path(t, st))
	ending, p, _ := filled.Ending()
	p["meeting"] = meeting
	for _, statement := range []string{bound.Statement.Text, meets + ending} {
		for step := range storetest.Explain(t, statement, bound.Params).All() {
			if strings.Contains(step.Operator, "Scan") {
				t.Errorf("%s %s in the plan of\n%s", step.Operator, step.Details, statement)
			}
		}
	}
}
