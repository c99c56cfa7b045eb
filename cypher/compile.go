package cypher

import (
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Statement is a root field compiled: the Cypher that answers it, and how its answer is written. It is good for every
// request of the same shape (see [Schema.Shape]) and safe for concurrent use.
type Statement struct {
	Text     string // one statement for store.Store.Ask: its parameters p0, p1, … are in the maps $p and $same
	bindings []binding
	checks   []binding // Of arguments that the text does not need.
	root     field
}

// Compile plans and prints a root field of a validated operation. selections are those of all fields that were merged
// into this one. The error, if any, is a *gqlerror.Error that says where in the document it is.
func (s *Schema) Compile(f *ast.Field, selections ast.SelectionSet, variables map[string]any) (*Statement, error) {
	p := &planner{schema: s, variables: variables}
	root, columns := p.plan(f, selections)
	if p.err != nil {
		return nil, p.err
	}
	return &Statement{Text: printed(columns), bindings: p.bindings, checks: p.checks, root: root}, nil
}

// plan decides everything about a root field: how its answer is written, and the columns of the statement.
func (p *planner) plan(f *ast.Field, selections ast.SelectionSet) (root field, columns []expr) {
	var out frame
	root = p.root(&out, collected{key: f.Alias, fields: []*ast.Field{f}, sets: []ast.SelectionSet{selections}})
	if len(out.columns) == 0 { // Nothing but __typename is asked of a connection.
		out.add(literal(0))
	}
	return root, out.columns
}

// printed is the statement that returns the columns.
func printed(columns []expr) string {
	var out printer
	out.statement(columns)
	return string(out.buf)
}

// Bound is a statement with the parameters of one request.
type Bound struct {
	Statement *Statement
	Params    map[string]any
	args      []any
	cursors   *Cursors
}

// Bind takes the parameters from the variables of a request. The error, if any, is a *gqlerror.Error.
func (s *Statement) Bind(variables map[string]any, limits Limits, cursors *Cursors) (*Bound, error) {
	args, err := s.bind(variables, &binder{limits: limits, cursors: cursors})
	if err != nil {
		return nil, err
	}
	// In maps, because Neo4j plans a statement anew for every length class of every text that is a parameter itself.
	own, same := make(map[string]any, len(args)), map[string]any{}
	for i, arg := range args {
		if b := s.bindings[i]; b.same {
			same[b.name] = arg
		} else {
			own[b.name] = arg
		}
	}
	return &Bound{Statement: s, Params: map[string]any{"p": own, "same": same}, args: args, cursors: cursors}, nil
}

// planner makes the plan of one root field. It goes on after an error, of which the first is kept.
type planner struct {
	schema    *Schema
	variables map[string]any
	bindings  []binding
	checks    []binding
	nodes     int
	rels      int
	filters   int
	values    int
	err       *gqlerror.Error
}

func (p *planner) fail(at *ast.Position, format string, args ...any) {
	if p.err == nil {
		p.err = refuse(at, format, args...)
	}
}

func (p *planner) newNode() variable {
	p.nodes++
	return variable{'n', p.nodes - 1}
}

func (p *planner) newRel() variable {
	p.rels++
	return variable{'r', p.rels - 1}
}

func (p *planner) bind(v value, convert func(any, *binder) (any, error)) param {
	i := len(p.bindings)
	p.bindings = append(p.bindings, binding{name: "p" + strconv.Itoa(i), source: v.source, convert: convert, position: v.position})
	return param(i)
}

// bindSame is bind for what is printed as a sameParam.
func (p *planner) bindSame(v value, convert func(any, *binder) (any, error)) param {
	out := p.bind(v, convert)
	p.bindings[out].same = true
	return out
}

// check has a value looked at when the parameters are bound, though the statement does not take it.
func (p *planner) check(v value, convert func(any, *binder) (any, error)) {
	p.checks = append(p.checks, binding{source: v.source, convert: convert, position: v.position})
}

// scope is what an expression can speak of: a node, the relationship that led to it, and the node and the relationship
// passed on the way.
type scope struct {
	node, rel   variable
	via, viaRel variable
	parent      variable        // the node that a connection belongs to
	call        *call           // the statement of the schema that gave the node or the row, if one did
	def         *ast.Definition // the type of the node
	edge        *ast.Definition // the type of the edge, where there is one
}

func (sc scope) variables() []variable {
	out := []variable{sc.node}
	for _, v := range []variable{sc.rel, sc.via, sc.viaRel} {
		if v.letter != 0 {
			out = append(out, v)
		}
	}
	return out
}

// hop is the path from a node along a relation to new nodes with the label.
func (p *planner) hop(from variable, rel relation, label string) (path, scope) {
	out := path{start: nodePattern{variable: from}}
	sc := scope{node: p.newNode(), rel: p.newRel()}
	if rel.via != "" {
		sc.via, sc.viaRel = p.newNode(), p.newRel()
		out.hops = append(out.hops, hop{rel: sc.viaRel, typ: rel.via, in: rel.in, any: rel.any, node: nodePattern{variable: sc.via}})
	}
	out.hops = append(out.hops, hop{rel: sc.rel, typ: rel.typ, in: rel.in, any: rel.any, node: nodePattern{variable: sc.node, label: label}})
	return out, sc
}
