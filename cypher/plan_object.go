package cypher

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// object plans a composite value whose node is in the scope: a list of fields for each type that it can have. Columns
// that the types share are there once.
func (p *planner) object(row *frame, sc scope, def *ast.Definition, sets []ast.SelectionSet) *object {
	types := p.schema.concrete[def.Name]
	out := &object{typeColumn: -1}
	if len(types) > 1 {
		index := typeIndex{of: sc.node}
		for _, t := range types {
			index.labels = append(index.labels, labelOf(t.Directives))
		}
		out.typeColumn = row.add(index)
	}
	shared := map[string]field{}
	for _, t := range types {
		planned := fields{}
		for _, c := range p.collect(sets, t) {
			planned = append(planned, p.sharedField(shared, row, sc, t, c))
		}
		out.types = append(out.types, &planned)
	}
	return out
}

// sharedField plans a field, or takes what an earlier type has planned where it means the same.
func (p *planner) sharedField(shared map[string]field, row *frame, sc scope, object *ast.Definition, c collected) field {
	if c.field().Name == "__typename" {
		return p.typename(c, object)
	}
	def := object.Fields.ForName(c.field().Name)
	var same strings.Builder
	fmt.Fprintf(&same, "%v %s", p.schema.mapping(object.Name, def.Name), def.Type)
	for _, f := range c.fields {
		fmt.Fprintf(&same, " %p", f)
	}
	if f, ok := shared[same.String()]; ok {
		return f
	}
	f := p.field(row, sc, object, c)
	shared[same.String()] = f
	return f
}

func (p *planner) newField(c collected, typ *ast.Type) field {
	return field{key: append(strconv.AppendQuote(nil, c.key), ':'), name: c.key, typ: typ, column: -1}
}

func (p *planner) typename(c collected, object *ast.Definition) field {
	f := p.newField(c, ast.NonNullNamedType("String", nil))
	f.form, f.fixed = fixedText, strconv.AppendQuote(nil, object.Name)
	return f
}

// field plans one field of an object or edge type.
func (p *planner) field(row *frame, sc scope, object *ast.Definition, c collected) field {
	typ := object.Fields.ForName(c.field().Name).Type
	def := p.schema.ast.Types[typ.Name()]
	owner := sc.node
	if isEdge(object) || isRelation(object) {
		owner = sc.rel
	}
	out := p.newField(c, typ)
	m := p.schema.mapping(object.Name, c.field().Name)
	switch m.kind {
	case property, localized:
		out.form, out.leaf = leafValue, def
		if owner.letter == 0 && sc.call != nil {
			out.column = row.add(columnValue{p.column(sc.call, m.name, 'v')})
			return out
		}
		out.column = row.add(p.propertyValue(owner, m, typ, c))
	case computed:
		return p.computed(row, sc, object, m, c)
	case fromColumn:
		p.fromColumn(row, &out, sc, def, m, c)
	case relationKind:
		out.form, out.leaf, out.column = leafValue, def, row.add(typeOf{sc.rel})
	case relationFrom, relationTo:
		to := scope{node: p.newNode(), def: def}
		ends := path{start: nodePattern{variable: to.node, label: p.schema.label(def)}, hops: []hop{{rel: sc.rel, in: m.kind == relationTo}}}
		p.one(row, &out, match{paths: []path{ends}}, to, def, c)
	case passed:
		out.form, out.object = inline, p.object(row, scope{node: sc.via, def: def}, def, c.sets)
	case toOne:
		steps, to := p.hop(sc.node, m.relation, p.schema.label(def))
		p.one(row, &out, match{paths: []path{steps}, where: p.conditions(to, c.field(), def)}, to, def, c)
	case reference:
		to := scope{node: p.newNode()}
		start := nodePattern{variable: to.node, label: p.schema.label(def), key: "id", value: prop{owner, m.name}}
		p.one(row, &out, match{paths: []path{{start: start}}}, to, def, c)
	case identifiers:
		to := scope{node: p.newNode(), def: def}
		start := nodePattern{variable: to.node, label: "Identifier"}
		nested := &frame{}
		out.form, out.object = many, p.object(nested, to, def, c.sets)
		out.column = row.add(rows{
			match: match{paths: []path{{start: start, hops: []hop{{typ: "IDENTIFIES", node: nodePattern{variable: sc.node}}}}}},
			order: []orderKey{{by: prop{to.node, "key"}}}, carry: to.variables(), row: nested,
		})
	case citations:
		to := scope{node: p.newNode(), def: p.nodeType(def)}
		start := nodePattern{variable: to.node, label: p.schema.label(to.def), key: "of", value: prop{owner, "id"}}
		if owner.letter == 0 { // An edge without a relationship: all nodes of a type are listed.
			start.value = nullValue{}
		}
		return p.page(row, match{paths: []path{{start: start}}}, to, c, false)
	case connection:
		node := p.nodeType(def)
		steps, to := p.hop(sc.node, m.relation, p.schema.label(node))
		to.parent, to.def, to.edge = sc.node, node, p.schema.ast.Types[def.Fields.ForName("edges").Type.Name()]
		return p.page(row, match{paths: []path{steps}}, to, c, false)
	}
	return out
}

