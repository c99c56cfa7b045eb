// Package resolvers answers the fields of the schema. Those of the graph are compiled, each root field into one statement; a
// field that needs Go has a function here. It imports graph, cypher, search, walk and store.
package resolvers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/stakegraph/stakegraph/cypher"
	"github.com/stakegraph/stakegraph/graph"
	"github.com/stakegraph/stakegraph/store"
)

// Options bound what one request may ask for. Zero values have defaults.
type Options struct {
	MaxPageSize int // The most elements of a page, and the most ids of a list; 100 by default.
	MaxPlans    int // The number of compiled statements kept; 1,000 by default.
}

// DefaultMaxPageSize is the most elements of a page where Options say nothing.
const DefaultMaxPageSize = 100

const defaultMaxPlans = 1000

// Engine is the executable schema: what gqlgen generates of it, with the graph behind the root fields of Query. Each of these
// is one statement, whatever is selected under it. It is safe for concurrent use.
type Engine struct {
	graphql.ExecutableSchema // Generated. It answers what is asked of the schema itself.

	schema *cypher.Schema
	store  Reader
	limits cypher.Limits
	plans  *lru.Cache[planKey, []*plan]

	cursors atomic.Pointer[cypher.Cursors] // Nil until they are needed: see signer.

	hits, misses atomic.Uint64 // Of plans.

	buffers sync.Pool // Of *[]byte, in which answers were: see Release.
}

// plan is a root field compiled: a statement; a skeleton where a function answers it; neither for what is asked of the schema,
// and where err says why the field cannot be answered.
type plan struct {
	field     graphql.CollectedField
	statement *cypher.Statement
	skeleton  *cypher.Skeleton
	err       error

	size atomic.Int64 // That of the last member, in bytes.
}

// Reader is what the engine needs of the store. Errors are those of store.Store.
type Reader interface {
	Read(ctx context.Context, statement string, params map[string]any, each func(values []any) error) error
	Ask(ctx context.Context, statement string, params map[string]any, each func(values []any) error) error
	Secret(ctx context.Context) ([]byte, error)
}

// planKey tells operations apart, of a document that the query cache keeps, and of each the shapes of its variables.
type planKey struct {
	operation *ast.OperationDefinition
	shape     string
}

// NewEngine reads the directives of the schema. The error lists the fields that the graph cannot answer.
func NewEngine(from Reader, opts Options) (*Engine, error) {
	es := graph.NewExecutableSchema(graph.Config{})
	schema, err := cypher.NewSchema(es.Schema())
	if err != nil {
		return nil, fmt.Errorf("the schema does not say how the graph answers it: %w", err)
	}
	if opts.MaxPageSize == 0 {
		opts.MaxPageSize = DefaultMaxPageSize
	}
	if opts.MaxPlans == 0 {
		opts.MaxPlans = defaultMaxPlans
	}
	for _, f := range es.Schema().Query.Fields {
		if marked := f.Directives.ForName("resolver") != nil; marked != (functions[f.Name] != nil) {
			return nil, fmt.Errorf("Query.%s: marked with @resolver: %v, but a function for it: %v", f.Name, marked, functions[f.Name] != nil)
		}
	}
	plans, err := lru.New[planKey, []*plan](opts.MaxPlans)
	if err != nil {
		return nil, err
	}
	return &Engine{ExecutableSchema: es, schema: schema, store: from, limits: cypher.Limits{PageSize: opts.MaxPageSize}, plans: plans}, nil
}

// Exec implements graphql.ExecutableSchema.
func (e *Engine) Exec(ctx context.Context) graphql.ResponseHandler {
	op := graphql.GetOperationContext(ctx)
	if op.Operation.Operation != ast.Query {
		return e.ExecutableSchema.Exec(ctx) // Which refuses it.
	}
	done := false
	return func(ctx context.Context) *graphql.Response {
		if done {
			return nil
		}
		done = true
		return &graphql.Response{Data: e.data(ctx, op)}
	}
}

// mostKept is how large a buffer may be that is kept, in bytes.
const mostKept = 1 << 20

// Release takes the data of an answer back, which nobody may read from now on: the next is written into its place. A large
// one in a new place each time drives from the processor's caches what Neo4j had there.
func (e *Engine) Release(data []byte) {
	if cap(data) <= mostKept {
		e.buffers.Put(&data)
	}
}

