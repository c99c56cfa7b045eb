package walk

import (
	"context"
	"slices"
)

// Path is a way from one node to another that passes no node twice.
type Path struct {
	Nodes     []string // From the one end to the other.
	Relations []string // One less: those that lead from each node to the next.
}

// PathResult is the shortest ways. Truncated tells that a limit was met, because of which a way may be missing that is as
// short as one of these or, where these are fewer than asked for, that exists at all.
type PathResult struct {
	Paths     []Path
	Truncated bool
}

// Ending is what else is read of the nodes and relationships of paths, so that whoever asks need not find them again.
type Ending struct {
	// Text ends a statement that has found them all: `nodes` and `relations`, two lists in which each is once. It returns
	// a list `answer` of `found` and further values.
	Text string
	// P and Same are Text's parameters: the maps p and same of store.Store.Ask.
	P, Same map[string]any
	// Take is handed the further values, unless the paths were not found by one statement.
	Take func(values []any) error
}

// Paths gives the k shortest ways between two nodes, of at most maxHops relationships. They are in the order of their
// length, then of the ids of their nodes, then of the ids of their relationships, each compared from the start on; but if
// only one is asked for, it is any of the shortest. Two ways that differ in a relationship alone are two.
//
// What is around both ends may be so much that not all of it can be read. Then nodes with more than 1,000 relationships are
// not walked through, unless those on both sides of them were found from the ends.
// The ending may be nil. Errors: INVALID_ARGUMENT, NOT_FOUND, and those of the reader and of the ending.
func Paths(ctx context.Context, r Reader, from, to string, maxHops, k int, f Filter, end *Ending) (PathResult, error) {
	ends := []string{from, to}
	q, err := newQuery(r, f, ends)
	switch {
	case err != nil:
		return PathResult{}, err
	case from == to:
		return PathResult{}, refuse("from and to are both %s: name two different nodes", quoted(from))
	}
	if err := inRange("maxHops", maxHops, 1, maxSteps); err != nil {
		return PathResult{}, err
	}
	if err := inRange("first", k, 1, maxPaths); err != nil {
		return PathResult{}, err
	}
	paths, sure, err := q.shortest(ctx, from, to, maxHops, k, end)
	if err != nil || sure {
		return PathResult{Paths: paths}, err
	}
	found, err := q.start(ctx, named{"from", ends[:1]}, named{"to", ends[1:]}, named{"avoid", f.Avoid})
	if err != nil {
		return PathResult{}, err
	}
	s := newSearch(q, found, [2][]string{ends[:1], ends[1:]})
	ways, truncated, err := s.ways(ctx, maxHops, k)
	if err != nil {
		return PathResult{}, err
	}
	paths, err = q.paths(ctx, ways, k)
	return PathResult{paths, truncated}, err
}

// ways finds k paths as lists of nodes, the shortest first.
func (s *search) ways(ctx context.Context, maxHops, k int) (ways [][]place, truncated bool, err error) {
	steps := limit.tries
	for length := 1; length <= maxHops; length++ {
		if err := s.reach(ctx, length); err != nil {
			return nil, false, err
		}
		if !s.touch() {
			continue
		}
		w := wayfinder{near: s.order(), to: 1, left: k - len(ways), steps: steps}
		w.find(0, length)
		for _, way := range w.found {
			nodes := make([]place, len(way))
			for i, n := range way {
				nodes[i] = s.nodes[n].place
			}
			ways = append(ways, nodes)
		}
		steps = w.steps
		if len(ways) == k || steps == 0 {
			return ways, steps == 0 || s.missed() <= length, nil
		}
	}
	return ways, s.missed() <= maxHops, nil
}

// wayfinder finds the paths of one length in a graph that is small enough to be held, in the order of their nodes.
type wayfinder struct {
	near  [][]int
	to    int
	left  int // How many are still wanted.
	steps int // How many may still be tried.
	found [][]int
	// leads says, by what is left of the length and by node, whether there is a walk to the end of that length, though
	// it may pass a node twice: without one there is no path either.
	leads [][]bool
}

func (w *wayfinder) find(from, length int) {
	w.leads = make([][]bool, length+1)
	w.leads[0] = make([]bool, len(w.near))
	w.leads[0][w.to] = true
	for rest := 1; rest <= length; rest++ {
		w.leads[rest] = make([]bool, len(w.near))
		for n, leads := range w.leads[rest-1] {
			if !leads || n == from {
				continue
			}
			for _, m := range w.near[n] {
				w.leads[rest][m] = m != w.to
			}
		}
	}
	if w.leads[length][from] {
		w.walk([]int{from}, length)
	}
}

// walk goes on from the last node of a way, which has rest steps left.
func (w *wayfinder) walk(way []int, rest int) {
	if rest == 0 {
		w.found = append(w.found, slices.Clone(way))
		w.left--
		return
	}
	for _, m := range w.near[way[len(way)-1]] {
		if w.left == 0 || w.steps == 0 {
			return
		}
		w.steps--
		if w.leads[rest-1][m] && !slices.Contains(way, m) {
			w.walk(append(way, m), rest-1)
		}
	}
}

// paths gives the first k paths along the ways, which differ in parallel relationships.
func (q *query) paths(ctx context.Context, ways [][]place, k int) ([]Path, error) {
	var pairs [][2]place
	for _, way := range ways {
		for i := range way[1:] {
			pairs = append(pairs, [2]place{way[i], way[i+1]})
		}
	}
	between, err := q.between(ctx, pairs, k)
	if err != nil {
		return nil, err
	}
	var paths []Path
	for _, way := range ways {
		nodes := ids(way)
		for _, relations := range choices(nodes, between, k-len(paths)) {
			paths = append(paths, Path{nodes, relations})
		}
	}
	return paths, nil
}

// choices gives the first so many lists of relationships along a way, in their order: none, if one is gone meanwhile.
func choices(way []string, between map[pair]ties, most int) [][]string {
	lists := [][]string{nil}
	for i := range way[1:] {
		var longer [][]string
		for _, list := range lists {
			for _, id := range between[pair{way[i], way[i+1]}].ids {
				if len(longer) < most {
					longer = append(longer, append(slices.Clip(list), id))
				}
			}
		}
		lists = longer
	}
	return lists
}
