package dataset

import (
	"regexp"
	"slices"
	"strings"
)

// template is a text with columns in braces: "ifg-person-{id}".
type template struct {
	pieces []piece
	each   string // The variable of "each" that it uses.
}

// piece is a literal, or what stands in braces.
type piece struct {
	literal string
	origins []origin
	filter  string
}

// origin is where a value comes from.
type origin struct {
	column   int     // Of the rule's table, or of that of the lookup.
	lookup   *lookup // Nil for the row itself.
	variable string
	whole    bool // What the variable kept whole.
}

var filters = []string{"key", "whole", "digest"}

var wholeNumber = regexp.MustCompile(`^(\d+)\.0+$`)

// template reads a text with columns in braces. {{ and }} stand for braces.
func (m *mapper) template(ru *rule, v value, key string) (template, bool) {
	text, ok := m.r.scalar(v, key)
	if !ok {
		return template{}, false
	}
	var t template
	literal := ""
	for text != "" {
		i := strings.IndexAny(text, "{}")
		if i < 0 {
			literal, text = literal+text, ""
			break
		}
		literal, text = literal+text[:i], text[i:]
		if strings.HasPrefix(text, "{{") || strings.HasPrefix(text, "}}") {
			literal, text = literal+text[:1], text[2:]
			continue
		}
		end := strings.IndexByte(text, '}')
		if text[0] == '}' || end < 0 {
			m.r.add(v.at, `%q has a brace without its partner: write "{column}", or "{{" for a brace itself`, key)
			return template{}, false
		}
		p, ok := m.piece(ru, v, text[1:end])
		if !ok {
			return template{}, false
		}
		for _, s := range p.origins {
			if s.variable != "" && t.each != "" && t.each != s.variable {
				m.r.add(v.at, `%q uses both {%s} and {%s} of "each": one of them at most`, key, t.each, s.variable)
				return template{}, false
			}
			if s.variable != "" && !s.whole {
				t.each = s.variable
			}
		}
		if literal != "" {
			t.pieces = append(t.pieces, piece{literal: literal})
		}
		t.pieces = append(t.pieces, p)
		literal, text = "", text[end+1:]
	}
	if literal != "" {
		t.pieces = append(t.pieces, piece{literal: literal})
	}
	return t, true
}

// piece reads what stands between braces: a column, several joined by "+", with a filter after "|".
func (m *mapper) piece(ru *rule, v value, text string) (piece, bool) {
	names, filter, filtered := strings.Cut(text, "|")
	p := piece{filter: strings.TrimSpace(filter)}
	if filtered && !slices.Contains(filters, p.filter) {
		m.r.add(v.at, "unknown filter %q in {%s}; the filters are %s", p.filter, text, strings.Replace(list(filters), " or ", " and ", 1))
		return p, false
	}
	names = strings.TrimSpace(names)
	all := []string{names}
	if ru.table.column(names) < 0 {
		all = strings.Split(names, "+")
	}
	if len(all) > 1 && p.filter != "digest" {
		m.r.add(v.at, `{%s} joins columns: only with the filter "digest"`, text)
		return p, false
	}
	for _, name := range all {
		s, ok := m.source(ru, v, strings.TrimSpace(name))
		if !ok {
			return p, false
		}
		p.origins = append(p.origins, s)
	}
	return p, true
}

// source finds a column of the row, a variable of "each", or a column that a lookup gives.
func (m *mapper) source(ru *rule, v value, name string) (origin, bool) {
	switch i := ru.table.column(name); {
	case i >= 0:
		return origin{column: i}, true
	case i == -2:
		m.r.add(v.at, "the table %q has several columns %q: rename them in %s", ru.table.name, name, ru.table.file)
		return origin{}, false
	}
	known := slices.Clone(ru.table.columns)
	for _, e := range ru.each {
		if name == e.name || name == e.name+".whole" {
			return origin{variable: e.name, whole: name != e.name}, true
		}
		known = append(known, e.name)
	}
	if alias, column, ok := strings.Cut(name, "."); ok {
		for _, l := range ru.lookups {
			if l.name != alias {
				continue
			}
			if i := l.table.column(column); i >= 0 {
				return origin{column: i, lookup: l}, true
			}
			m.r.add(v.at, "the table %q has no column %q%s", l.table.name, column, nearest(column, l.table.columns))
			return origin{}, false
		}
	}
	m.r.add(v.at, "the table %q has no column %q%s", ru.table.name, name, nearest(name, known))
	return origin{}, false
}

// constant tells whether no column is in it.
func (t template) constant() bool {
	return !slices.ContainsFunc(t.pieces, func(p piece) bool { return len(p.origins) > 0 })
}

// eval fills the template in. It is false where a column in it is empty.
func (t template) eval(c *cursor) (string, bool) {
	if len(t.pieces) == 1 && len(t.pieces[0].origins) == 0 {
		return t.pieces[0].literal, true
	}
	var b strings.Builder
	for _, p := range t.pieces {
		b.WriteString(p.literal)
		if len(p.origins) == 0 {
			continue
		}
		texts := make([]string, len(p.origins))
		for i, s := range p.origins {
			texts[i] = c.get(s)
		}
		text := texts[0]
		switch p.filter {
		case "key":
			text = keyOf(text)
		case "whole":
			if parts := wholeNumber.FindStringSubmatch(text); parts != nil {
				text = parts[1]
			}
		case "digest":
			text = digest(texts...)
		}
		if text == "" {
			return "", false
		}
		b.WriteString(text)
	}
	return b.String(), true
}

// at is where a value comes from in the row, for problems.
func (t template) at(c *cursor) position {
	at := position{file: c.table.file, line: c.row.number, column: 1}
	for _, p := range t.pieces {
		for _, s := range p.origins {
			if s.lookup == nil && s.variable == "" {
				at.column = s.column + 1
				return at
			}
		}
	}
	return at
}
