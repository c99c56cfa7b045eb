package stakegraph_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// TestExamplesFitTheSchema reads every example, and every question of the docs, as the server reads a request: one
// operation, valid by the schema, whose variables, if it has any, are in the file beside it.
func TestExamplesFitTheSchema(t *testing.T) {
	text, err := os.ReadFile("schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"examples", filepath.Join("docs", "questions")} {
		t.Run(filepath.Base(folder), func(t *testing.T) { allFit(t, schema, folder) })
	}
}

func allFit(t *testing.T, schema *ast.Schema, folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	stems := map[string]bool{}
	for _, entry := range entries {
		if stem, ok := strings.CutSuffix(entry.Name(), ".graphql"); ok {
			stems[stem] = true
			t.Run(stem, func(t *testing.T) { fits(t, schema, folder, stem) })
		}
	}
	for _, entry := range entries {
		stem := strings.TrimSuffix(strings.TrimSuffix(entry.Name(), ".graphql"), ".variables.json")
		if !stems[stem] {
			t.Errorf("%s is neither a .graphql file nor the .variables.json of one", filepath.Join(folder, entry.Name()))
		}
	}
}

func fits(t *testing.T, schema *ast.Schema, folder, stem string) {
	name := filepath.Join(folder, stem+".graphql")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	question, _, _ := strings.Cut(string(text), "\n")
	if !strings.HasPrefix(question, "# ") {
		t.Errorf("%s:1: begins with %q: the first line is a comment that says what is asked", name, question)
	}
	document, faults := gqlparser.LoadQueryWithRules(schema, string(text), rules.NewDefaultRules())
	if len(faults) > 0 {
		t.Fatalf("%s: %v", name, faults)
	}
	if len(document.Operations) != 1 {
		t.Fatalf("%s has %d operations, and should have one", name, len(document.Operations))
	}
	operation := document.Operations[0]

	variables := map[string]any{}
	name = filepath.Join(folder, stem+".variables.json")
	text, err = os.ReadFile(name)
	if os.IsNotExist(err) && len(operation.VariableDefinitions) == 0 {
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &variables); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for variable := range variables {
		if operation.VariableDefinitions.ForName(variable) == nil {
			t.Errorf("%s: the query has no variable $%s", name, variable)
		}
	}
	if _, err := validator.VariableValues(schema, operation, variables); err != nil {
		t.Errorf("%s: %v", name, err)
	}
}
