package reference_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"

	"github.com/stakegraph/stakegraph/internal/reference"
)

// Four thousand queries have every field of every type, every argument, every input field (operators and quantifiers
// among them) and every value of the enums that can be sent.
func TestGenerateCoversTheSchema(t *testing.T) {
	schema := loadSchema(t)
	graph := reference.World(seeded(1))
	met := map[string]int{}
	for seed := range uint64(4000) {
		q := reference.Generate(seeded(seed), schema, graph)
		doc, errs := gqlparser.LoadQuery(schema, q.Text)
		if errs != nil {
			t.Fatalf("seed %d: %v\n%s", seed, errs, q.Text)
		}
		meet(schema, doc, q.Variables, met)
	}
	want := everything(schema)
	var missing []string
	for _, w := range want {
		if met[w] == 0 {
			missing = append(missing, w)
		}
	}
	t.Logf("%d of %d", len(want)-len(missing), len(want))
	if len(missing) > 0 {
		t.Errorf("%d are in no query: %v", len(missing), missing)
	}
}

// everything lists what a query can have in it.
func everything(schema *ast.Schema) []string {
	var all []string
	inputs := map[string]bool{}
	var input func(name string)
	input = func(name string) {
		def := schema.Types[name]
		if inputs[name] {
			return
		}
		inputs[name] = true
		for _, v := range def.EnumValues {
			all = append(all, name+"."+v.Name)
		}
		for _, f := range def.Fields {
			all = append(all, name+"."+f.Name)
			input(f.Type.Name())
		}
	}
	for _, name := range slices.Sorted(maps.Keys(schema.Types)) {
		def := schema.Types[name]
		if !def.IsCompositeType() || strings.HasPrefix(name, "__") {
			continue
		}
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			all = append(all, name+"."+f.Name)
			for _, a := range f.Arguments {
				all = append(all, fmt.Sprintf("%s.%s(%s)", name, f.Name, a.Name))
				input(a.Type.Name())
			}
		}
	}
	return append(all, "@skip", "@include", "fragment", "inline fragment", "__typename", "null", "default of a variable", "unset variable")
}

// meet counts what a query has in it.
func meet(schema *ast.Schema, doc *ast.QueryDocument, variables map[string]any, met map[string]int) {
	var events core.Events
	events.OnField(func(_ *core.Walker, f *ast.Field) {
		if f.Name == "__typename" {
			met["__typename"]++
		}
		met[f.ObjectDefinition.Name+"."+f.Name]++
		for _, a := range f.Arguments {
			met[fmt.Sprintf("%s.%s(%s)", f.ObjectDefinition.Name, f.Name, a.Name)]++
		}
	})
	events.OnFragmentSpread(func(*core.Walker, *ast.FragmentSpread) { met["fragment"]++ })
	events.OnInlineFragment(func(*core.Walker, *ast.InlineFragment) { met["inline fragment"]++ })
	events.OnDirective(func(_ *core.Walker, d *ast.Directive) { met["@"+d.Name]++ })
	events.OnValue(func(_ *core.Walker, v *ast.Value) {
		switch {
		case v.Kind == ast.NullValue:
			met["null"]++
		case v.Kind == ast.EnumValue:
			met[v.Definition.Name+"."+v.Raw]++
		case v.Kind == ast.ObjectValue:
			for _, c := range v.Children {
				met[v.Definition.Name+"."+c.Name]++
			}
		}
	})
	events.OnVariable(func(_ *core.Walker, v *ast.VariableDefinition) {
		value, given := variables[v.Variable]
		switch {
		case given:
			meetValue(schema, v.Type, value, met)
		case v.DefaultValue != nil:
			met["default of a variable"]++
		default:
			met["unset variable"]++
		}
	})
	core.Walk(schema, doc, &events)
}

func meetValue(schema *ast.Schema, t *ast.Type, value any, met map[string]int) {
	def := schema.Types[t.Name()]
	switch v := value.(type) {
	case []any:
		for _, e := range v {
			meetValue(schema, t.Elem, e, met)
		}
	case map[string]any:
		for name, e := range v {
			met[def.Name+"."+name]++
			meetValue(schema, def.Fields.ForName(name).Type, e, met)
		}
	case string:
		if def.Kind == ast.Enum {
			met[def.Name+"."+v]++
		}
	}
}
