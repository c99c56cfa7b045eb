package resolvers_test

import (
	"cmp"
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/stakegraph/stakegraph/store"
)

type named struct{ ID, Name string }

type tenures struct {
	TotalCount int
	Edges      []struct {
		Node       named
		Position   struct{ Title string }
		Start, End string
		Acting     bool
	}
}

// whoHeldItThen: as all days in the table are whole, and a tenure without an end is said to last, whoever can have held
// a post certainly did.
func whoHeldItThen(t *testing.T, r registers) {
	m, chance := r.ministers, draw(2)
	for range 30 {
		body, day := one(chance, m.bodies), one(chance, m.starts)
		variables := map[string]any{"organization": m.names[body], "day": day}
		if m.namesakes[m.names[body]] > 1 {
			answer := r.ask(t, question(t, "02-who-held-it-then.graphql"), variables)
			if got := plainErrors(answer.Errors); len(got) != 1 || got[0].Code != store.CodeAmbiguous {
				t.Errorf("%v: %v, and two bodies have this name", variables, answer.Errors)
			}
			continue
		}
		var got struct {
			Stakeholder struct{ Certain, Possible tenures }
		}
		r.get(t, question(t, "02-who-held-it-then.graphql"), variables, &got)
		var want []string
		for _, held := range m.ties {
			if held.kind != "HOLDS" || held.start > day || held.end != "" && held.end < day {
				continue
			}
			if slices.ContainsFunc(m.near[held.to], func(i int) bool { return m.ties[i].kind == "IN" && m.ties[i].to == body }) {
				want = append(want, sprint(m.names[held.from], m.titles[held.to], held.start, held.end, m.acting[held]))
			}
		}
		slices.Sort(want)
		for certainty, answer := range map[string]tenures{"CERTAIN": got.Stakeholder.Certain, "POSSIBLE": got.Stakeholder.Possible} {
			var lines []string
			for _, e := range answer.Edges {
				lines = append(lines, sprint(e.Node.Name, e.Position.Title, e.Start, e.End, e.Acting))
			}
			slices.Sort(lines)
			if diff := gocmp.Diff(want, lines); diff != "" || answer.TotalCount != len(want) {
				t.Errorf("%v, %s: %d, -want +got:\n%s", variables, certainty, answer.TotalCount, diff)
			}
		}
	}
}

type relation struct {
	Kind             string
	From, To         struct{ ID string }
	Start, End, Date string
	Citations        struct {
		Nodes []struct {
			Quote, Locator string
			Document       struct{ Title string }
		}
	}
}

// line is a relationship as a tie is one.
func (rel relation) line() string {
	return sprint(rel.Kind, rel.From.ID, rel.To.ID, rel.Start, rel.End, rel.Date)
}

func (t tie) line() string { return sprint(t.kind, t.from, t.to, t.start, t.end, t.date) }

const howConnectedWithIDs = `query ($a: ID!, $b: ID!, $kinds: [RelationKind!]) { paths(from: $a, to: $b, maxHops: 6, kinds: $kinds, first: 3) { truncated paths { length nodes { id }
	relations { kind from { id } to { id } start end date citations(first: 1) { nodes { document { title } } } } } } }`

type ways struct {
	Paths struct {
		Truncated bool
		Paths     []struct {
			Length    int
			Nodes     []struct{ ID string }
			Relations []relation
		}
	}
}

// howConnected goes along all relationships, and along all but memberships: two who sat in the House of Commons, which
// has 4,054 relationships, are close to each other through it alone.
func howConnected(t *testing.T, r registers) {
	chance := draw(3)
	ends := slices.Concat(r.ministers.people, r.ministers.people, r.ministers.people, r.ministers.bodies, r.ministers.posts)
	for range 25 {
		a, b := one(chance, ends), one(chance, ends)
		if a == b {
			continue
		}
		var asWritten, got, posts ways
		variables := map[string]any{"a": a, "b": b}
		r.get(t, question(t, "03-paths.graphql"), variables, &asWritten)
		r.get(t, howConnectedWithIDs, variables, &got)
		r.ministers.check(t, a, b, got)
		if len(asWritten.Paths.Paths) != len(got.Paths.Paths) || asWritten.Paths.Truncated != got.Paths.Truncated {
			t.Errorf("%v: %v, and with ids %v", variables, asWritten, got)
		}
		variables["kinds"] = []any{"HOLDS", "IN", "SUCCEEDS"}
		r.get(t, howConnectedWithIDs, variables, &posts)
		if posts.Paths.Truncated {
			t.Errorf("%v: truncated, and there is nothing large in the way", variables)
		}
		r.ministers.without("MEMBER_OF").check(t, a, b, posts)
	}
}

