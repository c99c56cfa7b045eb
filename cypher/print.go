package cypher

import (
	"slices"
	"strconv"
)

// printer writes a plan as Cypher. It makes no decision and cannot fail: equal plans give equal bytes.
type printer struct {
	buf    []byte
	lifted int
}

func (p *printer) s(s string) *printer { p.buf = append(p.buf, s...); return p }
func (p *printer) n(n int) *printer    { p.buf = strconv.AppendInt(p.buf, int64(n), 10); return p }

func (p *printer) name(v variable) *printer {
	p.buf = append(p.buf, v.letter)
	return p.n(v.number)
}

// statement prints the columns of the root as the one list that the statement returns.
func (p *printer) statement(columns []expr) {
	columns = p.lift(columns)
	p.s("RETURN ").expr(list(columns)).s(" AS answer")
}

// lift prints what a statement of the schema has a part in as a subquery of its own, before the list that it belongs to,
// and gives the list with its result in its place: Neo4j refuses a list that has both a property and, however deep, an
// aggregation, and the schema's statements have them.
func (p *printer) lift(columns []expr) []expr {
	out := make([]expr, len(columns))
	for i, e := range columns {
		if out[i] = e; !calls(e) {
			continue
		}
		result := variable{'x', p.lifted}
		p.lifted++
		p.s("CALL (*) { ")
		switch e := e.(type) {
		case rows:
			p.rows(e, "collect(", ")")
		case count:
			p.match(e.match).s(" RETURN count(*)")
		}
		p.s(" AS ").name(result).s(" } ")
		out[i] = columnValue{result}
	}
	return out
}

// calls reports whether a statement of the schema has a part in an expression.
func calls(e expr) bool {
	switch e := e.(type) {
	case rows:
		return e.match.call != nil || slices.ContainsFunc(e.row.columns, calls)
	case count:
		return e.match.call != nil
	}
	return false
}

func (p *printer) expr(e expr) *printer {
	switch e := e.(type) {
	case prop:
		return p.name(e.of).s(".").s(e.name)
	case literal:
		return p.n(int(e))
	case param:
		return p.s("$p.p").n(int(e))
	case sameParam:
		return p.s("$same.p").n(int(e))
	case dateParam:
		return p.s("date($p.p").n(int(e)).s(")")
	case timeParam:
		return p.s("datetime($p.p").n(int(e)).s(")")
	case coalesce:
		return p.s("coalesce(").join(e, ", ").s(")")
	case emptyList:
		return p.s("[]")
	case nullValue:
		return p.s("null")
	case falseValue:
		return p.s("false")
	case columnValue:
		return p.name(e.of)
	case typeOf:
		return p.s("type(").name(e.of).s(")")
	case part:
		return p.s(string(e))
	case text:
		return p.s("toString(").expr(e.of).s(")")
	case typeIndex:
		p.s("CASE")
		for i, label := range e.labels {
			p.s(" WHEN ").name(e.of).s(":").s(label).s(" THEN ").n(i)
		}
		return p.s(" END")
	case list:
		return p.s("[").join(e, ", ").s("]")
	case count:
		return p.count(e.match)
	case rows:
		return p.s("COLLECT { ").rows(e, "", "").s(" }")
	default:
		return p.predicate(e)
	}
}

func (p *printer) predicate(e expr) *printer {
	switch e := e.(type) {
	case and:
		return p.junction(e, " AND ", "true")
	case or:
		return p.junction(e, " OR ", "false")
	case not:
		return p.s("NOT (").expr(e.of).s(")")
	case exists:
		return p.s("EXISTS { ").match(e.match).s(" }")
	case hasLabel:
		return p.name(e.of).s(":").s(e.label)
	case isNull:
		return p.expr(e.of).s(" IS NULL")
	case notNull:
		return p.expr(e.of).s(" IS NOT NULL")
	case compare:
		return p.expr(e.left).s(" ").s(e.operator).s(" ").expr(e.right)
	}
	panic("cypher: an expression that the printer does not know")
}

// junction prints a list of conditions; one alone needs no parentheses of its own, none is the constant.
func (p *printer) junction(of []expr, operator, none string) *printer {
	switch len(of) {
	case 0:
		return p.s(none)
	case 1:
		return p.expr(of[0])
	}
	return p.s("(").join(of, operator).s(")")
}

