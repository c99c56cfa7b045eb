package stakegraph_test

import (
	"bytes"
	"go/ast"
	"os"
	"path/filepath"
	"testing"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen/config"
)

// TestGeneratedCodeIsUpToDate generates the package graph in a module of the same name that holds nothing else, and
// compares.
func TestGeneratedCodeIsUpToDate(t *testing.T) {
	generated := map[string][]byte{}
	for dir, files := range readPackages(t) {
		for _, file := range files {
			if !ast.IsGenerated(file.syntax) {
				continue
			}
			if dir != "graph" {
				t.Errorf("%s is generated: such files belong in graph", file.name)
			}
			generated[file.name] = file.text
		}
	}

	copied := t.TempDir()
	for _, name := range []string{"go.mod", "go.sum", "gqlgen.yml", "schema.graphqls"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(copied, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(copied)
	settings, err := config.LoadConfig("gqlgen.yml")
	if err != nil {
		t.Fatal(err)
	}
	settings.SkipModTidy = true
	settings.SkipValidation = true // That it compiles is seen from the package itself.
	if err := api.Generate(settings); err != nil {
		t.Fatal(err)
	}

	for name, text := range generated {
		fresh, err := os.ReadFile(name)
		if err != nil {
			t.Errorf("%s is made from no schema: %v", name, err)
		} else if !bytes.Equal(fresh, text) {
			t.Errorf("%s is not what gqlgen makes of the schema: run go tool gqlgen generate", name)
		}
	}
	if len(generated) == 0 {
		t.Error("graph holds no generated file: run go tool gqlgen generate")
	}
}
