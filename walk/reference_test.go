package walk_test

import (
	"cmp"
	"maps"
	"slices"

	"github.com/stakegraph/stakegraph/walk"
)

// world is a small graph in memory. Its methods answer the questions straight from their definitions, by trying all that
// there is, and share nothing with the package.
type world struct {
	nodes []*thing
	ties  []*tied
}

type thing struct {
	id    string
	label string
	date  *span
}

type tied struct {
	id, kind string
	from, to *thing
	start    *span
	end      *span
	date     *span
	ongoing  *bool
}

// span is a partial date: the first and the last day that it can stand for, as days after some day.
type span struct{ earliest, latest int }

// question is what a filter says, in terms of the world.
type question struct {
	kinds    []string
	avoid    []string
	asOf     *int
	certain  bool
	from, to *int // Of the period.
	named    []string
}

// holds is the rule of days for relationships.
func (q question) holds(t *tied) bool {
	if len(q.kinds) > 0 && !slices.Contains(q.kinds, t.kind) {
		return false
	}
	dated := slices.Contains([]string{"HOLDS", "MEMBER_OF", "OWNS", "PART_OF"}, t.kind)
	if t.kind == "PART_OF" && (t.from.label == "Meeting" || t.from.label == "Visit") {
		dated = false
	}
	switch {
	case q.asOf == nil:
		return true
	case t.kind == "SUCCEEDS" && q.certain:
		return t.date != nil && t.date.latest <= *q.asOf
	case t.kind == "SUCCEEDS":
		return t.date == nil || t.date.earliest <= *q.asOf
	case !dated:
		return true
	case q.certain:
		begun := t.start != nil && t.start.latest <= *q.asOf
		if t.end == nil {
			return begun && t.ongoing != nil && *t.ongoing
		}
		return begun && t.end.earliest >= *q.asOf
	}
	return (t.start == nil || t.start.earliest <= *q.asOf) && (t.end == nil || t.end.latest >= *q.asOf)
}

// passes is whether a node may be come upon.
func (q question) passes(n *thing) bool {
	if slices.Contains(q.avoid, n.id) {
		return false
	}
	if n.label != "Meeting" && n.label != "Visit" || slices.Contains(q.named, n.id) {
		return true
	}
	if q.from != nil && (n.date == nil || n.date.latest < *q.from) {
		return false
	}
	return q.to == nil || n.date != nil && n.date.earliest <= *q.to
}

// other gives the far end of a relationship, if it may be walked along from n.
func (q question) other(t *tied, n *thing) *thing {
	far := t.to
	if t.to == n {
		far = t.from
	}
	if t.from != n && t.to != n || !q.holds(t) || !q.passes(far) {
		return nil
	}
	return far
}

func (w *world) find(id string) *thing {
	i := slices.IndexFunc(w.nodes, func(n *thing) bool { return n.id == id })
	return w.nodes[i]
}

// allPaths tries every way on from the last node.
func (w *world) allPaths(q question, way walk.Path, to string, hops int, found *[]walk.Path) {
	last := way.Nodes[len(way.Nodes)-1]
	if last == to {
		*found = append(*found, walk.Path{Nodes: slices.Clone(way.Nodes), Relations: slices.Clone(way.Relations)})
		return
	}
	if len(way.Relations) == hops {
		return
	}
	for _, t := range w.ties {
		far := q.other(t, w.find(last))
		if far != nil && !slices.Contains(way.Nodes, far.id) {
			w.allPaths(q, walk.Path{Nodes: append(slices.Clone(way.Nodes), far.id), Relations: append(slices.Clone(way.Relations), t.id)}, to, hops, found)
		}
	}
}

func (w *world) paths(q question, from, to string, hops int) []walk.Path {
	var found []walk.Path
	w.allPaths(q, walk.Path{Nodes: []string{from}}, to, hops, &found)
	slices.SortFunc(found, func(a, b walk.Path) int {
		return cmp.Or(cmp.Compare(len(a.Nodes), len(b.Nodes)), slices.Compare(a.Nodes, b.Nodes), slices.Compare(a.Relations, b.Relations))
	})
	return found
}

func (w *world) network(q question, around []string, depth, most int) walk.Subgraph {
	distance := map[string]int{}
	for _, id := range around {
		distance[id] = 0
	}
	for step := range depth {
		for _, n := range w.nodes {
			if d, ok := distance[n.id]; !ok || d != step {
				continue
			}
			for _, t := range w.ties {
				if far := q.other(t, n); far != nil {
					if _, ok := distance[far.id]; !ok {
						distance[far.id] = step + 1
					}
				}
			}
		}
	}
	out := walk.Subgraph{Nodes: slices.SortedFunc(maps.Keys(distance), func(a, b string) int {
		return cmp.Or(cmp.Compare(distance[a], distance[b]), cmp.Compare(a, b))
	})}
	if len(out.Nodes) > most {
		out.Nodes, out.Truncated = out.Nodes[:most], true
	}
	for _, t := range w.ties {
		if q.holds(t) && slices.Contains(out.Nodes, t.from.id) && slices.Contains(out.Nodes, t.to.id) {
			out.Relations = append(out.Relations, t.id)
		}
	}
	slices.Sort(out.Relations)
	return out
}

func (w *world) common(q question, parties []string) []walk.Tie {
	var out []walk.Tie
	for _, n := range w.nodes {
		if slices.Contains(parties, n.id) {
			continue
		}
		tie := walk.Tie{Node: n.id}
		all := true
		for _, party := range parties {
			some := false
			for _, t := range w.ties {
				if q.other(t, w.find(party)) == n {
					some = true
					tie.Relations = append(tie.Relations, t.id)
				}
			}
			all = all && some
		}
		if all {
			slices.Sort(tie.Relations)
			tie.Count = len(tie.Relations)
			out = append(out, tie)
		}
	}
	slices.SortFunc(out, func(a, b walk.Tie) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Node, b.Node)) })
	return out
}

// brokers counts, for every pair, the shortest ways as lists of nodes, and those that a node is within.
func (w *world) brokers(q question, one, other []string) map[string]float64 {
	shares, pairs := map[string]float64{}, 0.0
	for _, s := range one {
		for _, t := range other {
			all := w.paths(q, s, t, 6)
			var ways [][]string
			for _, p := range all {
				if len(p.Nodes) == len(all[0].Nodes) {
					ways = append(ways, p.Nodes)
				}
			}
			ways = slices.CompactFunc(ways, slices.Equal)
			if len(ways) > 0 {
				pairs++
			}
			for _, way := range ways {
				for _, id := range way[1 : len(way)-1] {
					shares[id] += 1 / float64(len(ways))
				}
			}
		}
	}
	for id := range shares {
		shares[id] /= pairs
		if label := w.find(id).label; label != "Official" && label != "Bureau" {
			delete(shares, id)
		}
	}
	return shares
}
