package walk

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/stakegraph/stakegraph/store"
)

// kinds are the relationships between entities, but for those between a topic and a broader one.
var kinds = []string{
	"HOLDS", "IN", "MEMBER_OF", "PARTICIPATED_IN", "PART_OF", "SUCCEEDS", "OWNS", "IN_SECTOR", "LOCATED_IN", "GOVERNS",
	"ABOUT", "HELD_IN",
}

// query is a filter as parts of statements. What is in the texts is chosen from constants, so that few statements are
// ever planned, and nothing that a client wrote is in them.
type query struct {
	reader Reader
	// days brings the days into scope.
	days string
	// types is what a pattern takes: A|B.
	types string
	// holds and passes are conditions on the relationship r and on the node m that it leads to.
	holds, passes string
	avoid         map[string]bool
	params        map[string]any
}

// newQuery checks a filter. ends are the nodes that the question names.
func newQuery(r Reader, f Filter, ends []string) (*query, error) {
	q := &query{reader: r, holds: "true", passes: "true", avoid: map[string]bool{}, params: map[string]any{}}
	chosen := kinds
	if len(f.Kinds) > 0 {
		chosen = nil
		for _, kind := range kinds { // In one order, whatever the client's.
			if slices.Contains(f.Kinds, kind) {
				chosen = append(chosen, kind)
			}
		}
	}
	q.types = strings.Join(chosen, "|")
	for _, kind := range f.Kinds {
		if !slices.Contains(kinds, kind) {
			return nil, refuse("kinds: %s is no kind of relationship: choose from %s", quoted(kind), strings.Join(kinds, ", "))
		}
	}
	if len(f.Avoid) > maxIDs {
		return nil, refuse("avoid: %d ids, of at most %d", len(f.Avoid), maxIDs)
	}
	for _, id := range f.Avoid {
		if slices.Contains(ends, id) {
			return nil, refuse("avoid: %s is what the question is about: leave it out here or there", quoted(id))
		}
		q.avoid[id] = true
	}
	if err := q.asOf(f.AsOf); err != nil {
		return nil, err
	}
	if err := q.during(f.During, ends); err != nil {
		return nil, err
	}
	return q, nil
}

func (q *query) asOf(a *AsOf) error {
	if a == nil {
		return nil
	}
	if err := q.day("asOf.date", "day", a.Date); err != nil {
		return err
	}
	// A relationship of a kind without dates has none of these properties.
	q.holds = "coalesce(r.startEarliest, r.dateEarliest, day) <= day AND coalesce(r.endLatest, day) >= day"
	if a.Certain {
		q.holds = `CASE WHEN r:SUCCEEDS THEN r.dateLatest <= day
WHEN r:HOLDS OR r:MEMBER_OF OR r:OWNS OR (r:PART_OF AND NOT startNode(r):Event)
THEN r.startLatest <= day AND coalesce(r.endEarliest >= day, r.ongoing)
ELSE true END`
	}
	return nil
}

func (q *query) during(p *Period, ends []string) error {
	if p == nil || p.From == "" && p.To == "" {
		return nil
	}
	var conditions []string
	if p.From != "" {
		if err := q.day("during.from", "since", p.From); err != nil {
			return err
		}
		conditions = append(conditions, "m.dateLatest >= since")
	}
	if p.To != "" {
		if err := q.day("during.to", "until", p.To); err != nil {
			return err
		}
		conditions = append(conditions, "m.dateEarliest <= until")
	}
	if p.From != "" && p.To != "" && p.From > p.To {
		return refuse("during: it ends on %s, before it begins on %s: write the earlier day as from", p.To, p.From)
	}
	q.passes = "(NOT m:Event OR m.id IN $ends OR " + strings.Join(conditions, " AND ") + ")"
	q.params["ends"] = ends
	return nil
}

// day brings a day into scope under a name.
func (q *query) day(argument, name, text string) error {
	if _, err := time.Parse(time.DateOnly, text); err != nil {
		return refuse("%s: %s is no day: write one such as 2025-05-13", argument, quoted(text))
	}
	if q.days == "" {
		q.days = "WITH "
	} else {
		q.days = strings.TrimSuffix(q.days, "\n") + ", "
	}
	q.days += "date($" + name + ") AS " + name + "\n"
	q.params[name] = text
	return nil
}

// read runs a statement with the filter's parameters and one more or two. They go in one map, because Neo4j plans a
// statement anew for every length class of a text or list that is a parameter itself.
func (q *query) read(ctx context.Context, statement string, params map[string]any, each func(row []any) error) error {
	for name, value := range q.params {
		params[name] = value
	}
	return q.reader.Read(ctx, strings.ReplaceAll(statement, "$", "$p."), map[string]any{"p": params}, each)
}

// named is an argument that holds ids.
type named struct {
	argument string
	ids      []string
}

// distinct checks an argument of as many ids as most, and takes each once, in order.
func (n named) distinct(most int) ([]string, error) {
	switch {
	case len(n.ids) == 0:
		return nil, refuse("%s: no ids: give 1 to %d", n.argument, most)
	case len(n.ids) > most:
		return nil, refuse("%s: %d ids, of at most %d", n.argument, len(n.ids), most)
	}
	ids := slices.Sorted(slices.Values(n.ids))
	return slices.Compact(ids), nil
}

// start checks that what the arguments name exists.
// Errors: NOT_FOUND, for the first that does not.
func (q *query) start(ctx context.Context, arguments ...named) (map[string]place, error) {
	var all []string
	for _, n := range arguments {
		all = append(all, n.ids...)
	}
	found, err := q.find(ctx, all)
	if err != nil {
		return nil, err
	}
	for _, n := range arguments {
		for _, id := range n.ids {
			if _, ok := found[id]; !ok {
				return nil, store.Errorf(store.CodeNotFound, "%s: there is nothing with the id %s", n.argument, quoted(id))
			}
		}
	}
	return found, nil
}

func inRange(argument string, n, least, most int) error {
	if n < least || n > most {
		return refuse("%s: %d is not within %d to %d", argument, n, least, most)
	}
	return nil
}

func refuse(format string, args ...any) error {
	return store.Errorf(store.CodeInvalidArgument, format, args...)
}

// quoted puts what a client wrote into a message, not more of it than serves.
func quoted(text string) string {
	const most = 80
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return `"` + text + `"`
}