func (p *printer) join(of []expr, separator string) *printer {
	for i, e := range of {
		if i > 0 {
			p.s(separator)
		}
		p.expr(e)
	}
	return p
}

// match gives each path a MATCH of its own: within one, no relationship may be walked twice, which no filter asks for.
func (p *printer) match(m match) *printer {
	if m.call != nil {
		return p.call(m.call, m.where)
	}
	if m.of != "" {
		return p.s("UNWIND ").s(m.of).s(" AS ").name(m.each)
	}
	for i, path := range m.paths {
		if i > 0 {
			p.s(" ")
		}
		p.s("MATCH ").path(path)
	}
	if len(m.where) > 0 {
		p.s(" WHERE ").join(m.where, " AND ")
	}
	return p
}

// call prints a statement of the schema. It stands in a scope of its own, so that its names meet no others.
func (p *printer) call(c *call, where and) *printer {
	p.s("CALL (")
	for i, v := range c.imports {
		if i > 0 {
			p.s(", ")
		}
		p.name(v.variable)
	}
	p.s(") { WITH ")
	for i, v := range c.imports {
		if i > 0 {
			p.s(", ")
		}
		p.name(v.variable).s(" AS ").s(v.as)
	}
	p.s(" CALL (")
	for i, v := range c.imports {
		if i > 0 {
			p.s(", ")
		}
		p.s(v.as)
	}
	p.s(") { ").join(c.text, "").s(c.returned()).s(" } RETURN ")
	for i, column := range c.columns {
		if i > 0 {
			p.s(", ")
		}
		p.s(column.name).s(" AS ").name(column.variable)
	}
	if len(c.columns) == 0 {
		p.s("1 AS one")
	}
	p.s(" }")
	if len(where) > 0 {
		p.s(" WITH ").names(c.variables()).s(" WHERE ").join(where, " AND ")
	}
	return p
}

func (p *printer) names(variables []variable) *printer {
	for i, v := range variables {
		if i > 0 {
			p.s(", ")
		}
		p.name(v)
	}
	return p
}

// count counts rows, or nodes where a node may come several times.
func (p *printer) count(m match) *printer {
	p.s("COUNT { ").match(m)
	if m.distinct.letter != 0 {
		p.s(" RETURN DISTINCT ").name(m.distinct)
	}
	return p.s(" }")
}

func (p *printer) path(path path) *printer {
	p.node(path.start)
	for _, h := range path.hops {
		if h.in {
			p.s("<")
		}
		p.s("-[")
		if h.rel.letter != 0 {
			p.name(h.rel)
		}
		if h.typ != "" {
			p.s(":").s(h.typ)
		}
		p.s("]-")
		if !h.in && !h.any {
			p.s(">")
		}
		p.node(h.node)
	}
	return p
}

func (p *printer) node(n nodePattern) {
	p.s("(")
	if n.variable.letter != 0 {
		p.name(n.variable)
	}
	if n.label != "" {
		p.s(":").s(n.label)
	}
	if n.key != "" {
		p.s(" {").s(n.key).s(": ").expr(n.value).s("}")
	}
	p.s(")")
}

// rows orders and limits before anything that is nested is looked at.
func (p *printer) rows(r rows, open, end string) *printer {
	p.match(r.match)
	if r.match.distinct.letter != 0 {
		p.s(" WITH DISTINCT ").name(r.match.distinct)
	}
	if len(r.order) > 0 || r.limit != nil {
		p.s(" WITH ").names(r.carried())
		p.order(r.order)
		if r.limit != nil {
			p.s(" LIMIT ").expr(r.limit)
		}
	}
	p.s(" ")
	columns := p.lift(r.row.columns)
	return p.s("RETURN ").s(open).expr(list(columns)).s(end)
}

func (p *printer) order(keys []orderKey) {
	for i, k := range keys {
		if i == 0 {
			p.s(" ORDER BY ")
		} else {
			p.s(", ")
		}
		p.expr(k.by)
		if k.desc {
			p.s(" DESC")
		}
	}
}
