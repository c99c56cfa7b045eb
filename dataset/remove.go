package dataset

import (
	"slices"
	"strings"
)

// goneCitation is a citation that the dataset has no longer.
type goneCitation struct{ id, of, document string }

// findGone finds the citations of this dataset in the graph that are no longer in it. Those of relationships come first,
// since an entity goes only when nothing is tied to it.
func (i *importer) findGone() ([]goneCitation, error) {
	has := map[string]bool{}
	for _, c := range i.dataset.Graph.Citations {
		has[c.ID] = true
	}
	var gone []goneCitation
	const statement = `MATCH (c:Citation {dataset: $dataset}) USING INDEX c:Citation(dataset) MATCH (c)-[:FROM]->(d:Document) RETURN c.id, c.of, d.id`
	err := i.tx.Run(i.ctx, statement, map[string]any{"dataset": i.dataset.ID}, func(values []any) error {
		if id := values[0].(string); !has[id] {
			gone = append(gone, goneCitation{id, values[1].(string), values[2].(string)})
		}
		return nil
	})
	slices.SortFunc(gone, func(a, b goneCitation) int {
		if a, b := isRelationship(a.of), isRelationship(b.of); a != b {
			if a {
				return -1
			}
			return 1
		}
		return strings.Compare(a.of+" "+a.id, b.of+" "+b.id)
	})
	return gone, err
}

// isRelationship tells by its id what a fact is: ids of entities have no "_".
func isRelationship(id string) bool { return strings.HasPrefix(id, "rel_") }

// remove takes away citations, and those of their facts for which nothing vouches any longer: relationships first, then
// entities without a relationship to another.
func (i *importer) remove(gone []goneCitation) error {
	var ids, ties, entities []string
	kept := map[string]bool{}
	for _, n := range i.dataset.Graph.Nodes {
		kept[n.ID] = true
	}
	for _, c := range gone {
		ids = append(ids, c.id)
		if isRelationship(c.of) {
			ties = append(ties, c.of)
		} else if !kept[c.of] {
			entities = append(entities, c.of)
		}
		if !kept[c.document] {
			entities = append(entities, c.document)
		}
	}
	i.report.Citations.Removed += len(ids)
	if err := i.each(`UNWIND $rows AS id MATCH (c:Citation {id: id}) USING INDEX c:Citation(id) DETACH DELETE c`, ids, nil); err != nil {
		return err
	}
	slices.Sort(ties)
	for _, typ := range sorted(relationshipProperties) {
		err := i.each(`UNWIND $rows AS id MATCH (a)-[r:`+typ+` {id: id}]->(b) USING INDEX r:`+typ+`(id) WHERE NOT EXISTS { MATCH (:Citation {of: id}) }
WITH id, r, properties(r) AS before, a.id AS from, b.id AS to DELETE r RETURN id, before, from, to`, slices.Compact(ties), func(values []any) error {
			i.report.Relationships.Removed++
			i.note(values[0].(string), map[string]any{"type": typ, "from": values[2], "to": values[3]}, values[1].(map[string]any), nil)
			return nil
		})
		if err != nil {
			return err
		}
	}
	slices.Sort(entities)
	return i.each(`UNWIND $rows AS id MATCH (n:Entity {id: id}) USING INDEX n:Entity(id)
WHERE NOT EXISTS { MATCH (:Citation {of: id}) } AND NOT EXISTS { MATCH (n)--(:Entity) } AND NOT EXISTS { MATCH (n)<-[:FROM]-() }
OPTIONAL MATCH (key:Identifier)-[:IDENTIFIES]->(n)
WITH id, n, properties(n) AS before, collect(key) AS keys, count(key) AS count
FOREACH (key IN keys | DETACH DELETE key) DETACH DELETE n RETURN id, before, count`, slices.Compact(entities), func(values []any) error {
		i.report.Entities.Removed++
		i.report.Identifiers.Removed += int(values[2].(int64))
		i.note(values[0].(string), nil, values[1].(map[string]any), nil)
		return nil
	})
}