// check compares ways with the length and the number of the shortest, and each of their steps with the rows.
func (m ministers) check(t *testing.T, a, b string, got ways) {
	t.Helper()
	distance, count := m.spread(a, false)
	shortest, linked := distance[b]
	linked = linked && shortest <= 6
	if linked != (len(got.Paths.Paths) > 0) {
		t.Errorf("%s to %s: %d ways, and the shortest has length %d", a, b, len(got.Paths.Paths), shortest)
	}
	before, seen := 0, map[string]bool{}
	for i, way := range got.Paths.Paths {
		// Where a limit was met, some of the shortest may be missing.
		if way.Length < shortest || i == 0 && way.Length != shortest || way.Length < before || way.Length > 6 ||
			!got.Paths.Truncated && i < int(count[b]) != (way.Length == shortest) {
			t.Errorf("%s to %s: way %d has length %d, of %v ways of length %d", a, b, i, way.Length, count[b], shortest)
		}
		before = way.Length
		key := ""
		for n, rel := range way.Relations {
			from, to := way.Nodes[n].ID, way.Nodes[n+1].ID
			if !slices.ContainsFunc(m.near[from], func(i int) bool { return m.ties[i].line() == rel.line() && m.ties[i].other(from) == to }) {
				t.Errorf("%s to %s: no row ties %s and %s as %s", a, b, from, to, rel.line())
			}
			if c := rel.Citations.Nodes; len(c) != 1 || c[0].Document.Title != "Ministers Database" {
				t.Errorf("%s to %s: %s is vouched for by %v", a, b, rel.line(), c)
			}
			key += rel.line()
		}
		if way.Nodes[0].ID != a || way.Nodes[way.Length].ID != b || len(way.Relations) != way.Length || seen[key] {
			t.Errorf("%s to %s: not a new way from the one to the other: %v", a, b, way)
		}
		seen[key] = true
	}
}

func shared(t *testing.T, r registers) {
	m, chance := r.ministers, draw(5)
	found := 0
	for range 40 {
		// Two who held posts in the same body share something more often than any two.
		a := one(chance, m.people)
		b := one(chance, m.people)
		if post := m.ties[one(chance, m.near[a])]; post.kind == "HOLDS" {
			if holder := m.ties[one(chance, m.near[post.to])]; holder.kind == "HOLDS" {
				b = holder.from
			}
		}
		if a == b {
			continue
		}
		type answer struct {
			InCommon struct {
				TotalCount int
				Edges      []struct {
					Node      struct{ ID string }
					Relations []relation
				}
			}
		}
		var asWritten, got answer
		variables := map[string]any{"ids": []any{a, b}}
		r.get(t, question(t, "05-in-common.graphql"), variables, &asWritten)
		r.get(t, `query ($ids: [ID!]!) { inCommon(ids: $ids, first: 50) { totalCount edges { node { id } relations { kind from { id } to { id } start end date } } } }`, variables, &got)
		want := map[string][]string{}
		for _, i := range m.near[a] {
			node := m.ties[i].other(a)
			for _, j := range m.near[b] {
				if m.ties[j].other(b) == node {
					want[node] = append(want[node], m.ties[i].line(), m.ties[j].line())
				}
			}
		}
		have, before := map[string][]string{}, math.MaxInt
		for i, edge := range got.InCommon.Edges {
			for _, rel := range edge.Relations {
				have[edge.Node.ID] = append(have[edge.Node.ID], rel.line())
			}
			slices.Sort(have[edge.Node.ID])
			if len(edge.Relations) > before || len(asWritten.InCommon.Edges[i].Relations) != len(edge.Relations) {
				t.Errorf("%v: %d relationships after %d, %d as the question is written", variables, len(edge.Relations), before, len(asWritten.InCommon.Edges[i].Relations))
			}
			before = len(edge.Relations)
		}
		for node := range want {
			slices.Sort(want[node])
			want[node] = slices.Compact(want[node])
		}
		found += len(want)
		if diff := gocmp.Diff(want, have); diff != "" || got.InCommon.TotalCount != len(want) {
			t.Errorf("%v: %d, -want +got:\n%s", variables, got.InCommon.TotalCount, diff)
		}
	}
	if found < 20 {
		t.Errorf("only %d things in common: choose other parameters", found)
	}
}

