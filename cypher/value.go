package cypher

import (
	"encoding/json"
	"reflect"

	"github.com/vektah/gqlparser/v2/ast"
)

// value is an argument, or a part of one, as a request gives it: what it is now, and where it came from, so that the
// same plan can take another request's value from the same place.
type value struct {
	now      any // nil, or by kind: bool, string, int64, float64, json.Number, []value, map[string]value
	source   source
	position *ast.Position
}

// source is where a value comes from: a constant, a part of a variable, or a list or an input object of such.
type source struct {
	constant any
	variable string
	steps    []any // below the variable: names of input fields (string) and places in lists (int)
	list     []source
	entries  map[string]source
}

// get takes the value out of the variables of a request.
func (s source) get(variables map[string]any) any {
	if s.list != nil {
		out := make([]any, len(s.list))
		for i, item := range s.list {
			out[i] = item.get(variables)
		}
		return out
	}
	if s.entries != nil {
		out := make(map[string]any, len(s.entries))
		for name, entry := range s.entries {
			out[name] = entry.get(variables)
		}
		return out
	}
	if s.variable == "" {
		return s.constant
	}
	now := variables[s.variable]
	for _, step := range s.steps {
		switch at := step.(type) {
		case string:
			now = asMap(now)[at]
		case int:
			items := asList(now)
			if at >= len(items) {
				return nil
			}
			now = items[at]
		}
	}
	return now
}

// argument finds a field's argument: as given, else its default. ok is false where there is neither.
func argument(f *ast.Field, name string, variables map[string]any) (value, bool) {
	if given := f.Arguments.ForName(name); given != nil {
		if v, ok := read(given.Value, variables); ok {
			return v, true
		}
	}
	if def := f.Definition.Arguments.ForName(name); def != nil && def.DefaultValue != nil {
		v, ok := read(def.DefaultValue, nil)
		v.position = f.Position
		return v, ok
	}
	return value{}, false
}

// read takes a value as it is written in a document. ok is false for a variable that was not given.
func read(v *ast.Value, variables map[string]any) (value, bool) {
	out := value{position: v.Position}
	switch v.Kind {
	case ast.Variable:
		now, ok := variables[v.Raw]
		if !ok {
			return out, false
		}
		return below(now, source{variable: v.Raw}, v.Position), true
	case ast.NullValue:
		return out, true
	case ast.ListValue:
		items := make([]value, 0, len(v.Children))
		sources := make([]source, 0, len(v.Children))
		for _, child := range v.Children {
			item, ok := read(child.Value, variables)
			if !ok {
				item = value{position: child.Value.Position}
			}
			items, sources = append(items, item), append(sources, item.source)
		}
		out.now, out.source = items, source{list: sources}
	case ast.ObjectValue:
		entries := make(map[string]value, len(v.Children))
		sources := make(map[string]source, len(v.Children))
		for _, child := range v.Children {
			if entry, ok := read(child.Value, variables); ok {
				entries[child.Name], sources[child.Name] = entry, entry.source
			}
		}
		out.now, out.source.entries = entries, sources
	default:
		constant, err := v.Value(nil)
		if err != nil {
			constant = json.Number(v.Raw) // Too large for Go: whoever takes it says so.
		}
		out.now, out.source.constant = constant, constant
	}
	return out, true
}

// below wraps what a variable holds.
func below(now any, from source, at *ast.Position) value {
	out := value{now: now, source: from, position: at}
	step := func(s any) source {
		steps := append(from.steps[:len(from.steps):len(from.steps)], s)
		return source{variable: from.variable, steps: steps}
	}
	if m := asMap(now); m != nil {
		entries := make(map[string]value, len(m))
		for name, entry := range m {
			entries[name] = below(entry, step(name), at)
		}
		out.now = entries
	} else if l := asList(now); l != nil {
		items := make([]value, len(l))
		for i, item := range l {
			items[i] = below(item, step(i), at)
		}
		out.now = items
	}
	return out
}

// fields gives the entries of an input object; a single value stands for a list of it, by GraphQL's input coercion.
func (v value) fields() map[string]value { m, _ := v.now.(map[string]value); return m }

func (v value) items() []value {
	if l, ok := v.now.([]value); ok {
		return l
	}
	if v.now == nil {
		return nil
	}
	return []value{v}
}

// field is an entry of an input object: as given, else its default.
func (v value) field(def *ast.FieldDefinition) (value, bool) {
	if entry, ok := v.fields()[def.Name]; ok {
		return entry, true
	}
	if def.DefaultValue != nil {
		entry, ok := read(def.DefaultValue, nil)
		entry.position = v.position
		return entry, ok
	}
	return value{}, false
}

func asMap(v any) map[string]any { m, _ := v.(map[string]any); return m }

// asList takes a list that came from JSON, or that gqlparser made of a single value or of a default. It is nil for what
// is no list, and only then.
func asList(v any) []any {
	if l, ok := v.([]any); ok && l != nil {
		return l
	}
	if r := reflect.ValueOf(v); r.Kind() == reflect.Slice {
		out := make([]any, r.Len())
		for i := range out {
			out[i] = r.Index(i).Interface()
		}
		return out
	}
	return nil
}
