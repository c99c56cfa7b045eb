package cypher_test

import (
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/stakegraph/stakegraph/cypher"
)

// productSchema is read once.
var productSchema = sync.OnceValue(func() (out struct {
	sdl    string
	tree   *ast.Schema
	schema *cypher.Schema
	err    error
}) {
	data, err := os.ReadFile("../schema.graphqls")
	if out.sdl, out.err = string(data), err; err == nil {
		out.tree, out.schema, out.err = readSchema(out.sdl)
	}
	return out
})

// product gives the product's schema.
func product(t testing.TB) (*ast.Schema, *cypher.Schema) {
	t.Helper()
	if err := productSchema().err; err != nil {
		t.Fatal(err)
	}
	return productSchema().tree, productSchema().schema
}

// commonSDL is the head of the product's schema: the directives, and the scalars and inputs that belong to no domain.
func commonSDL(t testing.TB) string {
	t.Helper()
	product(t)
	head, _, ok := strings.Cut(productSchema().sdl, "\n# ------------------------------------------------------------------ interfaces\n")
	if !ok {
		t.Fatal("schema.graphqls has no section named interfaces, before which the common parts stand")
	}
	return head + "\n"
}

func readSchema(sdl string) (*ast.Schema, *cypher.Schema, error) {
	tree, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: sdl})
	if err != nil {
		return nil, nil, err
	}
	schema, err := cypher.NewSchema(tree)
	return tree, schema, err
}
