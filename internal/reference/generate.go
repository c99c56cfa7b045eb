package reference

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/stakegraph/stakegraph/dataset"
)

// Query is a query with one operation.
type Query struct {
	Text      string
	Variables map[string]any // As JSON gives them.
	Pages     []Page
}

// Page is a place where the query can go on to another page.
type Page struct {
	Variable string   // Of type Cursor, in after or before of the connection.
	Path     []string // The response keys that lead to the connection, no list among them.
}

// Generate makes a random query that is valid, of bounded size, with values that are in the graph or near them. The
// same state of r gives the same query.
func Generate(r *rand.Rand, schema *ast.Schema, g dataset.Graph) Query {
	gen := &generator{
		r: r, schema: schema, pool: newPool(g), variables: map[string]any{}, reusable: map[string]string{},
		connections: 2 + r.IntN(3), fields: 12 + r.IntN(40),
	}
	top := &scope{entries: map[string]*entry{}, path: []string{}}
	text := gen.selection(schema.Query, top, 5, 1, 1+r.IntN(3))
	switch {
	case len(gen.declared) > 0:
		text = "query Q(" + strings.Join(gen.declared, ", ") + ") " + text
	case gen.chance(30):
		text = "query " + text
	}
	for _, f := range gen.fragments {
		text += "\n" + f
	}
	return Query{text, gen.variables, gen.pages}
}

// Follow gives the same query with cursors from the answer to it (the value of "data"), where it has pages to go on to.
func (q Query) Follow(r *rand.Rand, data []byte) (Query, bool) {
	next := Query{q.Text, copied(q.Variables).(map[string]any), q.Pages}
	followed := false
	for _, p := range q.Pages {
		if cursors := cursorsAt(data, p.Path); len(cursors) > 0 && r.IntN(4) > 0 {
			next.Variables[p.Variable] = cursors[r.IntN(len(cursors))]
			followed = true
		}
	}
	return next, followed
}

type generator struct {
	*pool
	r           *rand.Rand
	schema      *ast.Schema
	named       int // Aliases, variables and fragments so far.
	declared    []string
	variables   map[string]any
	reusable    map[string]string // A variable with a value, by its type.
	fragments   []string
	connections int // That may still come.
	fields      int
	pages       []Page
}

// scope is what is selected of one object so far, over all fragments and merged fields.
type scope struct {
	entries map[string]*entry
	keys    []string
	path    []string // Nil below a list.
}

// entry is a response key. What is selected under it again must be of the same field with the same arguments.
type entry struct {
	head, typ, on string
	field         *ast.FieldDefinition
	inner         *scope
	rows          int
}

// chance is true in so many cases of a hundred.
func (g *generator) chance(percent int) bool { return g.r.IntN(100) < percent }

func (g *generator) name(prefix string) string {
	g.named++
	return fmt.Sprint(prefix, g.named)
}

func pick[T any](g *generator, of []T) T { return of[g.r.IntN(len(of))] }

