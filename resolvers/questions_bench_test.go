package resolvers_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stakegraph/stakegraph/store/storetest"
)

// BenchmarkQuestions asks the questions of the registers, as one client, with parameters that vary over what is in the
// tables; in every fourth they are those with most relationships. It reports the median, the 99th hundredth and the
// greatest of the times in the executor, that is, without HTTP.
func BenchmarkQuestions(b *testing.B) {
	r := loadRegisters(b)
	if r.meetings == nil {
		b.Log("WITHOUT THE REGISTER OF MEETINGS, which is not here: these are the figures of a smaller graph")
	}
	w := newWorkload(b, r)
	for _, name := range questions(b) {
		if r.meetings == nil && ofOther[name] {
			continue
		}
		b.Run(name, func(b *testing.B) {
			query, chance := question(b, name+".graphql"), draw(1)
			ask := func(variables map[string]any) time.Duration {
				start := time.Now()
				answer := r.ask(b, query, variables)
				took := time.Since(start)
				if len(answer.Errors) > 0 {
					b.Fatal(variables, answer.Errors)
				}
				return took
			}
			for range 200 { // Lets Java compile what is used.
				ask(w.variables(name, chance))
			}
			var times []time.Duration
			slowest := map[time.Duration]any{}
			for b.Loop() {
				variables := w.variables(name, chance)
				took := ask(variables)
				times, slowest[took] = append(times, took), variables
			}
			slices.Sort(times)
			report := func(unit string, n int) { b.ReportMetric(float64(times[n].Microseconds())/1000, unit) }
			report("p50-ms", len(times)/2)
			report("p99-ms", len(times)*99/100)
			report("max-ms", len(times)-1)
			b.ReportMetric(0, "ns/op") // The mean says less.
			b.Logf("the slowest of %d: %v", len(times), slowest[times[len(times)-1]])
		})
	}
}

// choice is what a parameter is chosen from.
type choice struct{ all, busiest []string }

func (c choice) one(chance *rand.Rand) string {
	if chance.IntN(4) == 0 {
		return one(chance, c.busiest)
	}
	return one(chance, c.all)
}

// workload chooses parameters.
type workload struct {
	bodies, names  choice // By name.
	nodes          choice
	parties        choice // Of meetings.
	bureaus, topic []string
	groups, days   []string
	entities       []string
}

func newWorkload(t testing.TB, r registers) *workload {
	m := r.ministers
	w := &workload{groups: []string{"ifg-house-commons"}, days: m.starts}
	ids := func(query string) (ids, names []string) {
		for _, row := range storetest.Rows(t, r.st, query, nil) {
			ids, names = append(ids, row[0].(string)), append(names, row[1].(string))
		}
		return ids, names
	}
	const busiest = " ORDER BY COUNT { (n)--() } DESC, n.id LIMIT 12"
	w.nodes.all, _ = ids("MATCH (n:Stakeholder) RETURN n.id, n.name ORDER BY n.id")
	w.nodes.busiest, _ = ids("MATCH (n:Stakeholder) RETURN n.id, n.name" + busiest)
	w.parties.all, _ = ids("MATCH (n:Stakeholder) WHERE EXISTS { (n)-[:PARTICIPATED_IN]->() } RETURN n.id, n.name ORDER BY n.id")
	w.parties.busiest, _ = ids("MATCH (n:Stakeholder) WHERE EXISTS { (n)-[:PARTICIPATED_IN]->() } RETURN n.id, n.name" + busiest)
	_, w.names.all = ids("MATCH (n:Stakeholder) RETURN n.id, n.name ORDER BY n.id")
	_, w.names.busiest = ids("MATCH (n:Stakeholder) RETURN n.id, n.name" + busiest)
	w.bureaus, _ = ids("MATCH (n:Bureau) RETURN n.id, n.name ORDER BY n.id")
	w.topic, _ = ids("MATCH (n:Topic) RETURN n.id, n.name ORDER BY n.id")
	w.entities = slices.Concat(w.nodes.all, m.posts)
	for _, id := range m.bodies {
		if m.namesakes[m.names[id]] == 1 {
			w.bodies.all = append(w.bodies.all, m.names[id])
		}
	}
	w.bodies.busiest = slices.SortedFunc(slices.Values(m.bodies), func(a, b string) int { return cmp.Compare(len(m.near[b]), len(m.near[a])) })[:8]
	for i, id := range w.bodies.busiest {
		w.bodies.busiest[i] = m.names[id]
	}
	w.bodies.busiest = slices.DeleteFunc(w.bodies.busiest, func(name string) bool { return m.namesakes[name] > 1 })
	if r.meetings != nil {
		w.groups, _ = ids("MATCH (n:Institution) WHERE n.id STARTS WITH 'eu-group-' RETURN n.id, n.name ORDER BY n.id")
	}
	return w
}

// variables chooses those of a question.
func (w *workload) variables(name string, chance *rand.Rand) map[string]any {
	since := one(chance, []string{"2015-01-01", "2019-07-01", "2020-07-01", "2021-06-15"})
	switch name {
	case "02-who-held-it-then":
		return map[string]any{"organization": w.bodies.one(chance), "day": one(chance, w.days)}
	case "03-paths":
		two := w.some(chance, 2)
		return map[string]any{"a": two[0], "b": two[1]}
	case "04-bureaus-and-sectors":
		return map[string]any{"bureau": one(chance, w.bureaus), "sector": one(chance, w.topic), "from": since}
	case "04-bureaus-and-topics":
		return map[string]any{"bureau": one(chance, w.bureaus), "topic": one(chance, w.topic), "from": since}
	case "04-groups-and-parties":
		return map[string]any{"group": one(chance, w.groups), "party": w.parties.one(chance), "from": since}
	case "05-in-common":
		return map[string]any{"ids": w.some(chance, 2+chance.IntN(2))}
	case "06-visit":
		return map[string]any{"id": "oases-visit-2025-05"} // There is no other.
	case "07-brokers":
		all := w.some(chance, 2+chance.IntN(5))
		return map[string]any{"one": all[:len(all)/2], "other": all[len(all)/2:]}
	case "08-counterparts", "08-counterparts-of-a-member":
		return map[string]any{"id": w.parties.one(chance), "during": map[string]any{"from": since}}
	case "09-what-changed":
		return map[string]any{"id": one(chance, w.entities), "since": since + "T00:00:00Z"}
	case "10-search":
		return map[string]any{"text": typed(w.names.one(chance), chance)}
	}
	return nil
}

// some are different nodes.
func (w *workload) some(chance *rand.Rand, n int) (ids []string) {
	for len(ids) < n {
		if id := w.nodes.one(chance); !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// typed is what someone who looks for a name may type: all of it, its beginning, a word or two, or with a slip.
func typed(name string, chance *rand.Rand) string {
	signs, words := []rune(name), strings.Fields(name)
	switch at := chance.IntN(len(signs)); chance.IntN(5) {
	case 0:
		return strings.ToLower(name)
	case 1:
		return string(signs[:min(4, len(signs))])
	case 2:
		return words[at%len(words)]
	case 3:
		if len(signs) > 5 {
			return string(slices.Delete(signs, at, at+1))
		}
	}
	return name
}
