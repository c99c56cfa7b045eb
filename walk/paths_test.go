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
	got, err := walk.Paths(t.Context(), st, "a", "b", 6, 3, walk.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(walk.PathResult{Paths: want}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
