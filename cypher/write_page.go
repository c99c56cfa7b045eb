package cypher

import "strconv"

// page writes a connection.
func (w *writer) page(p *page, row []any) bool {
	v := pageRows{page: p}
	if p.rows >= 0 {
		v.rows = rowsOf(row[p.rows])
		if size := int(w.bound.args[p.size].(int64)); p.more && len(v.rows) == size {
			v.rows, v.more = v.rows[:size-1], true
		}
	}
	if p.total >= 0 {
		v.total, _ = row[p.total].(int64)
	}
	return w.fields(p.fields, func(f *field) bool { return w.pagePart(f, v) })
}

// pageRows is what came back for a page: its rows without the one that only tells that there are more.
type pageRows struct {
	page  *page
	rows  []any
	more  bool
	total int64
}

// at is a row by its place in the answer; a page from the end comes in reverse.
func (v pageRows) at(i int) []any {
	if v.page.backward {
		i = len(v.rows) - 1 - i
	}
	return v.rows[i].([]any)
}

func (w *writer) pagePart(f *field, v pageRows) bool {
	switch f.form {
	case fixedText:
		w.buf = append(w.buf, f.fixed...)
	case totalCount:
		w.buf = strconv.AppendInt(w.buf, v.total, 10)
	case edgeList:
		return w.list(f.typ, len(v.rows), func(i int) bool { return w.edge(f.object, v.page, v.at(i)) })
	case nodeList:
		return w.list(f.typ, len(v.rows), func(i int) bool { return w.object(f.object, v.at(i)) })
	case pageInfo:
		return w.pageInfo(f, v)
	}
	return true
}

// edge writes an edge: its cursor here, all else like an object's.
func (w *writer) edge(o *object, p *page, row []any) bool {
	return w.fields(*o.types[0], func(f *field) bool {
		if f.form == cursorText {
			w.cursor(p, row)
			return true
		}
		return w.form(f, row)
	})
}

func (w *writer) pageInfo(f *field, v pageRows) bool {
	return w.fields(*f.object.types[0], func(part *field) bool {
		switch part.form {
		case fixedText:
			w.buf = append(w.buf, part.fixed...)
		case hasNext:
			w.buf = strconv.AppendBool(w.buf, v.more && !v.page.backward || v.page.backward && v.page.before)
		case hasPrevious:
			w.buf = strconv.AppendBool(w.buf, v.more && v.page.backward || !v.page.backward && v.page.after)
		case startCursor, endCursor:
			switch {
			case len(v.rows) == 0:
				w.buf = append(w.buf, "null"...)
			case part.form == startCursor:
				w.cursor(v.page, v.at(0))
			default:
				w.cursor(v.page, v.at(len(v.rows)-1))
			}
		}
		return true
	})
}

// cursor writes the cursor of a row.
func (w *writer) cursor(p *page, row []any) {
	w.keys = w.keys[:0]
	for _, column := range p.keys {
		w.keys = append(w.keys, row[column])
	}
	w.sign(p.scope, w.keys)
}

// sign writes a cursor: the values that a row is ordered by, signed.
func (w *writer) sign(scope string, keys []any) {
	if w.hash == nil {
		w.hash = w.bound.cursors.hash()
	}
	w.payload = append(w.payload[:0], '[')
	for i, key := range keys {
		if i > 0 {
			w.payload = append(w.payload, ',')
		}
		switch v := key.(type) {
		case string:
			w.payload = appendString(w.payload, v)
		case int64:
			w.payload = strconv.AppendInt(w.payload, v, 10)
		case float64:
			w.payload = appendFloat(w.payload, v)
		default:
			w.payload = append(w.payload, "null"...)
		}
	}
	w.payload = append(w.payload, ']')
	w.buf = append(w.buf, '"')
	w.buf = w.bound.cursors.append(w.buf, w.hash, scope, w.payload)
	w.buf = append(w.buf, '"')
}
