package dataset

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"
)

// cursor is a row under a rule, with the value that a variable of "each" has at the moment.
type cursor struct {
	m      *mapper
	check  *reader // Reports what is wrong with the row.
	rule   *rule
	table  *table
	row    *record
	values map[string][]string
	whole  map[string]string
	now    map[string]string
}

// staged is what a row says by a rule, until it is known that all of it can be taken.
type staged struct {
	rule      *rule
	row       int
	entities  []stagedEntity
	relations []stagedRelation
	kept      []string // Cells that may hold several values and were not split.
	refused   string
}

type stagedEntity struct {
	kind        *kind
	id          string
	props       map[string]any
	notes       map[string]string // By property.
	note        string
	identifiers []Identifier
}

type stagedRelation struct {
	relation relation
	owner    string // The entity that it is written in.
	other    string
	id       string
	from, to string
	props    map[string]any
	note     string
}

func (r record) cell(i int) string {
	if i >= len(r.cells) {
		return "" // A spreadsheet leaves out empty cells at the end.
	}
	return r.cells[i]
}

// get gives a value of the row.
func (c *cursor) get(o origin) string {
	switch {
	case o.variable != "" && o.whole:
		return c.whole[o.variable]
	case o.variable != "":
		return c.now[o.variable]
	case o.lookup == nil:
		return c.row.cell(o.column)
	}
	key := make([]string, len(o.lookup.match))
	for i, t := range o.lookup.match {
		key[i], _ = t.eval(c)
	}
	rows := o.lookup.index[strings.Join(key, "\x00")]
	found := ""
	for i, row := range rows {
		text := o.lookup.table.rows[row].cell(o.column)
		if i > 0 && text != found {
			c.refuse("rows %d and %d of %s fit it, and differ in %q", o.lookup.table.rows[rows[0]].number, o.lookup.table.rows[row].number, o.lookup.table.file, o.lookup.table.columns[o.column])
		}
		found = text
	}
	return found
}

func (c *cursor) refuse(format string, args ...any) {
	c.check.add(position{file: c.table.file, line: c.row.number, column: 1}, format, args...)
}

// stage reads all rows by all rules.
func (m *mapper) stage() []*staged {
	var all []*staged
	check := &reader{entities: m.r.entities}
	for _, ru := range m.rules {
		for _, e := range ru.each {
			e.learn(m, check, ru)
		}
		for i := range ru.table.rows {
			check.report = report{}
			c := &cursor{m: m, check: check, rule: ru, table: ru.table, row: &ru.table.rows[i], now: map[string]string{}}
			if c.row.wrong == "" && !holds(ru.where, c) {
				continue
			}
			s := &staged{rule: ru, row: i, refused: c.row.wrong}
			if s.refused == "" {
				c.read(s)
			}
			if len(check.problems) > 0 {
				s.refused = reasons(check.problems)
			}
			all = append(all, s)
		}
	}
	return all
}

// reasons joins what is wrong with a row.
func reasons(problems Problems) string {
	var all []string
	for _, p := range problems {
		if !slices.Contains(all, p.Message) {
			all = append(all, p.Message)
		}
	}
	return strings.Join(all, "; ")
}

// learn notes which values are a whole cell somewhere, for what may be split only into such.
func (e *variable) learn(m *mapper, check *reader, ru *rule) {
	if e.sure != "alone" {
		return
	}
	e.alone = map[string]bool{}
	for i := range ru.table.rows {
		check.report = report{}
		c := &cursor{m: m, check: check, rule: ru, table: ru.table, row: &ru.table.rows[i]}
		if text, ok := e.value.eval(c, e.name); ok && !strings.Contains(text, e.separator) {
			e.alone[fold(text)] = true
		}
	}
}

// split gives the values of a cell, or the cell itself as one that is kept whole.
func (e *variable) split(text string) (values []string, whole string) {
	if e.separator == "" || !strings.Contains(text, e.separator) && e.sure != "always" {
		return []string{text}, ""
	}
	seen := map[string]bool{}
	for part := range strings.SplitSeq(text, e.separator) {
		part = strings.TrimSpace(strings.Trim(part, e.strip+" "))
		folded := fold(part)
		if part == "" || seen[folded] {
			continue
		}
		if e.sure == "alone" && !e.alone[folded] {
			return nil, text
		}
		seen[folded] = true
		values = append(values, part)
	}
	return values, ""
}

// read stages what the row says.
func (c *cursor) read(s *staged) {
	c.values, c.whole = map[string][]string{}, map[string]string{}
	for _, e := range c.rule.each {
		if text, ok := e.value.eval(c, e.name); ok {
			values, whole := e.split(text)
			c.values[e.name], c.whole[e.name] = values, whole
			if whole != "" {
				s.kept = append(s.kept, whole)
			}
		}
	}
	for _, e := range c.rule.entities {
		c.each(e.uses(), func() {
			if holds(e.where, c) {
				c.entity(s, e)
			}
		})
	}
}

// each does something for each value of a variable, or once where none is named.
func (c *cursor) each(name string, do func()) {
	if name == "" {
		do()
		return
	}
	for _, v := range c.values[name] {
		c.now[name] = v
		do()
	}
	delete(c.now, name)
}

// uses tells by which variable an entity is repeated: that of its id.
func (e *entityRule) uses() string { return e.id.each }

