package dataset

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
)

// merger brings what the rows say together: many rows may speak of one entity.
type merger struct {
	m        *mapper
	rows     []*staged
	entities map[string]*merged
	order    []*merged
	relation map[string]*mergedRelation
	ties     []*mergedRelation
	single   map[string]string // The other end, by the owner and the key of what may be there once.
	keys     map[string]Identifier
	refused  bool
}

// merged is an entity, with the rows that vouch for it.
type merged struct {
	stagedEntity
	cites []rowCitation
	from  []*staged
	tied  map[string]bool // Keys of relationships that it has.
}

type mergedRelation struct {
	stagedRelation
	cites []rowCitation
}

type rowCitation struct {
	table *table
	row   int
	field string
	note  string
}

// merge refuses rows until what is left holds together, and adds it to the graph.
func (m *mapper) merge(rows []*staged) {
	for {
		g := &merger{m: m, rows: rows, entities: map[string]*merged{}, relation: map[string]*mergedRelation{},
			single: map[string]string{}, keys: map[string]Identifier{}}
		g.run()
		if !g.refused {
			g.emit()
			return
		}
	}
}

func (g *merger) refuse(s *staged, format string, args ...any) {
	if s.refused == "" {
		s.refused = fmt.Sprintf(format, args...)
	}
	g.refused = true
}

func (g *merger) run() {
	for _, s := range g.rows {
		for i := range s.entities {
			if s.refused == "" {
				g.entity(s, s.entities[i])
			}
		}
	}
	for _, s := range g.rows {
		for i := range s.relations {
			if s.refused == "" {
				g.relate(s, s.relations[i])
			}
		}
	}
	for _, e := range g.order {
		lacks := ""
		for _, p := range e.kind.properties {
			if _, ok := e.props[p.stored()]; p.required && !ok {
				lacks = p.key
			}
		}
		for _, rel := range e.kind.relations {
			if rel.required && !e.tied[rel.key] {
				lacks = rel.key
			}
		}
		if lacks == "" {
			continue
		}
		for _, s := range e.from {
			g.refuse(s, "no row gives the %s %q %q, which it needs", e.kind.noun, e.id, lacks)
		}
	}
}

func (g *merger) at(s *staged) string {
	return fmt.Sprintf("%s, row %d", s.rule.table.file, s.rule.table.rows[s.row].number)
}

// entity merges what a row says of an entity into what others said.
func (g *merger) entity(s *staged, e stagedEntity) {
	if declared, ok := g.m.r.entities[e.id]; ok {
		g.refuse(s, "the id %q is that of the %s in %s", e.id, declared.kind.noun, where(declared.body.at))
		return
	}
	have := g.entities[e.id]
	if have == nil {
		have = &merged{stagedEntity: stagedEntity{kind: e.kind, id: e.id, props: map[string]any{}}, tied: map[string]bool{}}
		g.entities[e.id] = have
		g.order = append(g.order, have)
		have.cite(s, "", e.note)
	}
	if have.kind != e.kind {
		g.refuse(s, "%q is %s here and %s in %s", e.id, article(e.kind.noun), article(have.kind.noun), g.at(have.from[0]))
		return
	}
	first := len(have.from) == 0
	have.from = append(have.from, s)
	for _, p := range e.kind.properties {
		for _, name := range storedNames(p) {
			if _, ok := e.props[name]; ok && s.refused == "" {
				g.property(s, have, e, p, name, first)
			}
		}
	}
	for _, id := range e.identifiers {
		if other, ok := g.keys[id.Key]; ok && other.Entity != id.Entity {
			g.refuse(s, "the identifier %q is that of %q in another row", id.Key, other.Entity)
		} else if !ok {
			g.keys[id.Key] = id
			have.identifiers = append(have.identifiers, id)
		}
	}
}

// storedNames are the properties of the graph that a property becomes, without those that go with them.
func storedNames(p property) []string {
	switch p.form {
	case languages:
		var names []string
		for _, key := range sorted(languageKeys) {
			names = append(names, p.stored()+languageKeys[key])
		}
		return names
	case identifiers:
		return nil
	}
	return []string{p.stored()}
}

