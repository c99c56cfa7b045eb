package main

import (
	"fmt"
	"iter"
	"slices"

	"github.com/stakegraph/stakegraph/dataset"
)

// relationships gives all, kind by kind of the nodes that they are drawn for.
func (g *generated) relationships() iter.Seq[dataset.Relationship] {
	return func(yield func(dataset.Relationship) bool) {
		for _, k := range order {
			for i := range g.count[k] {
				for _, r := range g.ties(k, i) {
					if !yield(r) {
						return
					}
				}
			}
		}
	}
}

// ties gives the relationships that are drawn for a node.
func (g *generated) ties(k kind, i int) []dataset.Relationship {
	t := ties{id: k.id(i)}
	chance := g.chance("ties of "+string(k), i)
	switch k {
	case bureaus:
		place := places.id(min(i/len(offices), g.count[places]-1))
		t.to("LOCATED_IN", place, nil)
		t.to("GOVERNS", place, nil)
	case enterprises:
		t.to("LOCATED_IN", places.id(g.skewed(chance, places, 2)), nil)
		t.distinct(1+chance.IntN(10)/8, func() string { return topics.id(g.skewed(chance, topics, 1.5)) }, func(id string) {
			t.to("IN_SECTOR", id, nil)
		})
	case positions:
		if chance.IntN(5) == 0 {
			t.to("IN", enterprises.id(g.skewed(chance, enterprises, 1.5)), nil)
		} else {
			t.to("IN", bureaus.id(g.skewed(chance, bureaus, 1.2)), nil)
		}
	case officials:
		since := firstDay.AddDate(0, 0, chance.IntN(days))
		for range 1 + chance.IntN(10)/8 {
			props := map[string]any{"acting": chance.IntN(20) == 0}
			setDay(props, "start", since)
			since = since.AddDate(1, 0, chance.IntN(700))
			if chance.IntN(3) > 0 {
				setDay(props, "end", since)
			} else {
				props["ongoing"] = true
			}
			t.to("HOLDS", positions.id(g.skewed(chance, positions, 1.5)), props)
		}
	case meetings:
		g.party(&t, i)
		if chance.IntN(10) < 2 {
			t.to("HELD_IN", places.id(g.skewed(chance, places, 2)), nil)
		}
		if chance.IntN(10) < 3 {
			t.to("ABOUT", topics.id(g.skewed(chance, topics, 1.5)), nil)
		}
	}
	return t.all
}

// party draws who took part in a meeting: an official or two, perhaps of a bureau, and enterprises.
func (g *generated) party(t *ties, i int) {
	chance := g.chance("party", i)
	host := officials.id(g.skewed(chance, officials, 2))
	props := map[string]any{"role": "HOST", "titleAsStated": positionTitle(chance)}
	if chance.IntN(10) < 6 {
		bureau := bureaus.id(g.skewed(chance, bureaus, 2))
		props["onBehalfOf"] = bureau
		t.from("PARTICIPATED_IN", bureau, map[string]any{"role": "HOST"})
	}
	t.from("PARTICIPATED_IN", host, props)
	if other := officials.id(g.skewed(chance, officials, 2)); chance.IntN(10) < 4 && other != host {
		t.from("PARTICIPATED_IN", other, map[string]any{"role": "ATTENDEE"})
	}
	guests := 1
	if chance.IntN(10) == 0 {
		guests = 3
	}
	t.distinct(guests, func() string { return enterprises.id(g.skewed(chance, enterprises, 2)) }, func(id string) {
		t.from("PARTICIPATED_IN", id, map[string]any{"role": "GUEST"})
	})
}

// ties gathers relationships of a node.
type ties struct {
	id  string
	all []dataset.Relationship
}

func (t *ties) to(typ, id string, props map[string]any)   { t.add(typ, t.id, id, props) }
func (t *ties) from(typ, id string, props map[string]any) { t.add(typ, id, t.id, props) }

func (t *ties) add(typ, from, to string, props map[string]any) {
	id := fmt.Sprintf("%s.%d", t.id, len(t.all))
	if props == nil {
		props = map[string]any{}
	}
	props["id"] = id
	t.all = append(t.all, dataset.Relationship{ID: id, Type: typ, From: from, To: to, Props: props})
}

// distinct draws at most so many ids, each once.
func (t *ties) distinct(n int, draw func() string, add func(id string)) {
	var drawn []string
	for range n {
		if id := draw(); !slices.Contains(drawn, id) {
			drawn = append(drawn, id)
			add(id)
		}
	}
}
