package reference

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
)

// connection is a page of rows.
type connection struct {
	edges []edge
	total int
	info  pageInfo
}

type pageInfo struct {
	next, previous bool
	start, end     any // A Cursor or nil.
}

func (c *connection) field(name string) any {
	list := []any{}
	switch name {
	case "totalCount":
		return c.total
	case "pageInfo":
		return c.info
	case "edges":
		for _, e := range c.edges {
			list = append(list, e)
		}
	default: // nodes
		for _, e := range c.edges {
			list = append(list, e.far)
		}
	}
	return list
}

func (p pageInfo) field(name string) any {
	switch name {
	case "hasNextPage":
		return p.next
	case "hasPreviousPage":
		return p.previous
	case "startCursor":
		return p.start
	}
	return p.end
}

// nodeType is the type of the nodes of a connection field.
func (x *execution) nodeType(f *ast.FieldDefinition) *ast.Definition {
	return x.schema.Types[x.schema.Types[f.Type.Name()].Fields.ForName("nodes").Type.Name()]
}

// connect makes a page of rows: filter all, sort all, cut out.
func (x *execution) connect(f *ast.FieldDefinition, rows []row, args map[string]any) (any, error) {
	size, last, err := pageSize(args)
	if err != nil {
		return nil, err
	}
	order := x.order(f, args["orderBy"])
	signature := fmt.Sprint(f.Type.Name(), " ", f.Name, " ", args["orderBy"])
	after, err := x.place(args["after"], signature)
	if err != nil {
		return nil, err
	}
	before, err := x.place(args["before"], signature)
	if err != nil {
		return nil, err
	}
	if rows, err = x.filter(f, rows, args); err != nil {
		return nil, err
	}
	slices.SortFunc(rows, order)
	c := &connection{total: len(rows)}
	rows = slices.DeleteFunc(slices.Clone(rows), func(r row) bool {
		return after != nil && order(r, after.row) <= 0 || before != nil && order(r, before.row) >= 0
	})
	more := len(rows) > size
	switch {
	case last && more:
		rows = rows[len(rows)-size:]
	case more:
		rows = rows[:size]
	}
	c.info.next, c.info.previous = more, after != nil
	if last {
		c.info.next, c.info.previous = before != nil, more
	}
	x.connections++
	for _, r := range rows {
		c.edges = append(c.edges, edge{r, Cursor{x.connections, &Place{r, signature}}})
	}
	if len(c.edges) > 0 {
		c.info.start, c.info.end = c.edges[0].cursor, c.edges[len(c.edges)-1].cursor
	}
	return c, nil
}

// defaultPage is the number of elements where neither first nor last is given.
const defaultPage = 20

func pageSize(args map[string]any) (size int, last bool, err error) {
	first, hasFirst := args["first"].(int)
	lastN, hasLast := args["last"].(int)
	switch {
	case hasFirst && hasLast:
		return 0, false, invalid("first and last are both given")
	case hasFirst:
		size = first
	case hasLast:
		size = lastN
	default:
		size = defaultPage
	}
	if size < 0 || size > maxPage {
		return 0, false, invalid("a page has 0 to %d elements", maxPage)
	}
	return size, hasLast, nil
}

// place finds the row of a cursor.
func (x *execution) place(cursor any, signature string) (*Place, error) {
	if cursor == nil {
		return nil, nil
	}
	p := x.cursors[cursor.(string)]
	if p == nil || p.signature != signature {
		return nil, invalid("the cursor is not one of this field and order")
	}
	return p, nil
}

func (x *execution) filter(f *ast.FieldDefinition, rows []row, args map[string]any) ([]row, error) {
	where, _ := args["where"].(map[string]any)
	if where != nil && hasNull(where) {
		return nil, invalid("null inside where")
	}
	period, _ := args["during"].(map[string]any)
	asOf, _ := args["asOf"].(map[string]any)
	var kept []row
	for _, r := range rows {
		switch {
		case !r.far.has(labels(x.schema, x.nodeType(f))):
		case period != nil && !during(r.far.props, period):
		case asOf != nil && !asOfHolds(f, r.rel.props, asOf):
		case where != nil && !x.fits(x.schema.Types[f.Arguments.ForName("where").Type.Name()], where, r):
		default:
			kept = append(kept, r)
		}
	}
	return kept, nil
}

// order makes the comparison of rows: by the keys asked for, then by ids.
func (x *execution) order(f *ast.FieldDefinition, orderBy any) func(a, b row) int {
	keys, _ := orderBy.([]any)
	return func(a, b row) int {
		for _, k := range keys {
			key := k.(map[string]any)
			def := x.schema.Types[f.Arguments.ForName("orderBy").Type.Name()]
			field := x.schema.Types[def.Fields.ForName("field").Type.Name()]
			c := compare(x.sortKey(f, field, key["field"].(string), a), x.sortKey(f, field, key["field"].(string), b))
			if key["direction"] == "DESC" {
				c = -c
			}
			if c != 0 {
				return c
			}
		}
		return cmp.Compare(a.key(), b.key())
	}
}

// key tells rows apart, and orders them by the far node's id, then by the relationship's. No id has a character below
// the separator.
func (r row) key() string {
	key := r.far.id
	for _, l := range []*rel{r.rel, r.viaRel} {
		if l != nil {
			key += "\x00" + l.id
		}
	}
	return key
}

// sortKey gives what a row is ordered by: a string, an int, a time.Time, or nil where it is not known.
func (x *execution) sortKey(f *ast.FieldDefinition, enum *ast.Definition, value string, r row) any {
	directives := enum.EnumValues.ForName(value).Directives
	if d := directives.ForName("relationship"); d != nil {
		return len(x.graph.along(r.far, d))
	}
	props, owner := r.far.props, x.nodeType(f)
	if enum.Directives.ForName("edge") != nil {
		props, owner = r.rel.props, x.schema.Types[x.schema.Types[f.Type.Name()].Fields.ForName("edges").Type.Name()]
	}
	name := stored(value, directives.ForName("property"))
	if owner.Fields.ForName(name).Type.Name() == "PartialDate" {
		if first, _, ok := bounds(props[name]); ok {
			return first
		}
		return nil
	}
	return props[name]
}

// compare orders two keys of one kind; what is not known is greater than everything.
func compare(a, b any) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return 1
	case b == nil:
		return -1
	}
	switch a := a.(type) {
	case int:
		return cmp.Compare(a, b.(int))
	case float64:
		return cmp.Compare(a, b.(float64))
	case time.Time:
		return a.Compare(b.(time.Time))
	}
	return cmp.Compare(a.(string), b.(string))
}