// begin is a comma and the name of a field, with room for an answer like the last: growing to the size of a large one copies
// it many times over.
func (e *Engine) begin(p *plan) []byte {
	last := int(p.size.Load())
	size := last + last/8 + 64
	kept, ok := e.buffers.Get().(*[]byte)
	if !ok || cap(*kept) < size {
		buffer := make([]byte, 0, size)
		kept = &buffer
	}
	return append(append(append((*kept)[:0], `,"`...), p.field.Alias...), `":`...)
}

// null is the member of a field that has no answer; nil where its type does not allow that.
func (e *Engine) null(p *plan) []byte {
	if p.field.Definition.Type.NonNull {
		return nil
	}
	return append(e.begin(p), "null"...)
}

// data is the JSON of all root fields. They are answered at once. gqlgen does not recover from a panic here.
func (e *Engine) data(ctx context.Context, op *graphql.OperationContext) (data []byte) {
	defer func() {
		if r := recover(); r != nil {
			graphql.AddError(ctx, panicked(r))
			data = []byte("null")
		}
	}()
	began := time.Now()
	plans := e.compile(op)
	store.AccountOf(ctx).Spend(store.PhasePlan, began)
	if len(plans) == 0 { // All were skipped.
		return []byte("{}")
	}
	members := make([][]byte, len(plans))
	if len(plans) == 1 {
		members[0] = e.member(ctx, op, plans[0])
	} else {
		var all sync.WaitGroup
		for i, p := range plans {
			all.Go(func() { members[i] = e.member(ctx, op, p) })
		}
		all.Wait()
	}
	if slices.ContainsFunc(members, func(member []byte) bool { return member == nil }) {
		return []byte("null")
	}
	data = members[0]
	for _, member := range members[1:] {
		data = append(data, member...)
		e.Release(member)
	}
	data[0] = '{'
	return append(data, '}')
}

// member is a comma, the name of a root field and its answer; nil where that is null and its type does not allow it.
func (e *Engine) member(ctx context.Context, op *graphql.OperationContext, p *plan) (member []byte) {
	path := ast.Path{ast.PathName(p.field.Alias)}
	defer func() {
		if r := recover(); r != nil {
			graphql.AddError(ctx, gqlerror.WrapPath(path, panicked(r)))
			member = e.null(p)
		}
	}()
	member, errs, err := e.answer(ctx, op, p)
	if err != nil {
		graphql.AddError(ctx, onPath(path, err))
		return e.null(p)
	}
	for _, err := range errs {
		graphql.AddError(ctx, err)
	}
	p.size.Store(int64(len(member)))
	return member
}

func panicked(r any) error { return fmt.Errorf("panic: %v\n%s", r, debug.Stack()) }

// answer gives the member, nil as it does.
func (e *Engine) answer(ctx context.Context, op *graphql.OperationContext, p *plan) (member []byte, errs gqlerror.List, err error) {
	switch {
	case p.err != nil:
		return nil, nil, p.err
	case p.field.Name == "__typename":
		return append(e.begin(p), `"Query"`...), nil, nil
	case strings.HasPrefix(p.field.Name, "__"):
		return append(e.begin(p), e.introspect(ctx, op, p)...), nil, nil
	}
	account, began := store.AccountOf(ctx), time.Now()
	cursors, err := e.signer(ctx)
	if err != nil {
		return nil, nil, err
	}
	if p.skeleton != nil {
		return e.fill(ctx, op, p, cursors)
	}
	bound, err := p.statement.Bind(op.Variables, e.limits, cursors)
	if err != nil {
		return nil, nil, err
	}
	account.Spend(store.PhasePlan, began)
	err = e.store.Ask(ctx, p.statement.Text, bound.Params, func(record []any) error {
		defer account.Spend(store.PhaseWrite, time.Now())
		var ok bool
		if member, errs, ok = bound.Write(e.begin(p), record); !ok {
			member = nil
		}
		return nil
	})
	return member, errs, err
}

