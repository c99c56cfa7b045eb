package cypher

import (
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Skeleton is a root field that a function in Go answers, compiled. The function gives plain values: maps by the names
// of the schema's fields, lists, scalars as in the graph, a [Cursor] for a cursor, and a [Ref] wherever a node or a
// relationship stands. What is selected of those is read by id, with one statement, so that they can be asked anything
// that they can be asked elsewhere; or, if the function finds them all by one statement, at the end of that. It is safe
// for concurrent use.
type Skeleton struct {
	root      skeletonField
	places    []place
	statement *Statement // Reads all places; is not run where there are none.
	ending    string
}

// place is where in a selection nodes or relationships stand.
type place struct {
	refs   string // The parameter that holds their ids.
	column int    // Of the statement's record: their rows.
	object *object
}

// Ref stands for a node or a relationship, by its id.
type Ref string

// Cursor stands for the cursor of a row, which is signed where it was asked for. Keys are what rows are ordered by: string,
// int64 or float64. Cursors.Parse takes it apart.
type Cursor struct {
	Scope string
	Keys  []any
}

// skeletonField is how one field of a skeleton is written.
type skeletonField struct {
	key    []byte
	name   string // in the schema
	alias  string // in the answer
	typ    *ast.Type
	fixed  []byte          // __typename
	leaf   *ast.Definition // a scalar or enum
	place  int             // of a node or relationship: its number; -1 elsewhere
	fields []skeletonField // of an object that is neither
}

// Arguments gives the arguments of a root field, coerced: defaults filled in, input objects as maps, nil for those that
// are not given. The error, if any, is a *gqlerror.Error.
func (s *Schema) Arguments(f *ast.Field, variables map[string]any, limits Limits, cursors *Cursors) (map[string]any, error) {
	out := map[string]any{}
	for _, def := range f.Definition.Arguments {
		v, ok := argument(f, def.Name, variables)
		if !ok {
			continue
		}
		converted, err := s.argument(def.Type)(v.source.get(variables), &binder{limits: limits, cursors: cursors})
		if err != nil {
			return nil, refuse(v.position, "`%s`: %s", def.Name, err.Error())
		}
		out[def.Name] = converted
	}
	return out, nil
}

// CompileSkeleton plans and prints the statement that a root field answered in Go needs.
func (s *Schema) CompileSkeleton(f *ast.Field, selections ast.SelectionSet, variables map[string]any) (*Skeleton, error) {
	p := &planner{schema: s, variables: variables}
	var columns frame
	out := &Skeleton{}
	c := collected{key: f.Alias, fields: []*ast.Field{f}, sets: []ast.SelectionSet{selections}}
	out.root = p.skeletonField(&columns, out, c, f.Definition.Type)
	if p.err != nil {
		return nil, p.err
	}
	out.statement = &Statement{Text: printed(columns.columns), bindings: p.bindings, checks: p.checks}
	ending := []expr{part("found")}
	for _, column := range columns.columns {
		r := column.(rows)
		r.match = r.match.given()
		ending = append(ending, r)
	}
	out.ending = printed(ending)
	return out, nil
}

func (p *planner) skeletonField(columns *frame, sk *Skeleton, c collected, typ *ast.Type) skeletonField {
	def := p.schema.ast.Types[typ.Name()]
	out := skeletonField{key: append(strconv.AppendQuote(nil, c.key), ':'), name: c.field().Name, alias: c.key, typ: typ, place: -1}
	switch {
	case !def.IsCompositeType():
		out.leaf = def
	case isRelation(def) || p.schema.label(def) != "":
		out.place = len(sk.places)
		sk.places = append(sk.places, p.byRef(columns, def, c.sets))
	default:
		for _, inner := range p.collect(c.sets, def) {
			if inner.field().Name == "__typename" {
				out.fields = append(out.fields, skeletonField{key: append(strconv.AppendQuote(nil, inner.key), ':'), fixed: strconv.AppendQuote(nil, def.Name)})
				continue
			}
			out.fields = append(out.fields, p.skeletonField(columns, sk, inner, def.Fields.ForName(inner.field().Name).Type))
		}
	}
	return out
}

// byRef plans the reading of nodes or relationships whose ids are known when the function has answered.
func (p *planner) byRef(columns *frame, def *ast.Definition, sets []ast.SelectionSet) place {
	ids := p.bind(value{}, func(any, *binder) (any, error) { return nil, nil })
	row := &frame{}
	sc := scope{def: def}
	var m match
	if isRelation(def) {
		sc.rel = p.newRel()
		row.add(prop{sc.rel, "id"})
		m.paths = []path{{hops: []hop{{rel: sc.rel, typ: p.schema.kinds(def)}}}}
		m.where = and{compare{prop{sc.rel, "id"}, "IN", ids}}
	} else {
		sc.node = p.newNode()
		row.add(prop{sc.node, "id"})
		m.paths = []path{p.start(sc, def)}
		m.where = and{compare{prop{sc.node, "id"}, "IN", ids}}
	}
	object := p.object(row, sc, def, sets)
	return place{refs: "p" + strconv.Itoa(int(ids)), column: columns.add(rows{match: m, row: row}), object: object}
}

// given is a match of byRef where the nodes or relationships have been found.
func (m match) given() match {
	if hops := m.paths[0].hops; len(hops) > 0 {
		return match{each: hops[0].rel, of: "relations"}
	}
	return match{each: m.paths[0].start.variable, of: "nodes"}
}

// Filled is a skeleton with the variables and values of one request.
type Filled struct {
	skeleton *Skeleton
	bound    *Bound
	value    any
	rows     []map[string][]any // By place, then by id; nil until they are read.
}

// Bind takes the parameters from the variables of a request. The error, if any, is a *gqlerror.Error.
func (sk *Skeleton) Bind(variables map[string]any, limits Limits, cursors *Cursors) (*Filled, error) {
	bound, err := sk.statement.Bind(variables, limits, cursors)
	if err != nil {
		return nil, err
	}
	return &Filled{skeleton: sk, bound: bound}, nil
}

// Ending is the end of a statement that has found all that the values will refer to: `nodes` and `relations`, two lists.
// Its answer is `found`, whatever that is, and after it a record for Take. Its parameters are in the maps p, which may hold
// more, and same.
func (f *Filled) Ending() (text string, p, same map[string]any) {
	return f.skeleton.ending, f.p(), f.bound.Params["same"].(map[string]any)
}

func (f *Filled) p() map[string]any { return f.bound.Params["p"].(map[string]any) }

// Fill takes the values that the function has given. Unless nothing is left to read, it gives the statement to be run
// once, whose record goes to Take.
func (f *Filled) Fill(v any) *Bound {
	f.value = v
	if f.rows != nil {
		return nil
	}
	found := make([]map[string]bool, len(f.skeleton.places))
	gather(&f.skeleton.root, v, found)
	some := false
	for i, place := range f.skeleton.places {
		ids := make([]any, 0, len(found[i]))
		for id := range found[i] {
			ids = append(ids, id)
		}
		f.p()[place.refs] = ids
		some = some || len(ids) > 0
	}
	if !some {
		return nil
	}
	return f.bound
}

// gather finds the ids of every place.
func gather(f *skeletonField, v any, found []map[string]bool) {
	switch v := v.(type) {
	case Ref:
		if found[f.place] == nil {
			found[f.place] = map[string]bool{}
		}
		found[f.place][string(v)] = true
	case []any:
		for _, item := range v {
			gather(f, item, found)
		}
	case map[string]any:
		for i := range f.fields {
			gather(&f.fields[i], v[f.fields[i].name], found)
		}
	}
}

// Take keeps the one record that a statement returned.
func (f *Filled) Take(record []any) error {
	f.rows = make([]map[string][]any, len(f.skeleton.places))
	for i, place := range f.skeleton.places {
		f.rows[i] = map[string][]any{}
		for _, r := range rowsOf(record[place.column]) {
			row := r.([]any)
			id, _ := row[0].(string)
			f.rows[i][id] = row
		}
	}
	return nil
}

// Write appends the JSON of the answer, as [Bound.Write] does.
func (f *Filled) Write(buf []byte) (_ []byte, errors gqlerror.List, ok bool) {
	w := &writer{buf: buf, bound: f.bound}
	start := len(buf)
	if ok = w.skeleton(f, &f.skeleton.root, f.skeleton.root.typ, f.value); !ok {
		w.buf = append(w.buf[:start], "null"...)
	}
	return w.buf, w.failures(f.skeleton.root.alias), ok
}

// skeleton writes a value of a type. false is a null that the type does not allow.
func (w *writer) skeleton(f *Filled, field *skeletonField, typ *ast.Type, v any) bool {
	start := len(w.buf)
	ok := false
	switch v := v.(type) {
	case nil:
		return w.null(typ, missing)
	case Ref:
		row, found := f.rows[field.place][string(v)]
		if !found {
			return w.null(typ, missing)
		}
		ok = w.object(f.skeleton.places[field.place].object, row)
	case []any:
		if typ.Elem != nil {
			ok = w.list(typ, len(v), func(i int) bool { return w.skeleton(f, field, typ.Elem, v[i]) })
		}
	case map[string]any:
		ok = w.skeletonObject(f, field, v)
	case Cursor:
		w.sign(v.Scope, v.Keys)
		return true
	default:
		ok = w.leaf(typ, field.leaf, v)
	}
	if ok {
		return true
	}
	w.buf = w.buf[:start]
	return w.null(typ, "")
}

func (w *writer) skeletonObject(f *Filled, of *skeletonField, v map[string]any) bool {
	w.buf = append(w.buf, '{')
	for i := range of.fields {
		inner := &of.fields[i]
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		w.buf = append(w.buf, inner.key...)
		if inner.fixed != nil {
			w.buf = append(w.buf, inner.fixed...)
			continue
		}
		known := len(w.errors)
		ok := w.skeleton(f, inner, inner.typ, v[inner.name])
		if len(w.errors) > known {
			w.within(ast.PathName(inner.alias), known)
		}
		if !ok {
			return false
		}
	}
	w.buf = append(w.buf, '}')
	return true
}
