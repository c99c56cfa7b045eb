package cypher

import (
	"math/rand/v2"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

// What tests of this package need of its inside.
var (
	AppendString = appendString
	AppendFloat  = appendFloat
)

// Plan plans a root field, and gives what prints the plan.
func (s *Schema) Plan(f *ast.Field, selections ast.SelectionSet, variables map[string]any) (print func() string) {
	p := &planner{schema: s, variables: variables}
	_, columns := p.plan(f, selections)
	return func() string { return printed(columns) }
}

// Sign makes a cursor.
func (c *Cursors) Sign(scope, payload string) string {
	return string(c.append(nil, c.hash(), scope, []byte(payload)))
}

// SignCursor gives the cursor that stands at a path below the root field for a row with these keys; "" where the path
// leads to no cursor.
func (s *Statement) SignCursor(c *Cursors, path []string, keys string) string {
	at := &s.root
	for _, name := range path {
		if _, err := strconv.Atoi(name); err == nil {
			continue
		}
		if at = at.below(name); at == nil {
			return ""
		}
	}
	switch at.form {
	case cursorText, startCursor, endCursor:
		return c.Sign(at.page.scope, keys)
	}
	return ""
}

// below finds a field by its response key, in any of the types that the parent can have.
func (f *field) below(name string) *field {
	var lists []*fields
	if f.form == pageValue {
		lists = append(lists, &f.page.fields)
	} else if f.object != nil {
		lists = f.object.types
	}
	for _, list := range lists {
		for i := range *list {
			if (*list)[i].name == name {
				return &(*list)[i]
			}
		}
	}
	return nil
}

// RandomRecord makes a record as the statement could return it from a graph that keeps no promise of the schema: lists
// of rows are where they must be, and as long as they may be; all else is anything.
func (b *Bound) RandomRecord(random *rand.Rand, value func() any) []any {
	r := recorder{bound: b, random: random, value: value}
	return r.row(func(row *[]any) { r.field(row, &b.Statement.root) })
}

type recorder struct {
	bound  *Bound
	random *rand.Rand
	value  func() any
}

func (r recorder) row(fill func(row *[]any)) []any {
	row := []any{}
	fill(&row)
	return row
}

func set(row *[]any, column int, v any) {
	for len(*row) <= column {
		*row = append(*row, nil)
	}
	(*row)[column] = v
}

func (r recorder) rows(most int, fill func(row *[]any)) any {
	out := make([]any, r.random.IntN(most+1))
	for i := range out {
		out[i] = r.row(fill)
	}
	return out
}

func (r recorder) object(row *[]any, o *object) {
	if o.typeColumn >= 0 {
		set(row, o.typeColumn, int64(r.random.IntN(len(o.types))))
		if r.random.IntN(8) == 0 {
			set(row, o.typeColumn, nil)
		}
	}
	for _, list := range o.types {
		for i := range *list {
			r.field(row, &(*list)[i])
		}
	}
}

func (r recorder) field(row *[]any, f *field) {
	switch f.form {
	case leafValue:
		set(row, f.column, r.value())
	case inline:
		r.object(row, f.object)
	case one, many:
		set(row, f.column, r.rows(3, func(row *[]any) { r.object(row, f.object) }))
	case byIDOrder:
		set(row, f.column, r.rows(3, func(row *[]any) {
			set(row, 0, strconv.Itoa(r.random.IntN(3)))
			r.object(row, f.object)
			set(row, 0, strconv.Itoa(r.random.IntN(3)))
		}))
	case pageValue:
		r.page(row, f.page)
	}
}

func (r recorder) page(row *[]any, p *page) {
	if p.total >= 0 {
		set(row, p.total, r.value())
	}
	if p.rows < 0 {
		return
	}
	most := min(3, int(r.bound.args[p.size].(int64)))
	set(row, p.rows, r.rows(most, func(row *[]any) {
		for i := range p.fields {
			if f := &p.fields[i]; f.form == edgeList || f.form == nodeList {
				r.object(row, f.object)
			}
		}
		for _, column := range p.keys {
			set(row, column, r.value())
		}
	}))
}
