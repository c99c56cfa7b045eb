package reference_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/stakegraph/stakegraph/internal/reference"
)

func TestOrders(t *testing.T) {
	ask(t, map[string]answer{
		"by a property of the node":    {query: `{ meetings(orderBy: {field: TITLE, direction: DESC}) { nodes { id } } }`, want: `{"meetings":{"nodes":[{"id":"m2"},{"id":"m1"}]}}`},
		"by a date: its earliest day":  {query: `{ meetings(orderBy: {field: DATE}) { nodes { id } } }`, want: `{"meetings":{"nodes":[{"id":"m1"},{"id":"m2"}]}}`},
		"by a count":                   {query: `{ meetings(orderBy: {field: PARTICIPANTS}) { nodes { id } } }`, want: `{"meetings":{"nodes":[{"id":"m1"},{"id":"m2"}]}}`},
		"by another count":             {query: `{ officials(orderBy: {field: PARTICIPATIONS}) { nodes { id } } }`, want: `{"officials":{"nodes":[{"id":"o2"},{"id":"o1"}]}}`},
		"the same key again says none": {query: `{ officials(orderBy: [{field: NAME, direction: DESC}, {field: NAME}]) { nodes { id } } }`, want: `{"officials":{"nodes":[{"id":"o2"},{"id":"o1"}]}}`},
		"no order: by id":              {query: `{ bureaus(orderBy: []) { nodes { id } } positions { nodes { id } } }`, want: `{"bureaus":{"nodes":[{"id":"b1"},{"id":"b2"}]},"positions":{"nodes":[{"id":"p1"},{"id":"p2"}]}}`},
		"unknown last where ascending; ties by the node, then the relationship": {
			query: `{ position: node(id: "p1") { ... on Position { a: holders(orderBy: {field: START}) { edges { id } } b: holders(orderBy: {field: END}) { edges { id } } c: holders(orderBy: null) { edges { id } } } } }`,
			want:  `{"position":{"a":{"edges":[{"id":"h1"},{"id":"h2"},{"id":"h3"}]},"b":{"edges":[{"id":"h1"},{"id":"h3"},{"id":"h2"}]},"c":{"edges":[{"id":"h1"},{"id":"h3"},{"id":"h2"}]}}}`},
		"unknown first where descending": {
			query: `{ position: node(id: "p1") { ... on Position { holders(orderBy: [{field: END, direction: DESC}]) { edges { id } } } } }`,
			want:  `{"position":{"holders":{"edges":[{"id":"h3"},{"id":"h2"},{"id":"h1"}]}}}`},
	})
}

