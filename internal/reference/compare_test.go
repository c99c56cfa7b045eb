package reference_test

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"

	"github.com/stakegraph/stakegraph/internal/reference"
	"github.com/stakegraph/stakegraph/store"
)

func TestEqual(t *testing.T) {
	schema := loadSchema(t)
	doc := gqlparser.MustLoadQuery(schema, `{ a: meetings { edges { cursor c: cursor node { id description } } pageInfo { startCursor } totalCount }
		b: official(by: {id: "o1"}) { citations(first: 1) { nodes { confidence } edges { cursor } } } }`)
	data, failed := reference.New(schema, tiny()).Execute(doc, "", nil)
	if failed != nil {
		t.Fatal(failed)
	}
	// The cursor x may come again in another connection.
	right := `{"a":{"edges":[{"cursor":"x","c":"x","node":{"id":"m2","description":null}},{"cursor":"y","c":"y","node":{"id":"m1","description":null}}],"pageInfo":{"startCursor":"x"},"totalCount":2},"b":{"citations":{"nodes":[{"confidence":0.5}],"edges":[{"cursor":"x"}]}}}`
	for name, c := range map[string]struct{ old, new, diff string }{
		"the same":                   {"", "", ""},
		"a number in another form":   {"0.5", "5e-1", ""},
		"another number":             {"0.5", "0.6", "data.b.citations.nodes[0].confidence: 0.6, want 0.5"},
		"a string for a number":      {"0.5", `"0.5"`, "confidence"},
		"another value":              {`"m2"`, `"m3"`, `data.a.edges[0].node.id: "m3", want "m2"`},
		"something for null":         {`"m2","description":null`, `"m2","description":""`, "description"},
		"keys in another order":      {`"id":"m2","description":null`, `"description":null,"id":"m2"`, "the keys are [description id], want [id description]"},
		"a key too many":             {`"totalCount":2`, `"totalCount":2,"z":1`, "the keys are"},
		"a key too few":              {`,"totalCount":2`, ``, "the keys are"},
		"a key twice":                {`"totalCount":2`, `"totalCount":2,"totalCount":2`, "twice"},
		"an element too few":         {`,{"cursor":"y","c":"y","node":{"id":"m1","description":null}}`, ``, "1 elements, want 2"},
		"a cursor that is null":      {`"startCursor":"x"`, `"startCursor":null`, "startCursor"},
		"two cursors for a row":      {`"startCursor":"x"`, `"startCursor":"z"`, "two cursors"},
		"one cursor for two rows":    {`"cursor":"y","c":"y"`, `"cursor":"x","c":"x"`, "another row"},
		"two cursors for a row once": {`"c":"x"`, `"c":"z"`, "two cursors"},
		"more than an answer":        {`{"a"`, `{} {"a"`, "something follows"},
	} {
		diff, _ := reference.Equal([]byte(strings.Replace(right, c.old, c.new, 1)), data)
		if (diff == "") != (c.diff == "") || !strings.Contains(diff, c.diff) {
			t.Errorf("%s: %q, want %q", name, diff, c.diff)
		}
	}
	if diff, _ := reference.Equal([]byte(right+"{}"), data); diff == "" {
		t.Error("something after the answer is not seen")
	}
}

func TestEqualErrors(t *testing.T) {
	schema := loadSchema(t)
	doc := gqlparser.MustLoadQuery(schema, `{ a: stakeholder(by: {name: "Ann Lee"}) { id } nodes(ids: "p2") { ... on Position { x: organization { id } y: organization { id } } } }`)
	_, want := reference.New(schema, tiny()).Execute(doc, "", nil)
	ambiguous := reference.Error{Path: []any{"a"}, Code: store.CodeAmbiguous}
	x := reference.Error{Path: []any{"nodes", 0, "x"}, Code: store.CodeInternal}
	y := reference.Error{Path: []any{"nodes", 0, "y"}, Code: store.CodeInternal}
	for name, c := range map[string]struct {
		got  []reference.Error
		fine bool
	}{
		"all":                       {[]reference.Error{ambiguous, x, y}, true},
		"one of two in one place":   {[]reference.Error{y, ambiguous}, true},
		"none for a place":          {[]reference.Error{ambiguous}, false},
		"none":                      {nil, false},
		"one too many":              {[]reference.Error{ambiguous, x, {Path: []any{"b"}, Code: store.CodeInternal}}, false},
		"another code":              {[]reference.Error{x, {Path: []any{"a"}, Code: store.CodeInternal}}, false},
		"another path":              {[]reference.Error{ambiguous, {Path: []any{"nodes", 0}, Code: store.CodeInternal}}, false},
		"an index that is a string": {[]reference.Error{ambiguous, {Path: []any{"nodes", "0", "x"}, Code: store.CodeInternal}}, false},
	} {
		if diff := reference.EqualErrors(c.got, want); (diff == "") != c.fine {
			t.Errorf("%s: %q", name, diff)
		}
	}
	if diff := reference.EqualErrors(nil, nil); diff != "" {
		t.Error(diff)
	}
}
