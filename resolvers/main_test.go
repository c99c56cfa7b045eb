package resolvers_test

import (
	"os"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/resolvers"
	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Run(m, "resolvers")) }

// filled gives the package's Neo4j with the datasets in it, and what is in them.
func filled(t testing.TB, dirs ...string) (*store.Store, dataset.Graph) {
	t.Helper()
	st := storetest.Open(t)
	var all dataset.Graph
	for _, dir := range dirs {
		d, err := dataset.Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Import(t.Context(), st); err != nil {
			t.Fatal(err)
		}
		all.Nodes = append(all.Nodes, d.Graph.Nodes...)
		all.Relationships = append(all.Relationships, d.Graph.Relationships...)
		all.Citations = append(all.Citations, d.Graph.Citations...)
		all.Identifiers = append(all.Identifiers, d.Graph.Identifiers...)
	}
	return st, all
}

// product is the executable schema with the engine, without HTTP and its limits.
type product struct {
	executor *executor.Executor
	schema   *ast.Schema
}

func newProduct(t testing.TB, st *store.Store) product {
	t.Helper()
	engine, err := resolvers.NewEngine(st, resolvers.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return product{executor.New(engine), engine.Schema()}
}

func (p product) ask(t testing.TB, query string, variables map[string]any) *graphql.Response {
	t.Helper()
	ctx := graphql.StartOperationTrace(t.Context())
	op, errs := p.executor.CreateOperationContext(ctx, &graphql.RawParams{Query: query, Variables: variables})
	if len(errs) > 0 {
		return p.executor.DispatchError(graphql.WithOperationContext(ctx, op), errs)
	}
	handle, ctx := p.executor.DispatchOperation(ctx, op)
	return handle(ctx)
}
