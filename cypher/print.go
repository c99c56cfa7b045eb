package cypher

import "strconv"

// printer writes a plan as Cypher. It makes no decision and cannot fail: equal plans give equal bytes.
type printer struct{ buf []byte }

func (p *printer) s(s string) *printer { p.buf = append(p.buf, s...); return p }
func (p *printer) n(n int) *printer    { p.buf = strconv.AppendInt(p.buf, int64(n), 10); return p }

func (p *printer) name(v variable) *printer {
	p.buf = append(p.buf, v.letter)
	return p.n(v.number)
}

// statement prints the columns of the root as the one record that the statement returns.
func (p *printer) statement(columns []expr) {
	p.s("RETURN ")
	for i, c := range columns {
		if i > 0 {
			p.s(", ")
		}
		p.expr(c).s(" AS c").n(i)
	}
}

func (p *printer) expr(e expr) *printer {
	switch e := e.(type) {
	case prop:
		return p.name(e.of).s(".").s(e.name)
	case literal:
		return p.n(int(e))
	case param:
		return p.s("$p").n(int(e))
	case dateParam:
		return p.s("date($p").n(int(e)).s(")")
	case coalesce:
		return p.s("coalesce(").join(e, ", ").s(")")
	case emptyList:
		return p.s("[]")
	case falseValue:
		return p.s("false")
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
		return p.s("COLLECT { ").rows(e).s(" }")
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
		p.s(":").s(h.typ).s("]-")
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
func (p *printer) rows(r rows) *printer {
	p.match(r.match)
	if r.match.distinct.letter != 0 {
		p.s(" WITH DISTINCT ").name(r.match.distinct)
	}
	if len(r.order) > 0 || r.limit != nil {
		p.s(" WITH ")
		for i, v := range r.carry {
			if i > 0 {
				p.s(", ")
			}
			p.name(v)
		}
		p.order(r.order)
		if r.limit != nil {
			p.s(" LIMIT ").expr(r.limit)
		}
	}
	return p.s(" RETURN ").expr(list(r.row.columns))
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
