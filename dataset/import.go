package dataset

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/stakegraph/stakegraph/store"
)

// Report says what an import did to the graph.
type Report struct {
	Entities, Relationships, Citations, Identifiers Count
}

// Count tells how many of one sort were written for the first time, were changed, were there already as they are in the
// dataset, or were taken away since the dataset has them no longer and nothing else vouches for them.
type Count struct {
	Created, Updated, Unchanged, Removed int
}

// Changed tells whether the import changed anything.
func (r Report) Changed() bool {
	for _, c := range []Count{r.Entities, r.Relationships, r.Citations, r.Identifiers} {
		if c.Created+c.Updated+c.Removed > 0 {
			return true
		}
	}
	return false
}

// String gives a line for each sort.
func (r Report) String() string {
	var b strings.Builder
	for _, sort := range []struct {
		name  string
		count Count
	}{{"entities", r.Entities}, {"relationships", r.Relationships}, {"citations", r.Citations}, {"identifiers", r.Identifiers}} {
		fmt.Fprintf(&b, "%-14s %d created, %d updated, %d unchanged, %d removed\n",
			sort.name+":", sort.count.Created, sort.count.Updated, sort.count.Unchanged, sort.count.Removed)
	}
	return b.String()
}

// batch is how many rows one statement writes: enough that the round trips do not matter.
const batch = 1000

// Import brings the graph to what the dataset says, in one transaction: wholly or not at all. Facts that an earlier import
// of the same dataset wrote and that are no longer in it are removed, unless something else vouches for them. Where two
// datasets share an entity, each adds to it; where they give one property different values, the last to be imported wins.
// Imports take turns. A large one needs a context with a deadline of its own (see store.Config.QueryTimeout).
// Errors: CONFLICT where an id or an identifier belongs to another entity in the graph; those of store.Store.Write.
func (d *Dataset) Import(ctx context.Context, st *store.Store) (Report, error) {
	var report Report
	err := st.Write(ctx, func(tx store.Tx) error {
		i := importer{ctx: ctx, tx: tx, dataset: d.ID, graph: d.Graph}
		err := i.run()
		report = i.report
		return err
	})
	if err != nil {
		return Report{}, err
	}
	return report, nil
}

// importer is one attempt: the transaction may run twice.
type importer struct {
	ctx     context.Context
	tx      store.Tx
	dataset string
	graph   Graph
	shared  map[string]bool // Ids of facts that something beside this dataset vouches for.
	report  Report
}

