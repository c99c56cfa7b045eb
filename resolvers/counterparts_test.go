package resolvers_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stakegraph/stakegraph/store/storetest"
)

// towns are small graphs, each of some parties and the meetings among them, side by side in one database.
const towns = 1000

type townMeeting struct {
	id, date         string
	earliest, latest time.Time
	parts            []townPart
}

type townPart struct{ who, role string }

// randomTown has dates of every precision, ties, parties that take two parts in one meeting, and meetings of one.
func randomTown(r *rand.Rand, town int) []townMeeting {
	meetings := make([]townMeeting, 1+r.IntN(6))
	for i := range meetings {
		m := &meetings[i]
		m.id = fmt.Sprintf("town-%d-meeting-%d", town, i)
		day := time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, r.IntN(60), r.IntN(3))
		switch r.IntN(3) {
		case 0:
			m.date, m.earliest, m.latest = day.Format("2006-01-02"), day, day
		case 1:
			first := time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, time.UTC)
			m.date, m.earliest, m.latest = day.Format("2006-01"), first, first.AddDate(0, 1, -1)
		default:
			m.date = day.Format("2006")
			m.earliest = time.Date(day.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
			m.latest = time.Date(day.Year(), 12, 31, 0, 0, 0, 0, time.UTC)
		}
		for range 1 + r.IntN(5) {
			roles := []string{"HOST", "GUEST", "ATTENDEE", "SPEAKER", "ORGANIZER"}
			m.parts = append(m.parts, townPart{fmt.Sprintf("town-%d-party-%d", town, r.IntN(4)), roles[r.IntN(5)]})
		}
	}
	return meetings
}

// closeness is what the schema says of CounterpartEdge, word for word: each meeting weighs half for each of the two who
// merely attended, by the number of others, halved for every 730.5 days before the latest.
func closeness(meetings []townMeeting, me string, from, to time.Time) map[string]map[string]float64 {
	part := func(m townMeeting, who string) float64 {
		best := 0.0
		for _, p := range m.parts {
			weight := 1.0
			if p.role == "ATTENDEE" {
				weight = 0.5
			}
			if p.who == who {
				best = max(best, weight)
			}
		}
		return best
	}
	var mine []townMeeting
	var latest time.Time
	for _, m := range meetings {
		if part(m, me) > 0 && !m.latest.Before(from) && !m.earliest.After(to) {
			mine = append(mine, m)
			if m.earliest.After(latest) {
				latest = m.earliest
			}
		}
	}
	out := map[string]map[string]float64{}
	for _, m := range mine {
		parties := map[string]bool{}
		for _, p := range m.parts {
			parties[p.who] = true
		}
		for _, p := range m.parts {
			if p.who == me {
				continue
			}
			if out[p.who] == nil {
				out[p.who] = map[string]float64{}
			}
			age := latest.Sub(m.earliest).Hours() / 24
			out[p.who][m.id] = part(m, me) * part(m, p.who) / float64(len(parties)-1) * math.Pow(0.5, age/730.5)
		}
	}
	return out
}

// TestCounterparts compares counterparts and their reasons with the definition, on a thousand random graphs.
func TestCounterparts(t *testing.T) {
	st := storetest.Open(t)
	r := rand.New(rand.NewPCG(7, 7))
	all := make([][]townMeeting, towns)
	var meetings, parts, parties []any
	for i := range all {
		all[i] = randomTown(r, i)
		for p := range 4 {
			parties = append(parties, fmt.Sprintf("town-%d-party-%d", i, p))
		}
		for _, m := range all[i] {
			meetings = append(meetings, map[string]any{"id": m.id, "date": m.date, "earliest": m.earliest.Format(time.DateOnly), "latest": m.latest.Format(time.DateOnly)})
			for n, p := range m.parts {
				parts = append(parts, map[string]any{"id": fmt.Sprintf("%s-%d", m.id, n), "who": p.who, "meeting": m.id, "role": p.role})
			}
		}
	}
	storetest.Write(t, st, "UNWIND $rows AS id CREATE (:Entity:Stakeholder:Official {id: id, name: id})", map[string]any{"rows": parties})
	storetest.Write(t, st, "UNWIND $rows AS m CREATE (:Entity:Event:Meeting {id: m.id, title: m.id, date: m.date, dateEarliest: date(m.earliest), dateLatest: date(m.latest)})", map[string]any{"rows": meetings})
	storetest.Write(t, st, "UNWIND $rows AS p MATCH (o:Official {id: p.who}), (m:Meeting {id: p.meeting}) CREATE (o)-[:PARTICIPATED_IN {id: p.id, role: p.role}]->(m)", map[string]any{"rows": parts})
	p := newProduct(t, st)
	for i, town := range all {
		me := fmt.Sprintf("town-%d-party-0", i)
		from := time.Date(2015+r.IntN(3), 1, 1, 0, 0, 0, 0, time.UTC)
		to := from.AddDate(1+r.IntN(5), 0, 0)
		checkTown(t, p, me, from, to, closeness(town, me, from, to))
	}
}

