package reference

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// fits tells whether a row fits a condition: its relationship where the input is marked @edge, else its far node.
func (x *execution) fits(in *ast.Definition, where map[string]any, r row) bool {
	for _, f := range in.Fields {
		if want, given := where[f.Name]; given && !x.fitsField(in, f, want, r) {
			return false
		}
	}
	return true
}

func (x *execution) fitsField(in *ast.Definition, f *ast.FieldDefinition, want any, r row) bool {
	def := x.schema.Types[f.Type.Name()]
	object, _ := want.(map[string]any)
	isEdge := in.Directives.ForName("edge") != nil
	props := r.far.props
	if isEdge {
		props = r.rel.props
	}
	relationship := f.Directives.ForName("relationship")
	switch {
	case f.Name == "and":
		return !slices.ContainsFunc(want.([]any), func(w any) bool { return !x.fits(in, w.(map[string]any), r) })
	case f.Name == "or":
		return slices.ContainsFunc(want.([]any), func(w any) bool { return x.fits(in, w.(map[string]any), r) })
	case f.Name == "not":
		return !x.fits(in, object, r)
	case relationship != nil && def.Fields.ForName("some") != nil:
		return x.fitsMany(def, object, x.graph.along(r.far, relationship))
	case relationship != nil:
		return slices.ContainsFunc(x.graph.along(r.far, relationship), func(r row) bool { return x.fitsNode(f, object, r.far) })
	case f.Directives.ForName("reference") != nil:
		return x.fitsNode(f, object, x.graph.withID([]string{target(x.schema, f)}, props[stored(f.Name, f.Directives.ForName("property"))]))
	case f.Directives.ForName("via") != nil:
		return x.fitsNode(f, object, r.via)
	case def.Name == "AsOf":
		return held(props, object)
	case def.Name == "Period":
		return during(props, object)
	case isEdge && def.Directives.ForName("node") != nil:
		return x.fitsNode(f, object, r.far)
	case def.Kind == ast.InputObject:
		return len(object) == 0 || slices.ContainsFunc(x.names(f), func(name string) bool { return operators(object, props[name]) })
	}
	return props[stored(f.Name, f.Directives.ForName("property"))] == want
}

// target gives the label that an input field is about: its own, or its type's.
func target(s *ast.Schema, f *ast.FieldDefinition) string {
	if d := f.Directives.ForName("node"); d != nil {
		return text(d, "label")
	}
	return text(s.Types[f.Type.Name()].Directives.ForName("node"), "label")
}

func (x *execution) fitsNode(f *ast.FieldDefinition, where map[string]any, n *node) bool {
	return n != nil && n.has([]string{target(x.schema, f)}) && x.fits(x.schema.Types[f.Type.Name()], where, row{far: n})
}

// fitsMany is for some, none, every and count.
func (x *execution) fitsMany(def *ast.Definition, where map[string]any, rows []row) bool {
	for _, f := range def.Fields {
		want, given := where[f.Name].(map[string]any)
		if !given {
			continue
		}
		if f.Name == "count" {
			if !operators(want, len(rows)) {
				return false
			}
			continue
		}
		in := x.schema.Types[f.Type.Name()]
		matching := 0
		for _, r := range rows {
			if label := text(in.Directives.ForName("node"), "label"); label != "" && !r.far.has([]string{label}) {
				continue
			}
			if x.fits(in, want, r) {
				matching++
			}
		}
		switch {
		case f.Name == "some" && matching == 0,
			f.Name == "none" && matching > 0,
			f.Name == "every" && matching < len(rows):
			return false
		}
	}
	return true
}

// names gives the properties in which an input field looks: one, or one for each language and the plain one.
func (x *execution) names(f *ast.FieldDefinition) []string {
	name := stored(f.Name, f.Directives.ForName("property"))
	all := []string{name}
	if f.Directives.ForName("localized") != nil {
		for _, l := range x.schema.Types["Language"].EnumValues {
			all = append(all, name+suffix(l.Name))
		}
	}
	return all
}

// suffix turns ZH_HANS into ZhHans.
func suffix(language string) string {
	var out string
	for _, part := range strings.Split(language, "_") {
		out += part[:1] + strings.ToLower(part[1:])
	}
	return out
}

// operators tells whether a value fits all operators; one that is not known fits none.
func operators(all map[string]any, value any) bool {
	for op, want := range all {
		if value == nil || !operator(op, value, want) {
			return false
		}
	}
	return true
}

func operator(op string, value, want any) bool {
	switch op {
	case "in":
		return slices.Contains(want.([]any), value)
	case "contains":
		return strings.Contains(value.(string), want.(string))
	case "startsWith":
		return strings.HasPrefix(value.(string), want.(string))
	case "lt":
		return compare(value, want) < 0
	case "lte":
		return compare(value, want) <= 0
	case "gt":
		return compare(value, want) > 0
	case "gte":
		return compare(value, want) >= 0
	}
	return value == want
}
