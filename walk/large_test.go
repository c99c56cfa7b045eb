package walk_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
	"github.com/stakegraph/stakegraph/walk"
)

// writeHubs writes a place with 100,000 meetings in it and one with 4,000, which have one meeting in common; two bureaus
// in the first, one in a part of it, and one in the second.
func writeHubs(t *testing.T, st *store.Store) {
	var meetings []any
	for i := range 104_000 {
		hub := "hub"
		if i >= 100_000 {
			hub = "small-hub"
		}
		meetings = append(meetings, []any{fmt.Sprintf("meeting-%06d", i), fmt.Sprintf("held-%06d", i), hub})
	}
	storetest.Write(t, st, `CREATE (hub:Entity:Place {id: 'hub'}), (small:Entity:Place {id: 'small-hub'}), (shared:Entity:Event:Meeting {id: 'shared'}),
(shared)-[:HELD_IN {id: 'shared-1'}]->(hub), (shared)-[:HELD_IN {id: 'shared-2'}]->(small)
FOREACH (id IN ['a', 'b'] | CREATE (:Entity:Stakeholder:Organization:Bureau {id: id})-[:LOCATED_IN {id: id + '-in'}]->(hub))
CREATE (:Entity:Stakeholder:Organization:Bureau {id: 'c'})-[:LOCATED_IN {id: 'c-in'}]->(small)
CREATE (:Entity:Stakeholder:Organization:Bureau {id: 'd'})-[:LOCATED_IN {id: 'd-in'}]->(:Entity:Place {id: 'part'})-[:PART_OF {id: 'part-in'}]->(hub)`, nil)
	write(t, st, meetings, `MATCH (big:Entity {id: 'hub'}) MATCH (small:Entity {id: 'small-hub'})
UNWIND $rows AS row WITH row, CASE row[2] WHEN 'hub' THEN big ELSE small END AS hub
CREATE (:Entity:Event:Meeting {id: row[0]})-[:HELD_IN {id: row[1]}]->(hub)`)
}

// A hub stands in nobody's way for long, and what it may hide is said.
func TestHubs(t *testing.T) {
	st := storetest.Open(t)
	writeHubs(t, st)
	t.Run("a graph that may be read whole", func(t *testing.T) {
		want := walk.PathResult{Paths: []walk.Path{path("a", "a-in", "hub", "shared-1", "shared", "shared-2", "small-hub", "c-in", "c")}}
		got, err := walk.Paths(t.Context(), st, "a", "c", 6, 1, walk.Filter{}, nil)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%v -want +got:\n%s", err, diff)
		}
	})
	walk.Busy(t)
	t.Run("statements that the database sees for the first time", func(t *testing.T) { askHubs(t, st) })
	t.Run("statements that it has planned", func(t *testing.T) { askHubs(t, st) })
	t.Run("plans", func(t *testing.T) { checkPlans(t, st) })
}

// path takes the ids of nodes and relationships in turn.
func path(ids ...string) walk.Path {
	var p walk.Path
	for i, id := range ids {
		if i%2 == 0 {
			p.Nodes = append(p.Nodes, id)
		} else {
			p.Relations = append(p.Relations, id)
		}
	}
	return p
}

