package dataset

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

// mapper turns "tables" and "rows" of a file into rules, and finds all that is wrong with them before a row is read.
type mapper struct {
	r      *reader
	roots  []*os.Root // The dataset's folder, then others to look for tables in.
	tables map[string]*table
	order  []*table
	rules  []*rule
}

// rule says what the rows of a table become.
type rule struct {
	at       position
	table    *table
	where    []condition
	lookups  []*lookup
	each     []*variable
	entities []*entityRule
}

// lookup finds rows of another table.
type lookup struct {
	name  string
	table *table
	match []template       // One for each column that must be equal.
	index map[string][]int // From the values of the columns to the rows.
}

// variable has the values that a cell stands for: none, one or several.
type variable struct {
	name      string
	value     *valueRule
	separator string
	strip     string
	sure      string          // "always", or "alone".
	alone     map[string]bool // Folded values that are a whole cell somewhere.
}

// entityRule is an entity as a row gives it.
type entityRule struct {
	kind      *kind
	id        template
	where     []condition
	note      template
	values    []propertyRule
	relations []relationRule
}

type propertyRule struct {
	property property
	name     string // In the graph.
	values   []*valueRule
}

type relationRule struct {
	relation relation
	target   template
	where    []condition
	note     template
	values   []propertyRule
}

// valueRule is how a value is made from a row.
type valueRule struct {
	value  template
	where  []condition
	words  map[string]string // By their folded form.
	others string            // What becomes of a value that is not in words: "refuse", "leave" or "keep".
	format *dateFormat
	cut    int
	note   template
}

// declare reads "tables" of a file.
func (m *mapper) declare(in *input) {
	v, ok := in.root.get("tables")
	if !ok {
		return
	}
	if v.shape != mapping {
		m.r.add(v.at, `"tables" must be names with files, such as "person: {file: person.csv}"`)
		return
	}
	for _, p := range v.pairs {
		if !m.r.keys(p.value, "a table", []string{"file", "sheet", "delimiter", "document"}) {
			continue
		}
		if _, ok := m.tables[p.key]; ok {
			m.r.add(p.at, "there is a table %q already: give another name", p.key)
			continue
		}
		m.tables[p.key] = nil // Known, if it cannot be read: then that alone is reported.
		m.read(in, p)
	}
}

func (m *mapper) read(in *input, p pair) {
	file, ok := p.value.get("file")
	if !ok {
		m.r.add(p.value.at, `the table %q has no "file": add the name of a .csv or .xlsx file`, p.key)
		return
	}
	name, ok := m.r.clean(file, "file", maxLine)
	if !ok {
		return
	}
	delimiter := ","
	if v, ok := p.value.get("delimiter"); ok {
		delimiter = strings.ReplaceAll(v.text, `\t`, "\t")
		if utf8.RuneCountInString(delimiter) != 1 || strings.ContainsAny(delimiter, "\r\n\"\uFFFD") {
			m.r.add(v.at, `"delimiter" must be one character, such as ";"`)
			return
		}
	}
	root := m.roots[0]
	for _, other := range m.roots[1:] {
		if _, err := root.Stat(name); err != nil {
			root = other
		}
	}
	t, err := readTable(root, name, m.r.optional(p.value, "sheet", maxLine), delimiter)
	if err != nil {
		m.r.add(file.at, "the table %q: %v", name, err)
		return
	}
	t.name, t.at, t.document = p.key, p.at, in.document
	if v, ok := p.value.get("document"); ok {
		t.document, _ = m.r.scalar(v, "document")
		m.r.refer(v, t.document, "document", "Document")
	}
	if t.document == "" {
		m.r.add(p.value.at, `which document is the table %q? Add "document: " with its id here, or once at the head of the file`, p.key)
	}
	t.report = TableReport{Table: p.key, File: filepath.Base(name), Rows: len(t.rows)}
	m.tables[p.key] = t
	m.order = append(m.order, t)
}

// find returns a table by the name that a value has, nil where there is none or it could not be read.
func (m *mapper) find(v value) *table {
	name, ok := m.r.scalar(v, "table")
	if !ok {
		return nil
	}
	t, ok := m.tables[name]
	if !ok {
		m.r.add(v.at, "there is no table %q%s", name, nearest(name, sorted(m.tables)))
	}
	if t != nil {
		t.used = true
	}
	return t
}

// compile reads "rows" of a file.
func (m *mapper) compile(in *input) {
	v, ok := in.root.get("rows")
	if !ok {
		return
	}
	keys := []string{"table", "where", "lookup", "each"}
	for _, k := range kinds[1:] { // Documents are what the rows are cited from.
		keys = append(keys, k.section)
	}
	for _, item := range v.list() {
		if !m.r.keys(item, "a rule", keys) {
			continue
		}
		name, ok := item.get("table")
		if !ok {
			m.r.add(item.at, `the rule has no "table": add the name of one`)
			continue
		}
		if t := m.find(name); t != nil {
			m.rule(&rule{at: item.at, table: t}, item)
		}
	}
}

func (m *mapper) rule(ru *rule, v value) {
	ru.lookups = m.lookups(ru, v)
	ru.where = m.where(ru, v)
	m.each(ru, v)
	for _, k := range kinds[1:] {
		section, _ := v.get(k.section)
		for _, item := range section.list() {
			if e := m.entity(ru, k, item); e != nil {
				ru.entities = append(ru.entities, e)
			}
		}
	}
	if len(ru.entities) == 0 && len(m.r.problems) == 0 {
		m.r.add(v.at, "the rule makes nothing of its rows: add what they become, such as \"officials: \"")
	}
	m.rules = append(m.rules, ru)
}

