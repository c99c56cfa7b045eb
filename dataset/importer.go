package dataset

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/stakegraph/stakegraph/store"
)

// importer is one attempt at one transaction. Its statements name the indexes that they use: a database that is filled
// for the first time knows nothing of how many of each there will be, and would choose others.
type importer struct {
	ctx     context.Context
	tx      store.Tx
	dataset *Dataset
	run     string
	graph   Graph
	facts
	history []map[string]any
	report  Report
}

// facts is what is found out of those in the graph, by their ids.
type facts struct {
	created map[string]bool // Written by this import: nothing is tied to them yet, and nothing cites them.
	stored  map[string]bool // Entities that were there before.
	shared  map[string]bool // What something beside this dataset vouches for.
}

func newFacts() facts {
	return facts{created: map[string]bool{}, stored: map[string]bool{}, shared: map[string]bool{}}
}

func (f facts) add(o facts) {
	maps.Copy(f.created, o.created)
	maps.Copy(f.stored, o.stored)
	maps.Copy(f.shared, o.shared)
}

// all does the steps, and then writes what was done to the history.
func (i *importer) all(steps ...func() error) error {
	for _, step := range append(steps, i.record) {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// turn waits until no other transaction imports: what this one reads must still hold when it writes. An import that began
// later takes over the dataset.
func (i *importer) turn(first bool) error {
	params := map[string]any{"dataset": i.dataset.ID, "run": i.run, "first": first}
	const statement = `MERGE (all:Lock {name: "import"}) SET all.taken = true REMOVE all.taken
MERGE (l:Lock {name: "import " + $dataset}) SET l.run = CASE WHEN $first THEN $run ELSE l.run END RETURN l.run`
	return i.tx.Run(i.ctx, statement, params, func(values []any) error {
		if values[0] != i.run {
			return store.Errorf(store.CodeConflict, "another import of %q began after this one, which stops here: if the other has come to its end, import again", i.dataset.ID)
		}
		return nil
	})
}

// each runs a statement over the rows, in batches. The statement may use $dataset.
func (i *importer) each(statement string, rows []string, each func(values []any) error) error {
	for part := range slices.Chunk(rows, batch) {
		if err := i.tx.Run(i.ctx, statement, map[string]any{"rows": part, "dataset": i.dataset.ID}, each); err != nil {
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

// findShared finds those of the facts that something else vouches for too.
func (i *importer) findShared(ids []string) error {
	return i.findOthers(`UNWIND $rows AS id MATCH (c:Citation {of: id}) USING INDEX c:Citation(of)`, ids)
}

func (i *importer) findOthers(match string, ids []string) error {
	return i.each(match+` WHERE c.dataset IS NULL OR c.dataset <> $dataset RETURN DISTINCT id`, ids, func(values []any) error {
		i.shared[values[0].(string)] = true
		return nil
	})
}

// find reads the entities that are in the graph, with those of them that others vouch for.
func (i *importer) find(k *kind, nodes []Node) (map[string]map[string]any, error) {
	ids := make([]string, len(nodes))
	for j, n := range nodes {
		ids[j] = n.ID
	}
	stored := map[string]map[string]any{}
	const statement = `UNWIND $rows AS id MATCH (n:Entity {id: id}) USING INDEX n:Entity(id) RETURN id, labels(n), properties(n)`
	err := i.each(statement, ids, func(values []any) error {
		id := values[0].(string)
		if has := values[1].([]any); !slices.Contains(has, any(k.label())) {
			return store.Errorf(store.CodeConflict, "the id %q belongs to %s in the graph, and to %s in the dataset: give the %s another id", id, article(nounOf(has)), article(k.noun), k.noun)
		}
		stored[id] = values[2].(map[string]any)
		return nil
	})
	if err != nil {
		return nil, err
	}
	for id := range stored {
		i.stored[id] = true
	}
	if k.uncited { // What is cited is vouched for by whatever cites it.
		err := i.findOthers(`UNWIND $rows AS id MATCH (d:Document {id: id}) USING INDEX d:Document(id) MATCH (d)<-[:FROM]-(c:Citation)`, sorted(stored))
		if err != nil {
			return nil, err
		}
	}
	return stored, i.findShared(sorted(stored))
}

func (i *importer) nodes() error {
	byLabel := map[string][]Node{}
	for _, n := range i.graph.Nodes {
		byLabel[n.Label()] = append(byLabel[n.Label()], n)
	}
	for _, k := range kinds {
		nodes := byLabel[k.label()]
		if len(nodes) == 0 {
			continue
		}
		stored, err := i.find(k, nodes)
		if err != nil {
			return err
		}
		var rows rows
		for _, n := range nodes {
			if props := i.changes(stored[n.ID], searchable(n), nodeProperties[k.label()], i.shared[n.ID], &i.report.Entities); props != nil {
				rows.add(stored[n.ID] == nil, map[string]any{"id": n.ID, "props": props})
				i.note(n.ID, nil, stored[n.ID], props)
			}
		}
		err = i.write(`UNWIND $rows AS row CREATE (n:`+strings.Join(k.labels, ":")+`) SET n = row.props`, rows.new)
		if err == nil {
			err = i.write(`UNWIND $rows AS row MATCH (n:Entity {id: row.id}) USING INDEX n:Entity(id) SET n += row.props`, rows.old)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// rows are what to write of things that are not in the graph, and of such that are.
type rows struct{ new, old []map[string]any }

func (r *rows) add(isNew bool, row map[string]any) {
	if isNew {
		r.new = append(r.new, row)
	} else {
		r.old = append(r.old, row)
	}
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
		stored, err := i.findRelationships(typ, byType[typ])
		if err != nil {
			return err
		}
		var rows rows
		for _, r := range byType[typ] {
			if props := i.changes(stored[r.ID], r.Props, relationshipProperties[typ], i.shared[r.ID], &i.report.Relationships); props != nil {
				rows.add(stored[r.ID] == nil, map[string]any{"id": r.ID, "from": r.From, "to": r.To, "props": props})
				i.note(r.ID, map[string]any{"type": typ, "from": r.From, "to": r.To}, stored[r.ID], props)
			}
		}
		err = i.write(`UNWIND $rows AS row MATCH (a:Entity {id: row.from}) USING INDEX a:Entity(id) MATCH (b:Entity {id: row.to}) USING INDEX b:Entity(id)
CREATE (a)-[r:`+typ+`]->(b) SET r = row.props`, rows.new)
		if err == nil {
			err = i.write(`UNWIND $rows AS row MATCH ()-[r:`+typ+` {id: row.id}]->() USING INDEX r:`+typ+`(id) SET r += row.props`, rows.old)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// findRelationships reads those that are in the graph, with those of them that others vouch for.
func (i *importer) findRelationships(typ string, relationships []Relationship) (map[string]map[string]any, error) {
	var ids []string
	for _, r := range relationships {
		if !i.created[r.From] && !i.created[r.To] {
			ids = append(ids, r.ID)
		}
	}
	stored := map[string]map[string]any{}
	statement := `UNWIND $rows AS id MATCH ()-[r:` + typ + ` {id: id}]->() USING INDEX r:` + typ + `(id) RETURN id, properties(r)`
	err := i.each(statement, ids, func(values []any) error {
		stored[values[0].(string)] = values[1].(map[string]any)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return stored, i.findShared(sorted(stored))
}

// citations writes what vouches for the facts.
func (i *importer) citations() error {
	var ids []string
	for _, c := range i.graph.Citations {
		if !i.created[c.Of] {
			ids = append(ids, c.ID)
		}
	}
	stored := map[string]map[string]any{}
	err := i.each(`UNWIND $rows AS id MATCH (c:Citation {id: id}) USING INDEX c:Citation(id) RETURN id, properties(c)`, ids, func(values []any) error {
		stored[values[0].(string)] = values[1].(map[string]any)
		return nil
	})
	if err != nil {
		return err
	}
	var rows rows
	for _, c := range i.graph.Citations {
		if props := i.changes(stored[c.ID], c.Props, citationProperties, false, &i.report.Citations); props != nil {
			rows.add(stored[c.ID] == nil, map[string]any{"id": c.ID, "document": c.Document, "props": props})
		}
	}
	err = i.write(`UNWIND $rows AS row MATCH (d:Document {id: row.document}) USING INDEX d:Document(id)
CREATE (c:Citation) SET c = row.props CREATE (c)-[:FROM]->(d)`, rows.new)
	if err != nil {
		return err
	}
	// The id tells the document too, so that a citation never goes over to another.
	return i.write(`UNWIND $rows AS row MATCH (c:Citation {id: row.id}) USING INDEX c:Citation(id) SET c += row.props`, rows.old)
}
