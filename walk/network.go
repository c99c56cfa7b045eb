package walk

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// Subgraph is some nodes and what ties them to each other. Truncated tells that a limit left some out.
type Subgraph struct {
	Nodes     []string // The closest first, then in the order of ids.
	Relations []string // In the order of ids; 5,000 at most.
	Truncated bool
}

// Network gives what lies around some nodes, themselves included: as many nodes as maxNodes, at most depth relationships
// away, the closest first and of these the smallest ids; and all relationships between them that pass the filter.
//
// Errors: INVALID_ARGUMENT, NOT_FOUND, and those of the reader.
func Network(ctx context.Context, r Reader, around []string, depth, maxNodes int, f Filter) (Subgraph, error) {
	middle := named{argument: "around"}
	var err error
	if middle.ids, err = (named{"around", around}).distinct(maxIDs); err != nil {
		return Subgraph{}, err
	}
	q, err := newQuery(r, f, middle.ids)
	if err != nil {
		return Subgraph{}, err
	}
	if err := inRange("depth", depth, 1, maxSteps); err != nil {
		return Subgraph{}, err
	}
	if err := inRange("maxNodes", maxNodes, 1, mostNodes); err != nil {
		return Subgraph{}, err
	}
	if maxNodes < len(middle.ids) {
		return Subgraph{}, refuse("maxNodes: %d is less than the %d nodes of around", maxNodes, len(middle.ids))
	}
	found, err := q.start(ctx, middle, named{"avoid", f.Avoid})
	if err != nil {
		return Subgraph{}, err
	}
	n := network{query: q, left: limit.reads, looks: limit.looks, room: maxNodes, seen: map[string]bool{}}
	n.take(places(found, middle.ids))
	for range depth {
		if err := n.grow(ctx); err != nil {
			return Subgraph{}, err
		}
	}
	relations, err := n.relations(ctx)
	return Subgraph{ids(n.nodes), relations, n.truncated}, err
}

// Induced gives those of the nodes that exist, in the order of their ids, and all relationships between them that pass the
// filter: the induced subgraph.
//
// Errors: INVALID_ARGUMENT, and those of the reader.
func Induced(ctx context.Context, r Reader, of []string, f Filter) (Subgraph, error) {
	chosen, err := (named{"ids", of}).distinct(mostNodes)
	if err != nil {
		return Subgraph{}, err
	}
	q, err := newQuery(r, f, chosen)
	if err != nil {
		return Subgraph{}, err
	}
	found, err := q.find(ctx, chosen)
	if err != nil {
		return Subgraph{}, err
	}
	n := network{query: q}
	for _, id := range chosen {
		if p, ok := found[id]; ok {
			n.nodes = append(n.nodes, p)
		}
	}
	relations, err := n.relations(ctx)
	return Subgraph{ids(n.nodes), relations, n.truncated}, err
}

// network is a ball that grows within a budget of nodes.
type network struct {
	query     *query
	left      int // Of what may be read.
	looks     int // Of what the database may go through.
	room      int // For more nodes.
	nodes     []place
	frontier  []place
	seen      map[string]bool
	truncated bool
}

// take adds a level, as far as there is room.
func (n *network) take(level []place) {
	slices.SortFunc(level, place.byID)
	if len(level) > n.room {
		level, n.truncated = level[:n.room], true
	}
	for _, p := range level {
		n.seen[p.id] = true
	}
	n.room -= len(level)
	n.nodes = append(n.nodes, level...)
	n.frontier = level
}

// grow adds what is tied to the frontier. It does so even where there is no room, to learn whether something is left out.
func (n *network) grow(ctx context.Context) error {
	if len(n.frontier) == 0 || n.room == 0 && n.truncated {
		return nil
	}
	level := map[string]place{}
	collect := func(_ string, near []place) {
		for _, p := range near {
			if !n.seen[p.id] {
				level[p.id] = p
			}
		}
	}
	chosen, costly := affordable(slices.Clone(n.frontier), limit.hub, &n.left)
	if err := n.query.near(ctx, chosen, collect); err != nil {
		return err
	}
	for _, p := range costly {
		if p.degree > n.looks {
			n.truncated = true
			continue
		}
		n.looks -= p.degree
		// So many that, whatever was seen before, enough are left to fill the room, and one to know that they do not fit.
		near, err := n.query.nearFirst(ctx, p.id, nil, len(n.seen)+n.room+1)
		if err != nil {
			return err
		}
		collect(p.id, near)
	}
	var next []place
	for _, p := range level {
		next = append(next, p)
	}
	n.take(next)
	return nil
}

// relations reads what ties the nodes to each other, each relationship at the node where it starts.
func (n *network) relations(ctx context.Context) ([]string, error) {
	starts, err := n.query.starts(ctx, ids(n.nodes))
	if err != nil {
		return nil, err
	}
	slices.SortFunc(starts, func(p, q place) int {
		return cmp.Or(cmp.Compare(p.degree, q.degree), cmp.Compare(p.id, q.id))
	})
	left := limit.looks
	for i, p := range starts {
		if left -= p.degree; left < 0 {
			starts, n.truncated = starts[:i], true
			break
		}
	}
	relations, err := n.query.among(ctx, ids(starts), ids(n.nodes), limit.relations+1)
	if len(relations) > limit.relations {
		relations, n.truncated = relations[:limit.relations], true
	}
	return relations, err
}

func (p place) byID(q place) int { return strings.Compare(p.id, q.id) }

func places(found map[string]place, ids []string) (places []place) {
	for _, id := range ids {
		places = append(places, found[id])
	}
	return places
}

func ids(places []place) []string {
	out := make([]string, len(places))
	for i, p := range places {
		out[i] = p.id
	}
	return out
}
