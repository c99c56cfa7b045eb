package cypher

import (
	"encoding/json"
	"hash"
	"slices"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Write appends the JSON of the answer to buf, in the order of the selection, from the one record that the statement
// returned. Where a value may not be null and is, the null goes up to the nearest place that may be (GraphQL
// specification, 6.4.4), each with an error that has its path. ok is false where that reaches the root field itself
// and its type does not allow null; the answer is then null all the same.
func (b *Bound) Write(buf []byte, record []any) (_ []byte, errors gqlerror.List, ok bool) {
	w := &writer{buf: buf, bound: b}
	start := len(buf)
	if ok = w.form(&b.Statement.root, record); !ok {
		w.buf = append(w.buf[:start], "null"...)
		ok = !b.Statement.root.typ.NonNull
	}
	return w.buf, w.failures(b.Statement.root.name), ok
}

type writer struct {
	buf     []byte
	bound   *Bound
	errors  gqlerror.List // Their paths begin at the end: what is written without one costs nothing for its place.
	hash    hash.Hash
	keys    []any // Of the last cursor, as payload is: kept for their space.
	payload []byte
}

func (w *writer) fail(code, message string) {
	w.errors = append(w.errors, &gqlerror.Error{Message: message, Extensions: map[string]any{"code": code}})
}

// within adds a place to the paths of the errors that came up in it, all but the first known.
func (w *writer) within(place ast.PathElement, known int) {
	for _, err := range w.errors[known:] {
		err.Path = append(err.Path, place)
	}
}

// failures are the errors of the whole answer.
func (w *writer) failures(root string) gqlerror.List {
	w.within(ast.PathName(root), 0)
	for _, err := range w.errors {
		slices.Reverse(err.Path)
	}
	return w.errors
}

// null writes null where the type allows it. Otherwise it fails, unless an error deeper down has said why.
func (w *writer) null(typ *ast.Type, why string) bool {
	if typ.NonNull {
		if why != "" {
			w.fail("INTERNAL", why)
		}
		return false
	}
	w.buf = append(w.buf, "null"...)
	return true
}

const missing = "the graph has no value here, where the schema promises one"

// form writes a field's value. false is a failure, whose error is kept.
func (w *writer) form(f *field, row []any) bool {
	switch f.form {
	case fixedText:
		w.buf = append(w.buf, f.fixed...)
		return true
	case leafValue:
		return w.leaf(f.typ, f.leaf, row[f.column])
	case inlineOrNull:
		if row[f.column] == nil {
			return w.null(f.typ, missing)
		}
		return w.object(f.object, row)
	case inline:
		return w.object(f.object, row)
	case one:
		return w.one(f, rowsOf(row[f.column]))
	case many:
		found := rowsOf(row[f.column])
		return w.list(f.typ, len(found), func(i int) bool { return w.object(f.object, found[i].([]any)) })
	case byIDOrder:
		return w.byID(f, rowsOf(row[f.column]))
	case pageValue:
		return w.page(f.page, row)
	}
	panic("cypher: a form that the writer does not know")
}

func rowsOf(v any) []any { l, _ := v.([]any); return l }

func (w *writer) one(f *field, found []any) bool {
	switch {
	case len(found) == 0:
		return w.null(f.typ, missing)
	case len(found) > 1:
		w.fail("AMBIGUOUS", "several have this key: ask by id")
		return false
	}
	return w.object(f.object, found[0].([]any))
}

func (w *writer) object(o *object, row []any) bool {
	types := o.types[0]
	if o.typeColumn >= 0 {
		index, ok := row[o.typeColumn].(int64)
		if !ok {
			w.fail("INTERNAL", "the graph has a node here of a type that the schema does not allow")
			return false
		}
		types = o.types[index]
	}
	return w.fields(*types, func(f *field) bool { return w.form(f, row) })
}

// fields writes an object whose values value writes. One that fails is null where its type allows it, else the whole
// object fails.
func (w *writer) fields(fields []field, value func(f *field) bool) bool {
	w.buf = append(w.buf, '{')
	for i := range fields {
		f := &fields[i]
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		w.buf = append(w.buf, f.key...)
		start, known := len(w.buf), len(w.errors)
		ok := value(f)
		if !ok {
			w.buf = w.buf[:start]
			ok = w.null(f.typ, "")
		}
		if len(w.errors) > known {
			w.within(ast.PathName(f.name), known)
		}
		if !ok {
			return false
		}
	}
	w.buf = append(w.buf, '}')
	return true
}

// list writes n elements. An element that fails is null where the type allows it, else the whole list fails.
func (w *writer) list(typ *ast.Type, n int, element func(i int) bool) bool {
	w.buf = append(w.buf, '[')
	for i := range n {
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		start, known := len(w.buf), len(w.errors)
		ok := element(i)
		if !ok {
			w.buf = w.buf[:start]
			ok = w.null(typ.Elem, "")
		}
		if len(w.errors) > known {
			w.within(ast.PathIndex(i), known)
		}
		if !ok {
			return false
		}
	}
	w.buf = append(w.buf, ']')
	return true
}

// byID puts rows, whose first column is their id, in the order of the ids asked for.
func (w *writer) byID(f *field, found []any) bool {
	rows := make(map[any][]any, len(found))
	for _, r := range found {
		row := r.([]any)
		rows[row[0]] = row
	}
	ids := w.bound.args[f.page.size].([]any)
	return w.list(f.typ, len(ids), func(i int) bool {
		if row, ok := rows[ids[i]]; ok {
			return w.object(f.object, row)
		}
		return w.null(f.typ.Elem, missing)
	})
}

// leaf writes a scalar, an enum, or a list of them, and checks that what the graph holds is one.
func (w *writer) leaf(typ *ast.Type, def *ast.Definition, v any) bool {
	if v == nil {
		return w.null(typ, missing)
	}
	if typ.Elem != nil {
		items, ok := v.([]any)
		if !ok {
			w.fail("INTERNAL", "the graph has one value here, where the schema promises a list")
			return false
		}
		return w.list(typ, len(items), func(i int) bool { return w.leaf(typ.Elem, def, items[i]) })
	}
	if !w.scalar(def, v) {
		w.fail("INTERNAL", "the graph has a value here that is no "+def.Name)
		return false
	}
	return true
}

func (w *writer) scalar(def *ast.Definition, v any) bool {
	switch v := v.(type) {
	case string:
		switch {
		case def.Kind == ast.Enum && def.EnumValues.ForName(v) == nil, def.Name == "Int", def.Name == "Float", def.Name == "Boolean":
			return false
		}
		if def.Name == "JSON" { // Kept as it was written.
			w.buf = append(w.buf, v...)
			return json.Valid([]byte(v))
		}
		w.buf = appendString(w.buf, v)
	case int64:
		if def.Name != "Int" && def.Name != "Float" || def.Name == "Int" && v != int64(int32(v)) {
			return false
		}
		w.buf = strconv.AppendInt(w.buf, v, 10)
	case float64:
		if def.Name != "Float" || v-v != 0 { // NaN and the infinities have no JSON.
			return false
		}
		w.buf = appendFloat(w.buf, v)
	case bool:
		if def.Name != "Boolean" {
			return false
		}
		w.buf = strconv.AppendBool(w.buf, v)
	default:
		return false
	}
	return true
}