// fill has a function answer the field, and reads what was selected of the nodes and relationships that it gave.
func (e *Engine) fill(ctx context.Context, op *graphql.OperationContext, p *plan, cursors *cypher.Cursors) ([]byte, gqlerror.List, error) {
	// A function says itself how many ids it takes: subgraph more than a page has.
	given, err := e.schema.Arguments(p.field.Field, op.Variables, cypher.Limits{PageSize: math.MaxInt}, cursors)
	if err != nil {
		return nil, nil, err
	}
	filled, err := p.skeleton.Bind(op.Variables, e.limits, cursors)
	if err != nil {
		return nil, nil, err
	}
	value, err := functions[p.field.Name](ctx, e, given, filled)
	if err != nil {
		return nil, nil, err
	}
	if bound := filled.Fill(value); bound != nil {
		if err := e.store.Ask(ctx, bound.Statement.Text, bound.Params, filled.Take); err != nil {
			return nil, nil, err
		}
	}
	defer store.AccountOf(ctx).Spend(store.PhaseWrite, time.Now())
	member, errs, ok := filled.Write(e.begin(p))
	if !ok {
		member = nil
	}
	return member, errs, nil
}

// introspect has gqlgen answer a field that asks of the schema, as an operation of its own.
func (e *Engine) introspect(ctx context.Context, op *graphql.OperationContext, p *plan) json.RawMessage {
	field, operation := *p.field.Field, *op.Operation
	field.SelectionSet = p.field.Selections
	operation.SelectionSet = ast.SelectionSet{&field}
	alone := &graphql.OperationContext{
		RawQuery: op.RawQuery, Variables: op.Variables, Doc: op.Doc, Operation: &operation,
		DisableIntrospection: op.DisableIntrospection, RecoverFunc: op.RecoverFunc,
		ResolverMiddleware: op.ResolverMiddleware, RootResolverMiddleware: op.RootResolverMiddleware,
	}
	ctx = graphql.WithOperationContext(ctx, alone)
	var members map[string]json.RawMessage
	if err := json.Unmarshal(e.ExecutableSchema.Exec(ctx)(ctx).Data, &members); err != nil {
		panic(err)
	}
	if members == nil { // What may not be null was: AddError has been told why.
		return json.RawMessage("null")
	}
	return members[field.Alias]
}

// compile takes what was compiled for the same operation and shape, else compiles it, and keeps it if there is no error.
func (e *Engine) compile(op *graphql.OperationContext) []*plan {
	key := planKey{op.Operation, e.schema.Shape(op.Operation, op.Variables)}
	if known, ok := e.plans.Get(key); ok {
		e.hits.Add(1)
		return known
	}
	e.misses.Add(1)
	var out []*plan
	good := true
	for _, f := range graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"}) {
		p := &plan{field: f}
		switch {
		case strings.HasPrefix(f.Name, "__"):
		case functions[f.Name] != nil:
			p.skeleton, p.err = e.schema.CompileSkeleton(f.Field, f.Selections, op.Variables)
		default:
			p.statement, p.err = e.schema.Compile(f.Field, f.Selections, op.Variables)
		}
		good = good && p.err == nil
		out = append(out, p)
	}
	if good {
		e.plans.Add(key, out)
	}
	return out
}

// Plans tells how often a plan was kept from before, and how often it had to be made.
func (e *Engine) Plans() (hits, misses uint64) { return e.hits.Load(), e.misses.Load() }

// signer signs the cursors of this database.
func (e *Engine) signer(ctx context.Context) (*cypher.Cursors, error) {
	if known := e.cursors.Load(); known != nil {
		return known, nil
	}
	secret, err := e.store.Secret(ctx)
	if err != nil {
		return nil, err
	}
	cursors := cypher.NewCursors(secret)
	e.cursors.Store(cursors)
	return cursors, nil
}

// checkSize refuses a page that is too large or of no size.
func (e *Engine) checkSize(a arguments) error {
	if n := a.number("first"); n < 0 || n > e.limits.PageSize {
		return store.Errorf(store.CodeInvalidArgument, "`first` is %d: give a number from 0 to %d", n, e.limits.PageSize)
	}
	return nil
}

// onPath gives an error its path in the answer, and keeps its code.
func onPath(path ast.Path, err error) error {
	var positioned *gqlerror.Error
	if errors.As(err, &positioned) {
		positioned.Path = path
		return positioned
	}
	var coded *store.Error
	if errors.As(err, &coded) {
		return gqlerror.WrapPath(path, coded)
	}
	return gqlerror.WrapPath(path, err)
}
