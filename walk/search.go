package walk

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// search reads the part of the graph where the shortest ways between two groups of nodes must lie. It grows a ball around
// each group, a level at a time, the one that costs less first. Once their radii add up to n, every way of length n is
// in what was read: the earlier of its relationships start in the one ball, the later end in the other.
type search struct {
	query  *query
	left   int            // Of what may be read.
	looks  int            // Of those that the database may go through.
	number map[string]int // By id.
	nodes  []node
	sides  [2]side
	shown  int // The length of ways of which none was missed, though an end was read in part.
}

// node is a place that the search has come upon.
type node struct {
	place
	read bool  // Whether near has all that it is tied to; else those among them that were read themselves.
	near []int // Numbers of nodes, one perhaps several times.
}

// side is a ball.
type side struct {
	distance map[int]int // From the group, by number of node.
	frontier []int       // The nodes at the greatest distance.
	radius   int
	// skipped are the nodes that are in the way: they should have been read and cost too much. sure is how far the
	// ball would be the same if they had been.
	skipped []int
	sure    int
}

// newSearch takes the groups, and what is known of their nodes.
func newSearch(q *query, found map[string]place, groups [2][]string) *search {
	s := &search{query: q, left: limit.reads, looks: limit.looks, number: map[string]int{}}
	for i, ids := range groups {
		s.sides[i] = side{distance: map[int]int{}, sure: math.MaxInt}
		for _, id := range ids {
			n := s.add(found[id])
			s.sides[i].distance[n] = 0
			s.sides[i].frontier = append(s.sides[i].frontier, n)
		}
	}
	return s
}

func (s *search) add(p place) int {
	n, ok := s.number[p.id]
	if !ok {
		n = len(s.nodes)
		s.number[p.id] = n
		s.nodes = append(s.nodes, node{place: p})
	}
	return n
}

// reach grows the balls until all ways of a length have been read, as far as the limits allow. Where something was
// skipped it goes on from the other side, as long as that alone can show that nothing was missed.
func (s *search) reach(ctx context.Context, length int) error {
	for {
		next, clean := s.next()
		if s.sides[0].radius+s.sides[1].radius >= length && (s.missed() > length || !clean) {
			return nil
		}
		if err := s.grow(ctx, next); err != nil {
			return err
		}
	}
}

// next chooses the side to grow, and tells whether nothing need be skipped there, nor was before.
func (s *search) next() (i int, clean bool) {
	cost, clean := s.cost(0)
	otherCost, otherClean := s.cost(1)
	if otherClean != clean && otherClean || otherClean == clean && otherCost < cost {
		return 1, otherClean
	}
	return 0, clean
}

// missed gives a length below which no way can have been missed because of a limit.
func (s *search) missed() int {
	one, other := &s.sides[0], &s.sides[1]
	// A way that was missed leads through a skipped node, and is longer than what both balls are sure of.
	least := math.MaxInt
	for _, side := range s.sides {
		for _, n := range side.skipped {
			least = min(least, one.atLeast(n)+other.atLeast(n))
		}
	}
	if least == math.MaxInt {
		return least
	}
	return max(least, one.certain()+other.certain()+1, s.shown+1)
}

// certain is the radius that the ball has whatever was skipped.
func (b *side) certain() int { return min(b.radius, b.sure) }

// atLeast gives what the true distance of a node cannot be less than.
func (b *side) atLeast(n int) int {
	if d, ok := b.distance[n]; ok && d <= b.certain() {
		return d
	}
	return b.certain() + 1
}

// price is what reading a node takes: finding it, and its relationships.
func (p place) price() int { return 4 + p.degree }

// cost is what the next level of a ball takes, and whether that is within the limits.
func (s *search) cost(i int) (sum int, clean bool) {
	b := &s.sides[i]
	clean = len(b.skipped) == 0
	if len(b.frontier) == 0 && !clean {
		return math.MaxInt, false // There is nowhere to go.
	}
	for _, n := range b.frontier {
		switch p := s.nodes[n].place; {
		case s.nodes[n].read:
		case p.degree > b.most():
			clean = false
		default:
			sum += p.price()
		}
	}
	return sum, clean && sum <= s.left
}

// most is how many relationships a node on the frontier may have.
func (b *side) most() int {
	if b.radius == 0 {
		return limit.end
	}
	return limit.hub
}

