package cypher

import (
	"github.com/vektah/gqlparser/v2/ast"
)

// root plans a root field: its columns are those of the one record that the statement returns.
func (p *planner) root(columns *frame, c collected) field {
	f := c.field()
	def := p.schema.ast.Types[f.Definition.Type.Name()]
	out := p.newField(c, f.Definition.Type)
	switch m := p.schema.mapping(f.ObjectDefinition.Name, f.Name); m.kind {
	case all:
		return p.rootPage(columns, c)
	case byIDs:
		ids, _ := argument(f, "ids", p.variables)
		sc := scope{node: p.newNode(), def: def}
		row := &frame{}
		row.add(prop{sc.node, "id"})
		out.form = byIDOrder
		out.object = p.object(row, sc, def, c.sets)
		number := p.bind(ids, scalars(p.schema.ast.Types["ID"]))
		where := and{compare{prop{sc.node, "id"}, "IN", number}}
		out.column = columns.add(rows{match: match{paths: []path{p.start(sc, def)}, where: where}, row: row})
		out.page = &page{size: number}
		return out
	case byID:
		id, _ := argument(f, "id", p.variables)
		return p.rootOne(columns, out, c, def, func(sc scope) match {
			number := p.bind(id, scalar(p.schema.ast.Types["ID"]))
			return match{paths: []path{p.start(sc, def)}, where: and{compare{prop{sc.node, "id"}, "=", number}}}
		})
	default:
		return p.rootOne(columns, out, c, def, func(sc scope) match { return p.key(sc, f, def) })
	}
}

func (p *planner) start(sc scope, def *ast.Definition) path {
	return path{start: nodePattern{variable: sc.node, label: p.schema.label(def)}}
}

// rootOne plans a node that a key tells. Two rows are fetched, so that a key that several have can be refused.
func (p *planner) rootOne(columns *frame, out field, c collected, def *ast.Definition, matching func(scope) match) field {
	sc := scope{node: p.newNode(), def: def}
	m := matching(sc)
	row := &frame{}
	out.form = one
	out.object = p.object(row, sc, def, c.sets)
	out.column = columns.add(rows{match: m, limit: literal(2), carry: sc.variables(), row: row})
	return out
}

// key plans a lookup by a oneOf input. That exactly one key is given is checked here too: for a value that comes
// through a variable the validation does not.
func (p *planner) key(sc scope, f *ast.Field, def *ast.Definition) match {
	by, _ := argument(f, "by", p.variables)
	input := p.schema.ast.Types[f.Definition.Arguments.ForName("by").Type.Name()]
	var given *ast.FieldDefinition
	for _, key := range input.Fields {
		if v, ok := by.fields()[key.Name]; ok {
			if given != nil || v.now == nil {
				p.fail(by.position, "`by` takes exactly one key that is not null")
			}
			given = key
		}
	}
	if given == nil {
		p.fail(by.position, "`by` takes exactly one key that is not null")
		return match{}
	}
	key := by.fields()[given.Name]
	number := p.bind(key, scalar(p.schema.ast.Types[given.Type.Name()]))
	m := match{paths: []path{p.start(sc, def)}}
	switch {
	case given.Directives.ForName("identifiers") != nil:
		known := nodePattern{variable: p.newNode(), label: "Identifier", key: "key", value: number}
		m.paths = []path{{start: known, hops: []hop{{typ: "IDENTIFIES", node: m.paths[0].start}}}}
	case given.Directives.ForName("localized") != nil:
		m.where = and{p.anyLanguage(sc.node, propertyName(given.Directives, given.Name), func(e expr) expr { return compare{e, "=", number} })}
	default:
		m.where = and{compare{prop{sc.node, propertyName(given.Directives, given.Name)}, "=", number}}
	}
	return m
}

// rootPage plans all nodes of a type. It begins where an index can: at an id that a filter names, however far away, or
// else along the order.
func (p *planner) rootPage(columns *frame, c collected) field {
	connection := p.schema.ast.Types[c.field().Definition.Type.Name()]
	def := p.nodeType(connection)
	sc := scope{node: p.newNode(), def: def}
	return p.page(columns, match{paths: []path{p.start(sc, def)}}, sc, c, true)
}
