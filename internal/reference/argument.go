package reference

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// choice is a value of an enum, which is written without quotes.
type choice string

// arguments writes the arguments of a field. size is how many elements its value may have; paged, whether a variable
// can take it to another page.
func (g *generator) arguments(f *ast.FieldDefinition, sc *scope, rows int) (text string, size int, paged bool) {
	var parts []string
	add := func(arg *ast.ArgumentDefinition, v any) {
		hasDefault := arg.DefaultValue != nil
		parts = append(parts, arg.Name+": "+g.place(arg.Type, v, 25, hasDefault))
	}
	size = 1
	for _, arg := range f.Arguments {
		switch arg.Name {
		case "first":
			size = g.paging(f, rows, add)
		case "after", "before":
			if part := g.cursor(arg, sc); part != "" {
				parts, paged = append(parts, part), paged || sc.path != nil
			}
		case "last": // With first.
		default:
			if v, given := g.argument(f, arg); given {
				add(arg, v)
			}
		}
	}
	if len(parts) == 0 {
		return "", size, paged
	}
	g.r.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
	return "(" + strings.Join(parts, ", ") + ")", size, paged
}

// paging adds first or last, and gives the size of the page.
func (g *generator) paging(f *ast.FieldDefinition, rows int, add func(*ast.ArgumentDefinition, any)) int {
	first, last := f.Arguments.ForName("first"), f.Arguments.ForName("last")
	size := 1 + g.r.IntN(max(1, min(5, 60/rows)))
	switch {
	case g.chance(4):
		size = 0
	case rows == 1 && g.chance(3):
		size = maxPage
	case rows <= 4 && g.chance(15):
		if g.chance(30) {
			add(first, nil)
		}
		return defaultPage
	}
	if last == nil || g.chance(60) {
		add(first, size)
		if last != nil && g.chance(4) {
			add(last, nil)
		}
	} else {
		add(last, size)
		if g.chance(4) {
			add(first, nil)
		}
	}
	return max(1, size)
}

// cursor writes after or before: a variable that is null or absent at first, or null.
func (g *generator) cursor(arg *ast.ArgumentDefinition, sc *scope) string {
	switch {
	case sc.path == nil && g.chance(65), sc.path != nil && g.chance(65):
		return ""
	case sc.path == nil && g.chance(50):
		return arg.Name + ": null"
	}
	name := g.name("v")
	g.declared = append(g.declared, "$"+name+": Cursor")
	if g.chance(50) {
		g.variables[name] = nil
	}
	if sc.path != nil {
		g.pages = append(g.pages, Page{name, sc.path})
	}
	return arg.Name + ": $" + name
}

// argument makes a value for any other argument, or none.
func (g *generator) argument(f *ast.FieldDefinition, arg *ast.ArgumentDefinition) (any, bool) {
	target := g.schema.Types[f.Type.Name()]
	switch {
	case arg.Name == "id":
		return g.id("Entity"), true
	case arg.Name == "ids":
		var ids []any
		for range g.r.IntN(5) {
			ids = append(ids, g.id("Entity"))
		}
		if len(ids) > 0 && g.chance(40) {
			ids = append(ids, ids[0])
		}
		return ids, true
	case arg.Name == "by":
		return g.key(labels(g.schema, target)[0]), true
	case g.chance(40):
		return nil, false
	case !arg.Type.NonNull && g.chance(5):
		return nil, true
	case arg.Name == "where":
		return g.where(g.schema.Types[arg.Type.Name()], 3), true
	case arg.Name == "orderBy":
		return g.orders(g.schema.Types[arg.Type.Name()]), true
	case arg.Name == "during":
		return g.period(true), true
	case arg.Name == "asOf":
		return g.asOf(), true
	}
	var all []any // languages.
	for range g.r.IntN(4) {
		all = append(all, g.enum(arg.Type.Name()))
	}
	return all, true
}

func (g *generator) enum(name string) choice {
	return choice(pick(g, g.schema.Types[name].EnumValues).Name)
}

func (g *generator) orders(def *ast.Definition) any {
	var all []any
	for range 1 + g.r.IntN(3) - g.r.IntN(2) {
		order := Object{{"field", g.enum(def.Fields.ForName("field").Type.Name())}}
		if g.chance(65) {
			order = append(order, Member{"direction", g.enum("OrderDirection")})
		}
		all = append(all, order)
	}
	return all
}

