package walk

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// Broker is a stakeholder between two groups. Share is its part, from 0 to 1, of the shortest ways between them.
type Broker struct {
	Node  string
	Share float64
}

// BrokerResult is the brokers. Truncated tells that a limit was met, because of which ways may be missing.
type BrokerResult struct {
	Brokers   []Broker
	Truncated bool
}

// Brokers gives the stakeholders that link two groups, those with the greatest share first, then in the order of ids.
//
// The share of a node is the mean, over the pairs of one node of each group that are linked by at most 6 relationships,
// of the part of the pair's shortest ways that the node lies on, its ends not counted. That is betweenness as computed by
// Ulrik Brandes, "A Faster Algorithm for Betweenness Centrality", Journal of Mathematical Sociology 25 (2001), restricted
// to pairs of the two groups and divided by their number. Ways are told apart by their nodes: whoever held one post twice
// is not the greater broker.
//
// Nodes with more than 1,000 relationships are not walked through, unless those on both sides of them were found from
// the ends.
// Errors: INVALID_ARGUMENT, NOT_FOUND, and those of the reader.
func Brokers(ctx context.Context, r Reader, one, other []string, f Filter, first int) (BrokerResult, error) {
	groups, err := twoGroups(one, other)
	if err != nil {
		return BrokerResult{}, err
	}
	q, err := newQuery(r, f, slices.Concat(groups[0], groups[1]))
	if err != nil {
		return BrokerResult{}, err
	}
	if err := inRange("first", first, 1, maxFirst); err != nil {
		return BrokerResult{}, err
	}
	found, err := q.start(ctx, named{"between", groups[0]}, named{"and", groups[1]}, named{"avoid", f.Avoid})
	if err != nil {
		return BrokerResult{}, err
	}
	s := newSearch(q, found, groups)
	length, err := s.link(ctx)
	if err != nil {
		return BrokerResult{}, err
	}
	brokers, err := q.best(ctx, s.shares(), first)
	return BrokerResult{brokers, s.missed() <= length}, err
}

func twoGroups(one, other []string) (groups [2][]string, err error) {
	for i, n := range []named{{"between", one}, {"and", other}} {
		if groups[i], err = n.distinct(maxIDs); err != nil {
			return groups, err
		}
	}
	for _, id := range groups[0] {
		if _, both := slices.BinarySearch(groups[1], id); both {
			return groups, refuse("and: %s is in both groups: leave it out of one", quoted(id))
		}
	}
	return groups, nil
}

// link grows the balls until all pairs are linked, or as far as they may be apart. It gives the distance up to which it
// has looked.
func (s *search) link(ctx context.Context) (length int, err error) {
	sources, targets := s.group(0), s.group(1)
	for length = 1; length <= brokerHops; length++ {
		if err := s.reach(ctx, length); err != nil {
			return 0, err
		}
		if !s.touch() {
			continue
		}
		near := make([][]int, len(s.nodes))
		for n := range s.nodes {
			near[n] = s.nodes[n].near
		}
		apart := func(source int) bool {
			reached := s.spread(near, source, length)
			return slices.ContainsFunc(targets, func(target int) bool { return reached.paths[target] == 0 })
		}
		// Whoever is linked to all stays so.
		sources = slices.DeleteFunc(sources, func(source int) bool { return !apart(source) })
		if len(sources) == 0 {
			return length, nil
		}
	}
	return brokerHops, nil
}

// group gives the nodes of a group, in the order of ids.
func (s *search) group(i int) (group []int) {
	for n, distance := range s.sides[i].distance {
		if distance == 0 {
			group = append(group, n)
		}
	}
	slices.SortFunc(group, func(m, n int) int { return cmp.Compare(s.nodes[m].id, s.nodes[n].id) })
	return group
}

// tree is the shortest ways from one node.
type tree struct {
	order    []int // The nodes that are reached, the nearest first.
	distance []int
	paths    []float64 // The number of shortest ways to each node; 0 if it is not reached.
}

// spread counts the shortest ways from a node, up to a length.
func (s *search) spread(near [][]int, source, length int) tree {
	t := tree{order: []int{source}, distance: make([]int, len(near)), paths: make([]float64, len(near))}
	t.paths[source] = 1
	for i := 0; i < len(t.order); i++ {
		n := t.order[i]
		if t.distance[n] == length {
			break
		}
		for _, m := range near[n] {
			if t.paths[m] == 0 {
				t.distance[m] = t.distance[n] + 1
				t.order = append(t.order, m)
			}
			if t.distance[m] == t.distance[n]+1 {
				t.paths[m] += t.paths[n]
			}
		}
	}
	return t
}

// shares accumulates, from the farthest nodes to each source, what part of the ways to the targets leads through a node.
func (s *search) shares() map[string]float64 {
	near := s.order()
	target := make([]bool, len(s.nodes))
	for _, n := range s.group(1) {
		target[n] = true
	}
	sum, pairs := make([]float64, len(s.nodes)), 0
	for _, source := range s.group(0) {
		t := s.spread(near, source, brokerHops)
		depends := make([]float64, len(s.nodes))
		for i := len(t.order) - 1; i > 0; i-- {
			m := t.order[i]
			sum[m] += depends[m]
			through := depends[m]
			if target[m] {
				pairs++
				through++
			}
			for _, n := range near[m] {
				if t.paths[n] > 0 && t.distance[n] == t.distance[m]-1 {
					depends[n] += t.paths[n] / t.paths[m] * through
				}
			}
		}
	}
	shares := map[string]float64{}
	for n, part := range sum {
		if part > 0 {
			// What is equal shall compare equal, in whatever order it was summed up.
			shares[s.nodes[n].id] = math.Round(part/float64(pairs)*1e12) / 1e12
		}
	}
	return shares
}

// best gives the stakeholders with the greatest shares.
func (q *query) best(ctx context.Context, shares map[string]float64, first int) ([]Broker, error) {
	ids := make([]string, 0, len(shares))
	for id := range shares {
		ids = append(ids, id)
	}
	known, err := q.stakeholders(ctx, ids)
	if err != nil {
		return nil, err
	}
	brokers := make([]Broker, 0, len(known))
	for id := range known {
		brokers = append(brokers, Broker{id, shares[id]})
	}
	slices.SortFunc(brokers, func(a, b Broker) int {
		return cmp.Or(cmp.Compare(b.Share, a.Share), cmp.Compare(a.Node, b.Node))
	})
	return brokers[:min(first, len(brokers))], nil
}
