package server

import (
	"context"
	"encoding/json"
	"math"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// defaultPage is the size of a page whose field says nothing of it, in the query or in the schema.
const defaultPage = 20

// introspectionLists says how many members the lists of the schema's own description count as. True numbers would
// refuse every tool that reads a schema whole; these refuse one that reads it again and again.
var introspectionLists = map[string]int{
	"__Schema.types":     50,
	"__Type.fields":      8,
	"__Type.inputFields": 8,
	"__Type.enumValues":  8,
}

// costLimit refuses operations that could have too large an answer. It reckons with the variables' values. All sums
// saturate, since a page size may be any integer.
type costLimit struct {
	opts  Options
	lists map[*ast.FieldDefinition]list // Of the schema.
}

var _ graphql.OperationContextMutator = (*costLimit)(nil)

func (*costLimit) ExtensionName() string { return "CostLimit" }

// Validate finds the schema's fields that can give more than one value, so that no operation has to.
func (c *costLimit) Validate(es graphql.ExecutableSchema) error {
	c.lists = map[*ast.FieldDefinition]list{}
	schema := es.Schema()
	for _, def := range schema.Types {
		for _, field := range def.Fields {
			of := list{
				fixed: introspectionLists[def.Name+"."+field.Name], first: field.Arguments.ForName("first"), last: field.Arguments.ForName("last"),
				maxNodes: field.Arguments.ForName("maxNodes"), ids: field.Arguments.ForName("ids"),
			}
			if of.ids != nil && of.ids.Type.Elem == nil {
				of.ids = nil
			}
			of.paged = of.first != nil || of.last != nil || connection(schema.Types[field.Type.Name()])
			if of != (list{}) {
				c.lists[field] = of
			}
		}
	}
	return nil
}

// list is what says how many values a field gives.
type list struct {
	fixed       int // The number itself, if it is not 0.
	paged       bool
	first, last *ast.ArgumentDefinition // The size of its page. These are nil where the field has them not.
	maxNodes    *ast.ArgumentDefinition // The most nodes.
	ids         *ast.ArgumentDefinition // A value for each.
}

// connection tells the types of pages, whose fields need no argument to have one.
func connection(def *ast.Definition) bool {
	return def != nil && def.Kind == ast.Object && def.Fields.ForName("edges") != nil && def.Fields.ForName("pageInfo") != nil
}

// MutateOperationContext runs after validation, on a document whose size shapeLimit has bounded.
func (c *costLimit) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	w := costWalker{lists: c.lists, variables: op.Variables}
	cost := w.selectionSet(op.Operation.SelectionSet)
	if c.opts.NoIntrospection && w.introspection != nil {
		return refusal(w.introspection.Position, errcode.ValidationFailed, "%s: this server does not describe its schema", w.introspection.Name)
	}
	if cost > c.opts.MaxComplexity {
		return refusal(op.Operation.Position, CodeComplexityLimit,
			"the operation could answer with %s values; the limit is %d: ask for smaller pages, or for less within them",
			count(cost), c.opts.MaxComplexity)
	}
	return nil
}

// count words a number that may be saturated.
func count(n int) string {
	if n == math.MaxInt {
		return "more than " + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

type costWalker struct {
	lists         map[*ast.FieldDefinition]list
	variables     map[string]any
	introspection *ast.Field // The first that there is.
}

func (w *costWalker) selectionSet(set ast.SelectionSet) int {
	sum := 0
	for _, selection := range set {
		switch it := selection.(type) {
		case *ast.Field:
			if w.introspection == nil && (it.Name == "__schema" || it.Name == "__type") {
				w.introspection = it
			}
			sum = saturatingAdd(sum, w.field(it))
		case *ast.InlineFragment:
			sum = saturatingAdd(sum, w.selectionSet(it.SelectionSet))
		case *ast.FragmentSpread:
			sum = saturatingAdd(sum, w.selectionSet(it.Definition.SelectionSet))
		}
	}
	return sum
}

func (w *costWalker) field(field *ast.Field) int {
	under := w.selectionSet(field.SelectionSet)
	return saturatingAdd(1, saturatingMultiply(w.times(field), under))
}

// times says how often what is selected under a field may be answered: the size of its page, the number of its ids, or
// the most nodes that it gives.
func (w *costWalker) times(field *ast.Field) int {
	of, ok := w.lists[field.Definition]
	switch {
	case !ok:
		return 1
	case of.fixed > 0:
		return of.fixed
	}
	times := 1
	if of.paged {
		times = w.page(field, of)
	}
	if of.maxNodes != nil {
		times = integer(w.argument(field, of.maxNodes))
	}
	if of.ids != nil {
		if list, ok := w.argument(field, of.ids).([]any); ok {
			times = saturatingMultiply(times, max(1, len(list)))
		}
	}
	return times
}

func (w *costWalker) page(field *ast.Field, of list) int {
	size, given := 0, false
	for _, def := range [...]*ast.ArgumentDefinition{of.first, of.last} {
		if def == nil {
			continue
		}
		if value := w.argument(field, def); value != nil {
			size, given = max(size, integer(value)), true
		}
	}
	if !given {
		return defaultPage
	}
	return size // At a negative one the engine says what is wrong.
}

// argument is a field's value for an argument, else the schema's default, else nil.
func (w *costWalker) argument(field *ast.Field, def *ast.ArgumentDefinition) any {
	given := def.DefaultValue
	if arg := field.Arguments.ForName(def.Name); arg != nil {
		_, set := w.variables[arg.Value.Raw]
		if arg.Value.Kind != ast.Variable || set {
			given = arg.Value
		}
	}
	value, err := given.Value(w.variables)
	if err != nil {
		return math.MaxInt // Only an integer beyond 64 bits cannot be read.
	}
	return value
}

// integer reads an integer, of whichever type the coercion of variables left it. What is too large saturates.
func integer(value any) int {
	switch n := value.(type) {
	case int:
		return n
	case int64:
		return int(n)
	case float64:
		if n >= math.MaxInt {
			return math.MaxInt
		}
		return int(n)
	case json.Number:
		i, err := n.Int64()
		if err != nil {
			return math.MaxInt
		}
		return int(i)
	}
	return math.MaxInt
}
