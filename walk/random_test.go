package walk_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
	"github.com/stakegraph/stakegraph/walk"
)

// In each of its hundred rounds, rapid draws so many graphs.
const perRound = 8

// asker asks the product and the reference the same about one graph.
type asker struct {
	*rapid.T
	st *store.Store
	w  *world
	// limited is whether the product may miss something, as long as it says so.
	limited bool
	// missed counts the answers that say so.
	missed *int
}

// Every answer on random graphs is that of the reference, to the last id, and nothing is truncated.
func TestRandomGraphs(t *testing.T) {
	missed := check(t, false)
	if missed > 0 {
		t.Errorf("%d answers on small graphs are truncated", missed)
	}
}

// With limits so low that small graphs meet them, an answer is that of the reference or says that it is truncated; and
// all that is in it is true.
func TestLimitedGraphs(t *testing.T) {
	walk.Limit(t, 3, 4, 30)
	missed := check(t, true)
	t.Logf("%d answers are truncated", missed)
	if missed < 100 {
		t.Errorf("%d answers are truncated: too few for the test to mean something", missed)
	}
}

func check(t *testing.T, limited bool) (missed int) {
	st := storetest.Open(t)
	rapid.Check(t, func(r *rapid.T) {
		var worlds []*world
		for i := range perRound {
			worlds = append(worlds, drawWorld(r, fmt.Sprintf("w%d-", i)))
		}
		writeWorlds(t, st, worlds)
		defer clear(t, st)
		for _, w := range worlds {
			a := asker{r, st, w, limited, &missed}
			a.paths()
			a.network()
			a.induced()
			a.inCommon()
			a.brokers()
		}
	})
	return missed
}

func (a asker) paths() {
	ends := rapid.SliceOfNDistinct(rapid.SampledFrom(a.w.nodes), 2, 2, func(n *thing) string { return n.id }).Draw(a.T, "ends")
	hops, k := rapid.IntRange(1, 8).Draw(a.T, "hops"), rapid.IntRange(1, 20).Draw(a.T, "k")
	q, f := drawQuestion(a.T, a.w, ends[0].id, ends[1].id)
	got, err := walk.Paths(a.Context(), a.st, ends[0].id, ends[1].id, hops, k, f, nil)
	all := a.w.paths(q, ends[0].id, ends[1].id, hops)
	want := all[:min(k, len(all))]
	if k == 1 && len(got.Paths) == 1 {
		// Any of the shortest will do.
		for _, p := range all {
			if len(p.Nodes) == len(all[0].Nodes) && cmp.Equal(p, got.Paths[0]) {
				want = got.Paths
			}
		}
	}
	if a.ok(f, err, got.Truncated, got.Paths, want) {
		return
	}
	for _, p := range got.Paths {
		if !slices.ContainsFunc(all, func(real walk.Path) bool { return cmp.Equal(p, real) }) {
			a.Errorf("there is no path %v", p)
		}
	}
}

func (a asker) network() {
	around := drawIDs(a.T, a.w.nodes, "around")
	depth, most := rapid.IntRange(1, 4).Draw(a.T, "depth"), rapid.IntRange(len(around), 10).Draw(a.T, "maxNodes")
	q, f := drawQuestion(a.T, a.w, around...)
	got, err := walk.Network(a.Context(), a.st, around, depth, most, f)
	want := a.w.network(q, around, depth, most)
	if want.Truncated != got.Truncated && !a.limited {
		a.Errorf("truncated: %v, want %v", got.Truncated, want.Truncated)
	}
	if want.Truncated {
		// What is left out by the budget of nodes is expected here.
		got.Truncated = false
	}
	a.ok(f, err, got.Truncated, got.Nodes, want.Nodes)
	if !got.Truncated {
		a.ok(f, err, false, got.Relations, want.Relations)
	}
}

func (a asker) induced() {
	chosen := drawIDs(a.T, a.w.nodes, "nodes")
	q, f := drawQuestion(a.T, a.w, chosen...)
	f.Avoid, f.During = nil, nil // All nodes are named, and what is named is not left out.
	got, err := walk.Induced(a.Context(), a.st, append(chosen, "nobody"), f)
	want := a.w.network(q, chosen, 0, len(chosen))
	a.ok(f, err, false, got, want)
}

func (a asker) inCommon() {
	parties := drawIDs(a.T, a.w.nodes, "parties")
	q, f := drawQuestion(a.T, a.w, parties...)
	want := a.w.common(q, parties)
	var got []walk.Tie
	size := rapid.IntRange(1, 3).Draw(a.T, "first")
	for after := (*walk.Tie)(nil); ; {
		page, err := walk.InCommon(a.Context(), a.st, parties, f, size, after)
		got = append(got, page.Ties...)
		if err != nil || page.Truncated || !page.More {
			a.ok(f, err, page.Truncated, got, want)
			a.ok(f, err, page.Truncated, page.Total, len(want))
			return
		}
		after = &got[len(got)-1]
	}
}

func (a asker) brokers() {
	one := drawIDs(a.T, a.w.nodes, "one")
	rest := slices.DeleteFunc(slices.Clone(a.w.nodes), func(n *thing) bool { return slices.Contains(one, n.id) })
	if len(rest) == 0 {
		return
	}
	other := drawIDs(a.T, rest, "other")
	q, f := drawQuestion(a.T, a.w, slices.Concat(one, other)...)
	got, err := walk.Brokers(a.Context(), a.st, one, other, f, 100)
	want := a.w.brokers(q, one, other)
	shares := map[string]float64{}
	for i, b := range got.Brokers {
		shares[b.Node] = b.Share
		if i > 0 && (got.Brokers[i-1].Share < b.Share || got.Brokers[i-1].Share == b.Share && got.Brokers[i-1].Node >= b.Node) {
			a.Errorf("brokers out of order: %v", got.Brokers)
		}
	}
	a.ok(f, err, got.Truncated, shares, want)
}

// ok compares what was given with what must be, unless it may be short of it. It tells whether it is equal.
func (a asker) ok(f walk.Filter, err error, truncated bool, got, want any) bool {
	a.Helper()
	if err != nil {
		a.Fatal(err)
	}
	difference := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }))
	if truncated {
		*a.missed++
	}
	if difference != "" && !(truncated && a.limited) {
		a.Errorf("%s%+v\n-want +got:\n%s", a.w, f, difference)
	}
	return difference == ""
}
