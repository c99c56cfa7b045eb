package cypher

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// order plans what rows are ordered by: the argument of the shape {field, direction}, then the ids, so that no two rows
// are ever level.
func (p *planner) order(sc scope, f *ast.Field) []orderKey {
	var keys []orderKey
	seen := map[string]bool{}
	for _, def := range f.Definition.Arguments {
		input := p.schema.ast.Types[def.Type.Name()]
		if !isOrder(input) {
			continue
		}
		asked, _ := argument(f, def.Name, p.variables)
		for _, item := range asked.items() {
			by, _ := item.field(input.Fields.ForName("field"))
			direction, _ := item.field(input.Fields.ForName("direction"))
			enum := p.schema.ast.Types[input.Fields.ForName("field").Type.Name()]
			name := p.enum(by, enum.Name)
			way := p.enum(direction, input.Fields.ForName("direction").Type.Name())
			if name == "" || seen[name] {
				continue
			}
			seen[name] = true
			key := p.orderKey(sc, enum, enum.EnumValues.ForName(name))
			key.desc = way == "DESC"
			keys = append(keys, key)
		}
	}
	if by := directiveArgument(f.Definition.Directives, "order", "by"); by != "" && len(keys) == 0 {
		name, way, _ := strings.Cut(by, " ")
		key := propertyKey(sc.node, sc.def, name)
		key.desc = way == "DESC"
		keys = append(keys, key)
	}
	for _, v := range []variable{sc.node, sc.rel, sc.viaRel} {
		if v.letter != 0 {
			keys = append(keys, orderKey{by: prop{v, "id"}})
		}
	}
	return keys
}

func isOrder(def *ast.Definition) bool {
	return def.Kind == ast.InputObject && len(def.Fields) == 2 && def.Fields.ForName("field") != nil && def.Fields.ForName("direction") != nil
}

// orderKey is what one value of an order's enum stands for: the number of some relationships, or a property, of which
// the field that reads it tells whether it may be missing and whether it is a date.
func (p *planner) orderKey(sc scope, enum *ast.Definition, v *ast.EnumValueDefinition) orderKey {
	if rel := relationOf(v.Directives); rel.typ != "" {
		steps, _ := p.hop(sc.node, rel, "")
		for i := range steps.hops {
			steps.hops[i].rel, steps.hops[i].node = variable{}, nodePattern{}
		}
		return orderKey{by: count{match{paths: []path{steps}}}}
	}
	of, def := sc.node, sc.def
	if enum.Directives.ForName("edge") != nil {
		of, def = sc.rel, sc.edge
	}
	return propertyKey(of, def, propertyName(v.Directives, v.Name))
}

func propertyKey(of variable, def *ast.Definition, name string) orderKey {
	key := orderKey{by: prop{of, name}, nullable: true}
	for _, f := range def.Fields {
		if propertyName(f.Directives, f.Name) != name {
			continue
		}
		key.nullable = !f.Type.NonNull
		switch f.Type.Name() {
		case "PartialDate":
			key.by, key.date = prop{of, name + "Earliest"}, true
		case "DateTime":
			key.time = true
		}
	}
	return key
}

// seen leaves out the ids of the relationships. They tell apart the rows of one node alone, which look the same where
// nothing of the relationship is shown, and reading them of every candidate is dear.
func seen(keys []orderKey, sc scope) []orderKey {
	if sc.node.letter == 0 {
		return keys
	}
	return slices.DeleteFunc(slices.Clone(keys), func(k orderKey) bool {
		by, ok := k.by.(prop)
		return ok && by.name == "id" && (by.of == sc.rel || by.of == sc.viaRel)
	})
}

func reversed(keys []orderKey) []orderKey {
	out := make([]orderKey, len(keys))
	for i, k := range keys {
		k.desc = !k.desc
		out[i] = k
	}
	return out
}

// keyset is the condition that a row comes after the cursor in the order, or before it.
func (p *planner) keyset(keys []orderKey, cursor value, scope string, after bool) expr {
	at := make([]expr, len(keys))
	for i, k := range keys {
		number := p.bind(cursor, cursorKey(scope, len(keys), i))
		at[i] = number
		switch {
		case k.date:
			at[i] = dateParam(number)
		case k.time:
			at[i] = timeParam(number)
		}
	}
	var rest expr
	for i := len(keys) - 1; i >= 0; i-- {
		k := keys[i]
		operator := "<"
		if k.desc != after {
			operator = ">"
		}
		beyond := k.beyond(at[i], operator)
		switch {
		case rest == nil:
			rest = beyond
		case k.nullable:
			level := or{compare{k.by, "=", at[i]}, and{isNull{k.by}, isNull{at[i]}}}
			rest = or{beyond, and{level, rest}}
		default: // In this form an index can start at the cursor.
			rest = and{compare{k.by, operator + "=", at[i]}, or{beyond, rest}}
		}
	}
	return rest
}

// beyond is strictly more, or less, than a value. Neo4j orders null above every value.
func (k orderKey) beyond(at expr, operator string) expr {
	plain := compare{k.by, operator, at}
	switch {
	case !k.nullable:
		return plain
	case operator == ">":
		return and{notNull{at}, or{plain, isNull{k.by}}}
	default:
		return or{plain, and{isNull{at}, notNull{k.by}}}
	}
}