func askHubs(t *testing.T, st *store.Store) {
	direct := path("a", "a-in", "hub", "b-in", "b")
	for _, c := range []struct {
		name     string
		from, to string
		k        int
		want     walk.PathResult
	}{
		{"a hub between two is found from both sides, and nothing shorter can be", "a", "b", 1, walk.PathResult{Paths: []walk.Path{direct}}},
		{"there may be more behind it", "a", "b", 2, walk.PathResult{Paths: []walk.Path{direct}, Truncated: true}},
		{"two hubs in a row hide what is between them", "a", "c", 1, walk.PathResult{Truncated: true}},
		{"a hub that is an end, from the far side", "hub", "meeting-000007", 1, walk.PathResult{Paths: []walk.Path{path("hub", "held-000007", "meeting-000007")}}},
		{"a hub that is an end: what leads into the other's ball is read first", "hub", "small-hub", 1, walk.PathResult{Paths: []walk.Path{path("hub", "shared-1", "shared", "shared-2", "small-hub")}}},
		{"a hub behind a hub", "c", "hub", 1, walk.PathResult{Truncated: true}},
		{"what is left when one side ends at a hub", "d", "b", 1, walk.PathResult{Paths: []walk.Path{path("d", "d-in", "part", "part-in", "hub", "b-in", "b")}}},
	} {
		began := time.Now()
		got, err := walk.Paths(t.Context(), st, c.from, c.to, 6, c.k, walk.Filter{}, nil)
		t.Logf("%v: paths from %s to %s", time.Since(began), c.from, c.to)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: -want +got:\n%s", c.name, diff)
		}
	}

	began := time.Now()
	network, err := walk.Network(t.Context(), st, []string{"hub", "small-hub"}, 2, 5, walk.Filter{})
	t.Logf("%v: network", time.Since(began))
	want := walk.Subgraph{Nodes: []string{"hub", "small-hub", "a", "b", "c"}, Relations: []string{"a-in", "b-in", "c-in"}, Truncated: true}
	if diff := cmp.Diff(want, network); err != nil || diff != "" {
		t.Errorf("%v -want +got:\n%s", err, diff)
	}

	began = time.Now()
	induced, err := walk.Induced(t.Context(), st, []string{"hub", "b", "shared"}, walk.Filter{})
	t.Logf("%v: induced", time.Since(began))
	want = walk.Subgraph{Nodes: []string{"b", "hub", "shared"}, Relations: []string{"b-in", "shared-1"}}
	if diff := cmp.Diff(want, induced); err != nil || diff != "" {
		t.Errorf("%v -want +got:\n%s", err, diff)
	}

	began = time.Now()
	common, err := walk.InCommon(t.Context(), st, []string{"hub", "small-hub"}, walk.Filter{}, 10, nil)
	t.Logf("%v: in common", time.Since(began))
	wantCommon := walk.CommonPage{Ties: []walk.Tie{{Node: "shared", Count: 2, Relations: []string{"shared-1", "shared-2"}}}, Total: 1}
	if diff := cmp.Diff(wantCommon, common); err != nil || diff != "" {
		t.Errorf("%v -want +got:\n%s", err, diff)
	}

	began = time.Now()
	brokers, err := walk.Brokers(t.Context(), st, []string{"hub", "a"}, []string{"small-hub", "c"}, walk.Filter{}, 10)
	t.Logf("%v: brokers", time.Since(began))
	if err != nil || !brokers.Truncated {
		t.Errorf("%v, brokers: %+v", err, brokers)
	}
}

// recorder keeps the statements that go through it.
type recorder struct {
	walk.Reader
	statements map[string]map[string]any
}

func (r recorder) Read(ctx context.Context, statement string, params map[string]any, each func([]any) error) error {
	r.statements[statement] = params
	return r.Reader.Read(ctx, statement, params, each)
}

func (r recorder) Ask(ctx context.Context, statement string, params map[string]any, each func([]any) error) error {
	r.statements[statement] = params
	r.statements[store.Together(statement)] = map[string]any{"all": []any{params["p"]}, "same": params["same"]}
	return r.Reader.Ask(ctx, statement, params, each)
}

// checkPlans: no statement reads all nodes of a label, or all relationships of a type, whatever the filter.
func checkPlans(t *testing.T, st *store.Store) {
	storetest.Write(t, st, "CALL db.resampleOutdatedIndexes()", nil)
	time.Sleep(time.Second) // The sampling runs behind.
	r := recorder{st, map[string]map[string]any{}}
	for _, f := range []walk.Filter{
		{},
		{Kinds: []string{"HELD_IN"}},
		{Avoid: []string{"meeting-000001"}, AsOf: &walk.AsOf{Date: "2020-01-01"}, During: &walk.Period{From: "2020-01-01"}},
		{AsOf: &walk.AsOf{Date: "2020-01-01", Certain: true}, During: &walk.Period{From: "2020-01-01", To: "2021-01-01"}},
	} {
		for _, ask := range []func() error{
			func() error { _, err := walk.Paths(t.Context(), r, "a", "b", 6, 1, f, nil); return err },
			func() error { _, err := walk.Paths(t.Context(), r, "hub", "small-hub", 6, 2, f, nil); return err },
			func() error { _, err := walk.Network(t.Context(), r, []string{"hub", "c"}, 1, 100, f); return err },
			func() error {
				_, err := walk.InCommon(t.Context(), r, []string{"hub", "small-hub"}, f, 10, nil)
				return err
			},
			func() error { _, err := walk.Brokers(t.Context(), r, []string{"a"}, []string{"b"}, f, 10); return err },
		} {
			if err := ask(); err != nil {
				t.Fatal(err)
			}
		}
	}
	for statement, params := range r.statements {
		plan := storetest.Explain(t, statement, params)
		for operator := range plan.All() {
			if strings.Contains(operator.Operator, "Scan") {
				t.Errorf("%s\n%s", statement, plan)
				break
			}
		}
	}
	t.Logf("%d statements", len(r.statements))
}
