package resolvers_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
)

// tie is what a row of the tables says of two entities, by their ids in the graph.
type tie struct{ kind, from, to, start, end, date, as string }

// ministers is the Ministers Database.
type ministers struct {
	ties           []tie
	near           map[string][]int // By node, its ties.
	names          map[string]string
	former         map[string][]string // Names that a person held before.
	short          map[string]string   // Short names of organisations.
	titles         map[string]string   // Of posts.
	people, bodies []string
	posts          []string
	acting         map[tie]bool
	namesakes      map[string]int // How many organisations have a name.
	starts         []string       // Every day on which a post was taken up or left.
}

func readMinisters(t testing.TB, folder string) ministers {
	m := ministers{near: map[string][]int{}, names: map[string]string{}, former: map[string][]string{}, short: map[string]string{},
		titles: map[string]string{}, acting: map[tie]bool{}, namesakes: map[string]int{}}
	for _, row := range table(t, folder, "person.csv") {
		id := "ifg-person-" + row["id"]
		if row["end_date"] == "" {
			m.names[id] = row["name"]
			m.people = append(m.people, id)
		} else {
			m.former[id] = append(m.former[id], row["name"])
		}
	}
	for _, row := range table(t, folder, "organisation.csv") {
		id := "ifg-organisation-" + row["id"]
		m.names[id], m.short[id] = row["name"], row["short_name"]
		m.namesakes[row["name"]]++
		m.bodies = append(m.bodies, id)
	}
	m.names["ifg-house-commons"], m.names["ifg-house-lords"] = "House of Commons", "House of Lords"
	for _, row := range table(t, folder, "post.csv") {
		id := "ifg-post-" + row["id"]
		m.titles[id] = row["name"]
		m.posts = append(m.posts, id)
		m.tie(tie{kind: "IN", from: id, to: "ifg-organisation-" + row["organisation_id"]})
	}
	acting := map[string]bool{}
	for _, row := range table(t, folder, "appointment_characteristics.csv") {
		acting[row["appointment_id"]] = row["is_acting"] == "True" // All rows of an appointment agree.
	}
	for _, row := range table(t, folder, "appointment.csv") {
		if row["end_date"] != "" && row["end_date"] < row["start_date"] {
			continue // Two rows end before they start, and are refused.
		}
		held := tie{kind: "HOLDS", from: "ifg-person-" + row["person_id"], to: "ifg-post-" + row["post_id"], start: row["start_date"], end: row["end_date"]}
		m.tie(held)
		m.acting[held] = acting[row["id"]]
		m.starts = append(m.starts, row["start_date"])
		if row["end_date"] != "" {
			m.starts = append(m.starts, row["end_date"])
		}
	}
	for _, row := range table(t, folder, "representation.csv") {
		m.tie(tie{kind: "MEMBER_OF", from: "ifg-person-" + row["person_id"], to: "ifg-house-" + strings.ToLower(row["house"]),
			start: row["start_date"], end: row["end_date"], as: row["type"]})
	}
	kinds := map[string]string{"Name change": "NAME_CHANGE", "Merger": "MERGER", "Demerger": "DEMERGER",
		"Transfer of functions": "TRANSFER", "Transfer of functions: equalities": "TRANSFER"}
	for _, row := range table(t, folder, "organisation_link.csv") {
		m.tie(tie{kind: "SUCCEEDS", from: "ifg-organisation-" + row["successor_organisation_id"],
			to: "ifg-organisation-" + row["predecessor_organisation_id"], date: row["link_start_date"], as: kinds[row["type"]]})
	}
	slices.Sort(m.people)
	slices.Sort(m.bodies)
	slices.Sort(m.posts)
	return m
}

func (m *ministers) tie(t tie) {
	m.near[t.from] = append(m.near[t.from], len(m.ties))
	m.near[t.to] = append(m.near[t.to], len(m.ties))
	m.ties = append(m.ties, t)
}

// without leaves the ties of a kind out.
func (m ministers) without(kind string) (rest ministers) {
	rest.near = map[string][]int{}
	for _, t := range m.ties {
		if t.kind != kind {
			rest.tie(t)
		}
	}
	return rest
}

