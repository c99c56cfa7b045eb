package cypher_test

import (
	"testing"

	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

// enlarge adds invented nodes, so that the planner chooses as it does on a graph of some size. shrink removes them.
func enlarge(t testing.TB, st *store.Store) (shrink func()) {
	t.Helper()
	for _, statement := range []string{
		`UNWIND range(1, 400) AS i CREATE (:Entity:Topic {id: 'x-topic-' + i, name: 'Topic ' + i}), (:Entity:Place {id: 'x-place-' + i, name: 'Place ' + i})`,
		`UNWIND range(1, 2000) AS i CREATE (:Entity:Stakeholder:Official {id: 'x-official-' + i, name: 'Official ' + i})`,
		`UNWIND range(1, 400) AS i CREATE (:Entity:Stakeholder:Organization:Bureau {id: 'x-bureau-' + i, name: 'Bureau ' + i}),
		   (:Entity:Stakeholder:Organization:Institution {id: 'x-institution-' + i, name: 'Institution ' + i}),
		   (:Entity:Visit:Event {id: 'x-visit-' + i, title: 'Visit ' + i, dateEarliest: date('2020-01-01') + duration({days: i}), dateLatest: date('2020-01-01') + duration({days: i}), date: '2020'}),
		   (:Entity:Document {id: 'x-document-' + i, title: 'Document ' + i})`,
		`UNWIND range(1, 1000) AS i MATCH (b:Bureau {id: 'x-bureau-' + (i % 400 + 1)}) CREATE (:Entity:Position {id: 'x-position-' + i, title: 'Position ' + i})-[:IN {id: 'x-in-' + i}]->(b)`,
		`UNWIND range(1, 2000) AS i MATCH (s:Topic {id: 'x-topic-' + (i % 400 + 1)}) CREATE (:Entity:Stakeholder:Organization:Enterprise {id: 'x-enterprise-' + i, name: 'Enterprise ' + i})-[:IN_SECTOR {id: 'x-sector-' + i}]->(s)`,
		`UNWIND range(1, 5000) AS i CREATE (:Entity:Event:Meeting {id: 'x-meeting-' + i, title: 'Meeting ' + i, date: '2021', dateEarliest: date('2021-01-01') + duration({days: i % 900}), dateLatest: date('2021-01-01') + duration({days: i % 900})})`,
		`UNWIND range(1, 5000) AS i MATCH (m:Meeting {id: 'x-meeting-' + i}), (o:Official {id: 'x-official-' + (i % 2000 + 1)}), (e:Enterprise {id: 'x-enterprise-' + (i % 2000 + 1)})
		   CREATE (o)-[:PARTICIPATED_IN {id: 'x-part-o' + i, role: 'GUEST'}]->(m)<-[:PARTICIPATED_IN {id: 'x-part-e' + i, role: 'HOST'}]-(e)`,
		`UNWIND range(1, 3000) AS i MATCH (o:Official {id: 'x-official-' + (i % 2000 + 1)}), (p:Position {id: 'x-position-' + (i % 1000 + 1)}) CREATE (o)-[:HOLDS {id: 'x-holds-' + i, acting: false}]->(p)`,
	} {
		storetest.Write(t, st, statement, nil)
	}
	storetest.Write(t, st, "CALL db.resampleOutdatedIndexes()", nil)
	return func() {
		storetest.Write(t, st, "MATCH (n:Entity) WHERE n.id STARTS WITH 'x-' DETACH DELETE n", nil)
	}
}