type broker struct {
	Share float64
	Exact bool
	Node  named
}

// linked counts, for every pair of one of each group, the shortest ways from both ends, which tells how many of them run
// through a node. Where the way leads through the House of Commons, which is too large to be walked through, the product
// may say that it does not know all: then there is nothing to compare.
func linked(t *testing.T, r registers) {
	m, chance, exact := r.ministers, draw(7), 0
	for try := range 24 {
		among := [][]string{m.people, m.bodies}[try%2]
		groups := [2][]string{{one(chance, among)}, {one(chance, among)}}
		for i := range groups {
			for range chance.IntN(3) {
				groups[i] = append(groups[i], one(chance, among))
			}
			slices.Sort(groups[i])
			groups[i] = slices.Compact(groups[i])
		}
		if slices.ContainsFunc(groups[0], func(id string) bool { return slices.Contains(groups[1], id) }) {
			continue
		}
		shares, pairs := map[string]float64{}, 0.0
		for _, s := range groups[0] {
			fromS, waysS := m.spread(s, true)
			for _, e := range groups[1] {
				if fromS[e] > 6 || waysS[e] == 0 {
					continue
				}
				pairs++
				fromE, waysE := m.spread(e, true)
				for node, ways := range waysS {
					if node != s && node != e && waysE[node] > 0 && fromS[node]+fromE[node] == fromS[e] {
						shares[node] += ways * waysE[node] / waysS[e]
					}
				}
			}
		}
		var want []broker
		for node, share := range shares {
			if name, ok := m.names[node]; ok {
				want = append(want, broker{math.Round(share/pairs*1e9) / 1e9, true, named{node, name}})
			}
		}
		slices.SortFunc(want, func(a, b broker) int { return cmp.Or(cmp.Compare(b.Share, a.Share), cmp.Compare(a.Node.ID, b.Node.ID)) })
		want = want[:min(10, len(want))]
		var asWritten, got struct{ Brokers []broker }
		variables := map[string]any{"one": groups[0], "other": groups[1]}
		r.get(t, question(t, "07-brokers.graphql"), variables, &asWritten)
		r.get(t, `query ($one: [ID!]!, $other: [ID!]!) { brokers(between: $one, and: $other, first: 10) { share exact node { id ... on Stakeholder { name } } } }`, variables, &got)
		for i := range got.Brokers {
			if got.Brokers[i].Share != asWritten.Brokers[i].Share {
				t.Errorf("%v: %v, and %v as the question is written", variables, got.Brokers[i], asWritten.Brokers[i])
			}
			got.Brokers[i].Share = math.Round(got.Brokers[i].Share*1e9) / 1e9
		}
		if len(got.Brokers) > 0 && !got.Brokers[0].Exact {
			continue
		}
		exact++
		if diff := gocmp.Diff(want, got.Brokers); diff != "" {
			t.Errorf("%v, -want +got:\n%s", variables, diff)
		}
	}
	t.Logf("%d answers are said to be exact, and are", exact)
	if exact < 12 {
		t.Errorf("only %d answers are exact", exact)
	}
}

