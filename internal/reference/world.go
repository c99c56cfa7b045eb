package reference

import (
	"fmt"
	"math/rand/v2"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"github.com/stakegraph/stakegraph/dataset"
)

// World makes a random graph of about 80 entities that has what real datasets seldom have all at once: equal names and
// dates, dates of every form and none, texts that are awkward to quote or to order, bodies with several parents,
// parallel relationships and one from a node to itself, citations of everything.
func World(r *rand.Rand) dataset.Graph {
	w := &world{r: r}
	places := w.some(8, "place", "Entity", "Place")
	topics := w.some(8, "topic", "Entity", "Topic")
	bureaus := w.some(8, "bureau", "Entity", "Stakeholder", "Organization", "Bureau")
	enterprises := w.some(8, "enterprise", "Entity", "Stakeholder", "Organization", "Enterprise")
	institutions := w.some(4, "institution", "Entity", "Stakeholder", "Organization", "Institution")
	positions := w.some(10, "position", "Entity", "Position")
	officials := w.some(12, "official", "Entity", "Stakeholder", "Official")
	visits := w.some(3, "visit", "Entity", "Event", "Visit")
	meetings := w.some(14, "meeting", "Entity", "Event", "Meeting")
	w.documents = w.some(3, "document", "Entity", "Document")
	bodies := append(append(append([]string{}, bureaus...), enterprises...), institutions...)
	parties := append(append([]string{}, bodies...), officials...)
	events := append(append([]string{}, visits...), meetings...)

	w.relate(8, "PART_OF", places, places, w.period)
	w.relate(8, "BROADER", topics, topics, nil)
	w.relate(14, "PART_OF", bodies, bodies, w.period)
	w.relate(16, "LOCATED_IN", bodies, places, nil)
	w.relate(6, "GOVERNS", bureaus, places, nil)
	w.relate(12, "IN_SECTOR", enterprises, topics, nil)
	w.relate(7, "SUCCEEDS", bodies, bodies, func(p map[string]any) {
		p["kind"] = w.one("NAME_CHANGE", "MERGER", "DEMERGER", "TRANSFER", "OTHER")
		w.date(p, "date", 70)
	})
	w.relate(12, "OWNS", enterprises, enterprises, func(p map[string]any) {
		if w.r.IntN(4) > 0 {
			p["share"] = []float64{0, 0.25, 0.5, 0.51, 1}[w.r.IntN(5)]
		}
		w.period(p)
	})
	w.add("OWNS", enterprises[0], enterprises[0], w.period)
	for _, position := range positions {
		w.add("IN", position, w.one(bodies...), nil)
	}
	w.relate(24, "HOLDS", officials, positions, func(p map[string]any) {
		p["acting"] = w.r.IntN(3) == 0
		w.period(p)
	})
	w.relate(10, "MEMBER_OF", officials, bodies, func(p map[string]any) {
		if w.r.IntN(3) > 0 {
			p["role"] = w.one("member", "Chair", "主席")
		}
		w.period(p)
	})
	w.relate(12, "PART_OF", meetings, visits, nil)
	w.relate(18, "HELD_IN", events, places, nil)
	w.relate(22, "ABOUT", events, topics, nil)
	w.relate(60, "PARTICIPATED_IN", parties, events, func(p map[string]any) {
		p["role"] = w.one("HOST", "GUEST", "ORGANIZER", "ATTENDEE", "SPEAKER")
		w.maybe(p, "titleAsStated", 30, titles)
		w.maybe(p, "capacity", 40, positions)
		w.maybe(p, "onBehalfOf", 40, bodies)
	})
	w.cite()
	return w.graph
}

var (
	names = []string{"Alpha", "alpha", "Beta \"quoted\"", "Gamma\\Delta", "Épsilon", "E\u0301psilon", "Zeta $id", "It's `Eta`",
		"杭州市科学技术局", "香港", "\uff5e wave", "😀 smile", "Theta Group", "Theta Group", "Ångström", "100% {Iota}"}
	titles = []string{"Director", "director", "Deputy Director-General", "主任", "Head of \"Digital\"", "Acting Head"}
	dates  = []string{"2019", "2019-02", "2020-02-29", "2020-02~", "2021?", "2021-06-30", "2021-06-30%", "2021-06-28/2021-07-02",
		"2021-05/2022", "2018~/2021-12-31", "2024-01-01", "2024-12-31/2025-01-01?", "2023-03"}
)

type world struct {
	r         *rand.Rand
	graph     dataset.Graph
	documents []string
}

func (w *world) one(of ...string) string { return of[w.r.IntN(len(of))] }

func (w *world) maybe(p map[string]any, name string, percent int, of []string) {
	if w.r.IntN(100) < percent {
		p[name] = w.one(of...)
	}
}

