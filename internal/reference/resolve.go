package reference

import (
	"cmp"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/store"
)

// edge is a row of a connection with its cursor.
type edge struct {
	row
	cursor Cursor
}

// resolve is ResolveFieldValue: what a field of the source is, before it is completed. A source is nil (the root), a
// *node, an edge, a *connection, a pageInfo or a dataset.Identifier.
func (x *execution) resolve(obj *ast.Definition, source any, f *ast.FieldDefinition, args map[string]any) (any, error) {
	switch s := source.(type) {
	case nil:
		return x.root(f, args)
	case *node:
		return x.property(obj, s, row{}, f, args)
	case edge:
		switch f.Name {
		case "cursor":
			return s.cursor, nil
		case "node":
			return s.far, nil
		}
		return x.property(obj, nil, s.row, f, args)
	case *connection:
		return s.field(f.Name), nil
	case pageInfo:
		return s.field(f.Name), nil
	case dataset.Identifier:
		if f.Name == "scheme" {
			return s.Scheme, nil
		}
		return s.Value, nil
	}
	return nil, store.Errorf(store.CodeInternal, "%s.%s has no source", obj.Name, f.Name)
}

// root resolves a field of Query, by what it takes.
func (x *execution) root(f *ast.FieldDefinition, args map[string]any) (any, error) {
	def := x.schema.Types[f.Type.Name()]
	if ids, ok := args["ids"].([]any); ok {
		if len(ids) > maxPage {
			return nil, invalid("%d ids", len(ids))
		}
		found := []any{}
		for _, id := range ids {
			found = append(found, none(x.graph.withID(labels(x.schema, def), id)))
		}
		return found, nil
	}
	if id, ok := args["id"]; ok {
		return none(x.graph.withID(labels(x.schema, def), id)), nil
	}
	if by, ok := args["by"].(map[string]any); ok {
		return x.byKey(def, x.schema.Types[f.Arguments.ForName("by").Type.Name()], by)
	}
	return x.connect(f, alone(x.graph.labelled(labels(x.schema, x.nodeType(f)))), args)
}

// none keeps a nil *node from being a value.
func none(n *node) any {
	if n == nil {
		return nil
	}
	return n
}

func (x *execution) byKey(def, key *ast.Definition, by map[string]any) (any, error) {
	if len(by) != 1 || hasNull(by) {
		return nil, invalid("exactly one key must be given")
	}
	var found []*node
	for _, n := range x.graph.labelled(labels(x.schema, def)) {
		for _, f := range key.Fields {
			if want, given := by[f.Name]; given && x.hasKey(n, f, want) {
				found = append(found, n)
			}
		}
	}
	switch len(found) {
	case 0:
		return nil, nil
	case 1:
		return found[0], nil
	}
	return nil, store.Errorf(store.CodeAmbiguous, "%d have the key", len(found))
}

func (x *execution) hasKey(n *node, f *ast.FieldDefinition, want any) bool {
	if f.Directives.ForName("identifiers") != nil {
		return slices.ContainsFunc(x.graph.identifiers, func(i dataset.Identifier) bool { return i.Entity == n.id && i.Key == want })
	}
	for _, name := range x.names(f) {
		if n.props[name] == want {
			return true
		}
	}
	return false
}

// property resolves a field of a node, or of an edge about its relationship.
func (x *execution) property(obj *ast.Definition, n *node, at row, f *ast.FieldDefinition, args map[string]any) (any, error) {
	directive := func(name string) *ast.Directive { return fieldDirective(x.schema, obj, f, name) }
	var id string
	var props map[string]any
	if n != nil {
		id, props = n.id, n.props
	} else if at.rel != nil {
		id, props = at.rel.id, at.rel.props
	}
	target := x.schema.Types[f.Type.Name()]
	switch {
	case directive("citations") != nil:
		return x.connect(f, alone(x.citations(id)), args)
	case directive("identifiers") != nil:
		return x.identifiers(id), nil
	case directive("reference") != nil:
		return none(x.graph.withID(labels(x.schema, target), props[stored(f.Name, directive("property"))])), nil
	case directive("via") != nil:
		return none(at.via), nil
	case directive("relationship") != nil:
		rows := x.graph.along(n, directive("relationship"))
		if target.Fields.ForName("pageInfo") != nil {
			return x.connect(f, rows, args)
		}
		return none(x.toOne(rows, target, args)), nil
	case f.Name == "id":
		return id, nil
	case directive("localized") != nil:
		return x.localized(props, f.Name, args), nil
	}
	value := props[stored(f.Name, directive("property"))]
	if f.Type.Elem == nil {
		return value, nil
	}
	list := []any{}
	texts, _ := value.([]string)
	for _, t := range texts {
		list = append(list, t)
	}
	return list, nil
}

// stored gives the property's name for a field's or an enum value's.
func stored(name string, d *ast.Directive) string {
	if d != nil {
		return text(d, "name")
	}
	return name
}

func (x *execution) localized(props map[string]any, name string, args map[string]any) any {
	languages, _ := args["languages"].([]any)
	for _, l := range languages {
		if v := props[name+suffix(l.(string))]; v != nil {
			return v
		}
	}
	return props[name]
}

// toOne gives the node with the smallest id.
func (x *execution) toOne(rows []row, target *ast.Definition, args map[string]any) *node {
	asOf, _ := args["asOf"].(map[string]any)
	var best *node
	for _, r := range rows {
		if r.far.has(labels(x.schema, target)) && (asOf == nil || held(r.rel.props, asOf)) && (best == nil || r.far.id < best.id) {
			best = r.far
		}
	}
	return best
}

func (x *execution) citations(of string) []*node {
	var found []*node
	for _, n := range x.graph.labelled([]string{"Citation"}) {
		if n.props["of"] == of {
			found = append(found, n)
		}
	}
	return found
}

func (x *execution) identifiers(of string) []any {
	var found []dataset.Identifier
	for _, i := range x.graph.identifiers {
		if i.Entity == of {
			found = append(found, i)
		}
	}
	slices.SortFunc(found, func(a, b dataset.Identifier) int { return cmp.Compare(a.Key, b.Key) })
	list := []any{}
	for _, i := range found {
		list = append(list, i)
	}
	return list
}

// alone makes rows without relationships.
func alone(nodes []*node) []row {
	var rows []row
	for _, n := range nodes {
		rows = append(rows, row{far: n})
	}
	return rows
}
