package cypher

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// conditions plans all arguments of a field that narrow it: filters, days that the node must fall within, and a day on
// which the relationship must have held.
func (p *planner) conditions(sc scope, f *ast.Field, def *ast.Definition) and {
	var out and
	sc.def = def
	for _, a := range f.Definition.Arguments {
		input := p.schema.ast.Types[a.Type.Name()]
		if operator := directiveArgument(a.Directives, "matches", "operator"); operator != "" {
			out = append(out, p.matches(sc, f, a, operator)...)
			continue
		}
		if input.Kind != ast.InputObject || isOrder(input) || a.Name == "by" || sc.call.takes(a.Name) {
			continue
		}
		v, ok := p.given(f, a.Name)
		if !ok {
			continue
		}
		switch input.Name {
		case "Period":
			out = append(out, p.during(sc.node, "date", v, false)...)
		case "AsOf":
			out = append(out, p.asOf(sc.rel, directiveArgument(a.Directives, "property", "name"), v, false)...)
		default:
			if label := labelOf(input.Directives); !p.schema.carries(def, label) {
				out = append(out, hasLabel{sc.node, label})
			}
			out = append(out, p.filter(sc, input, v, false)...)
		}
	}
	return out
}

// matches plans an argument that is itself a condition on a property.
func (p *planner) matches(sc scope, f *ast.Field, a *ast.ArgumentDefinition, operator string) and {
	v, ok := p.given(f, a.Name)
	if !ok {
		return nil
	}
	number := p.bind(v, scalar(p.schema.ast.Types[a.Type.Name()]))
	var right expr = number
	if a.Type.Name() == "DateTime" {
		right = timeParam(number)
	}
	return and{compare{prop{sc.node, directiveArgument(a.Directives, "matches", "property")}, operators[strings.ToLower(operator)], right}}
}

// maxFilters bounds the filters of a root field, nested ones counted: beyond it Neo4j takes long to plan.
const maxFilters = 200

// filter plans a filter, whose conditions must all hold, in the order of the schema. Under a negation every condition
// is made total: an unknown value does not fit, so that its negation does.
func (p *planner) filter(sc scope, input *ast.Definition, v value, negated bool) and {
	var out and
	if p.filters++; p.filters > maxFilters {
		p.fail(v.position, "more than %d conditions: ask for less at a time", maxFilters)
		return nil
	}
	if v.fields() == nil {
		p.fail(v.position, "null is no %s: leave it out, or give one", input.Name)
	}
	for _, def := range input.Fields {
		given, ok := p.entry(v, def)
		if !ok {
			continue
		}
		out = append(out, p.filterField(sc, input, def, given, negated)...)
	}
	return out
}

func (p *planner) filterField(sc scope, input *ast.Definition, def *ast.FieldDefinition, v value, negated bool) and {
	typ := p.schema.ast.Types[def.Type.Name()]
	switch {
	case typ == input && def.Name == "and":
		var all and
		for _, item := range v.items() {
			all = append(all, p.filter(sc, input, item, negated)...)
		}
		return all
	case typ == input && def.Name == "or":
		any := or{}
		for _, item := range v.items() {
			any = append(any, p.filter(sc, input, item, negated))
		}
		return and{any}
	case typ == input && def.Name == "not":
		return and{not{p.filter(sc, input, v, true)}}
	case typ.Name == "Period":
		p.refuseNulls(typ, v)
		return p.during(sc.node, propertyName(def.Directives, "date"), v, negated)
	case typ.Name == "AsOf":
		return p.asOf(sc.rel, directiveArgument(def.Directives, "property", "name"), v, negated)
	case def.Directives.ForName("relationship") != nil:
		return p.related(sc, def, typ, v)
	case def.Directives.ForName("reference") != nil:
		to := scope{node: p.newNode(), def: typ}
		start := nodePattern{variable: to.node, label: p.inputLabel(def, typ), key: "id", value: prop{sc.rel, propertyName(def.Directives, def.Name)}}
		return and{exists{match{paths: []path{{start: start}}, where: p.filter(to, typ, v, false)}}}
	case def.Directives.ForName("via") != nil:
		return p.filter(scope{node: sc.via, def: typ}, typ, v, negated)
	case labelOf(typ.Directives) != "":
		label := labelOf(typ.Directives)
		return append(and{hasLabel{sc.node, label}}, p.filter(scope{node: sc.node, def: typ}, typ, v, negated)...)
	}
	return p.comparison(sc, input, def, typ, v, negated)
}

// comparison plans a filter on a property: a scalar stands for equality, an input for one comparison an operator, all of
// which must hold of the same property.
func (p *planner) comparison(sc scope, input *ast.Definition, def *ast.FieldDefinition, typ *ast.Definition, v value, negated bool) and {
	of := sc.node
	if input.Directives.ForName("edge") != nil {
		of = sc.rel
	}
	var compared []compare
	if typ.Kind != ast.InputObject {
		compared = append(compared, compare{operator: "=", right: p.bind(v, scalar(typ))})
	} else {
		p.operators(typ, v, func(operator string, right expr) {
			compared = append(compared, compare{operator: operator, right: right})
		})
	}
	all := func(left expr) expr {
		var out and
		for _, c := range compared {
			out = append(out, total(compare{left, c.operator, c.right}, negated))
		}
		return out
	}
	name := propertyName(def.Directives, def.Name)
	if def.Directives.ForName("localized") != nil && len(compared) > 0 {
		return and{p.anyLanguage(of, name, all)}
	}
	return all(prop{of, name}).(and)
}

var operators = map[string]string{
	"eq": "=", "in": "IN", "lt": "<", "lte": "<=", "gt": ">", "gte": ">=", "contains": "CONTAINS", "startsWith": "STARTS WITH",
}

