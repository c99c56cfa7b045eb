package walk_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stakegraph/stakegraph/store/storetest"
	"github.com/stakegraph/stakegraph/walk"
)

// Of two bureaus each is part of forty bodies, all of which are tied to all of the other: these are 1,600 ways of three
// relationships, more than the database is let go through by itself. The first are the first all the same.
func TestManyPaths(t *testing.T) {
	st := storetest.Open(t)
	storetest.Write(t, st, `CREATE (a:Entity {id: 'a'}), (b:Entity {id: 'b'})
WITH a, b UNWIND range(10, 49) AS i
CREATE (a)-[:PART_OF {id: 'ax' + i}]->(:Entity:Left {id: 'x' + i}), (b)-[:PART_OF {id: 'yb' + i}]->(:Entity:Right {id: 'y' + i})`, nil)
	storetest.Write(t, st, `MATCH (x:Left), (y:Right) CREATE (x)-[:PART_OF {id: x.id + y.id}]->(y)`, nil)
	var want []walk.Path
	for i := range 3 {
		y := fmt.Sprintf("y%d", 10+i)
		want = append(want, walk.Path{Nodes: []string{"a", "x10", y, "b"}, Relations: []string{"ax10", "x10" + y, "yb" + y[1:]}})
	}
	got, err := walk.Paths(t.Context(), st, "a", "b", 6, 3, walk.Filter{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(walk.PathResult{Paths: want}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// An ending reads what is on the paths, each node and relationship once, where one statement finds them all: not where a
// longer path than the shortest is wanted too, nor where a node is to be avoided.
func TestEnding(t *testing.T) {
	st := storetest.Open(t)
	storetest.Write(t, st, `CREATE (a:Entity {id: 'a'})-[:PART_OF {id: 'am'}]->(m:Entity {id: 'm'})-[:PART_OF {id: 'mb'}]->(b:Entity {id: 'b'}),
(m)-[:PART_OF {id: 'mb2'}]->(b), (a)-[:PART_OF {id: 'ax'}]->(x:Entity {id: 'x'})-[:PART_OF {id: 'xy'}]->(:Entity {id: 'y'})-[:PART_OF {id: 'yb'}]->(b)`, nil)
	var taken []any
	end := &walk.Ending{
		Text: "RETURN [found, $p.mark, COLLECT { UNWIND nodes AS n RETURN n.id ORDER BY n.id }, COLLECT { UNWIND relations AS r RETURN r.id ORDER BY r.id }] AS answer",
		P:    map[string]any{"mark": "!"},
		Take: func(values []any) error { taken = values; return nil },
	}
	one, other := path("a", "am", "m", "mb", "b"), path("a", "am", "m", "mb2", "b")
	longer := path("a", "ax", "x", "xy", "y", "yb", "b")
	for _, c := range []struct {
		name  string
		to    string
		k     int
		f     walk.Filter
		want  []walk.Path
		taken []any
	}{
		{"one alone", "x", 1, walk.Filter{}, []walk.Path{path("a", "ax", "x")}, []any{"!", []any{"a", "x"}, []any{"ax"}}},
		{"all of a length", "b", 2, walk.Filter{}, []walk.Path{one, other}, []any{"!", []any{"a", "b", "m"}, []any{"am", "mb", "mb2"}}},
		{"a longer one too", "b", 3, walk.Filter{}, []walk.Path{one, other, longer}, nil},
		{"around a node", "b", 1, walk.Filter{Avoid: []string{"y"}}, []walk.Path{one}, nil},
		{"none", "b", 1, walk.Filter{Kinds: []string{"OWNS"}}, nil, []any{"!", []any{}, []any{}}},
	} {
		taken = nil
		got, err := walk.Paths(t.Context(), st, "a", c.to, 6, c.k, c.f, end)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(walk.PathResult{Paths: c.want}, got); diff != "" {
			t.Errorf("%s: -want +got:\n%s", c.name, diff)
		}
		if diff := cmp.Diff(c.taken, taken); diff != "" {
			t.Errorf("%s: taken: -want +got:\n%s", c.name, diff)
		}
	}
}
