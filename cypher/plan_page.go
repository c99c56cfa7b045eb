package cypher

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// page plans a connection: which rows, in which order, from where to where, and what of them is shown.
func (p *planner) page(row *frame, m match, sc scope, c collected, atRoot bool) field {
	f := c.field()
	typ := f.Definition.Type
	out := p.newField(c, typ)
	out.form = pageValue
	selected := p.collect(c.sets, p.schema.ast.Types[typ.Name()])

	scopeName := p.pageScope(m)
	m.where = append(m.where, p.conditions(sc, f, sc.def)...)
	keys := p.order(sc, f)
	if m.call != nil {
		keys = append(p.callOrder(sc), keys...)
	}
	if atRoot {
		m = reroot(m, sc.node)
	}
	out.page = &page{rows: -1, total: -1, size: -1, scope: scopeName + sc.orderName(keys)}
	need := p.needs(selected)
	if need.total {
		out.page.total = row.add(count{m})
	}
	if need.rows {
		p.pageRows(row, m, sc, c, out.page, keys, need, atRoot)
	} else {
		p.checkPage(f, out.page.scope, len(keys))
	}
	for _, part := range selected {
		out.page.fields = append(out.page.fields, p.pagePart(sc, out.page, need.row, part, typ))
	}
	return out
}

// needs is what the selection under a connection asks for.
type needs struct {
	rows, total, cursors, next, previous bool
	edge                                 bool // Something that is the relationship's, not the node's.
	row                                  *frame
}

func (p *planner) needs(selected []collected) needs {
	out := needs{row: &frame{}}
	for _, part := range selected {
		def := p.schema.ast.Types[part.field().Definition.Type.Name()]
		switch part.field().Name {
		case "totalCount":
			out.total = true
		case "nodes":
			out.rows = true
		case "edges", "pageInfo":
			out.rows = true
			for _, inner := range p.collect(part.sets, def) {
				switch inner.field().Name {
				case "cursor", "startCursor", "endCursor":
					out.cursors = true
				case "hasNextPage":
					out.next = true
				case "hasPreviousPage":
					out.previous = true
				case "node", "__typename":
				default:
					out.edge = true
				}
			}
		}
	}
	return out
}

// pageRows plans the rows of a page, by keyset: the cursor's values are compared with those that the rows are ordered
// by, so that a page stays where it is when rows come or go before it.
func (p *planner) pageRows(row *frame, m match, sc scope, c collected, out *page, keys []orderKey, need needs, atRoot bool) {
	f := c.field()
	first, last, hasLast := p.ends(f)
	after, hasAfter := p.given(f, "after")
	before, hasBefore := p.given(f, "before")
	out.backward, out.after, out.before = hasLast, hasAfter, hasBefore
	size, name := first, "first"
	if hasLast {
		size, name = last, "last"
	}
	if size.position == nil {
		size.position = f.Position
	}
	out.more = need.next && !hasLast || need.previous && hasLast
	if need.cursors {
		for _, k := range keys {
			by := k.by
			if k.date || k.time {
				by = text{by}
			}
			out.keys = append(out.keys, need.row.add(by))
		}
	}
	if hasAfter {
		m.where = append(m.where, p.keyset(keys, after, out.scope, true))
	}
	if hasBefore {
		m.where = append(m.where, p.keyset(keys, before, out.scope, false))
	}
	if !need.edge && !need.cursors && !hasAfter && !hasBefore {
		keys = seen(keys, sc)
	}
	if atRoot && m.distinct.letter == 0 && !hasAfter && !hasBefore && !keys[0].nullable {
		if _, counted := keys[0].by.(count); !counted {
			m.where = append(m.where, notNull{keys[0].by}) // Lets the index give the order.
		}
	}
	out.size = p.bindSame(size, pageSize(name, out.more))
	if hasLast {
		keys = reversed(keys)
	}
	out.rows = row.add(rows{match: m, order: keys, limit: sameParam(out.size), carry: sc.variables(), row: need.row})
}

// ends are the arguments that say from which end the page is taken, of which one may be given.
func (p *planner) ends(f *ast.Field) (first, last value, hasLast bool) {
	first, hasFirst := p.given(f, "first")
	last, hasLast = p.given(f, "last")
	if hasFirst && hasLast {
		p.fail(last.position, "give `first` or `last`, not both")
	}
	return first, last, hasLast
}

