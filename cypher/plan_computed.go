package cypher

import (
	"regexp"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// call is a subquery that the schema gives by @cypher: over nodes that are bound, it returns columns, of which those
// that are selected are taken.
type call struct {
	scope     string   // what a cursor of its rows is good for
	text      []expr   // parts of the statement, and parameters
	returns   []string // what it returns, where that is apart from the statement
	arguments map[string]sameParam
	imports   []imported
	columns   []column
	order     string // columns, each perhaps followed by DESC, joined by commas
}

// part is a piece of a statement of the schema.
type part string

// imported is a variable that is bound, and the name by which the statement knows it.
type imported struct {
	variable variable
	as       string
}

// column is what a statement returns under a name, and the variable that holds it.
type column struct {
	name     string
	variable variable
}

func (c *call) variables() []variable {
	out := make([]variable, len(c.columns))
	for i, column := range c.columns {
		out[i] = column.variable
	}
	return out
}

// returned is the RETURN of a statement that has it apart: of what has a name, only the columns that are taken. It is
// DISTINCT for when none of these is an aggregation, which would group the rows.
func (c *call) returned() string {
	var out []string
	for _, expression := range c.returns {
		_, name, named := strings.Cut(expression, " AS ")
		if !named || slices.ContainsFunc(c.columns, func(known column) bool { return known.name == name }) {
			out = append(out, expression)
		}
	}
	if len(out) == 0 {
		return ""
	}
	return " RETURN DISTINCT " + strings.Join(out, ", ")
}

// takes reports whether the statement itself makes use of an argument.
func (c *call) takes(argument string) bool {
	if c == nil {
		return false
	}
	_, ok := c.arguments[argument]
	return ok
}

// carried are the variables that the rows are still read from after they were ordered.
func (r rows) carried() []variable {
	if r.match.call != nil {
		return r.match.call.variables()
	}
	return r.carry
}

// columnValue is a value that a call has returned.
type columnValue struct{ of variable }

// column takes a column of a call: a node, a relationship or a value, by the letter of its variable.
func (p *planner) column(c *call, name string, letter byte) variable {
	for _, known := range c.columns {
		if known.name == name {
			return known.variable
		}
	}
	v := variable{letter, 0}
	switch letter {
	case 'n':
		v = p.newNode()
	case 'r':
		v = p.newRel()
	default:
		p.values++
		v.number = p.values - 1
	}
	c.columns = append(c.columns, column{name, v})
	return v
}

// computed plans a field that a statement of the schema answers: a connection, or a list of objects. The statement
// knows the parent as `this`; on an edge that is the parent of the connection, and `node` is what the edge leads to.
func (p *planner) computed(row *frame, sc scope, object *ast.Definition, m mapping, c collected) field {
	typ := object.Fields.ForName(c.field().Name).Type
	def := p.schema.ast.Types[typ.Name()]
	inner := scope{parent: sc.node, call: p.newCall(sc, object, m, c.field())}
	if isConnection(def) {
		inner.edge, inner.def = p.schema.ast.Types[def.Fields.ForName("edges").Type.Name()], p.nodeType(def)
		switch {
		case isRelation(inner.def):
			inner.rel = p.column(inner.call, "node", 'r')
		case p.schema.label(inner.def) != "":
			inner.node = p.column(inner.call, "node", 'n')
		}
		return p.page(row, match{call: inner.call}, inner, c, false)
	}
	nested := &frame{}
	out := p.newField(c, typ)
	out.form, out.object = many, p.object(nested, inner, def, c.sets)
	out.column = row.add(rows{match: match{call: inner.call}, order: p.callOrder(inner), row: nested})
	return out
}

func (p *planner) newCall(sc scope, object *ast.Definition, m mapping, f *ast.Field) *call {
	out := &call{scope: m.statement + m.returns + m.order, order: m.order, arguments: map[string]sameParam{}, imports: []imported{{sc.node, "this"}}}
	if m.returns != "" {
		out.returns = strings.Split(m.returns, "\n")
	}
	if isEdge(object) {
		out.imports = []imported{{sc.parent, "this"}, {sc.node, "node"}}
		for name := range strings.SplitSeq(m.columns, ",") {
			if name = strings.TrimSpace(name); name != "" && sc.call != nil {
				out.imports = append(out.imports, imported{p.column(sc.call, name, 'v'), name})
			}
		}
	}
	rest := m.statement
	for {
		at := argumentName.FindStringIndex(rest)
		if at == nil {
			out.text = append(out.text, part(rest))
			return out
		}
		name := rest[at[0]+1 : at[1]]
		out.text = append(out.text, part(rest[:at[0]]), p.callArgument(out, f, name))
		rest = rest[at[1]:]
	}
}

var argumentName = regexp.MustCompile(`\$[A-Za-z]+`)

// callArgument makes a field's argument a parameter: null where it is not given. Nobody knows whether it stands after a LIMIT,
// and the statement is in a scope in which there is no p.
func (p *planner) callArgument(c *call, f *ast.Field, name string) sameParam {
	if known, ok := c.arguments[name]; ok {
		return known
	}
	def := f.Definition.Arguments.ForName(name)
	v, _ := argument(f, name, p.variables)
	if v.position == nil {
		v.position = f.Position
	}
	convert := pageSize(name, false)
	if name != "first" {
		convert = p.schema.argument(def.Type)
	}
	c.arguments[name] = sameParam(p.bindSame(v, convert))
	return c.arguments[name]
}

// callOrder is the order that the schema gives for what a statement returns.
func (p *planner) callOrder(sc scope) []orderKey {
	var keys []orderKey
	for by := range strings.SplitSeq(sc.call.order, ",") {
		if by == "" {
			continue
		}
		name, way, _ := strings.Cut(strings.TrimSpace(by), " ")
		keys = append(keys, orderKey{by: columnValue{p.column(sc.call, name, 'v')}, desc: way == "DESC"})
	}
	return keys
}

// argument gives the conversion of a whole argument to a parameter: scalars as elsewhere, lists and input objects of
// them as lists and maps in which every entry of the type is there, null where it is not given.
func (s *Schema) argument(typ *ast.Type) func(any, *binder) (any, error) {
	def := s.ast.Types[typ.Name()]
	return func(v any, b *binder) (any, error) {
		switch {
		case v == nil:
			return nil, nil
		case typ.Elem != nil && def.Kind != ast.InputObject:
			return scalars(def)(v, b)
		case def.Kind != ast.InputObject:
			return scalar(def)(v, b)
		}
		given, out := asMap(v), map[string]any{}
		for _, f := range def.Fields {
			entry := given[f.Name]
			if entry == nil && f.DefaultValue != nil {
				entry = f.DefaultValue.Raw
			}
			converted, err := s.argument(f.Type)(entry, b)
			if err != nil {
				return nil, err
			}
			out[f.Name] = converted
		}
		return out, nil
	}
}