// selection writes about n selections on a type. depth is how many steps may follow; rows is how many such objects the
// answer may have.
func (g *generator) selection(def *ast.Definition, sc *scope, depth, rows, n int) string {
	var parts []string
	for range n {
		if part := g.part(def, sc, depth, rows); part != "" {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		parts = append(parts, "__typename")
	}
	return "{ " + strings.Join(parts, " ") + " }"
}

func (g *generator) part(def *ast.Definition, sc *scope, depth, rows int) string {
	fragments := 15
	switch {
	case def.IsAbstractType():
		fragments = 50
	case len(def.Interfaces) > 0:
		fragments = 25
	}
	switch {
	case g.chance(4):
		return "__typename" + g.directives()
	case g.chance(fragments) && g.fields > 0:
		return g.fragment(def, sc, depth, rows)
	case g.chance(8) && len(sc.keys) > 0:
		return g.again(def, sc, depth)
	}
	var leaves, deeper []*ast.FieldDefinition
	for _, f := range def.Fields {
		switch {
		case strings.HasPrefix(f.Name, "__"):
		case g.leaf(f):
			leaves = append(leaves, f)
		case depth > 0 && g.fields > 0 && (!g.isConnection(f) || g.connections > 0):
			deeper = append(deeper, f)
		}
	}
	switch {
	case len(deeper) > 0 && (len(leaves) == 0 || g.chance(50)):
		return g.field(def, pick(g, deeper), sc, depth, rows)
	case len(leaves) > 0:
		return g.field(def, pick(g, leaves), sc, depth, rows)
	}
	return ""
}

func (g *generator) leaf(f *ast.FieldDefinition) bool {
	return g.schema.Types[f.Type.Name()].IsLeafType()
}

func (g *generator) isConnection(f *ast.FieldDefinition) bool {
	return g.schema.Types[f.Type.Name()].Fields.ForName("pageInfo") != nil
}

// fragment writes an inline or a named fragment, on a type that an object of def can be.
func (g *generator) fragment(def *ast.Definition, sc *scope, depth, rows int) string {
	g.fields--
	condition := g.overlapping(def)
	if g.chance(15) {
		return "..." + g.directives() + " " + g.selection(def, sc, depth, rows, 1+g.r.IntN(2))
	}
	body := "on " + condition.Name + " " + g.selection(condition, sc, depth, rows, 1+g.r.IntN(3))
	if g.chance(60) {
		head, rest, _ := strings.Cut(body, " {")
		return "... " + head + g.directives() + " {" + rest
	}
	name := g.name("F")
	g.fragments = append(g.fragments, "fragment "+name+" "+body)
	spread := "..." + name + g.directives()
	if g.chance(20) {
		spread += " ..." + name + g.directives()
	}
	return spread
}

// overlapping picks a type of which an object of def can be too.
func (g *generator) overlapping(def *ast.Definition) *ast.Definition {
	var found []*ast.Definition
	for _, name := range sortedKeys(g.schema.Types) {
		other := g.schema.Types[name]
		if other == def && g.chance(70) {
			continue // Another type tells more.
		}
		if other.IsCompositeType() && slices.ContainsFunc(g.schema.GetPossibleTypes(other), func(d *ast.Definition) bool {
			return slices.Contains(g.schema.GetPossibleTypes(def), d)
		}) {
			found = append(found, other)
		}
	}
	if len(found) == 0 {
		return def
	}
	return pick(g, found)
}

// again selects a field that is selected already, to be merged with it.
func (g *generator) again(def *ast.Definition, sc *scope, depth int) string {
	key := pick(g, sc.keys)
	e := sc.entries[key]
	if e.on != def.Name {
		return ""
	}
	return e.head + g.directives() + g.under(e.field, e.inner, depth, e.rows, 1)
}

// field writes a field with its arguments, an alias where it needs one or for a change, and what is under it.
func (g *generator) field(def *ast.Definition, f *ast.FieldDefinition, sc *scope, depth, rows int) string {
	g.fields--
	key := f.Name
	if g.chance(10) || len(f.Arguments) > 0 && g.chance(60) {
		key = g.name("a")
	}
	if e := sc.entries[key]; e != nil && (len(f.Arguments) > 0 || e.head != f.Name || e.typ != f.Type.String()) {
		key = g.name("a")
	}
	if e := sc.entries[key]; e != nil {
		return e.head + g.directives() + g.under(f, e.inner, depth, e.rows, 2)
	}
	inner := &scope{entries: map[string]*entry{}}
	if sc.path != nil && f.Type.Elem == nil {
		inner.path = append(slices.Clone(sc.path), key)
	}
	if g.isConnection(f) {
		g.connections--
	}
	args, size, paged := g.arguments(f, inner, rows)
	head := f.Name + args
	if key != f.Name {
		head = key + ": " + head
	}
	sc.entries[key] = &entry{head, f.Type.String(), def.Name, f, inner, rows * size}
	sc.keys = append(sc.keys, key)
	under := g.under(f, inner, depth, rows*size, 1+g.r.IntN(4))
	if paged {
		under = strings.TrimSuffix(under, "}") + "edges { cursor } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } }"
		g.enter(inner, f, "edges", "cursor")
		g.enter(inner, f, "pageInfo", "startCursor", "endCursor", "hasNextPage", "hasPreviousPage")
	}
	return head + g.directives() + under
}

// enter notes fields without arguments that were written under a connection.
func (g *generator) enter(sc *scope, connection *ast.FieldDefinition, name string, under ...string) {
	if sc.entries[name] != nil {
		return
	}
	def := g.schema.Types[connection.Type.Name()]
	f := def.Fields.ForName(name)
	sc.entries[name] = &entry{name, f.Type.String(), def.Name, f, &scope{entries: map[string]*entry{}}, 1}
	for _, u := range under {
		leafDef := g.schema.Types[f.Type.Name()]
		leaf := leafDef.Fields.ForName(u)
		sc.entries[name].inner.entries[u] = &entry{u, leaf.Type.String(), leafDef.Name, leaf, nil, 1}
	}
}

// under writes what is selected of a field's value.
func (g *generator) under(f *ast.FieldDefinition, sc *scope, depth, rows, n int) string {
	if g.leaf(f) {
		return ""
	}
	def := g.schema.Types[f.Type.Name()]
	if !g.isConnection(f) && f.Name != "edges" && f.Name != "nodes" && def.Name != "PageInfo" {
		depth--
	}
	return " " + g.selection(def, sc, depth, rows, n)
}

func (g *generator) directives() string {
	if g.chance(88) {
		return ""
	}
	name, value := "skip", g.chance(20)
	if g.chance(50) {
		name, value = "include", !value
	}
	out := " @" + name + "(if: " + g.place(ast.NonNullNamedType("Boolean", nil), value, 50, false) + ")"
	if g.chance(15) && name == "skip" {
		out += " @include(if: true)"
	}
	return out
}
