package dataset_test

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

// graphHash is a hash of everything in the database: labels, types, properties and what is joined to what. Internal ids
// do not count, nor do the nodes that imports lock, nor the history, which has times.
func graphHash(t testing.TB, st *store.Store) string {
	t.Helper()
	const nodes = `MATCH (n) WHERE NOT n:Lock AND NOT n:Change RETURN labels(n), properties(n)`
	const relationships = `MATCH (a)-[r]->(b) RETURN type(r), properties(r), labels(a), properties(a), labels(b), properties(b)`
	var lines []string
	for _, statement := range []string{nodes, relationships} {
		for _, row := range storetest.Rows(t, st, statement, nil) {
			lines = append(lines, canonical(t, row))
		}
	}
	slices.Sort(lines)
	sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	return hex.EncodeToString(sum[:])
}

// canonical writes a row so that equal rows are equal texts: JSON has the keys of maps in order.
func canonical(t testing.TB, row []any) string {
	var plain func(v any) any
	plain = func(v any) any {
		switch v := v.(type) {
		case dbtype.Date:
			return "date " + time.Time(v).Format(time.DateOnly)
		case time.Time:
			return "time " + v.String()
		case []any:
			for i := range v {
				v[i] = plain(v[i])
			}
		case map[string]any:
			for k := range v {
				v[k] = plain(v[k])
			}
		}
		return v
	}
	text, err := json.Marshal(plain(row))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func importInto(t testing.TB, st *store.Store, d *dataset.Dataset) dataset.Report {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute) // As the program's flag has it.
	defer cancel()
	report, err := d.Import(ctx, st)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func folderOf(t testing.TB, dir string) *dataset.Dataset {
	t.Helper()
	d, err := dataset.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// stored reads the whole graph back from the database, in the form of the dataset.
func stored(t *testing.T, st *store.Store) dataset.Graph {
	var g dataset.Graph
	props := func(v any) map[string]any {
		m := v.(map[string]any)
		for k, v := range m {
			if items, ok := v.([]any); ok {
				texts := []string{}
				for _, item := range items {
					texts = append(texts, item.(string))
				}
				m[k] = texts
			}
		}
		return m
	}
	for _, row := range storetest.Rows(t, st, `MATCH (n:Entity) RETURN n.id, labels(n), properties(n)`, nil) {
		n := dataset.Node{ID: row[0].(string), Props: props(row[2])}
		delete(n.Props, "search") // It follows from the names, and is no part of a dataset.
		for _, label := range row[1].([]any) {
			n.Labels = append(n.Labels, label.(string))
		}
		g.Nodes = append(g.Nodes, n)
	}
	for _, row := range storetest.Rows(t, st, `MATCH (a:Entity)-[r]->(b:Entity) RETURN r.id, type(r), a.id, b.id, properties(r)`, nil) {
		g.Relationships = append(g.Relationships, dataset.Relationship{ID: row[0].(string), Type: row[1].(string), From: row[2].(string), To: row[3].(string), Props: props(row[4])})
	}
	for _, row := range storetest.Rows(t, st, `MATCH (c:Citation)-[:FROM]->(d:Document) RETURN c.id, c.of, d.id, properties(c)`, nil) {
		g.Citations = append(g.Citations, dataset.Citation{ID: row[0].(string), Of: row[1].(string), Document: row[2].(string), Props: props(row[3])})
	}
	for _, row := range storetest.Rows(t, st, `MATCH (k:Identifier)-[:IDENTIFIES]->(n:Entity) RETURN k.key, k.scheme, k.value, n.id`, nil) {
		g.Identifiers = append(g.Identifiers, dataset.Identifier{Key: row[0].(string), Scheme: row[1].(string), Value: row[2].(string), Entity: row[3].(string)})
	}
	return ordered(g)
}

func ordered(g dataset.Graph) dataset.Graph {
	g.Nodes, g.Relationships = slices.Clone(g.Nodes), slices.Clone(g.Relationships)
	g.Citations, g.Identifiers = slices.Clone(g.Citations), slices.Clone(g.Identifiers)
	for i, n := range g.Nodes {
		g.Nodes[i].Labels = slices.Sorted(slices.Values(n.Labels)) // Neo4j keeps no order of labels.
	}
	slices.SortFunc(g.Nodes, func(a, b dataset.Node) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(g.Relationships, func(a, b dataset.Relationship) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(g.Citations, func(a, b dataset.Citation) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(g.Identifiers, func(a, b dataset.Identifier) int { return cmp.Compare(a.Key, b.Key) })
	return g
}