// fromColumn plans a node or relationship that a statement of the schema returned beside others, or did not.
func (p *planner) fromColumn(row *frame, out *field, sc scope, def *ast.Definition, m mapping, c collected) {
	if sc.call == nil || p.schema.label(def) == "" && !isRelation(def) {
		p.fail(c.field().Position, "`%s` is given by no statement", c.field().Name)
		return
	}
	to := scope{def: def}
	var of variable
	if isRelation(def) {
		to.rel = p.column(sc.call, m.name, 'r')
		of = to.rel
	} else {
		to.node = p.column(sc.call, m.name, 'n')
		of = to.node
	}
	out.form, out.column = inlineOrNull, row.add(prop{of, "id"})
	out.object = p.object(row, to, def, c.sets)
}

// one plans the node that a match leads to; of several, that with the first id.
func (p *planner) one(row *frame, out *field, m match, to scope, def *ast.Definition, c collected) {
	nested := &frame{}
	out.form, out.object = one, p.object(nested, to, def, c.sets)
	out.column = row.add(rows{match: m, order: []orderKey{{by: prop{to.node, "id"}}}, limit: literal(1), carry: to.variables(), row: nested})
}

func (p *planner) propertyValue(of variable, m mapping, typ *ast.Type, c collected) expr {
	plain := prop{of, m.name}
	if typ.Name() == "DateTime" {
		return text{plain}
	}
	if typ.Elem != nil && typ.NonNull {
		return coalesce{plain, emptyList{}}
	}
	if m.kind == property {
		return plain
	}
	asked, _ := argument(c.field(), "languages", p.variables)
	var known coalesce
	for _, language := range asked.items() {
		name := p.enum(language, "Language")
		if e := (prop{of, m.name + languageSuffix(name)}); name != "" && !contains(known, e) {
			known = append(known, e)
		}
	}
	if len(known) == 0 {
		return plain
	}
	return append(known, plain)
}

func contains(list []expr, e expr) bool {
	for _, known := range list {
		if known == e {
			return true
		}
	}
	return false
}

// languageSuffix makes ZhHans of ZH_HANS: the ending of the property that keeps the name in that language.
func languageSuffix(language string) string {
	var out strings.Builder
	for _, part := range strings.Split(language, "_") {
		if part != "" {
			out.WriteString(part[:1] + strings.ToLower(part[1:]))
		}
	}
	return out.String()
}

// enum takes a value that decides the shape of the statement.
func (p *planner) enum(v value, name string) string {
	checked, err := scalar(p.schema.ast.Types[name])(v.now, nil)
	if err != nil {
		p.fail(v.position, "%s", err.Error())
		return ""
	}
	return checked.(string)
}

// nodeType is the type of the nodes of a connection.
func (p *planner) nodeType(connection *ast.Definition) *ast.Definition {
	edge := p.schema.ast.Types[connection.Fields.ForName("edges").Type.Name()]
	return p.schema.ast.Types[edge.Fields.ForName("node").Type.Name()]
}