// checkPage refuses what is wrong with a page of which no row was asked for, as it would be if one were.
func (p *planner) checkPage(f *ast.Field, scope string, keys int) {
	p.ends(f)
	for _, name := range []string{"first", "last"} {
		if size, ok := p.given(f, name); ok {
			p.check(size, pageSize(name, false))
		}
	}
	for _, name := range []string{"after", "before"} {
		if cursor, ok := p.given(f, name); ok {
			p.check(cursor, cursorKey(scope, keys, 0))
		}
	}
}

// given is an argument that is there and not null.
func (p *planner) given(f *ast.Field, name string) (value, bool) {
	if f.Definition.Arguments.ForName(name) == nil {
		return value{}, false
	}
	v, ok := argument(f, name, p.variables)
	return v, ok && v.now != nil
}

func (p *planner) pagePart(sc scope, page *page, row *frame, c collected, connection *ast.Type) field {
	connectionDef := p.schema.ast.Types[connection.Name()]
	if c.field().Name == "__typename" {
		return p.typename(c, connectionDef)
	}
	typ := connectionDef.Fields.ForName(c.field().Name).Type
	out := p.newField(c, typ)
	out.page = page
	def := p.schema.ast.Types[typ.Name()]
	switch c.field().Name {
	case "edges":
		out.form = edgeList
		out.object = &object{typeColumn: -1, types: []*fields{p.edge(row, sc, def, page, c.sets)}}
	case "nodes":
		out.form, out.object = nodeList, p.object(row, sc, def, c.sets)
	case "pageInfo":
		out.form = pageInfo
		parts := fields{}
		for _, part := range p.collect(c.sets, def) {
			parts = append(parts, p.pageInfoPart(def, page, part))
		}
		out.object = &object{typeColumn: -1, types: []*fields{&parts}}
	case "totalCount":
		out.form, out.leaf = totalCount, def
	default:
		p.fail(c.field().Position, "%s.%s is no field of a connection", connectionDef.Name, c.field().Name)
	}
	return out
}

func (p *planner) edge(row *frame, sc scope, def *ast.Definition, page *page, sets []ast.SelectionSet) *fields {
	out := fields{}
	for _, c := range p.collect(sets, def) {
		f := p.typename(c, def)
		switch c.field().Name {
		case "__typename":
		case "cursor":
			f = p.newField(c, def.Fields.ForName("cursor").Type)
			f.form, f.page = cursorText, page
		case "node":
			f = p.newField(c, def.Fields.ForName("node").Type)
			f.form, f.object = inline, p.object(row, sc, p.schema.ast.Types[f.typ.Name()], c.sets)
		default:
			f = p.field(row, sc, def, c)
		}
		out = append(out, f)
	}
	return &out
}

func (p *planner) pageInfoPart(def *ast.Definition, page *page, c collected) field {
	if c.field().Name == "__typename" {
		return p.typename(c, def)
	}
	f := p.newField(c, def.Fields.ForName(c.field().Name).Type)
	f.page = page
	switch c.field().Name {
	case "hasNextPage":
		f.form = hasNext
	case "hasPreviousPage":
		f.form = hasPrevious
	case "startCursor":
		f.form = startCursor
	case "endCursor":
		f.form = endCursor
	default:
		p.fail(c.field().Position, "%s.%s is no field of a page", def.Name, c.field().Name)
	}
	return f
}

// pageScope names what is walked, for the cursor: a label, or relationships and a label.
func (p *planner) pageScope(m match) string {
	if m.call != nil {
		return m.call.scope
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%s %s", m.paths[0].start.label, m.paths[0].start.key)
	for _, h := range m.paths[0].hops {
		fmt.Fprintf(&out, "|%s %v %v %s", h.typ, h.in, h.any, h.node.label)
	}
	return out.String()
}

// orderName names what rows are ordered by, for the cursor. Variables are not in it: they depend on what else is asked.
func (sc scope) orderName(keys []orderKey) string {
	var out strings.Builder
	for _, k := range keys {
		switch by := k.by.(type) {
		case prop:
			fmt.Fprintf(&out, "|%v %s %v", by.of == sc.rel, by.name, k.desc)
		case count:
			fmt.Fprintf(&out, "|%v %v", by.match.paths[0].hops, k.desc)
		}
	}
	return out.String()
}