func (i *importer) run() error {
	// Imports take turns: what one reads must still hold when it writes.
	lock := `MERGE (l:Lock {name: "import"}) SET l.taken = true REMOVE l.taken`
	if err := i.tx.Run(i.ctx, lock, nil, nil); err != nil {
		return err
	}
	for _, step := range []func() error{i.findShared, i.nodes, i.relationships, i.citations, i.identifiers} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// findShared finds the facts of this dataset that something else vouches for too. A document is vouched for by whatever
// cites it.
func (i *importer) findShared() error {
	i.shared = map[string]bool{}
	ids := make([]string, 0, len(i.graph.Nodes)+len(i.graph.Relationships))
	for _, n := range i.graph.Nodes {
		ids = append(ids, n.ID)
	}
	for _, r := range i.graph.Relationships {
		ids = append(ids, r.ID)
	}
	const others = ` WHERE c.dataset IS NULL OR c.dataset <> $dataset RETURN DISTINCT id`
	for _, match := range []string{
		`UNWIND $rows AS id MATCH (c:Citation {of: id})`,
		`UNWIND $rows AS id MATCH (:Document {id: id})<-[:FROM]-(c:Citation)`,
	} {
		err := i.each(match+others, ids, func(values []any) error {
			i.shared[values[0].(string)] = true
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// each runs a statement over the rows, in batches. The statement may use $dataset.
func (i *importer) each(statement string, rows []string, each func(values []any) error) error {
	for part := range slices.Chunk(rows, batch) {
		if err := i.tx.Run(i.ctx, statement, map[string]any{"rows": part, "dataset": i.dataset}, each); err != nil {
			return err
		}
	}
	return nil
}

// write runs a statement over rows of an id and properties, in batches.
func (i *importer) write(statement string, rows []map[string]any) error {
	for part := range slices.Chunk(rows, batch) {
		if err := i.tx.Run(i.ctx, statement, map[string]any{"rows": part}, nil); err != nil {
			return err
		}
	}
	return nil
}

func (i *importer) nodes() error {
	byLabel := map[string][]Node{}
	for _, n := range i.graph.Nodes {
		byLabel[n.Label()] = append(byLabel[n.Label()], n)
	}
	for _, k := range kinds {
		nodes := byLabel[k.label()]
		ids := make([]string, len(nodes))
		for j, n := range nodes {
			ids[j] = n.ID
		}
		stored := map[string]map[string]any{}
		err := i.each(`UNWIND $rows AS id MATCH (n:Entity {id: id}) RETURN id, labels(n), properties(n)`, ids, func(values []any) error {
			id := values[0].(string)
			if has := values[1].([]any); !slices.Contains(has, any(k.label())) {
				return store.Errorf(store.CodeConflict, "the id %q belongs to %s in the graph, and to %s in the dataset: give the %s another id", id, article(nounOf(has)), article(k.noun), k.noun)
			}
			stored[id] = values[2].(map[string]any)
			return nil
		})
		if err != nil {
			return err
		}
		var rows []map[string]any
		for _, n := range nodes {
			if props := i.changes(stored[n.ID], n.Props, nodeProperties[k.label()], i.shared[n.ID], &i.report.Entities); props != nil {
				rows = append(rows, map[string]any{"id": n.ID, "props": props})
			}
		}
		err = i.write(`UNWIND $rows AS row MERGE (n:Entity {id: row.id}) ON CREATE SET n:`+strings.Join(k.labels, ":")+` SET n += row.props`, rows)
		if err != nil {
			return err
		}
	}
	return nil
}

// nounOf names the kind of a node by its labels.
func nounOf(labels []any) string {
	for _, k := range kinds {
		if slices.Contains(labels, any(k.label())) {
			return k.noun
		}
	}
	return "entity"
}

func (i *importer) relationships() error {
	byType := map[string][]Relationship{}
	for _, r := range i.graph.Relationships {
		byType[r.Type] = append(byType[r.Type], r)
	}
	for _, typ := range sorted(byType) {
		relationships := byType[typ]
		ids := make([]string, len(relationships))
		for j, r := range relationships {
			ids[j] = r.ID
		}
		stored := map[string]map[string]any{}
		err := i.each(`UNWIND $rows AS id MATCH ()-[r:`+typ+` {id: id}]->() RETURN id, properties(r)`, ids, func(values []any) error {
			stored[values[0].(string)] = values[1].(map[string]any)
			return nil
		})
		if err != nil {
			return err
		}
		var rows []map[string]any
		for _, r := range relationships {
			if props := i.changes(stored[r.ID], r.Props, relationshipProperties[typ], i.shared[r.ID], &i.report.Relationships); props != nil {
				rows = append(rows, map[string]any{"id": r.ID, "from": r.From, "to": r.To, "props": props})
			}
		}
		err = i.write(`UNWIND $rows AS row MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to})
MERGE (a)-[r:`+typ+` {id: row.id}]->(b) SET r += row.props`, rows)
		if err != nil {
			return err
		}
	}
	return nil
}

// citations writes what vouches for the facts, and takes away what did and is gone, with the facts that are left without.
func (i *importer) citations() error {
	stored := map[string]map[string]any{}
	document := map[string]string{}
	err := i.each(`UNWIND $rows AS dataset MATCH (c:Citation {dataset: dataset})-[:FROM]->(d:Document) RETURN c.id, properties(c), d.id`,
		[]string{i.dataset}, func(values []any) error {
			id := values[0].(string)
			stored[id] = values[1].(map[string]any)
			document[id] = values[2].(string)
			return nil
		})
	if err != nil {
		return err
	}
	var rows []map[string]any
	has := map[string]bool{}
	for _, c := range i.graph.Citations {
		has[c.ID] = true
		if props := i.changes(stored[c.ID], c.Props, citationProperties, false, &i.report.Citations); props != nil {
			rows = append(rows, map[string]any{"id": c.ID, "document": c.Document, "props": props})
		}
	}
	err = i.write(`UNWIND $rows AS row MATCH (d:Document {id: row.document})
MERGE (c:Citation {id: row.id}) SET c += row.props MERGE (c)-[:FROM]->(d)`, rows)
	if err != nil {
		return err
	}
	var gone, facts []string
	for _, id := range sorted(stored) {
		if !has[id] {
			gone = append(gone, id)
			facts = append(facts, stored[id]["of"].(string), document[id])
		}
	}
	i.report.Citations.Removed = len(gone)
	if err := i.each(`UNWIND $rows AS id MATCH (c:Citation {id: id}) DETACH DELETE c`, gone, nil); err != nil {
		return err
	}
	return i.remove(facts)
}

// remove takes away those of the facts for which nothing vouches any longer: relationships first, then entities without
// a relationship to another.
func (i *importer) remove(facts []string) error {
	kept := map[string]bool{}
	for _, n := range i.graph.Nodes {
		kept[n.ID] = true
	}
	slices.Sort(facts)
	facts = slices.DeleteFunc(slices.Compact(facts), func(id string) bool { return kept[id] })
	count := func(counter *int) func([]any) error {
		return func(values []any) error {
			*counter += int(values[0].(int64))
			return nil
		}
	}
	for _, typ := range sorted(relationshipProperties) {
		statement := `UNWIND $rows AS id MATCH ()-[r:` + typ + ` {id: id}]->() WHERE NOT EXISTS { MATCH (:Citation {of: id}) }
DELETE r RETURN count(*)`
		if err := i.each(statement, facts, count(&i.report.Relationships.Removed)); err != nil {
			return err
		}
	}
	const statement = `UNWIND $rows AS id MATCH (n:Entity {id: id})
WHERE NOT EXISTS { MATCH (:Citation {of: id}) } AND NOT EXISTS { MATCH (n)--(:Entity) } AND NOT EXISTS { MATCH (n)<-[:FROM]-() }
OPTIONAL MATCH (key:Identifier)-[:IDENTIFIES]->(n)
DETACH DELETE key, n RETURN count(DISTINCT id), count(key)`
	return i.each(statement, facts, func(values []any) error {
		i.report.Entities.Removed += int(values[0].(int64))
		i.report.Identifiers.Removed += int(values[1].(int64))
		return nil
	})
}
