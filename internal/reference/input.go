package reference

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/stakegraph/stakegraph/store"
)

// arguments coerces the arguments of a field: section 6.4.1 of the specification. An argument that is not given and has
// no default is not in the map.
func (x *execution) arguments(def *ast.FieldDefinition, given ast.ArgumentList) (map[string]any, error) {
	out := map[string]any{}
	for _, argDef := range def.Arguments {
		value := argDef.DefaultValue
		if arg := given.ForName(argDef.Name); arg != nil {
			if _, known := x.vars[arg.Value.Raw]; known || arg.Value.Kind != ast.Variable {
				value = arg.Value
			}
		}
		if value == nil {
			if argDef.Type.NonNull {
				return nil, invalid("%s must be given", argDef.Name)
			}
			continue
		}
		plain, err := value.Value(x.vars)
		if err != nil {
			return nil, err
		}
		if out[argDef.Name], err = input(x.schema, argDef.Type, plain); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// input coerces a value to an input type: sections 3.5 to 3.12 of the specification. It adds the defaults of input
// fields, makes lists of single values, and leaves only nil, bool, int, float64, string, []any and map[string]any.
func input(s *ast.Schema, t *ast.Type, v any) (any, error) {
	if v == nil {
		if t.NonNull {
			return nil, invalid("null is not allowed for %s", t)
		}
		return nil, nil
	}
	if t.Elem != nil {
		return inputList(s, t, v)
	}
	def := s.Types[t.NamedType]
	if def.Kind == ast.InputObject {
		return inputObject(s, def, v)
	}
	switch {
	case t.NamedType == "Int":
		n, err := number(v)
		if err != nil || n != math.Trunc(n) || n < math.MinInt32 || n > math.MaxInt32 {
			return nil, invalid("%v is no Int", v)
		}
		return int(n), nil
	case t.NamedType == "Float":
		return number(v)
	case t.NamedType == "Date":
		if _, ok := day(v); !ok {
			return nil, invalid("%v is no Date", v)
		}
		return v, nil
	case t.NamedType == "Boolean":
		return v, nil
	}
	return fmt.Sprint(v), nil // ID, String, Cursor and enums.
}

func inputList(s *ast.Schema, t *ast.Type, v any) (any, error) {
	list := []any{v}
	if slice := reflect.ValueOf(v); slice.Kind() == reflect.Slice { // gqlparser makes slices of other types too.
		list = nil
		for i := range slice.Len() {
			list = append(list, slice.Index(i).Interface())
		}
	}
	out := []any{}
	for _, e := range list {
		c, err := input(s, t.Elem, e)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

func inputObject(s *ast.Schema, def *ast.Definition, v any) (any, error) {
	given, ok := v.(map[string]any)
	if !ok {
		return nil, invalid("%v is no %s", v, def.Name)
	}
	out := map[string]any{}
	for _, f := range def.Fields {
		value, known := given[f.Name]
		if !known && f.DefaultValue != nil {
			var err error
			if value, err = f.DefaultValue.Value(nil); err != nil {
				return nil, err
			}
			known = true
		}
		if !known && f.Type.NonNull {
			return nil, invalid("%s.%s must be given", def.Name, f.Name)
		}
		if !known {
			continue
		}
		c, err := input(s, f.Type, value)
		if err != nil {
			return nil, err
		}
		out[f.Name] = c
	}
	return out, nil
}

func number(v any) (float64, error) {
	switch v := v.(type) {
	case int:
		return float64(v), nil
	case int64:
		return float64(v), nil
	case float64:
		return v, nil
	case json.Number:
		return v.Float64()
	case string:
		return strconv.ParseFloat(v, 64)
	}
	return 0, invalid("%v is no number", v)
}

// copied makes a value that shares nothing with v, since gqlparser writes into the variables that it checks.
func copied(v any) any {
	switch v := v.(type) {
	case []any:
		out := []any{}
		for _, e := range v {
			out = append(out, copied(e))
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for k, e := range v {
			out[k] = copied(e)
		}
		return out
	}
	return v
}

// hasNull tells whether there is a null anywhere inside a value.
func hasNull(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case []any:
		for _, e := range v {
			if hasNull(e) {
				return true
			}
		}
	case map[string]any:
		for _, e := range v {
			if hasNull(e) {
				return true
			}
		}
	}
	return false
}

func invalid(format string, args ...any) error {
	return store.Errorf(store.CodeInvalidArgument, format, args...)
}
