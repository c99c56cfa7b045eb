package walk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
	"github.com/stakegraph/stakegraph/walk"
)

var labels = []string{"Official", "Bureau", "Meeting", "Visit", "Position", "Place"}

var allKinds = []string{
	"HOLDS", "IN", "MEMBER_OF", "PARTICIPATED_IN", "PART_OF", "SUCCEEDS", "OWNS", "IN_SECTOR", "LOCATED_IN", "GOVERNS",
	"ABOUT", "HELD_IN",
}

// drawWorld draws a small graph, of ids that begin with a prefix. Few nodes with many relationships make for cycles,
// parallel relationships and loops.
func drawWorld(t *rapid.T, prefix string) *world {
	w := &world{}
	for i := range rapid.IntRange(2, 9).Draw(t, "nodes") {
		n := &thing{id: fmt.Sprintf("%s%c", prefix, 'a'+i), label: rapid.SampledFrom(labels).Draw(t, "label")}
		if n.label == "Meeting" || n.label == "Visit" {
			n.date = drawSpan(t, "date")
		}
		w.nodes = append(w.nodes, n)
	}
	for i := range rapid.IntRange(1, 16).Draw(t, "ties") {
		tie := &tied{
			id:   fmt.Sprintf("%st%02d", prefix, i),
			kind: rapid.SampledFrom(allKinds).Draw(t, "kind"),
			from: rapid.SampledFrom(w.nodes).Draw(t, "from"),
			to:   rapid.SampledFrom(w.nodes).Draw(t, "to"),
		}
		event := tie.from.label == "Meeting" || tie.from.label == "Visit"
		switch kind := tie.kind; {
		case kind == "SUCCEEDS":
			tie.date = drawSpan(t, "date")
		case kind == "HOLDS" || kind == "MEMBER_OF" || kind == "OWNS" || kind == "PART_OF" && !event:
			tie.start, tie.end = drawSpan(t, "start"), drawSpan(t, "end")
			if tie.end == nil {
				tie.ongoing = rapid.SampledFrom([]*bool{nil, new(false), new(true)}).Draw(t, "ongoing")
			}
		}
		w.ties = append(w.ties, tie)
	}
	return w
}

// String shows the graph where a test fails.
func (w *world) String() string {
	var out strings.Builder
	for _, n := range w.nodes {
		fmt.Fprintf(&out, "%s %s %v\n", n.id, n.label, n.date)
	}
	for _, t := range w.ties {
		fmt.Fprintf(&out, "%s %s %s -> %s start %v end %v date %v ongoing %v\n", t.id, t.kind, t.from.id, t.to.id, t.start, t.end, t.date, t.ongoing != nil && *t.ongoing)
	}
	return out.String()
}

// drawSpan draws a partial date, or none.
func drawSpan(t *rapid.T, label string) *span {
	earliest := rapid.IntRange(-3, 9).Draw(t, label)
	if earliest < 0 {
		return nil
	}
	return &span{earliest, earliest + rapid.SampledFrom([]int{0, 0, 1, 4}).Draw(t, label+" within")}
}

// drawQuestion draws a filter, for a question that names some nodes, in both forms.
func drawQuestion(t *rapid.T, w *world, named ...string) (question, walk.Filter) {
	q := question{named: named}
	var f walk.Filter
	if rapid.IntRange(0, 3).Draw(t, "kinds") == 0 {
		q.kinds = []string{"PARTICIPATED_IN", "HOLDS", "PART_OF", "IN", "SUCCEEDS", "LOCATED_IN"}
		f.Kinds = q.kinds
	}
	for _, n := range w.nodes {
		if !slices.Contains(named, n.id) && rapid.IntRange(0, 9).Draw(t, "avoid") == 0 {
			q.avoid = append(q.avoid, n.id)
		}
	}
	f.Avoid = q.avoid
	if rapid.IntRange(0, 2).Draw(t, "asOf") == 0 {
		q.asOf, q.certain = new(rapid.IntRange(0, 9).Draw(t, "day")), rapid.Bool().Draw(t, "certain")
		f.AsOf = &walk.AsOf{Date: day(*q.asOf), Certain: q.certain}
	}
	switch rapid.IntRange(0, 5).Draw(t, "during") {
	case 0:
		q.from = new(rapid.IntRange(0, 9).Draw(t, "from"))
		f.During = &walk.Period{From: day(*q.from)}
	case 1:
		q.from = new(rapid.IntRange(0, 9).Draw(t, "from"))
		q.to = new(*q.from + rapid.IntRange(0, 5).Draw(t, "days"))
		f.During = &walk.Period{From: day(*q.from), To: day(*q.to)}
	}
	return q, f
}

// drawIDs draws the ids of several nodes.
func drawIDs(t *rapid.T, nodes []*thing, label string) []string {
	var ids []string
	for _, n := range rapid.SliceOfNDistinct(rapid.SampledFrom(nodes), 1, min(3, len(nodes)), func(n *thing) string { return n.id }).Draw(t, label) {
		ids = append(ids, n.id)
	}
	return ids
}

func day(n int) string {
	return time.Date(2019, 12, 28, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n).Format(time.DateOnly)
}

// writeWorlds writes graphs beside each other, as parts that nothing ties to each other.
func writeWorlds(tb testing.TB, st *store.Store, worlds []*world) {
	var nodes, ties []any
	for _, w := range worlds {
		for _, n := range w.nodes {
			nodes = append(nodes, []any{n.label, n.id, days(map[string]*span{"date": n.date})})
		}
		for _, t := range w.ties {
			dates := days(map[string]*span{"start": t.start, "end": t.end, "date": t.date})
			ties = append(ties, []any{t.kind, t.id, t.from.id, t.to.id, dates, t.ongoing})
		}
	}
	dated := `FOREACH (d IN [%s] | SET x += {startEarliest: date(d.startEarliest), startLatest: date(d.startLatest),
endEarliest: date(d.endEarliest), endLatest: date(d.endLatest), dateEarliest: date(d.dateEarliest), dateLatest: date(d.dateLatest)})`
	err := st.Write(tb.Context(), func(tx store.Tx) error {
		err := tx.Run(tb.Context(), `UNWIND $rows AS row CREATE (x:Entity:$(row[0]) {id: row[1]})
FOREACH (_ IN CASE WHEN row[0] IN ['Official', 'Bureau'] THEN [1] ELSE [] END | SET x:Stakeholder)
FOREACH (_ IN CASE WHEN row[0] IN ['Meeting', 'Visit'] THEN [1] ELSE [] END | SET x:Event)
`+fmt.Sprintf(dated, "row[2]"), map[string]any{"rows": nodes}, nil)
		if err != nil {
			return err
		}
		return tx.Run(tb.Context(), `UNWIND $rows AS row MATCH (a:Entity {id: row[2]}), (b:Entity {id: row[3]})
CREATE (a)-[x:$(row[0]) {id: row[1], ongoing: row[5]}]->(b) `+fmt.Sprintf(dated, "row[4]"), map[string]any{"rows": ties}, nil)
	})
	if err != nil {
		tb.Fatal(err)
	}
}

// days gives the properties of the partial dates that are known.
func days(dates map[string]*span) map[string]any {
	properties := map[string]any{}
	for name, date := range dates {
		if date != nil {
			properties[name+"Earliest"], properties[name+"Latest"] = day(date.earliest), day(date.latest)
		}
	}
	return properties
}

// clear takes the graphs out again, so that the database does not grow from one to the next.
func clear(tb testing.TB, st *store.Store) {
	storetest.Write(tb, st, "MATCH (n:Entity) DETACH DELETE n", nil)
}
