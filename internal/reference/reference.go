// Package reference answers GraphQL queries over a graph in memory, for the tests to compare the engine with. It is
// plain and slow, and follows chapter 6 of the GraphQL specification of October 2021 step by step; what a field means it
// takes from the directives of the schema. It also makes random queries that fit a schema, and random graphs.
// It may import dataset, store for its codes and the driver for its Date, but never the engine, nor what that is made of.
package reference

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/store"
)

// maxPage is the most elements of a page, and the most ids of a list.
const maxPage = 100

// Evaluator answers queries over one graph. It is not safe for concurrent use.
type Evaluator struct {
	schema  *ast.Schema
	graph   *graph
	cursors Cursors
}

// New makes an Evaluator.
func New(schema *ast.Schema, g dataset.Graph) *Evaluator {
	return &Evaluator{schema: schema, graph: newGraph(g), cursors: Cursors{}}
}

// Learn makes the cursors of another implementation known, so that a query can have them in after and before.
func (e *Evaluator) Learn(cursors Cursors) {
	for text, place := range cursors {
		e.cursors[text] = place
	}
}

// Error is an error of an answer.
type Error struct {
	Path []any // Strings and ints. Nil where the request as a whole is refused.
	Code store.Code

	null []any // The path of the place that it made null; empty where that is all of the data.
}

// Object is an object of an answer, with its keys in the order of the selection.
type Object []Member

// Member is a key with its value: nil, bool, int, float64, string, Cursor, []any or Object.
type Member struct {
	Key   string
	Value any
}

// Get gives the value of a key, nil where it is not there.
func (o Object) Get(key string) any {
	for _, m := range o {
		if m.Key == key {
			return m.Value
		}
	}
	return nil
}

// MarshalJSON keeps the order of the keys.
func (o Object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		key, err := json.Marshal(m.Key)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(m.Value)
		if err != nil {
			return nil, err
		}
		b.Write(key)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// execution is one run of an operation.
type execution struct {
	*Evaluator
	doc         *ast.QueryDocument
	vars        map[string]any
	errs        []Error
	connections int
}

// Execute answers a query that gqlparser found valid. The data is an Object, or nil where an error made all of it null.
// Variables are as JSON gives them. Siblings of a failed field are still evaluated, so that all errors are found.
func (e *Evaluator) Execute(doc *ast.QueryDocument, operation string, variables map[string]any) (any, []Error) {
	op := doc.Operations.ForName(operation)
	if op == nil {
		return nil, []Error{{Code: store.CodeInvalidArgument}}
	}
	coerced, err := validator.VariableValues(e.schema, op, copied(variables).(map[string]any))
	if err != nil {
		return nil, []Error{{Code: store.CodeInvalidArgument}}
	}
	x := &execution{Evaluator: e, doc: doc, vars: map[string]any{}}
	for _, def := range op.VariableDefinitions {
		if v, given := coerced[def.Variable]; given {
			if x.vars[def.Variable], err = input(e.schema, def.Type, v); err != nil {
				return nil, []Error{{Code: store.CodeOf(err)}}
			}
		}
	}
	data, ok := x.selectionSet(e.schema.Query, nil, []ast.SelectionSet{op.SelectionSet}, nil)
	if !ok {
		return nil, x.errs
	}
	return data, x.errs
}

// group is the fields of one response key.
type group struct {
	key    string
	fields []*ast.Field
}

// collect is CollectFields of section 6.3.2.
func (x *execution) collect(obj *ast.Definition, set ast.SelectionSet, visited map[string]bool, groups *[]*group) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			if !x.included(s.Directives) {
				continue
			}
			at := slices.IndexFunc(*groups, func(g *group) bool { return g.key == s.Alias })
			if at < 0 {
				at = len(*groups)
				*groups = append(*groups, &group{key: s.Alias})
			}
			(*groups)[at].fields = append((*groups)[at].fields, s)
		case *ast.FragmentSpread:
			if !x.included(s.Directives) || visited[s.Name] {
				continue
			}
			visited[s.Name] = true
			fragment := x.doc.Fragments.ForName(s.Name)
			if x.applies(obj, fragment.TypeCondition) {
				x.collect(obj, fragment.SelectionSet, visited, groups)
			}
		case *ast.InlineFragment:
			if x.included(s.Directives) && (s.TypeCondition == "" || x.applies(obj, s.TypeCondition)) {
				x.collect(obj, s.SelectionSet, visited, groups)
			}
		}
	}
}

