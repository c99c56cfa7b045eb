package dataset

import (
	"reflect"
	"slices"

	"github.com/stakegraph/stakegraph/store"
)

// What an import may set on a node of a label, on a relationship of a type, and on a citation. Other properties are not
// its business, and stay.
var (
	nodeProperties         = map[string][]string{}
	relationshipProperties = map[string][]string{}
	citationProperties     = []string{"id", "of", "dataset", "method", "confidence", "quote", "locator", "note", "field"}
)

func init() {
	for _, k := range kinds {
		nodeProperties[k.label()] = append(propertyNames(k.properties), searchProperty)
		for _, rel := range k.relations {
			all := append(relationshipProperties[rel.typ], propertyNames(rel.properties)...)
			slices.Sort(all)
			relationshipProperties[rel.typ] = slices.Compact(all)
		}
	}
}

// changes returns what must be set to make the stored properties those of the dataset, with nil for what must go, and
// counts. It returns nil where nothing is to be done. stored is nil for what is not in the graph yet. What others vouch
// for too keeps what the dataset does not give, and the items of lists that are not in it.
func (i *importer) changes(stored, props map[string]any, names []string, shared bool, count *Count) map[string]any {
	if stored == nil {
		count.Created++
		return props
	}
	changed := map[string]any{}
	for _, name := range names {
		old, wanted := plainList(stored[name]), props[name]
		if shared {
			wanted = union(old, wanted)
		}
		if !equal(old, wanted) {
			changed[name] = wanted
		}
	}
	if len(changed) == 0 {
		count.Unchanged++
		return nil
	}
	count.Updated++
	return changed
}

// plainList gives a list as it was before it was stored.
func plainList(v any) any {
	items, ok := v.([]any)
	if !ok {
		return v
	}
	texts := make([]string, 0, len(items))
	for _, item := range items {
		text, ok := item.(string)
		if !ok {
			return v
		}
		texts = append(texts, text)
	}
	return texts
}

func union(old, wanted any) any {
	if wanted == nil {
		return old
	}
	a, ok := old.([]string)
	b, also := wanted.([]string)
	if !ok || !also {
		return wanted
	}
	all := slices.Clone(a)
	for _, text := range b {
		if !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	return all
}

// equal compares stored values; a date is as the driver gives it, midnight UTC.
func equal(a, b any) bool { return reflect.DeepEqual(a, b) }

// identifiers writes the keys in other registers. An entity that this dataset alone vouches for has exactly those that it
// gives; to others it adds.
func (i *importer) identifiers() error {
	keys := map[string][]string{}
	var all []string
	for _, id := range i.graph.Identifiers {
		keys[id.Entity] = append(keys[id.Entity], id.Key)
		all = append(all, id.Key)
	}
	var own []string // What is new in the graph has none yet.
	for _, n := range i.graph.Nodes {
		if id := n.ID; i.stored[id] && !i.shared[id] {
			own = append(own, id)
		}
	}
	var gone []string
	find := `UNWIND $rows AS id MATCH (n:Entity {id: id}) USING INDEX n:Entity(id) MATCH (key:Identifier)-[:IDENTIFIES]->(n) RETURN id, key.key`
	err := i.each(find, own, func(values []any) error {
		if key := values[1].(string); !slices.Contains(keys[values[0].(string)], key) {
			gone = append(gone, key)
		}
		return nil
	})
	if err != nil {
		return err
	}
	i.report.Identifiers.Removed += len(gone)
	if err := i.each(`UNWIND $rows AS key MATCH (k:Identifier {key: key}) USING INDEX k:Identifier(key) DETACH DELETE k`, gone, nil); err != nil {
		return err
	}
	stored := map[string]string{}
	err = i.each(`UNWIND $rows AS key MATCH (k:Identifier {key: key}) USING INDEX k:Identifier(key) MATCH (k)-[:IDENTIFIES]->(n:Entity) RETURN key, n.id`, all, func(values []any) error {
		stored[values[0].(string)] = values[1].(string)
		return nil
	})
	if err != nil {
		return err
	}
	var rows []map[string]any
	for _, id := range i.graph.Identifiers {
		switch stored[id.Key] {
		case id.Entity:
			i.report.Identifiers.Unchanged++
		case "":
			i.report.Identifiers.Created++
			rows = append(rows, map[string]any{"key": id.Key, "scheme": id.Scheme, "value": id.Value, "entity": id.Entity})
		default:
			return store.Errorf(store.CodeConflict, "the identifier %q belongs to %q in the graph, and to %q in the dataset: one of them is wrong, or the two are one entity and need one id", id.Key, stored[id.Key], id.Entity)
		}
	}
	return i.write(`UNWIND $rows AS row MATCH (n:Entity {id: row.entity}) USING INDEX n:Entity(id)
MERGE (k:Identifier {key: row.key}) SET k.scheme = row.scheme, k.value = row.value MERGE (k)-[:IDENTIFIES]->(n)`, rows)
}
