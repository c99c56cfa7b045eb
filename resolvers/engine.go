package resolvers

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"runtime/debug"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/stakegraph/stakegraph/cypher"
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

// Engine is the extension of gqlgen that answers the root fields of the graph: one statement each, whatever is selected
// under it. It is safe for concurrent use.
type Engine struct {
	schema *cypher.Schema
	store  Reader
	limits cypher.Limits
	plans  *lru.Cache[planKey, *plan]

	hits, misses atomic.Uint64 // Of plans.
}

// plan is a root field compiled: a statement, or a skeleton where a function answers it.
type plan struct {
	statement *cypher.Statement
	skeleton  *cypher.Skeleton

	size atomic.Int64 // That of the last answer, in bytes.
}

// buffer has room for an answer like the last: growing to the size of a large one copies it many times over.
func (p *plan) buffer() []byte {
	size := p.size.Load()
	return make([]byte, 0, size+size/8)
}

// Reader is what the engine needs of the store. Errors are those of store.Store.
type Reader interface {
	Read(ctx context.Context, statement string, params map[string]any, each func(values []any) error) error
	Ask(ctx context.Context, statement string, params map[string]any, each func(values []any) error) error
	Secret(ctx context.Context) ([]byte, error)
}

// planKey tells statements apart: by the field in a document that the query cache keeps, and by the shape of the
// variables.
type planKey struct {
	field *ast.Field
	shape string
}

var (
	_ graphql.HandlerExtension     = (*Engine)(nil)
	_ graphql.RootFieldInterceptor = (*Engine)(nil)
)

// NewEngine reads the directives of the schema. The error lists the fields that the graph cannot answer.
func NewEngine(s *ast.Schema, from Reader, opts Options) (*Engine, error) {
	schema, err := cypher.NewSchema(s)
	if err != nil {
		return nil, fmt.Errorf("the schema does not say how the graph answers it: %w", err)
	}
	if opts.MaxPageSize == 0 {
		opts.MaxPageSize = DefaultMaxPageSize
	}
	if opts.MaxPlans == 0 {
		opts.MaxPlans = defaultMaxPlans
	}
	for _, f := range s.Query.Fields {
		if marked := f.Directives.ForName("resolver") != nil; marked != (functions[f.Name] != nil) {
			return nil, fmt.Errorf("Query.%s: marked with @resolver: %v, but a function for it: %v", f.Name, marked, functions[f.Name] != nil)
		}
	}
	plans, err := lru.New[planKey, *plan](opts.MaxPlans)
	if err != nil {
		return nil, err
	}
	return &Engine{schema: schema, store: from, limits: cypher.Limits{PageSize: opts.MaxPageSize}, plans: plans}, nil
}

// ExtensionName implements graphql.HandlerExtension.
func (*Engine) ExtensionName() string { return "Engine" }

// Validate implements graphql.HandlerExtension.
func (*Engine) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptRootField implements graphql.RootFieldInterceptor. gqlgen does not recover from a panic here.
func (e *Engine) InterceptRootField(ctx context.Context, next graphql.RootResolver) (out graphql.Marshaler) {
	root := graphql.GetRootFieldContext(ctx)
	op := graphql.GetOperationContext(ctx)
	if op.Operation.Operation != ast.Query || root.Field.Name == "__schema" || root.Field.Name == "__type" {
		return next(ctx)
	}
	path := ast.Path{ast.PathName(root.Field.Alias)}
	defer func() {
		if r := recover(); r != nil {
			graphql.AddError(ctx, gqlerror.WrapPath(path, fmt.Errorf("panic: %v\n%s", r, debug.Stack())))
			out = graphql.Null
		}
	}()
	answer, errs, err := e.answer(ctx, op, root.Field)
	if err != nil {
		graphql.AddError(ctx, onPath(path, err))
		return graphql.Null
	}
	for _, err := range errs {
		graphql.AddError(ctx, err)
	}
	if answer == nil {
		return graphql.Null
	}
	return graphql.WriterFunc(func(w io.Writer) { w.Write(answer) })
}