func (g *generator) asOf() Object {
	out := Object{{"date", g.day()}}
	if g.chance(65) {
		out = append(out, Member{"certainty", g.enum("Certainty")})
	}
	return out
}

func (g *generator) period(nulls bool) Object {
	from, to := g.day(), g.day()
	if to < from {
		from, to = to, from
	}
	out := Object{}
	if g.chance(70) {
		out = append(out, Member{"from", from})
	} else if nulls && g.chance(30) {
		out = append(out, Member{"from", nil})
	}
	if g.chance(50) {
		out = append(out, Member{"to", to})
	}
	return out
}

// place writes a value where the type is expected: as a variable in so many cases of a hundred, as a literal otherwise,
// in which variables may be.
func (g *generator) place(t *ast.Type, v any, percent int, hasDefault bool) string {
	if g.chance(percent) {
		return g.variable(t, v, hasDefault)
	}
	def := g.schema.Types[t.Name()]
	switch v := v.(type) {
	case []any:
		if len(v) == 1 && v[0] != nil && g.chance(20) {
			return g.place(t.Elem, v[0], 0, false) // A list of one may be written without brackets.
		}
		var parts []string
		for _, e := range v {
			parts = append(parts, g.place(t.Elem, e, percent/2, false))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case Object:
		oneOf := def.Directives.ForName("oneOf") != nil
		var parts []string
		for _, m := range v {
			f := def.Fields.ForName(m.Key)
			ft := *f.Type
			ft.NonNull = ft.NonNull || oneOf
			parts = append(parts, m.Key+": "+g.place(&ft, m.Value, percent/2, f.DefaultValue != nil))
		}
		if percent > 0 && !oneOf {
			parts = append(parts, g.absent(def, v)...)
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return literal(v)
}

// absent writes, now and then, an input field with a variable that has no value, which is as if it were not there.
func (g *generator) absent(def *ast.Definition, v Object) []string {
	f := pick(g, def.Fields)
	given := slices.ContainsFunc(v, func(m Member) bool { return m.Key == f.Name })
	if g.chance(96) || given || f.Type.NonNull && f.DefaultValue == nil {
		return nil
	}
	t := *f.Type
	t.NonNull = false
	name := g.name("v")
	g.declared = append(g.declared, "$"+name+": "+t.String())
	return []string{f.Name + ": $" + name}
}

// variable declares a variable for a value and gives its name.
func (g *generator) variable(t *ast.Type, v any, hasDefault bool) string {
	typ := *t
	if hasDefault && typ.NonNull && g.chance(50) {
		typ.NonNull = false // Allowed where the place has a default.
	}
	text := typ.String()
	if old := g.reusable[text]; old != "" && v != nil && g.chance(30) {
		return "$" + old
	}
	name := g.name("v")
	if v != nil && g.chance(20) {
		g.declared = append(g.declared, "$"+name+": "+text+" = "+literal(v))
		return "$" + name
	}
	if v != nil && (text == "Date!" || text == "Date" || text == "Boolean!" || text == "Language!") {
		g.reusable[text] = name
	}
	g.declared = append(g.declared, "$"+name+": "+text)
	g.variables[name] = plain(v)
	return "$" + name
}

// literal writes a value without variables.
func literal(v any) string {
	switch v := v.(type) {
	case choice:
		return string(v)
	case []any:
		var parts []string
		for _, e := range v {
			parts = append(parts, literal(e))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case Object:
		var parts []string
		for _, m := range v {
			parts = append(parts, m.Key+": "+literal(m.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	b, err := json.Marshal(v) // Strings of JSON are strings of GraphQL; so are null, true and numbers.
	if err != nil {
		panic(fmt.Sprintf("no literal for %v: %v", v, err))
	}
	return string(b)
}

// plain gives a value as JSON has it.
func plain(v any) any {
	switch v := v.(type) {
	case choice:
		return string(v)
	case []any:
		out := []any{}
		for _, e := range v {
			out = append(out, plain(e))
		}
		return out
	case Object:
		out := map[string]any{}
		for _, m := range v {
			out[m.Key] = plain(m.Value)
		}
		return out
	}
	return v
}
