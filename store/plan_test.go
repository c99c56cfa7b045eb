package store_test

import (
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/stakegraph/stakegraph/store/storetest"
)

// The forms that statements must have for the indexes to be used, and the most that each may cost on this graph, whose
// labels have thousands of nodes.
func TestIndexesAreUsed(t *testing.T) {
	st := storetest.Open(t)
	for _, statement := range []string{
		`UNWIND range(1, 5000) AS i WITH i, date('2020-01-01') + duration({days: i % 1500}) AS day
CREATE (:Entity:Event:Meeting {id: 'm' + i, title: 'Meeting ' + i, dateEarliest: day, dateLatest: day})`,
		`UNWIND range(1, 5000) AS i CREATE (:Entity:Stakeholder:Organization:Bureau {id: 'b' + i, name: 'Bureau ' + i, nameEn: 'Bureau ' + i, nameZhHans: '局' + i})`,
		`UNWIND range(1, 5000) AS i MATCH (b:Bureau {id: 'b' + i}), (m:Meeting {id: 'm' + i})
CREATE (b)-[:PARTICIPATED_IN {id: 'p' + i}]->(m), (:Citation {id: 'c' + i, of: 'p' + i}), (:Identifier {key: 'lei:' + i})-[:IDENTIFIES]->(b)`,
		`CALL db.resampleOutdatedIndexes()`,
	} {
		storetest.Write(t, st, statement, nil)
	}
	time.Sleep(time.Second) // The sampling runs behind.
	params := map[string]any{
		"id": "b17", "ids": []any{"b17", "b18"}, "name": "Bureau 17", "key": "lei:17", "of": "p17", "last": "m700",
		"day": neo4j.DateOf(time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC)), "first": 25,
	}
	for _, c := range []struct {
		statement string
		index     string // The operator that finds the nodes.
		hits      int64  // At most.
	}{
		{"MATCH (n:Entity {id: $id}) RETURN n.name", "NodeUniqueIndexSeek", 5},
		{"MATCH (n:Stakeholder {id: $id}) RETURN n.name", "NodeUniqueIndexSeek", 5},
		{"MATCH (n:Bureau {id: $id}) RETURN n.name", "NodeUniqueIndexSeek", 5},
		{"UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN n.name", "NodeUniqueIndexSeek", 8},
		{"MATCH (:Identifier {key: $key})-[:IDENTIFIES]->(n:Bureau) RETURN n.name", "NodeUniqueIndexSeek", 10},
		{"MATCH (n:Bureau) WHERE n.name = $name OR n.nameEn = $name OR n.nameZhHans = $name OR n.nameZhHant = $name RETURN n.id", "NodeIndexSeek", 10},
		{"MATCH (n:Stakeholder) WHERE n.name = $name OR n.nameEn = $name OR n.nameZhHans = $name OR n.nameZhHant = $name RETURN n.id", "NodeIndexSeek", 10},
		{"MATCH (c:Citation {of: $of}) RETURN c.id", "NodeIndexSeek", 5},
		{"MATCH ()-[r:PARTICIPATED_IN {id: $of}]->() RETURN r.role", "DirectedRelationshipUniqueIndexSeek", 5},
		// An order uses an index only where the property is known to be there.
		{"MATCH (n:Bureau) WHERE n.name IS NOT NULL RETURN n.id ORDER BY n.name, n.id LIMIT $first", "NodeIndexScan", 100},
		{"MATCH (n:Bureau) WHERE n.id > $id RETURN n.name ORDER BY n.id LIMIT $first", "NodeUniqueIndexSeekByRange", 100},
		{"MATCH (n:Meeting) WHERE n.dateEarliest IS NOT NULL RETURN n.id ORDER BY n.dateEarliest DESC, n.id LIMIT $first", "NodeIndexScan", 150},
		{"MATCH (n:Event) WHERE n.dateEarliest IS NOT NULL AND n.dateLatest >= $day RETURN n.id ORDER BY n.dateEarliest DESC, n.id LIMIT $first", "NodeIndexScan", 200},
		{"MATCH (n:Meeting) WHERE n.dateEarliest >= $day AND (n.dateEarliest > $day OR n.id > $last) RETURN n.id ORDER BY n.dateEarliest, n.id LIMIT $first", "NodeIndexSeekByRange", 200},
		{"MATCH (n:Meeting) WHERE n.dateEarliest <= $day AND (n.dateEarliest < $day OR n.id < $last) RETURN n.id ORDER BY n.dateEarliest DESC, n.id DESC LIMIT $first", "NodeIndexSeekByRange", 200},
	} {
		plan := storetest.Profile(t, c.statement, params)
		var operators []string
		for operator := range plan.All() {
			operators = append(operators, operator.Operator)
		}
		all := strings.Join(operators, " ") + " "
		if !strings.Contains(all, c.index+" ") || plan.TotalHits() > c.hits {
			t.Errorf("%d hits, want %d at most, and %s:\n%s\n%s", plan.TotalHits(), c.hits, c.index, c.statement, plan)
		}
	}
}
