package dataset

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"
	"strings"

	"github.com/stakegraph/stakegraph/store"
)

// Report says what an import did to the graph.
type Report struct {
	Entities, Relationships, Citations, Identifiers Count
}

// Count tells how many of one sort were written for the first time, were changed, were there already as they are in the
// dataset, or were taken away since the dataset has them no longer and nothing else vouches for them.
type Count struct {
	Created, Updated, Unchanged, Removed int
}

// Changed tells whether the import changed anything.
func (r Report) Changed() bool {
	for _, c := range []Count{r.Entities, r.Relationships, r.Citations, r.Identifiers} {
		if c.Created+c.Updated+c.Removed > 0 {
			return true
		}
	}
	return false
}

// String gives a line for each sort.
func (r Report) String() string {
	var b strings.Builder
	for _, sort := range []struct {
		name  string
		count Count
	}{{"entities", r.Entities}, {"relationships", r.Relationships}, {"citations", r.Citations}, {"identifiers", r.Identifiers}} {
		fmt.Fprintf(&b, "%-14s %d created, %d updated, %d unchanged, %d removed\n",
			sort.name+":", sort.count.Created, sort.count.Updated, sort.count.Unchanged, sort.count.Removed)
	}
	return b.String()
}

func (r *Report) add(o Report) {
	for _, pair := range [][2]*Count{{&r.Entities, &o.Entities}, {&r.Relationships, &o.Relationships}, {&r.Citations, &o.Citations}, {&r.Identifiers, &o.Identifiers}} {
		pair[0].Created += pair[1].Created
		pair[0].Updated += pair[1].Updated
		pair[0].Unchanged += pair[1].Unchanged
		pair[0].Removed += pair[1].Removed
	}
}

const (
	// batch is how many rows one statement writes: enough that the round trips do not matter.
	batch = 1000
	// maxAtOnce is how many facts and citations one transaction writes: Neo4j keeps all of them in memory until its end.
	maxAtOnce = 6000
)

// Import brings the graph to what the dataset says. Facts that an earlier import of the same dataset wrote and that are no
// longer in it are removed, unless something else vouches for them. Where two datasets share an entity, each adds to it;
// where they give one property different values, the last to be imported wins. What is done to entities and relationships
// is kept as Change nodes.
//
// A dataset of up to 6,000 facts and citations is written in one transaction: wholly or not at all. A larger one is
// written in several; what Progress was told of is stored, and after an interruption the next Import does the rest.
// Transactions take turns, and of two imports of one dataset at the same time the one that began last goes on. A large
// one needs a context with a deadline of its own (see store.Config.QueryTimeout).
// Errors: CONFLICT where an id or an identifier belongs to another entity in the graph, or where another import of the
// dataset began; those of store.Store.Write.
func (d *Dataset) Import(ctx context.Context, st *store.Store) (Report, error) {
	r := run{ctx: ctx, st: st, dataset: d, token: rand.Text(), known: newFacts()}
	r.total = len(d.Graph.Nodes) + len(d.Graph.Relationships)
	if size(d.Graph) <= maxAtOnce {
		err := r.write(func(i *importer) error {
			i.graph = d.Graph
			gone, err := i.findGone()
			if err != nil {
				return err
			}
			return i.all(i.nodes, i.relationships, i.citations, func() error { return i.remove(gone) }, i.identifiers)
		})
		if err != nil {
			return Report{}, err
		}
		r.progress(r.total)
		return r.report, nil
	}
	return r.report, r.inParts()
}

func size(g Graph) int {
	return len(g.Nodes) + len(g.Relationships) + len(g.Citations) + len(g.Identifiers)
}

// run is an import under way.
type run struct {
	ctx     context.Context
	st      *store.Store
	dataset *Dataset
	token   string
	begun   bool
	total   int
	done    int
	known   facts
	report  Report
}

func (r *run) progress(facts int) {
	r.done += facts
	if r.dataset.Progress != nil {
		r.dataset.Progress(r.done, r.total)
	}
}

// write does one transaction of the import.
func (r *run) write(work func(i *importer) error) error {
	var last *importer
	err := r.st.Write(r.ctx, func(tx store.Tx) error {
		// The transaction may run twice: what it counts and finds out begins anew.
		last = &importer{ctx: r.ctx, tx: tx, dataset: r.dataset, run: r.token, facts: newFacts()}
		last.facts.add(r.known)
		if err := last.turn(!r.begun); err != nil {
			return err
		}
		return work(last)
	})
	if err == nil {
		r.begun = true
		r.report.add(last.report)
		r.known.add(last.facts)
	}
	return err
}

// inParts writes a large dataset: entities before the relationships between them, each with its citations, then what is
// gone away, then identifiers, since one that went over to another entity must first be free.
func (r *run) inParts() error {
	g := r.dataset.Graph
	var gone []goneCitation
	err := r.write(func(i *importer) (err error) {
		gone, err = i.findGone()
		return err
	})
	if err != nil {
		return err
	}
	for _, part := range parts(g) {
		err := r.write(func(i *importer) error {
			i.graph = part
			return i.all(i.nodes, i.relationships, i.citations)
		})
		if err != nil {
			return err
		}
		r.progress(len(part.Nodes) + len(part.Relationships))
	}
	for part := range slices.Chunk(gone, batch) {
		if err := r.write(func(i *importer) error { return i.remove(part) }); err != nil {
			return err
		}
	}
	for nodes := range slices.Chunk(g.Nodes, maxAtOnce) {
		part := Graph{Nodes: nodes, Identifiers: identifiersOf(nodes, g.Identifiers)}
		if err := r.write(func(i *importer) error {
			i.graph = part
			return i.all(i.identifiers)
		}); err != nil {
			return err
		}
	}
	return nil
}

// parts cuts a graph into such as one transaction can write.
func parts(g Graph) []Graph {
	cites := map[string][]Citation{}
	for _, c := range g.Citations {
		cites[c.Of] = append(cites[c.Of], c)
	}
	all := []Graph{{}}
	last := func(id string) *Graph {
		if size(all[len(all)-1]) >= maxAtOnce {
			all = append(all, Graph{})
		}
		part := &all[len(all)-1]
		part.Citations = append(part.Citations, cites[id]...)
		return part
	}
	// Documents come first, since what is cited needs them.
	nodes := slices.Clone(g.Nodes)
	slices.SortStableFunc(nodes, func(a, b Node) int { return rank(a) - rank(b) })
	for _, n := range nodes {
		part := last(n.ID)
		part.Nodes = append(part.Nodes, n)
	}
	for _, rel := range g.Relationships {
		part := last(rel.ID)
		part.Relationships = append(part.Relationships, rel)
	}
	return all
}

func rank(n Node) int {
	if n.Label() == "Document" {
		return 0
	}
	return 1
}

func identifiersOf(nodes []Node, all []Identifier) []Identifier {
	in := map[string]bool{}
	for _, n := range nodes {
		in[n.ID] = true
	}
	var some []Identifier
	for _, id := range all {
		if in[id.Entity] {
			some = append(some, id)
		}
	}
	return some
}