// answer gives the JSON of a root field; nil is a null that its type does not allow.
func (e *Engine) answer(ctx context.Context, op *graphql.OperationContext, f graphql.CollectedField) ([]byte, gqlerror.List, error) {
	account, began := store.AccountOf(ctx), time.Now()
	p, err := e.compile(op, f)
	if err != nil {
		return nil, nil, err
	}
	cursors, err := e.signer(ctx)
	if err != nil {
		return nil, nil, err
	}
	if p.skeleton != nil {
		return e.fill(ctx, op, f, p, cursors)
	}
	bound, err := p.statement.Bind(op.Variables, e.limits, cursors)
	if err != nil {
		return nil, nil, err
	}
	account.Spend(store.PhasePlan, began)
	var answer []byte
	var errs gqlerror.List
	err = e.store.Ask(ctx, p.statement.Text, bound.Params, func(record []any) error {
		defer account.Spend(store.PhaseWrite, time.Now())
		var ok bool
		answer, errs, ok = bound.Write(p.buffer(), record)
		p.size.Store(int64(len(answer)))
		if !ok {
			answer = nil
		}
		return nil
	})
	return answer, errs, err
}

// fill has a function answer the field, and reads what was selected of the nodes and relationships that it gave.
func (e *Engine) fill(ctx context.Context, op *graphql.OperationContext, f graphql.CollectedField, p *plan, cursors *cypher.Cursors) ([]byte, gqlerror.List, error) {
	// A function says itself how many ids it takes: subgraph more than a page has.
	given, err := e.schema.Arguments(f.Field, op.Variables, cypher.Limits{PageSize: math.MaxInt}, cursors)
	if err != nil {
		return nil, nil, err
	}
	filled, err := p.skeleton.Bind(op.Variables, e.limits, cursors)
	if err != nil {
		return nil, nil, err
	}
	value, err := functions[f.Name](ctx, e, given, filled)
	if err != nil {
		return nil, nil, err
	}
	if bound := filled.Fill(value); bound != nil {
		if err := e.store.Ask(ctx, bound.Statement.Text, bound.Params, filled.Take); err != nil {
			return nil, nil, err
		}
	}
	defer store.AccountOf(ctx).Spend(store.PhaseWrite, time.Now())
	answer, errs, ok := filled.Write(p.buffer())
	p.size.Store(int64(len(answer)))
	if !ok {
		answer = nil
	}
	return answer, errs, nil
}

// compile takes what was compiled for the same field and shape, else compiles it and keeps it.
func (e *Engine) compile(op *graphql.OperationContext, f graphql.CollectedField) (*plan, error) {
	key := planKey{f.Field, e.schema.Shape(op.Operation, op.Variables)}
	if known, ok := e.plans.Get(key); ok {
		e.hits.Add(1)
		return known, nil
	}
	e.misses.Add(1)
	compiled := &plan{}
	var err error
	if functions[f.Name] != nil {
		compiled.skeleton, err = e.schema.CompileSkeleton(f.Field, f.Selections, op.Variables)
	} else {
		compiled.statement, err = e.schema.Compile(f.Field, f.Selections, op.Variables)
	}
	if err != nil {
		return nil, err
	}
	e.plans.Add(key, compiled)
	return compiled, nil
}

// Plans tells how often a plan was kept from before, and how often it had to be made.
func (e *Engine) Plans() (hits, misses uint64) { return e.hits.Load(), e.misses.Load() }

// signer signs the cursors of this database.
func (e *Engine) signer(ctx context.Context) (*cypher.Cursors, error) {
	secret, err := e.store.Secret(ctx)
	if err != nil {
		return nil, err
	}
	return cypher.NewCursors(secret), nil
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