// property merges one value. Another spelling of a name becomes an alias; lists grow; all else must agree.
func (g *merger) property(s *staged, have *merged, e stagedEntity, p property, name string, first bool) {
	old, new := have.props[name], e.props[name]
	field := name
	switch items, isList := new.([]string); {
	case isList && (p.form == lines || p.form == words):
		before, _ := old.([]string)
		all := union(slices.Clone(before), items).([]string)
		if len(all) == len(before) {
			return
		}
		have.props[name] = all
	case old == nil:
		have.props[name] = new
		if p.form == day {
			have.props[name+"Earliest"], have.props[name+"Latest"] = e.props[name+"Earliest"], e.props[name+"Latest"]
		}
	case old == new:
		return
	case p.form == line && (name == "name" || name == "title") && hasAliases(e.kind):
		before, _ := have.props["aliases"].([]string)
		if slices.Contains(before, new.(string)) {
			return
		}
		have.props["aliases"] = append(slices.Clone(before), new.(string))
		field = "aliases"
	default:
		g.refuse(s, "%q of the %s %q is %q here and %q in %s", p.key, e.kind.noun, e.id, text(new), text(old), g.at(have.from[0]))
		return
	}
	if note := e.notes[name]; note != "" || !first {
		have.cite(s, field, note)
	}
}

func hasAliases(k *kind) bool {
	return slices.ContainsFunc(k.properties, func(p property) bool { return p.stored() == "aliases" })
}

func (e *merged) cite(s *staged, field, note string) {
	c := rowCitation{s.rule.table, s.rule.table.rows[s.row].number, field, note}
	if !slices.ContainsFunc(e.cites, func(o rowCitation) bool { return o.table == c.table && o.row == c.row && o.field == c.field }) {
		e.cites = append(e.cites, c)
	}
}

// relate merges a relationship, whose ends must be there.
func (g *merger) relate(s *staged, rel stagedRelation) {
	ends := map[string]string{rel.other: rel.relation.to, rel.owner: ""}
	for _, p := range rel.relation.properties {
		if id, ok := rel.props[p.stored()].(string); ok && p.form == reference {
			ends[id] = p.options[0]
		}
	}
	for _, id := range sorted(ends) {
		k := g.kindOf(id)
		if k == nil {
			g.refuse(s, "%q names %q, and no row gives it", rel.relation.key, id)
			return
		}
		if label := ends[id]; label != "" && !slices.Contains(k.labels, label) {
			g.refuse(s, "%q wants %s, and %q is %s", rel.relation.key, wanted(label), id, article(k.noun))
			return
		}
	}
	if e := g.entities[rel.owner]; e != nil {
		e.tied[rel.relation.key] = true
	}
	if have := g.relation[rel.id]; have != nil {
		if !reflect.DeepEqual(have.props, rel.props) {
			g.refuse(s, "%q of %q and %q is in %s, row %d, with other dates or words", rel.relation.key, rel.from, rel.to, have.cites[0].table.file, have.cites[0].row)
			return
		}
		return // The row that gave it first vouches for it.
	}
	if key := rel.owner + " " + rel.relation.key; rel.relation.single {
		if other, ok := g.single[key]; ok {
			g.refuse(s, "%q of %q is %q here and %q in another row: it can have one", rel.relation.key, rel.owner, rel.other, other)
			return
		}
		g.single[key] = rel.other
	}
	one := &mergedRelation{rel, []rowCitation{{s.rule.table, s.rule.table.rows[s.row].number, "", rel.note}}}
	g.relation[rel.id] = one
	g.ties = append(g.ties, one)
}

func (g *merger) kindOf(id string) *kind {
	if e := g.entities[id]; e != nil {
		return e.kind
	}
	if e := g.m.r.entities[id]; e != nil {
		return e.kind
	}
	return nil
}

// emit adds all to the graph.
func (g *merger) emit() {
	r := g.m.r
	for _, e := range g.order {
		for _, p := range e.kind.properties {
			if _, ok := e.props[p.stored()]; !ok && p.missing != nil {
				e.props[p.stored()] = p.missing
			}
		}
		if all, ok := e.props["aliases"].([]string); ok {
			e.props["aliases"] = slices.DeleteFunc(slices.Clone(all), func(a string) bool { return a == e.props["name"] || a == e.props["title"] })
		}
		e.props["id"] = e.id
		r.recorded(e.kind, e.cites[0].table.document, e.props)
		r.graph.Nodes = append(r.graph.Nodes, Node{ID: e.id, Labels: e.kind.labels, Props: e.props})
		r.graph.Identifiers = append(r.graph.Identifiers, e.identifiers...)
		r.vouch(e.id, citationsOf(e.cites))
	}
	for _, rel := range g.ties {
		r.graph.Relationships = append(r.graph.Relationships, Relationship{ID: rel.id, Type: rel.relation.typ, From: rel.from, To: rel.to, Props: rel.props})
		r.vouch(rel.id, citationsOf(rel.cites))
	}
}

func citationsOf(rows []rowCitation) []citation {
	all := make([]citation, len(rows))
	for i, c := range rows {
		all[i] = citation{document: c.table.document, locator: c.table.file + ", row " + strconv.Itoa(c.row), field: c.field, note: c.note,
			method: "IMPORT", confidence: 1}
	}
	return all
}