// operators calls each for the comparisons that an input of operators asks for, in the order of the schema.
func (p *planner) operators(input *ast.Definition, v value, each func(operator string, right expr)) {
	for _, def := range input.Fields {
		given, ok := p.entry(v, def)
		if !ok {
			continue
		}
		convert := scalar(p.schema.ast.Types[def.Type.Name()])
		if def.Type.Elem != nil {
			convert = scalars(p.schema.ast.Types[def.Type.Name()])
		}
		each(operators[def.Name], p.bind(given, convert))
	}
}

// refuseNulls refuses what within a filter more likely is a mistake than a condition that may be left out.
func (p *planner) refuseNulls(input *ast.Definition, v value) {
	for _, def := range input.Fields {
		p.entry(v, def)
	}
}

// entry takes an entry of a filter, or refuses one that is null.
func (p *planner) entry(v value, def *ast.FieldDefinition) (value, bool) {
	given, ok := v.field(def)
	if ok && given.now == nil {
		p.fail(given.position, "`%s` is null: leave it out, or give a value", def.Name)
		return given, false
	}
	return given, ok
}

// related plans a filter on what relationships lead to: one node, or several by some, none, every and count.
func (p *planner) related(sc scope, def *ast.FieldDefinition, typ *ast.Definition, v value) and {
	rel := relationOf(def.Directives)
	if typ.Fields.ForName("some") == nil {
		return and{exists{p.relatedMatch(sc, rel, def, typ, v, false)}}
	}
	var out and
	for _, quantifier := range typ.Fields {
		given, ok := p.entry(v, quantifier)
		if !ok {
			continue
		}
		inner := p.schema.ast.Types[quantifier.Type.Name()]
		switch quantifier.Name {
		case "some":
			out = append(out, exists{p.relatedMatch(sc, rel, quantifier, inner, given, false)})
		case "none":
			out = append(out, not{exists{p.relatedMatch(sc, rel, quantifier, inner, given, false)}})
		case "every":
			m := p.relatedMatch(sc, rel, quantifier, inner, given, true)
			m.where = and{not{m.where}}
			out = append(out, not{exists{m}})
		case "count":
			steps, _ := p.hop(sc.node, rel, "")
			number := count{match{paths: []path{steps}}}
			p.operators(inner, given, func(operator string, right expr) { out = append(out, compare{number, operator, right}) })
		}
	}
	return out
}

func (p *planner) relatedMatch(sc scope, rel relation, def *ast.FieldDefinition, typ *ast.Definition, v value, negated bool) match {
	steps, to := p.hop(sc.node, rel, p.inputLabel(def, typ))
	to.def = typ
	return match{paths: []path{steps}, where: p.filter(to, typ, v, negated)}
}

// inputLabel is the label of the nodes that a filter is about, told by its field or its type; none for one about edges.
func (p *planner) inputLabel(def *ast.FieldDefinition, typ *ast.Definition) string {
	if label := labelOf(def.Directives); label != "" {
		return label
	}
	return labelOf(typ.Directives)
}

// anyLanguage is true where it is for the name as recorded or for that in any language.
func (p *planner) anyLanguage(of variable, name string, each func(expr) expr) expr {
	out := or{each(prop{of, name})}
	for _, language := range p.schema.ast.Types["Language"].EnumValues {
		out = append(out, each(prop{of, name + languageSuffix(language.Name)}))
	}
	return out
}

// total makes a condition false where it is unknown.
func total(e expr, negated bool) expr {
	if !negated {
		return e
	}
	return coalesce{e, falseValue{}}
}

// during is that the days which a date can mean and a period have a day in common.
func (p *planner) during(of variable, name string, v value, negated bool) and {
	var out and
	input := p.schema.ast.Types["Period"]
	for _, bound := range []struct{ field, property, operator string }{{"from", "Latest", ">="}, {"to", "Earliest", "<="}} {
		def := input.Fields.ForName(bound.field)
		if given, ok := v.field(def); ok && given.now != nil {
			number := p.bind(given, scalar(p.schema.ast.Types["Date"]))
			out = append(out, total(compare{prop{of, name + bound.property}, bound.operator, dateParam(number)}, negated))
		}
	}
	return out
}

// asOf is that a relationship held on a day. POSSIBLE: it did not start after it at the earliest, nor end before it at
// the latest. CERTAIN: it had started at the latest, and not ended at the earliest or is known to last. What happened once
// and is true ever since has one date, whose property is named.
func (p *planner) asOf(of variable, since string, v value, negated bool) and {
	input := p.schema.ast.Types["AsOf"]
	date, _ := v.field(input.Fields.ForName("date"))
	certainty, _ := v.field(input.Fields.ForName("certainty"))
	day := dateParam(p.bind(date, scalar(p.schema.ast.Types["Date"])))
	at := func(name string) prop { return prop{of, name} }
	certain := p.enum(certainty, "Certainty") == "CERTAIN"
	switch {
	case since != "" && certain:
		return and{total(compare{at(since + "Latest"), "<=", day}, negated)}
	case since != "":
		return and{or{isNull{at(since + "Earliest")}, compare{at(since + "Earliest"), "<=", day}}}
	case certain:
		return and{
			total(compare{at("startLatest"), "<=", day}, negated),
			or{
				total(compare{at("endEarliest"), ">=", day}, negated),
				and{isNull{at("end")}, total(at("ongoing"), negated)},
			},
		}
	}
	return and{
		or{isNull{at("startEarliest")}, compare{at("startEarliest"), "<=", day}},
		or{isNull{at("endLatest")}, compare{at("endLatest"), ">=", day}},
	}
}