func (c *cursor) entity(s *staged, e *entityRule) {
	text, ok := e.id.eval(c)
	if !ok {
		c.check.add(e.id.at(c), "the id of the %s would be without the value that tells it apart: the cell has no letter or digit", e.kind.noun)
		return
	}
	id, ok := c.check.id(value{at: e.id.at(c), shape: scalar, text: strings.ToLower(text)}, "id")
	if !ok {
		return
	}
	one := stagedEntity{kind: e.kind, id: id, notes: map[string]string{}}
	one.note, _ = e.note.eval(c)
	one.props = c.properties(e.values, &one)
	if len(e.values) > 0 {
		s.entities = append(s.entities, one)
	}
	for _, rel := range e.relations {
		name := ""
		if rel.target.each != e.id.each {
			name = rel.target.each
		}
		c.each(name, func() {
			if holds(rel.where, c) {
				c.relation(s, e, rel, id)
			}
		})
	}
}

func (c *cursor) relation(s *staged, e *entityRule, rel relationRule, id string) {
	text, ok := rel.target.eval(c)
	if !ok {
		return // An empty cell: there is nothing to tie to.
	}
	one := stagedRelation{relation: rel.relation, owner: id, from: id, to: strings.ToLower(text)}
	one.other = one.to
	if rel.relation.incoming {
		one.from, one.to = one.to, one.from
	}
	if one.from == one.to {
		c.check.add(rel.target.at(c), "the %s %q refers to itself by %q", e.kind.noun, id, rel.relation.key)
		return
	}
	one.props = c.properties(rel.values, nil)
	for _, p := range rel.relation.properties {
		if _, ok := one.props[p.stored()]; ok || p.form == day {
			continue
		}
		if p.missing != nil {
			one.props[p.stored()] = p.missing
		} else if p.required {
			c.refuse("%q has no %q here", rel.relation.key, p.key)
		}
	}
	c.check.checkPeriod(value{}, one.props)
	one.note, _ = rel.note.eval(c)
	one.id = relationshipID(rel.relation, one.from, one.to, one.props)
	one.props["id"] = one.id
	s.relations = append(s.relations, one)
}

// properties makes the properties that the row gives. Those of a relationship have no identifiers and notes of their own.
func (c *cursor) properties(rules []propertyRule, e *stagedEntity) map[string]any {
	props := map[string]any{}
	for _, p := range rules {
		var texts []string
		for _, v := range p.values {
			before := len(texts)
			name := ""
			if v.value.each != "" && c.now[v.value.each] == "" {
				name = v.value.each
			}
			c.each(name, func() {
				if text, ok := v.eval(c, p.property.key); ok && !slices.Contains(texts, text) {
					texts = append(texts, text)
				}
			})
			if note, ok := v.note.eval(c); ok && note != "" && e != nil && len(texts) > before {
				e.notes[p.name] = note
			}
		}
		if len(texts) > 0 {
			c.property(p, texts, props, e)
		}
	}
	return props
}

// property reads the texts by the same rules as a file of facts.
func (c *cursor) property(p propertyRule, texts []string, props map[string]any, e *stagedEntity) {
	at := position{file: c.table.file, line: c.row.number, column: 1}
	if len(p.values) > 0 {
		at = p.values[0].value.at(c)
	}
	scalarOf := func(text string) value { return value{at: at, shape: scalar, text: text} }
	switch p.property.form {
	case identifiers:
		for _, text := range texts {
			if id, ok := c.check.identifier(scalarOf(text)); ok && e != nil {
				id.Entity = e.id
				e.identifiers = append(e.identifiers, id)
			}
		}
	case lines, words:
		limit := maxLine
		if p.property.form == words {
			limit = maxProse
		}
		list := []string{}
		for _, text := range texts {
			if text, ok := c.check.clean(scalarOf(text), p.property.key, limit); ok {
				list = append(list, text)
			}
		}
		props[p.name] = list
	case reference:
		props[p.name] = strings.ToLower(texts[0])
	default:
		read, ok := c.check.one(scope{}, p.property, scalarOf(strings.Join(texts, "\n")))
		if !ok {
			return
		}
		props[p.name] = read
		if p.property.form == day {
			d, _ := ParseDate(read.(string)) // Found right by one.
			props[p.name+"Earliest"], props[p.name+"Latest"] = dbtype.Date(d.Earliest()), dbtype.Date(d.Latest())
		}
	}
}

// eval makes a value from the row. It is false where there is none.
func (v *valueRule) eval(c *cursor, key string) (string, bool) {
	if !holds(v.where, c) {
		return "", false
	}
	text, ok := v.value.eval(c)
	if v.words != nil {
		meant, known := v.words[fold(text)]
		switch {
		case known:
			text, ok = meant, true
		case !ok || v.others == "leave":
			return "", false
		case v.others == "refuse":
			c.check.add(v.value.at(c), "%q is not in the map of %q", text, key)
			return "", false
		}
	}
	if !ok {
		return "", false
	}
	if v.format != nil {
		date, ok := v.format.edtf(text, c.table.serial1904)
		if !ok {
			c.check.add(v.value.at(c), "%q is no date of the format that the mapping gives", text)
			return "", false
		}
		return date, true
	}
	if v.cut > 0 && utf8.RuneCountInString(text) > v.cut {
		short := string([]rune(text)[:v.cut-1])
		if i := strings.LastIndexByte(short, ' '); i > len(short)/2 {
			short = short[:i]
		}
		text = short + "…"
	}
	return text, true
}