// lookups reads {name: {table: …, match: {column of that table: value of the row}}}.
func (m *mapper) lookups(ru *rule, v value) []*lookup {
	under, ok := v.get("lookup")
	if !ok {
		return nil
	}
	var all []*lookup
	for _, p := range under.pairs {
		if !m.r.keys(p.value, "a lookup", []string{"table", "match"}) {
			continue
		}
		name, _ := p.value.get("table")
		match, _ := p.value.get("match")
		t := m.find(name)
		if match.shape != mapping {
			m.r.add(p.value.at, `a lookup needs "match: " with a column of its table and the value that it must have, such as {person_id: "{id}"}`)
			continue
		}
		if t == nil {
			continue
		}
		l := &lookup{name: p.key, table: t, index: map[string][]int{}}
		var columns []int
		for _, pair := range match.pairs {
			i := t.column(pair.key)
			if i < 0 {
				m.r.add(pair.at, "the table %q has no column %q%s", t.name, pair.key, nearest(pair.key, t.columns))
				continue
			}
			columns = append(columns, i)
			if tm, ok := m.template(ru, pair.value, pair.key); ok {
				l.match = append(l.match, tm)
			}
		}
		for i, row := range t.rows {
			key := make([]string, len(columns))
			for j, column := range columns {
				key[j] = row.cell(column)
			}
			l.index[strings.Join(key, "\x00")] = append(l.index[strings.Join(key, "\x00")], i)
		}
		all = append(all, l)
	}
	return all
}

// each reads the variables of a rule.
func (m *mapper) each(ru *rule, v value) {
	under, _ := v.get("each")
	for _, p := range under.pairs {
		if ru.table.column(p.key) != -1 {
			m.r.add(p.at, "%q is a column of the table: give another name", p.key)
			continue
		}
		e := &variable{name: p.key, value: m.value(ru, p.value, p.key, true)}
		if e.value == nil {
			continue
		}
		if split, ok := p.value.get("split"); ok {
			e.separator = split.text // Spaces count: ", " is not ",".
			e.strip = m.r.optional(p.value, "strip", maxLine)
			sure, ok := p.value.get("sure")
			if !ok || e.separator == "" {
				m.r.add(p.value.at, `a value that is split needs "sure: always", or "sure: alone" where each part must be a whole cell elsewhere`)
				continue
			}
			e.sure, _ = m.r.choice(sure, "sure", []string{"always", "alone"})
		}
		ru.each = append(ru.each, e)
	}
}

// entity reads what a row says of one entity: its id, values and relationships.
func (m *mapper) entity(ru *rule, k *kind, v value) *entityRule {
	keys := []string{"id", "where", "note"}
	for _, p := range k.properties {
		keys = append(keys, p.key)
	}
	for _, rel := range k.relations {
		keys = append(keys, rel.key)
	}
	if !m.r.keys(v, article(k.noun), keys) {
		return nil
	}
	id, ok := v.get("id")
	if !ok {
		m.r.add(v.at, `%s has no id: add "id: " with a column in it, such as x-%s-{id}`, article(k.noun), k.noun)
		return nil
	}
	e := &entityRule{kind: k, where: m.where(ru, v), note: m.note(ru, v)}
	if e.id, ok = m.template(ru, id, "id"); !ok {
		return nil
	}
	if e.id.constant() {
		m.r.add(id.at, "there is no column in the id: every row would give the same %s; write it in %q at the head instead", k.noun, k.section)
		return nil
	}
	e.values = m.values(ru, v, k.properties)
	for _, rel := range k.relations {
		under, _ := v.get(rel.key)
		for _, item := range under.list() {
			if one, ok := m.relation(ru, rel, item); ok {
				e.relations = append(e.relations, one)
			}
		}
	}
	return e
}

func (m *mapper) relation(ru *rule, rel relation, v value) (relationRule, bool) {
	one := relationRule{relation: rel}
	target := v
	if v.shape == mapping {
		keys := []string{rel.target, "where", "note"}
		for _, p := range rel.properties {
			keys = append(keys, p.key)
		}
		m.r.keys(v, `an item of "`+rel.key+`"`, keys)
		var ok bool
		if target, ok = v.get(rel.target); !ok {
			m.r.add(v.at, `an item of %q has no %q: add "%s: " with the id of %s`, rel.key, rel.target, rel.target, wanted(rel.to))
			return one, false
		}
		one.where, one.note = m.where(ru, v), m.note(ru, v)
		one.values = m.values(ru, v, rel.properties)
		for _, p := range rel.properties {
			if _, ok := v.get(p.key); p.required && !ok {
				m.r.add(v.at, `the item of %q has no %q: add "%s: " with %s`, rel.key, p.key, p.key, example(p))
			}
		}
	} else if i := slices.IndexFunc(rel.properties, func(p property) bool { return p.required }); i >= 0 {
		m.r.add(v.at, `the item of %q has no %q: write it with keys`, rel.key, rel.properties[i].key)
	}
	var ok bool
	one.target, ok = m.template(ru, target, rel.target)
	if ok && one.target.constant() {
		text, _ := one.target.eval(nil)
		return one, m.r.refer(target, text, rel.key, rel.to)
	}
	return one, ok
}

func (m *mapper) note(ru *rule, v value) template {
	under, ok := v.get("note")
	if !ok {
		return template{}
	}
	t, _ := m.template(ru, under, "note")
	return t
}