func TestPages(t *testing.T) {
	page := `{ totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage } } }`
	ask(t, map[string]answer{
		"first": {query: `{ meetings(first: 1) ` + page, want: `{"meetings":{"totalCount":2,"nodes":[{"id":"m2"}],"pageInfo":{"hasNextPage":true,"hasPreviousPage":false}}}`},
		"last":  {query: `{ meetings(last: 1) ` + page, want: `{"meetings":{"totalCount":2,"nodes":[{"id":"m1"}],"pageInfo":{"hasNextPage":false,"hasPreviousPage":true}}}`},
		"all":   {query: `{ meetings(first: null, last: null) ` + page, want: `{"meetings":{"totalCount":2,"nodes":[{"id":"m2"},{"id":"m1"}],"pageInfo":{"hasNextPage":false,"hasPreviousPage":false}}}`},
		"none": {query: `{ meetings(first: 0) { totalCount edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
			want: `{"meetings":{"totalCount":2,"edges":[],"pageInfo":{"hasNextPage":true,"hasPreviousPage":false,"startCursor":null,"endCursor":null}}}`},
		"none from the end": {query: `{ meetings(last: 0) { nodes { id } pageInfo { hasNextPage hasPreviousPage } } }`,
			want: `{"meetings":{"nodes":[],"pageInfo":{"hasNextPage":false,"hasPreviousPage":true}}}`},
		"cursors of a page": {query: `{ meetings { edges { cursor } pageInfo { startCursor endCursor } } }`,
			want: `{"meetings":{"edges":[{"cursor":"x"},{"cursor":"y"}],"pageInfo":{"startCursor":"x","endCursor":"y"}}}`},
		"first and last": {query: `{ meetings(first: 1, last: 1) { totalCount } }`, want: `null`, errors: `INVALID_ARGUMENT at [meetings]`},
		"too many":       {query: `{ official(by: {id: "o1"}) { citations(first: 101) { totalCount } } }`, want: `{"official":null}`, errors: `INVALID_ARGUMENT at [official citations]`},
	})
}

func TestTimes(t *testing.T) {
	ask(t, map[string]answer{
		"during: what can have fallen within": {
			query: `{ a: meetings(during: {from: "2020-12-31"}) { nodes { id } } b: meetings(during: {to: "2018-01-01"}) { nodes { id } } c: meetings(during: {from: "2021-01-01"}) { totalCount } d: visits(during: {from: "2020-05-10", to: "2020-05-10"}) { totalCount } e: meetings(during: {from: null}) { totalCount } f: meetings(during: null) { totalCount } }`,
			want:  `{"a":{"nodes":[{"id":"m1"}]},"b":{"nodes":[{"id":"m1"}]},"c":{"totalCount":0},"d":{"totalCount":1},"e":{"totalCount":2},"f":{"totalCount":2}}`},
		"possible": {
			query: `{ bureau(by: {id: "b1"}) { a: officials(asOf: {date: "2019-06-15"}) { totalCount } b: officials(asOf: {date: "2019-07-01", certainty: POSSIBLE}) { edges { id } } c: officials(asOf: {date: "2017-12-31"}) { edges { id } } } }`,
			want:  `{"bureau":{"a":{"totalCount":3},"b":{"edges":[{"id":"h3"},{"id":"h2"}]},"c":{"edges":[{"id":"h3"}]}}}`},
		"certain": {
			query: `query($c: Certainty! = CERTAIN) { bureau(by: {id: "b1"}) { a: officials(asOf: {date: "2019-06-01", certainty: $c}) { edges { id } } b: officials(asOf: {date: "2019-06-02", certainty: $c}) { edges { id } } c: officials(asOf: {date: "2018-12-31", certainty: $c}) { edges { id } } d: officials(asOf: {date: "2018-12-30", certainty: $c}) { edges { id } } e: officials(asOf: {date: "2020-12-31", certainty: $c}) { edges { id } } } }`,
			want:  `{"bureau":{"a":{"edges":[{"id":"h1"}]},"b":{"edges":[]},"c":{"edges":[{"id":"h1"}]},"d":{"edges":[]},"e":{"edges":[{"id":"h2"}]}}}`},
	})
}

// Walking page by page, forwards and backwards, meets every row once, in order.
func TestWalk(t *testing.T) {
	for _, field := range []string{
		"c: officials(ARGS)",
		"c: meetings(ARGS)",
		"c: topics(ARGS)",
		"c: bureaus(orderBy: {field: PARTICIPATIONS, direction: DESC}, ARGS)",
		"c: meetings(orderBy: [{field: TITLE}, {field: PARTICIPANTS, direction: DESC}], ARGS)",
		`node(id: "visit-0") { ... on Visit { c: meetings(ARGS) } }`,
		`official(by: {id: "official-0"}) { c: tenures(orderBy: {field: END, direction: DESC}, ARGS) }`,
		`stakeholder(by: {id: "bureau-0"}) { c: participations(ARGS) }`,
		`bureau(by: {id: "bureau-0"}) { c: officials(orderBy: null, ARGS) }`,
	} {
		t.Run(field, func(t *testing.T) {
			w := newWalker(t, field)
			all, _, _ := w.page("first: 100", "endCursor", "hasNextPage", nil)
			if len(slices.Compact(slices.Sorted(slices.Values(all)))) != len(all) || len(all) < 2 {
				t.Fatalf("the rows are %v", all)
			}
			var walked []string
			for cursor, more := any(nil), true; more; {
				var rows []string
				rows, cursor, more = w.page("first: 2, after: $c", "endCursor", "hasNextPage", cursor)
				walked = append(walked, rows...)
			}
			if !reflect.DeepEqual(walked, all) {
				t.Errorf("forwards: %v, want %v", walked, all)
			}
			walked = nil
			for cursor, more := any(nil), true; more; {
				var rows []string
				rows, cursor, more = w.page("last: 2, before: $c", "startCursor", "hasPreviousPage", cursor)
				walked = append(rows, walked...)
			}
			if !reflect.DeepEqual(walked, all) {
				t.Errorf("backwards: %v, want %v", walked, all)
			}
		})
	}
}

// walker asks for pages of one connection.
type walker struct {
	*testing.T
	schema    *ast.Schema
	evaluator *reference.Evaluator
	field     string
}

func newWalker(t *testing.T, field string) walker {
	schema := loadSchema(t)
	return walker{t, schema, reference.New(schema, reference.World(seeded(7))), field}
}

// page gives the cursors of a page, the one to go on from, and whether there is more.
func (w walker) page(args, end, flag string, cursor any) (rows []string, next any, more bool) {
	w.Helper()
	text := "query Q($c: Cursor) { n: topics(after: $c) @skip(if: true) { totalCount } " +
		strings.Replace(w.field, "ARGS)", args+") { edges { cursor } pageInfo { "+end+" "+flag+" } }", 1) + " }"
	doc, errs := gqlparser.LoadQuery(w.schema, text)
	if errs != nil {
		w.Fatalf("%v\n%s", errs, text)
	}
	data, failed := w.evaluator.Execute(doc, "", map[string]any{"c": cursor})
	if len(failed) > 0 {
		w.Fatalf("%v\n%s", failed, text)
	}
	raw, err := json.Marshal(data)
	if err != nil {
		w.Fatal(err)
	}
	_, cursors := reference.Equal(raw, data)
	w.evaluator.Learn(cursors)
	connection := data.(reference.Object)[0].Value.(reference.Object)
	if inner, ok := connection.Get("c").(reference.Object); ok {
		connection = inner
	}
	for _, e := range connection.Get("edges").([]any) {
		rows = append(rows, plain(w.T, e.(reference.Object).Get("cursor")))
	}
	info := connection.Get("pageInfo").(reference.Object)
	return rows, plain(w.T, info.Get(end)), info.Get(flag).(bool)
}

// plain gives a cursor's text, "" for null.
func plain(t *testing.T, v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var text string
	if err := json.Unmarshal(raw, &text); err != nil {
		t.Fatal(err)
	}
	return text
}