func (t tie) other(node string) string {
	if t.from == node {
		return t.to
	}
	return t.from
}

// spread counts, breadth first, the shortest ways from a node to all others: as ways that differ in a node or a tie, or
// in a node alone.
func (m *ministers) spread(from string, byNode bool) (distance map[string]int, ways map[string]float64) {
	distance, ways = map[string]int{from: 0}, map[string]float64{from: 1}
	queue := []string{from}
	for len(queue) > 0 {
		node := queue[0]
		queue = queue[1:]
		passed := map[string]bool{}
		for _, i := range m.near[node] {
			next := m.ties[i].other(node)
			if byNode && passed[next] {
				continue
			}
			passed[next] = true
			if _, known := distance[next]; !known {
				distance[next] = distance[node] + 1
				queue = append(queue, next)
			}
			if distance[next] == distance[node]+1 {
				ways[next] += ways[node]
			}
		}
	}
	return distance, ways
}

// meetings is the register of meetings, row by row: what is the same in every column is one meeting.
type meetings struct {
	all     []sitting
	of      map[string][]int // By party: its meetings.
	parties []string
	members []string
	named   map[string]string          // The name that each has first.
	groups  map[string]map[string]bool // By member.
}

type sitting struct {
	title, date string
	parties     []string // Each once.
	whole       string   // A cell that cannot be told apart.
}

// folded is a name without its capitals, spaces and punctuation, in which spellings of one body may differ.
func folded(name string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) || unicode.IsPunct(c) && !strings.ContainsRune("&@#%*", c) {
			return -1
		}
		return unicode.ToLower(c)
	}, name)
}

// unreadable tells whether a cell was saved in a wrong encoding, or has neither letter nor digit.
func unreadable(cell string) bool {
	return strings.Contains(strings.ReplaceAll(cell, "ÃO", ""), "Ã") || strings.Contains(cell, "â€") || folded(cell) == ""
}

func readMeetings(t testing.TB, folder string) meetings {
	m := meetings{of: map[string][]int{}, named: map[string]string{}, groups: map[string]map[string]bool{}}
	rows := table(t, folder, "mepmeetings.csv")
	alone := map[string]bool{} // What is by itself the whole cell of a row.
	for _, row := range rows {
		if !strings.Contains(row["lobbyists"], ",") {
			alone[folded(row["lobbyists"])] = true
		}
	}
	seen := map[string]bool{}
	for _, row := range rows {
		if unreadable(row["lobbyists"]) {
			continue
		}
		delete(row, "") // The number of the row.
		key := ""
		for _, column := range slices.Sorted(maps.Keys(row)) {
			key += row[column] + "\x00"
		}
		if seen[key] {
			continue
		}
		seen[key] = true
		day, err := time.Parse("02-01-2006", row["date"])
		if err != nil {
			t.Fatal(err)
		}
		s := sitting{title: strings.Join(strings.Fields(row["title"]), " "), date: day.Format(time.DateOnly)}
		member := "eu-mep-" + row["epid"]
		m.named[member] = row["mep"]
		s.parties = []string{member}
		if m.groups[member] == nil {
			m.groups[member] = map[string]bool{}
		}
		if row["group"] != "NA" {
			m.groups[member][row["group"]] = true
		}
		names := strings.Split(row["lobbyists"], ",")
		for _, name := range names {
			if len(names) > 1 && strings.TrimSpace(name) != "" && !alone[folded(name)] {
				s.whole = row["lobbyists"]
			}
		}
		for _, name := range names {
			if party := folded(name); s.whole == "" && party != "" && !slices.Contains(s.parties, party) {
				s.parties = append(s.parties, party)
				if m.named[party] == "" {
					m.named[party] = strings.Join(strings.Fields(name), " ")
				}
			}
		}
		for _, party := range s.parties {
			m.of[party] = append(m.of[party], len(m.all))
		}
		m.all = append(m.all, s)
	}
	for _, party := range slices.Sorted(maps.Keys(m.of)) {
		if strings.HasPrefix(party, "eu-mep-") {
			m.members = append(m.members, party)
		} else {
			m.parties = append(m.parties, party)
		}
	}
	return m
}
