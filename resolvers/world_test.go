package resolvers_test

import (
	"strings"
	"testing"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

// write puts a graph into the database as it stands, without the checks of an import.
func write(t testing.TB, st *store.Store, graph dataset.Graph) {
	t.Helper()
	rows := map[string][]any{} // By statement.
	for _, n := range graph.Nodes {
		statement := "UNWIND $rows AS row CREATE (n:" + strings.Join(n.Labels, ":") + ") SET n = row.props"
		rows[statement] = append(rows[statement], map[string]any{"props": n.Props})
	}
	for statement, some := range rows {
		storetest.Write(t, st, statement, map[string]any{"rows": some})
	}
	clear(rows)
	for _, r := range graph.Relationships {
		statement := "UNWIND $rows AS row MATCH (a:Entity {id: row.from}), (b:Entity {id: row.to}) CREATE (a)-[r:" + r.Type + "]->(b) SET r = row.props"
		rows[statement] = append(rows[statement], map[string]any{"from": r.From, "to": r.To, "props": r.Props})
	}
	for _, c := range graph.Citations {
		statement := "UNWIND $rows AS row MATCH (d:Document {id: row.document}) CREATE (c:Citation)-[:FROM {id: row.id}]->(d) SET c = row.props"
		rows[statement] = append(rows[statement], map[string]any{"id": "from-" + c.ID, "document": c.Document, "props": c.Props})
	}
	for _, i := range graph.Identifiers {
		statement := "UNWIND $rows AS row MATCH (e:Entity {id: row.entity}) CREATE (:Identifier {key: row.key, scheme: row.scheme, value: row.value})-[:IDENTIFIES]->(e)"
		rows[statement] = append(rows[statement], map[string]any{"entity": i.Entity, "key": i.Key, "scheme": i.Scheme, "value": i.Value})
	}
	for statement, some := range rows {
		storetest.Write(t, st, statement, map[string]any{"rows": some})
	}
}
