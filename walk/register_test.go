package walk_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

// writeRegister fills the graph with some 60,000 nodes that are tied together as registers of meetings and of posts are:
// a few people in very many meetings, many in few, two places that hold most meetings, topics that come up by the
// thousand. It is the same at every call.
func writeRegister(tb testing.TB, st *store.Store) register {
	tb.Helper()
	dice := rand.New(rand.NewPCG(1, 2))
	reg := register{dice: dice}
	var nodes, ties []any
	node := func(labels, id string, n int) {
		nodes = append(nodes, []any{labels, id, n})
	}
	day := func() string {
		return time.Date(2014, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, dice.IntN(4000)).Format(time.DateOnly)
	}
	tie := func(kind, from, to string) {
		ties = append(ties, []any{kind, fmt.Sprintf("%s-%06d-of-the-register", kind, len(ties)), from, to, day()})
	}
	// skewed gives low numbers far more often than high ones.
	skewed := func(n int) int { return int(float64(n) * dice.Float64() * dice.Float64() * dice.Float64()) }
	make := func(labels, prefix string, count int) (ids []string) {
		for i := range count {
			ids = append(ids, fmt.Sprintf("%s-of-the-register-%05d", prefix, i))
			node(labels, ids[i], i)
		}
		return ids
	}
	reg.officials = make("Stakeholder:Official", "official", 3000)
	reg.bodies = make("Stakeholder:Organization:Institution", "body", 16000)
	reg.meetings = make("Event:Meeting", "meeting", 32000)
	reg.posts = make("Position", "post", 6000)
	places, topics := make("Place", "place", 400), make("Topic", "topic", 2600)
	for _, meeting := range reg.meetings {
		tie("PARTICIPATED_IN", reg.officials[skewed(len(reg.officials))], meeting)
		for range 1 + skewed(5) {
			tie("PARTICIPATED_IN", reg.bodies[skewed(len(reg.bodies))], meeting)
		}
		tie("HELD_IN", meeting, places[max(0, dice.IntN(4*len(places))-3*len(places))])
		tie("ABOUT", meeting, topics[skewed(len(topics))])
	}
	for _, post := range reg.posts {
		tie("IN", post, reg.bodies[dice.IntN(200)])
		for range 1 + dice.IntN(4) {
			tie("HOLDS", reg.officials[dice.IntN(len(reg.officials))], post)
		}
	}
	for i, body := range reg.bodies {
		tie("LOCATED_IN", body, places[dice.IntN(len(places))])
		if i%3 == 0 {
			tie("PART_OF", body, reg.bodies[dice.IntN(len(reg.bodies))])
		}
	}
	write(tb, st, nodes, `UNWIND $rows AS row CREATE (n:Entity:$(split(row[0], ':')) {id: row[1]})
SET n += CASE WHEN n:Event THEN {dateEarliest: date('2014-01-01') + duration({days: row[2] % 4000}), dateLatest: date('2014-01-01') + duration({days: row[2] % 4000})} ELSE {} END`)
	write(tb, st, ties, `UNWIND $rows AS row MATCH (a:Entity {id: row[2]}) USING INDEX a:Entity(id)
MATCH (b:Entity {id: row[3]}) USING INDEX b:Entity(id) CREATE (a)-[r:$(row[0]) {id: row[1]}]->(b)
SET r += CASE WHEN row[0] IN ['HOLDS', 'PART_OF'] THEN {start: row[4], startEarliest: date(row[4]), startLatest: date(row[4]), role: 'HOST'} ELSE {role: 'GUEST'} END`)
	storetest.Write(tb, st, "CALL db.resampleOutdatedIndexes()", nil)
	return reg
}

type register struct {
	dice                               *rand.Rand
	officials, bodies, meetings, posts []string
}

// write runs a statement for every so many rows.
func write(tb testing.TB, st *store.Store, rows []any, statement string) {
	tb.Helper()
	for len(rows) > 0 {
		n := min(len(rows), 2000)
		storetest.Write(tb, st, statement, map[string]any{"rows": rows[:n]})
		rows = rows[n:]
	}
}