// changed: whatever the database holds came by one import, just now.
func changed(t *testing.T, r registers) {
	chance, now := draw(9), time.Now().UTC()
	for range 10 {
		id := one(chance, slices.Concat(r.ministers.people, r.ministers.bodies, r.ministers.posts))
		type answer struct {
			Changes struct {
				Edges []struct {
					Node struct {
						At, By, Action, Target string
						Entity                 struct{ ID string }
						Before, After          json.RawMessage
					}
				}
			}
		}
		var got, later answer
		r.get(t, question(t, "09-what-changed.graphql"), map[string]any{"id": id, "since": now.Add(-time.Hour).Format(time.RFC3339)}, &got)
		r.get(t, question(t, "09-what-changed.graphql"), map[string]any{"id": id, "since": now.Add(time.Hour).Format(time.RFC3339)}, &later)
		if len(later.Changes.Edges) > 0 || len(got.Changes.Edges) != 1 {
			t.Fatalf("%s: %v, and %v in the next hour", id, got, later)
		}
		c := got.Changes.Edges[0].Node
		name := cmp.Or(r.ministers.names[id], r.ministers.titles[id])
		if c.By != "ifg-ministers" || c.Action != "RECORDED" || c.Target != id || c.Entity.ID != id || !strings.Contains(string(c.After), quote(name)) {
			t.Errorf("%s: %+v %s", id, c, c.After)
		}
	}
}

func quote(text string) string { out, _ := json.Marshal(text); return string(out) }

type found struct {
	Search struct {
		Edges []struct {
			Score   float64
			Matched string
			Node    named
		}
	}
}

// finds tells whether a search by a name that was recorded finds whom it is of: first, or among those with the same score.
func (r registers) finds(t *testing.T, text, id string) {
	t.Helper()
	var got found
	r.get(t, question(t, "10-search.graphql"), map[string]any{"text": text}, &got)
	for _, hit := range got.Search.Edges {
		if hit.Score != got.Search.Edges[0].Score {
			break
		}
		if hit.Node.ID == id {
			return
		}
	}
	t.Errorf("%q does not find %s first: %+v", text, id, got)
}

func findMinisters(t *testing.T, r registers) {
	m, chance := r.ministers, draw(10)
	for range 50 {
		id := one(chance, slices.Concat(m.people, m.bodies, m.bodies))
		r.finds(t, m.names[id], id)
	}
	former := slices.Sorted(maps.Keys(m.former))
	for range 20 {
		id := one(chance, former)
		r.finds(t, one(chance, m.former[id]), id)
	}
	for _, id := range m.bodies[:10] {
		if m.short[id] != "" {
			r.finds(t, m.short[id], id)
		}
	}
}

const everythingOf = `query ($id: ID!, $day: Date!) { stakeholder(by: {id: $id}) {
	relationCounts { kind direction count }
	relations(first: 100) { totalCount nodes { kind from { id } to { id } start end date } }
	then: relations(asOf: {date: $day, certainty: CERTAIN}, first: 100) { nodes { kind from { id } to { id } start end date } }
	timeline(first: 100) { totalCount nodes { kind date position { id } organization { id } relation { kind from { id } to { id } start end date } } } } }`

type lines struct {
	TotalCount int
	Nodes      []relation
}

func (l lines) sorted() []string {
	out := []string{}
	for _, rel := range l.Nodes {
		out = append(out, rel.line())
	}
	slices.Sort(out)
	return out
}

