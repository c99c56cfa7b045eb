package cypher

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// binding tells how a parameter is taken from a request's variables. The plan has one for each parameter in its text.
type binding struct {
	name     string // of the parameter
	source   source
	convert  func(any, *binder) (any, error)
	position *ast.Position
	same     bool // whether it is printed as a sameParam
}

// binder is what conversions may need beside the value.
type binder struct {
	limits  Limits
	cursors *Cursors
}

// Limits bound what a request may ask for.
type Limits struct {
	PageSize int // the most rows of one page, and the most ids of one list
}

// DefaultPage is the number of rows of a page whose size nothing says.
const DefaultPage = 20

// refuse makes the error for what a request asks wrongly.
func refuse(at *ast.Position, format string, args ...any) *gqlerror.Error {
	err := gqlerror.ErrorPosf(at, format, args...)
	err.Extensions = map[string]any{"code": "INVALID_ARGUMENT"}
	return err
}

// bind gives the parameters in the order of their numbers.
func (s *Statement) bind(variables map[string]any, b *binder) ([]any, error) {
	args := make([]any, len(s.bindings))
	for i, binding := range s.bindings {
		arg, err := binding.convert(binding.source.get(variables), b)
		if err != nil {
			return nil, refuse(binding.position, "%s", err.Error())
		}
		args[i] = arg
	}
	for _, check := range s.checks {
		if _, err := check.convert(check.source.get(variables), b); err != nil {
			return nil, refuse(check.position, "%s", err.Error())
		}
	}
	return args, nil
}

// scalar gives the conversion to what Neo4j compares with a property of the type.
func scalar(def *ast.Definition) func(any, *binder) (any, error) {
	return func(v any, _ *binder) (any, error) {
		if v == nil {
			return nil, fmt.Errorf("null is no %s: leave it out, or give one", def.Name)
		}
		if def.Kind == ast.Enum {
			return enumValue(def, v)
		}
		switch def.Name {
		case "Int":
			return integer(v)
		case "Float":
			return float(v)
		case "Boolean":
			if b, ok := v.(bool); ok {
				return b, nil
			}
		case "ID":
			return id(v)
		case "Date":
			return day(v)
		case "DateTime":
			return instant(v)
		default:
			if s, ok := v.(string); ok && utf8.ValidString(s) {
				return s, nil
			}
		}
		return nil, fmt.Errorf("%s is no %s", show(v), def.Name)
	}
}

func scalars(def *ast.Definition) func(any, *binder) (any, error) {
	single := scalar(def)
	return func(v any, b *binder) (any, error) {
		items := asList(v)
		if items == nil && v != nil {
			items = []any{v}
		}
		if items == nil {
			return nil, fmt.Errorf("null is no list: leave it out, or give one")
		}
		if len(items) > b.limits.PageSize {
			return nil, fmt.Errorf("a list of %d is too long: give at most %d at a time", len(items), b.limits.PageSize)
		}
		out := make([]any, len(items))
		for i, item := range items {
			var err error
			if out[i], err = single(item, b); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
}

func enumValue(def *ast.Definition, v any) (any, error) {
	if name, ok := v.(string); ok && def.EnumValues.ForName(name) != nil {
		return name, nil
	}
	names := make([]string, len(def.EnumValues))
	for i, known := range def.EnumValues {
		names[i] = known.Name
	}
	return nil, fmt.Errorf("%s is no %s: give one of %s", show(v), def.Name, strings.Join(names, ", "))
}

// integer takes a GraphQL Int: a whole number of 32 bits.
func integer(v any) (any, error) {
	var n int64
	switch v := v.(type) {
	case int64:
		n = v
	case int:
		n = int64(v)
	case float64:
		if v != math.Trunc(v) || math.Abs(v) > math.MaxInt32 {
			return nil, fmt.Errorf("%v is no Int: give a whole number of at most 32 bits", v)
		}
		n = int64(v)
	case json.Number:
		parsed, err := strconv.ParseInt(v.String(), 10, 32)
		if err != nil {
			return nil, fmt.Errorf("%s is no Int: give a whole number of at most 32 bits", v)
		}
		n = parsed
	default:
		return nil, fmt.Errorf("%s is no Int", show(v))
	}
	if n != int64(int32(n)) {
		return nil, fmt.Errorf("%d is no Int: give a whole number of at most 32 bits", n)
	}
	return n, nil
}

func float(v any) (any, error) {
	switch v := v.(type) {
	case float64:
		return v, nil
	case int64:
		return float64(v), nil
	case int:
		return float64(v), nil
	case json.Number:
		if f, err := v.Float64(); err == nil {
			return f, nil
		}
	}
	return nil, fmt.Errorf("%s is no Float", show(v))
}

// id takes a GraphQL ID: a text, or a whole number that stands for its digits.
func id(v any) (any, error) {
	switch v := v.(type) {
	case string:
		return v, nil
	case int64:
		return strconv.FormatInt(v, 10), nil
	case json.Number:
		if !strings.ContainsAny(v.String(), ".eE") {
			return v.String(), nil
		}
	}
	return nil, fmt.Errorf("%s is no ID", show(v))
}

func day(v any) (any, error) {
	s, ok := v.(string)
	if _, err := time.Parse(time.DateOnly, s); !ok || err != nil {
		return nil, fmt.Errorf("%s is no Date: give a day such as 2025-05-13", show(v))
	}
	return s, nil
}

func instant(v any) (any, error) {
	s, ok := v.(string)
	if _, err := time.Parse(time.RFC3339, s); !ok || err != nil {
		return nil, fmt.Errorf("%s is no DateTime: give an instant such as 2025-05-13T09:30:00Z", show(v))
	}
	return s, nil
}

// pageSize takes the number of rows to fetch: those of the page, and one more where the answer tells whether there is.
func pageSize(argument string, more bool) func(any, *binder) (any, error) {
	return func(v any, b *binder) (any, error) {
		n := int64(DefaultPage)
		if v != nil {
			given, err := integer(v)
			if err != nil {
				return nil, fmt.Errorf("`%s`: %w", argument, err)
			}
			n = given.(int64)
		}
		if n < 0 || n > int64(b.limits.PageSize) {
			return nil, fmt.Errorf("`%s` is %d: give a number from 0 to %d", argument, n, b.limits.PageSize)
		}
		if more {
			n++
		}
		return n, nil
	}
}

// show quotes a value in a message, cut short.
func show(v any) string {
	s := fmt.Sprintf("%v", v)
	if len(s) > 60 {
		s = strings.ToValidUTF8(s[:60], "") + "…"
	}
	return strconv.Quote(s)
}
