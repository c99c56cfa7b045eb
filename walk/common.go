package walk

import (
	"cmp"
	"context"
	"slices"
)

// Tie is a node that several others are tied to.
type Tie struct {
	Node string
	// Count is how many relationships it has with them.
	Count int
	// Relations are the ids of these, in their order. Of those with one of the others there are 100 divided by the number
	// of others at most, and at least one.
	Relations []string
}

// CommonPage is a part of a list. Truncated tells that a limit was met, because of which ties may be missing, and Total be
// too small.
type CommonPage struct {
	Ties      []Tie
	Total     int  // Of the whole list.
	More      bool // Whether the list goes on after this page.
	Truncated bool
}

// InCommon gives the nodes that each of some others is directly tied to, these themselves left out: those with the most
// relationships first, then in the order of ids. A page starts after the tie after, of which Count and Node matter, or at
// the first where it is nil.
//
// Errors: INVALID_ARGUMENT, NOT_FOUND, and those of the reader.
func InCommon(ctx context.Context, r Reader, parties []string, f Filter, first int, after *Tie) (CommonPage, error) {
	all := named{argument: "ids"}
	var err error
	if all.ids, err = (named{"ids", parties}).distinct(maxIDs); err != nil {
		return CommonPage{}, err
	}
	q, err := newQuery(r, f, all.ids)
	if err != nil {
		return CommonPage{}, err
	}
	if err := inRange("first", first, 0, maxFirst); err != nil {
		return CommonPage{}, err
	}
	found, err := q.start(ctx, all, named{"avoid", f.Avoid})
	if err != nil {
		return CommonPage{}, err
	}
	c := common{query: q, nodes: map[string]place{}}
	if err := c.find(ctx, places(found, all.ids)); err != nil {
		return CommonPage{}, err
	}
	page := CommonPage{Total: len(c.counts), Truncated: c.truncated}
	for id, count := range c.counts {
		if tie := (Tie{Node: id, Count: count}); after == nil || tie.compare(*after) > 0 {
			page.Ties = append(page.Ties, tie)
		}
	}
	slices.SortFunc(page.Ties, Tie.compare)
	if len(page.Ties) > first {
		page.Ties, page.More = page.Ties[:first], true
	}
	return page, c.relate(ctx, page.Ties, places(found, all.ids))
}

func (t Tie) compare(u Tie) int {
	return cmp.Or(cmp.Compare(u.Count, t.Count), cmp.Compare(t.Node, u.Node))
}

// common is the nodes that all of the parties so far are tied to, with the number of relationships.
type common struct {
	query     *query
	counts    map[string]int
	nodes     map[string]place // What is known of them, and of others.
	truncated bool
}

func (c *common) find(ctx context.Context, parties []place) error {
	left := limit.reads
	readable, hubs := affordable(slices.Clone(parties), limit.reads, &left)
	isParty := map[string]bool{}
	for _, p := range parties {
		isParty[p.id] = true
	}
	err := c.query.near(ctx, readable, func(_ string, near []place) {
		counts := map[string]int{}
		for _, p := range near {
			if !isParty[p.id] {
				counts[p.id]++
				c.nodes[p.id] = p
			}
		}
		c.meet(counts)
	})
	if err != nil || len(hubs) == 0 {
		return err
	}
	if len(readable) == 0 {
		if err := c.start(ctx, hubs[0], ids(parties)); err != nil {
			return err
		}
	}
	return c.ask(ctx, hubs)
}

// meet keeps the nodes that the next party is tied to as well.
func (c *common) meet(counts map[string]int) {
	if c.counts == nil {
		c.counts = counts
		return
	}
	for id := range c.counts {
		if counts[id] == 0 {
			delete(c.counts, id)
		} else {
			c.counts[id] += counts[id]
		}
	}
}

// start takes what may be in common from a party with very many relationships, where all parties are such.
func (c *common) start(ctx context.Context, party place, parties []string) error {
	c.counts = map[string]int{}
	if party.degree > limit.looks {
		c.truncated = true
		return nil
	}
	near, err := c.query.nearFirst(ctx, party.id, parties, limit.pairs+1)
	for _, p := range near {
		if !slices.Contains(parties, p.id) {
			c.counts[p.id] = 0
			c.nodes[p.id] = p
		}
	}
	c.truncated = len(near) > limit.pairs
	return err
}

// ask looks for relationships of the nodes that may be in common with parties that have very many.
func (c *common) ask(ctx context.Context, parties []place) error {
	var nodes []place
	for id := range c.counts {
		nodes = append(nodes, c.nodes[id])
	}
	slices.SortFunc(nodes, place.byID)
	var pairs [][2]place
	looks := limit.looks
	for _, node := range nodes {
		if looks -= node.degree; looks < 0 || len(pairs)+len(parties) > limit.pairs {
			c.truncated = true
			break
		}
		for _, party := range parties {
			pairs = append(pairs, [2]place{node, party})
		}
	}
	between, err := c.query.between(ctx, pairs, 0)
	for _, node := range nodes {
		for _, party := range parties {
			count := between[pair{node.id, party.id}].count
			if count == 0 {
				delete(c.counts, node.id)
				break
			}
			c.counts[node.id] += count
		}
	}
	return err
}

// relate reads the relationships of a page.
func (c *common) relate(ctx context.Context, page []Tie, parties []place) error {
	var pairs [][2]place
	for _, tie := range page {
		for _, party := range parties {
			pairs = append(pairs, [2]place{party, c.nodes[tie.Node]})
		}
	}
	between, err := c.query.between(ctx, pairs, max(1, limit.ties/len(parties)))
	for i := range page {
		for _, party := range parties {
			page[i].Relations = append(page[i].Relations, between[pair{party.id, page[i].Node}].ids...)
		}
		slices.Sort(page[i].Relations)
	}
	return err
}