type counterparts struct {
	TotalCount int
	Edges      []struct {
		Node     struct{ ID string }
		Meetings int
		Strength float64
		Because  []struct {
			Weight float64
			Event  struct{ ID string }
		}
	}
}

func checkTown(t *testing.T, p product, me string, from, to time.Time, want map[string]map[string]float64) {
	t.Helper()
	answer := p.ask(t, `query ($id: ID!, $during: Period) { official(by: {id: $id}) { counterparts(during: $during) { totalCount edges {
		node { id } meetings strength because(first: 100) { weight event { id } } } } } }`,
		map[string]any{"id": me, "during": map[string]any{"from": from.Format(time.DateOnly), "to": to.Format(time.DateOnly)}})
	var data struct {
		Official struct{ Counterparts counterparts }
	}
	if err := json.Unmarshal(answer.Data, &data); err != nil || len(answer.Errors) > 0 {
		t.Fatalf("%s: %v %v", me, err, answer.Errors)
	}
	got := data.Official.Counterparts
	if got.TotalCount != len(want) || len(got.Edges) != len(want) {
		t.Fatalf("%s: %d counterparts, want %v", me, got.TotalCount, want)
	}
	before := math.Inf(1)
	for _, edge := range got.Edges {
		sum := 0.0
		for _, one := range edge.Because {
			if !near(one.Weight, want[edge.Node.ID][one.Event.ID]) {
				t.Errorf("%s and %s: %s weighs %v, want %v", me, edge.Node.ID, one.Event.ID, one.Weight, want[edge.Node.ID][one.Event.ID])
			}
			sum += one.Weight
		}
		if !slices.IsSortedFunc(edge.Because, func(a, b struct {
			Weight float64
			Event  struct{ ID string }
		}) int {
			return cmp.Compare(b.Weight, a.Weight)
		}) {
			t.Errorf("%s and %s: the reasons are not in order: %v", me, edge.Node.ID, edge.Because)
		}
		if edge.Meetings != len(want[edge.Node.ID]) || len(edge.Because) != edge.Meetings {
			t.Errorf("%s and %s: %d meetings, %d reasons, want %d", me, edge.Node.ID, edge.Meetings, len(edge.Because), len(want[edge.Node.ID]))
		}
		if !near(edge.Strength, sum/(1+sum)) || edge.Strength > before {
			t.Errorf("%s and %s: strength %v after %v, of weights that add up to %v", me, edge.Node.ID, edge.Strength, before, sum)
		}
		before = edge.Strength
	}
}

// TestCounterpartsOfAPeriodInTheText shows that a period which stands in the document counts like one in a variable.
func TestCounterpartsOfAPeriodInTheText(t *testing.T) {
	st, _ := filled(t, "../datasets/oases-2025")
	p := newProduct(t, st)
	for period, want := range map[string]string{
		`{from: "2025-05-15"}`: `{"official":{"counterparts":{"totalCount":2}}}`,
		`{from: "2025-05-16"}`: `{"official":{"counterparts":{"totalCount":1}}}`,
		`{to: "2025-05-12"}`:   `{"official":{"counterparts":{"totalCount":0}}}`,
	} {
		answer := p.ask(t, `{ official(by: {id: "peter-yan"}) { counterparts(during: `+period+`) { totalCount } } }`, nil)
		if string(answer.Data) != want {
			t.Errorf("%s: %s %v, want %s", period, answer.Data, answer.Errors, want)
		}
	}
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-12 }