// grow adds a level to a ball.
func (s *search) grow(ctx context.Context, i int) error {
	b := &s.sides[i]
	if len(b.frontier) == 0 { // All that can be reached has been, so that no radius is too great.
		b.radius = maxSteps
		return nil
	}
	var unread []place
	for _, n := range b.frontier {
		if !s.nodes[n].read {
			unread = append(unread, s.nodes[n].place)
		}
	}
	chosen, skipped := affordable(unread, b.most(), &s.left)
	for _, p := range skipped {
		b.skipped = append(b.skipped, s.number[p.id])
		b.sure = min(b.sure, b.radius)
	}
	if b.radius == 0 && len(skipped) > 0 {
		if err := s.readEnds(ctx, skipped, i); err != nil {
			return err
		}
	}
	if err := s.query.near(ctx, chosen, s.tie); err != nil {
		return err
	}
	b.advance(s)
	return nil
}

// affordable chooses the nodes to read, the cheapest first, so that as many as can be are. It takes them off the budget.
func affordable(places []place, most int, left *int) (ids []string, skipped []place) {
	slices.SortFunc(places, func(p, q place) int {
		return cmp.Or(cmp.Compare(p.degree, q.degree), cmp.Compare(p.id, q.id))
	})
	for _, p := range places {
		if p.degree > most || p.price() > *left {
			skipped = append(skipped, p)
			continue
		}
		*left -= p.price()
		ids = append(ids, p.id)
	}
	return ids, skipped
}

// advance moves the frontier on, through the nodes that were read and the ends that were in part.
func (b *side) advance(s *search) {
	frontier := b.frontier
	b.frontier = nil
	b.radius++
	for _, n := range frontier {
		if !s.nodes[n].read && b.radius > 1 {
			continue
		}
		for _, m := range s.nodes[n].near {
			if _, ok := b.distance[m]; !ok {
				b.distance[m] = b.radius
				b.frontier = append(b.frontier, m)
			}
		}
	}
}

// readEnds reads some of the relationships of ends that have too many, first those that lead into the other ball.
func (s *search) readEnds(ctx context.Context, ends []place, i int) error {
	other := &s.sides[1-i]
	var ball []string
	for m := range other.distance {
		ball = append(ball, s.nodes[m].id)
	}
	all := true // Whether all that lead there were read.
	for _, end := range ends {
		most := min(limit.end, s.left)
		if most == 0 || end.degree > s.looks {
			all = false
			continue
		}
		s.left -= most
		s.looks -= end.degree
		near, err := s.query.nearFirst(ctx, end.id, ball, most)
		if err != nil {
			return err
		}
		into := 0
		for _, p := range near {
			m, n := s.add(p), s.number[end.id]
			s.nodes[n].near = append(s.nodes[n].near, m)
			s.nodes[m].near = append(s.nodes[m].near, n)
			if _, ok := other.distance[m]; ok {
				into++
			}
		}
		all = all && into < most
	}
	if all {
		s.shown = other.certain() + 1
	}
	return nil
}

// tie takes what a node is tied to.
func (s *search) tie(id string, near []place) {
	n := s.number[id]
	s.nodes[n].read = true
	s.nodes[n].near = make([]int, 0, len(near))
	for _, p := range near {
		m := s.add(p)
		s.nodes[n].near = append(s.nodes[n].near, m)
		if !s.nodes[m].read {
			s.nodes[m].near = append(s.nodes[m].near, n)
		}
	}
}

// touch tells whether a node is in both balls, without which there is no way between them yet.
func (s *search) touch() bool {
	for n := range s.sides[0].distance {
		if _, ok := s.sides[1].distance[n]; ok {
			return true
		}
	}
	return false
}

// order gives what was read as lists of neighbours, in the order of their ids, each once.
func (s *search) order() [][]int {
	sorted := make([]int, len(s.nodes))
	for n := range sorted {
		sorted[n] = n
	}
	slices.SortFunc(sorted, func(m, n int) int { return cmp.Compare(s.nodes[m].id, s.nodes[n].id) })
	lists := make([][]int, len(s.nodes))
	// What is tied to a node is tied both ways, so that in going through the nodes in order, every list comes in order.
	for _, m := range sorted {
		for _, n := range s.nodes[m].near {
			if list := lists[n]; len(list) == 0 || list[len(list)-1] != m {
				lists[n] = append(list, m)
			}
		}
	}
	return lists
}
