package reference

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/stakegraph/stakegraph/dataset"
)

// pool is what the values of a query are drawn from.
type pool struct {
	graph dataset.Graph
	days  []time.Time
}

func newPool(g dataset.Graph) *pool {
	p := &pool{graph: g}
	add := func(props map[string]any) {
		for _, name := range []string{"date", "start", "end"} {
			if first, last, ok := bounds(props[name]); ok {
				p.days = append(p.days, first, last)
			}
		}
	}
	for _, n := range g.Nodes {
		add(n.Props)
	}
	for _, r := range g.Relationships {
		add(r.Props)
	}
	p.days = append(p.days, time.Date(2020, 2, 29, 0, 0, 0, 0, time.UTC))
	return p
}

// texts gives the values of properties of the nodes with a label, or of the relationships where there is no label.
func (p *pool) texts(label string, names []string) []string {
	var found []string
	add := func(props map[string]any) {
		for _, name := range names {
			if text, ok := props[name].(string); ok {
				found = append(found, text)
			}
		}
	}
	for _, n := range p.graph.Nodes {
		if label != "" && slices.Contains(n.Labels, label) {
			add(n.Props)
		}
	}
	for _, r := range p.graph.Relationships {
		if label == "" {
			add(r.Props)
		}
	}
	if len(found) == 0 {
		found = []string{"nothing like it"}
	}
	return found
}

// id gives the id of a node with the label, or now and then one that nothing has.
func (g *generator) id(label string) string {
	if g.chance(8) {
		return "unknown"
	}
	return pick(g, g.texts(label, []string{"id"}))
}

// day gives a day that some date begins or ends with, or one near it.
func (g *generator) day() string {
	d := pick(g, g.days)
	switch {
	case g.chance(10):
		d = d.AddDate(g.r.IntN(5)-2, 0, 0)
	case g.chance(60):
		d = d.AddDate(0, 0, g.r.IntN(3)-1)
	}
	return d.Format(time.DateOnly)
}

// key makes one key of an entity.
func (g *generator) key(label string) Object {
	if g.chance(10) {
		label = "Entity"
	}
	switch g.r.IntN(5) {
	case 0, 1:
		return Object{{"id", g.id(label)}}
	case 2:
		var keys []string
		for _, i := range g.graph.Identifiers {
			keys = append(keys, i.Key)
		}
		if len(keys) > 0 && g.chance(90) {
			return Object{{"identifier", pick(g, keys)}}
		}
		return Object{{"identifier", "wikidata:Q0"}}
	}
	if g.chance(8) {
		return Object{{"name", "Nobody"}}
	}
	return Object{{"name", pick(g, g.texts(label, localNames("name")))}}
}

func localNames(name string) []string {
	return []string{name, name + "En", name + "ZhHans", name + "ZhHant"}
}

// where makes a condition by an input, with so many levels under it.
func (g *generator) where(in *ast.Definition, depth int) Object {
	n := 1
	switch {
	case g.chance(5):
		n = 0
	case g.chance(25):
		n = 2
	}
	var fields []*ast.FieldDefinition
	for _, f := range in.Fields {
		if depth > 0 || g.flat(f) {
			fields = append(fields, f)
		}
	}
	if len(fields) == 0 {
		return Object{}
	}
	g.r.Shuffle(len(fields), func(i, j int) { fields[i], fields[j] = fields[j], fields[i] })
	out := Object{}
	for _, f := range fields[:min(n, len(fields))] {
		out = append(out, Member{f.Name, g.condition(in, f, depth)})
	}
	return out
}

// flat tells whether a field of a condition has no condition under it.
func (g *generator) flat(f *ast.FieldDefinition) bool {
	def := g.schema.Types[f.Type.Name()]
	return def.Kind != ast.InputObject || def.Directives.ForName("node") == nil && def.Directives.ForName("edge") == nil &&
		def.Fields.ForName("some") == nil
}

func (g *generator) condition(in *ast.Definition, f *ast.FieldDefinition, depth int) any {
	def := g.schema.Types[f.Type.Name()]
	switch {
	case f.Type.Elem != nil: // and, or.
		list := []any{}
		for range 2 - g.r.IntN(5)/2 {
			list = append(list, g.where(def, depth-1))
		}
		return list
	case def.Name == "Boolean":
		return g.chance(50)
	case def.Name == "AsOf":
		return g.asOf()
	case def.Name == "Period":
		return g.period(false)
	case def.Fields.ForName("some") != nil:
		quantifier := pick(g, def.Fields)
		if quantifier.Name == "count" {
			return Object{{"count", g.operators(g.schema.Types["IntFilter"], func() any { return g.r.IntN(4) })}}
		}
		return Object{{quantifier.Name, g.where(g.schema.Types[quantifier.Type.Name()], depth-1)}}
	case !g.flat(f):
		return g.where(def, depth-1)
	}
	label := text(in.Directives.ForName("node"), "label")
	names := []string{f.Name}
	if f.Directives.ForName("localized") != nil {
		names = localNames(f.Name)
	}
	return g.operators(def, func() any { return g.known(def, label, names) })
}

// known gives a value to compare with.
func (g *generator) known(operators *ast.Definition, label string, names []string) any {
	of := operators.Fields[0].Type
	switch def := g.schema.Types[of.Name()]; {
	case def.Kind == ast.Enum:
		return g.enum(def.Name)
	case def.Name == "Float":
		return []float64{0, 0.25, 0.5, 0.51, 0.75, 1}[g.r.IntN(6)]
	case def.Name == "ID":
		return g.id(label)
	}
	return pick(g, g.texts(label, names))
}

// operators makes one operator with its value, now and then two or none.
func (g *generator) operators(def *ast.Definition, value func() any) Object {
	out := Object{}
	n := 1
	if g.chance(10) {
		n = 2 * g.r.IntN(2)
	}
	fields := slices.Clone(def.Fields)
	g.r.Shuffle(len(fields), func(i, j int) { fields[i], fields[j] = fields[j], fields[i] })
	for _, f := range fields[:n] {
		v := value()
		switch f.Name {
		case "in":
			list := []any{}
			for range g.r.IntN(4) {
				list = append(list, value())
			}
			v = list
		case "contains":
			v = g.piece(v.(string), g.r.IntN(8))
		case "startsWith":
			v = g.piece(v.(string), 0)
		}
		out = append(out, Member{f.Name, v})
	}
	return out
}

// piece cuts up to six characters out of a text.
func (g *generator) piece(s string, from int) string {
	runes := []rune(s)
	from = min(from, len(runes))
	return string(runes[from:min(from+g.r.IntN(7), len(runes))])
}

func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}

// cursorsAt finds the cursors of a connection in an answer's data.
func cursorsAt(data []byte, path []string) []string {
	for _, key := range path {
		var object map[string]json.RawMessage
		if json.Unmarshal(data, &object) != nil {
			return nil
		}
		data = object[key]
	}
	var connection struct {
		Edges    []struct{ Cursor string }
		PageInfo struct{ StartCursor, EndCursor string }
	}
	if json.Unmarshal(data, &connection) != nil {
		return nil
	}
	var found []string
	for _, e := range connection.Edges {
		found = append(found, e.Cursor)
	}
	found = append(found, connection.PageInfo.StartCursor, connection.PageInfo.EndCursor)
	return slices.DeleteFunc(found, func(s string) bool { return strings.TrimSpace(s) == "" })
}