func (x *execution) included(directives ast.DirectiveList) bool {
	for _, d := range directives {
		v, _ := d.Arguments.ForName("if").Value.Value(x.vars) // A Boolean by validation.
		if d.Name == "skip" && v == true || d.Name == "include" && v != true {
			return false
		}
	}
	return true
}

// applies is DoesFragmentTypeApply.
func (x *execution) applies(obj *ast.Definition, condition string) bool {
	return obj.Name == condition || slices.Contains(x.schema.GetPossibleTypes(x.schema.Types[condition]), obj)
}

// selectionSet is ExecuteSelectionSet of section 6.3. It returns false where an error makes the object null.
func (x *execution) selectionSet(obj *ast.Definition, source any, sets []ast.SelectionSet, path []any) (any, bool) {
	var groups []*group
	visited := map[string]bool{}
	for _, set := range sets {
		x.collect(obj, set, visited, &groups)
	}
	out, fine := Object{}, true
	for _, g := range groups {
		value, ok := x.field(obj, source, g.fields, append(slices.Clone(path), g.key))
		out = append(out, Member{g.key, value})
		fine = fine && ok
	}
	return out, fine
}

// field is ExecuteField of section 6.4.
func (x *execution) field(obj *ast.Definition, source any, fields []*ast.Field, path []any) (any, bool) {
	f := fields[0]
	if f.Name == "__typename" {
		return obj.Name, true
	}
	def := obj.Fields.ForName(f.Name)
	args, err := x.arguments(def, f.Arguments)
	var value any
	if err == nil {
		value, err = x.resolve(obj, source, def, args)
	}
	if err != nil {
		mark := len(x.errs)
		x.fail(path, store.CodeOf(err))
		return x.null(def.Type, mark, path)
	}
	return x.complete(def.Type, fields, value, path)
}

// complete is CompleteValue of section 6.4.3, with the handling of errors of section 6.4.4.
func (x *execution) complete(t *ast.Type, fields []*ast.Field, value any, path []any) (any, bool) {
	mark := len(x.errs)
	if value == nil {
		if t.NonNull {
			x.fail(path, store.CodeInternal)
		}
		return x.null(t, mark, path)
	}
	out, ok := x.present(t, fields, value, path)
	if !ok {
		return x.null(t, mark, path)
	}
	return out, true
}

func (x *execution) present(t *ast.Type, fields []*ast.Field, value any, path []any) (any, bool) {
	if t.Elem != nil {
		out, fine := []any{}, true
		for i, e := range value.([]any) {
			v, ok := x.complete(t.Elem, fields, e, append(slices.Clone(path), i))
			out, fine = append(out, v), fine && ok
		}
		return out, fine
	}
	def := x.schema.Types[t.NamedType]
	if def.IsLeafType() {
		out, ok := leaf(def, value)
		if !ok {
			x.fail(path, store.CodeInternal)
		}
		return out, ok
	}
	if def.IsAbstractType() {
		if def = x.concrete(def, value); def == nil {
			x.fail(path, store.CodeInternal)
			return nil, false
		}
	}
	var sets []ast.SelectionSet
	for _, f := range fields {
		sets = append(sets, f.SelectionSet)
	}
	return x.selectionSet(def, value, sets, path)
}

// concrete is ResolveAbstractType.
func (x *execution) concrete(def *ast.Definition, value any) *ast.Definition {
	for _, member := range x.schema.GetPossibleTypes(def) {
		if member.Kind == ast.Object && value.(*node).has(labels(x.schema, member)) {
			return member
		}
	}
	return nil
}

// leaf is CoerceResult for what the graph can hold.
func leaf(def *ast.Definition, value any) (any, bool) {
	if def.Kind == ast.Enum {
		text, ok := value.(string)
		return text, ok && def.EnumValues.ForName(text) != nil
	}
	var ok bool
	switch def.Name {
	case "Boolean":
		_, ok = value.(bool)
	case "Int":
		_, ok = value.(int)
	case "Float":
		_, ok = value.(float64)
	case "Cursor":
		_, ok = value.(Cursor)
	default:
		_, ok = value.(string)
	}
	return value, ok
}

func (x *execution) fail(path []any, code store.Code) {
	x.errs = append(x.errs, Error{Path: path, Code: code})
}

// null ends an error, if there was one since mark, at the first place that may be null.
func (x *execution) null(t *ast.Type, mark int, path []any) (any, bool) {
	if t.NonNull {
		return nil, false
	}
	for i := mark; i < len(x.errs); i++ {
		if x.errs[i].null == nil {
			x.errs[i].null = path
		}
	}
	return nil, true
}