// everyRelation compares relations, their counts and the timeline with the rows that name someone.
func everyRelation(t *testing.T, r registers) {
	m, chance := r.ministers, draw(6)
	for range 40 {
		id, day := one(chance, slices.Concat(m.people, m.bodies, m.bodies)), one(chance, m.starts)
		if len(m.near[id]) > 100 {
			continue
		}
		var got struct {
			Stakeholder struct {
				RelationCounts []struct {
					Kind, Direction string
					Count           int
				}
				Relations, Then lines
				Timeline        struct {
					TotalCount int
					Nodes      []struct {
						Kind, Date             string
						Position, Organization struct{ ID string }
						Relation               relation
					}
				}
			}
		}
		r.get(t, everythingOf, map[string]any{"id": id, "day": day}, &got)
		counts, all, then, moments := map[string]int{}, []string{}, []string{}, []string{}
		for _, i := range m.near[id] {
			one := m.ties[i]
			direction := "OUT"
			if one.to == id {
				direction = "IN"
			}
			counts[sprint(one.kind, direction)]++
			all = append(all, one.line())
			if one.kind == "IN" || one.kind != "SUCCEEDS" && one.start <= day && (one.end == "" || one.end >= day) ||
				one.kind == "SUCCEEDS" && one.date <= day {
				then = append(then, one.line())
			}
			moments = append(moments, m.moments(id, one)...)
		}
		slices.Sort(all)
		slices.Sort(then)
		slices.Sort(moments)
		s := got.Stakeholder
		for _, c := range s.RelationCounts {
			if key := sprint(c.Kind, c.Direction); c.Count != counts[key] || c.Count == 0 {
				t.Errorf("%s: %d of %s, want %d", id, c.Count, key, counts[key])
			}
		}
		if len(s.RelationCounts) != len(counts) || s.Relations.TotalCount != len(all) {
			t.Errorf("%s: %v, want %v", id, s.RelationCounts, counts)
		}
		if diff := gocmp.Diff(all, s.Relations.sorted()); diff != "" {
			t.Errorf("%s: relations, -want +got:\n%s", id, diff)
		}
		if diff := gocmp.Diff(then, s.Then.sorted()); diff != "" {
			t.Errorf("%s on %s: relations, -want +got:\n%s", id, day, diff)
		}
		var told []string
		for i, n := range s.Timeline.Nodes {
			told = append(told, sprint(n.Date, n.Kind, n.Position.ID, n.Organization.ID, n.Relation.line()))
			if i > 0 && n.Date < s.Timeline.Nodes[i-1].Date {
				t.Errorf("%s: %s comes after %s", id, n.Date, s.Timeline.Nodes[i-1].Date)
			}
		}
		slices.Sort(told)
		if diff := gocmp.Diff(moments[:min(100, len(moments))], told[:min(100, len(told))]); len(moments) <= 100 && diff != "" || s.Timeline.TotalCount != len(moments) {
			t.Errorf("%s: timeline of %d, -want +got:\n%s", id, s.Timeline.TotalCount, diff)
		}
	}
}

// moments are what a tie adds to a timeline.
func (m *ministers) moments(id string, of tie) (out []string) {
	switch of.kind {
	case "HOLDS", "MEMBER_OF":
		if of.from != id {
			return nil
		}
		kind, position, body := "MEMBERSHIP", "", of.to
		if of.kind == "HOLDS" {
			kind, position = "TENURE", of.to
			for _, i := range m.near[of.to] {
				if m.ties[i].kind == "IN" {
					body = m.ties[i].to
				}
			}
		}
		out = append(out, sprint(of.start, kind+"_START", position, body, of.line()))
		if of.end != "" {
			out = append(out, sprint(of.end, kind+"_END", position, body, of.line()))
		}
	case "SUCCEEDS":
		out = append(out, sprint(of.date, "SUCCESSION", "", of.other(id), of.line()))
	}
	return out
}

type succession struct {
	Edges []struct {
		Kind, Date string
		Node       named
	}
}

func (s succession) lines() []string {
	out := []string{}
	for _, e := range s.Edges {
		out = append(out, sprint(e.Kind, e.Date, e.Node.ID))
	}
	slices.Sort(out)
	return out
}

// successions compares the predecessors and successors of every body with the rows of organisation_link.csv.
func successions(t *testing.T, r registers) {
	m := r.ministers
	for _, id := range m.bodies {
		var got struct {
			Bureau struct{ Predecessors, Successors succession }
		}
		r.get(t, `query ($id: ID!) { bureau(by: {id: $id}) { predecessors(first: 100) { edges { kind date node { id } } } successors(first: 100) { edges { kind date node { id } } } } }`, map[string]any{"id": id}, &got)
		before, after := []string{}, []string{}
		for _, i := range m.near[id] {
			switch of := m.ties[i]; {
			case of.kind == "SUCCEEDS" && of.from == id:
				before = append(before, sprint(of.as, of.date, of.to))
			case of.kind == "SUCCEEDS":
				after = append(after, sprint(of.as, of.date, of.from))
			}
		}
		slices.Sort(before)
		slices.Sort(after)
		if diff := gocmp.Diff([][]string{before, after}, [][]string{got.Bureau.Predecessors.lines(), got.Bureau.Successors.lines()}); diff != "" {
			t.Errorf("%s, -want +got:\n%s", id, diff)
		}
	}
}