// date sets a PartialDate with its bounds, in so many cases of a hundred.
func (w *world) date(p map[string]any, name string, percent int) {
	w.maybe(p, name, percent, dates)
	if first, last, ok := bounds(p[name]); ok {
		p[name+"Earliest"], p[name+"Latest"] = dbtype.Date(first), dbtype.Date(last)
	}
}

func (w *world) period(p map[string]any) {
	w.date(p, "start", 70)
	w.date(p, "end", 40)
	if p["end"] == nil && w.r.IntN(2) == 0 {
		p["ongoing"] = w.r.IntN(3) > 0
	}
}

// some adds entities of a kind and gives their ids.
func (w *world) some(n int, kind string, labels ...string) []string {
	var ids []string
	for i := range n {
		id := fmt.Sprintf("%s-%d", kind, i) // From 10 on, the order by id is not that of the numbers.
		p := map[string]any{"id": id}
		switch own := labels[len(labels)-1]; own {
		case "Position":
			w.names(p, "title", titles)
		case "Document":
			p["title"] = w.one(titles...)
			w.maybe(p, "publisher", 50, names)
			w.maybe(p, "url", 50, []string{"https://example.org/?q=\"a\"&b=<c>"})
			w.date(p, "published", 50)
			w.maybe(p, "language", 50, []string{"en", "zh-Hans"})
			w.maybe(p, "text", 50, []string{"Line one.\nLine two,\twith a tab."})
		case "Meeting", "Visit":
			p["title"] = w.one(titles...)
			w.date(p, "date", 100)
			w.maybe(p, "description", 50, names)
			p["unnamedParticipants"] = []string{"several leaders", "others, too"}[:w.r.IntN(3)]
		default:
			w.names(p, "name", names)
			w.maybe(p, "description", 40, titles)
			if own == "Bureau" {
				w.maybe(p, "level", 70, []string{"NATIONAL", "PROVINCIAL", "MUNICIPAL", "SUPRANATIONAL"})
			}
		}
		w.graph.Nodes = append(w.graph.Nodes, dataset.Node{ID: id, Labels: labels, Props: p})
		for n := range w.r.IntN(3) {
			scheme, value := w.one("wikidata", "lei"), fmt.Sprintf("%s-%d", id, n)
			w.graph.Identifiers = append(w.graph.Identifiers, dataset.Identifier{Key: scheme + ":" + value, Scheme: scheme, Value: value, Entity: id})
		}
		ids = append(ids, id)
	}
	return ids
}

func (w *world) names(p map[string]any, name string, of []string) {
	p[name] = w.one(of...)
	for _, language := range []string{"En", "ZhHans", "ZhHant"} {
		w.maybe(p, name+language, 40, of)
	}
	p["aliases"] = of[:w.r.IntN(3)]
}

// relate adds relationships between any of two kinds. The first of a kind has more than the others, enough for pages.
func (w *world) relate(n int, kind string, from, to []string, fill func(map[string]any)) {
	for range n {
		a, b := w.one(from...), w.one(to...)
		switch w.r.IntN(6) {
		case 0:
			a = from[0]
		case 1:
			b = to[0]
		}
		if a != b {
			w.add(kind, a, b, fill)
		}
	}
}

func (w *world) add(kind, from, to string, fill func(map[string]any)) {
	id := fmt.Sprintf("rel_%d_%d", w.r.IntN(1000), len(w.graph.Relationships))
	p := map[string]any{"id": id}
	if fill != nil {
		fill(p)
	}
	w.graph.Relationships = append(w.graph.Relationships, dataset.Relationship{ID: id, Type: kind, From: from, To: to, Props: p})
}

// cite adds citations of nodes and relationships, none for some, many for one.
func (w *world) cite() {
	var of []string
	for _, n := range w.graph.Nodes {
		of = append(of, n.ID)
	}
	for _, r := range w.graph.Relationships {
		of = append(of, r.ID)
	}
	for i := range len(of) + 30 {
		c := dataset.Citation{ID: fmt.Sprintf("cit_%d_%d", w.r.IntN(1000), i), Of: w.one(of...), Document: w.one(w.documents...)}
		if i < 30 {
			c.Of = of[len(of)-1-i%2]
		}
		c.Props = map[string]any{"id": c.ID, "of": c.Of, "dataset": "world", "confidence": float64(w.r.IntN(5)) / 4,
			"method": w.one("HUMAN", "RULE", "MODEL", "IMPORT", "ADDITION")}
		w.maybe(c.Props, "quote", 70, names)
		w.maybe(c.Props, "locator", 30, []string{"p. 3", "§ 2"})
		w.maybe(c.Props, "note", 30, titles)
		w.graph.Citations = append(w.graph.Citations, c)
	}
}
