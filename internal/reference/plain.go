package reference

import (
	"slices"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// Plain is the schema without what statements of its own or functions answer, which have references of their own, without
// the record of changes, and without what can be reached through those alone.
func Plain(schema *ast.Schema) *ast.Schema {
	plain := gqlparser.MustLoadSchema(schema.Query.Position.Src)
	for _, def := range plain.Types {
		if def.IsCompositeType() {
			def.Fields = slices.DeleteFunc(slices.Clone(def.Fields), func(f *ast.FieldDefinition) bool {
				source := schema.Types[def.Name]
				return slices.ContainsFunc([]string{"cypher", "resolver", "order"}, func(name string) bool {
					return fieldDirective(schema, source, f, name) != nil
				})
			})
		}
	}
	reached := map[string]bool{}
	reach(plain, plain.Query.Name, reached)
	for name, def := range plain.Types {
		if def.IsCompositeType() && !def.BuiltIn && !reached[name] {
			delete(plain.Types, name)
		}
	}
	for name, members := range plain.PossibleTypes {
		plain.PossibleTypes[name] = slices.DeleteFunc(members, func(d *ast.Definition) bool { return plain.Types[d.Name] == nil })
	}
	return plain
}

func reach(schema *ast.Schema, name string, reached map[string]bool) {
	if reached[name] {
		return
	}
	reached[name] = true
	def := schema.Types[name]
	for _, f := range def.Fields {
		reach(schema, f.Type.Name(), reached)
	}
	for _, i := range def.Interfaces {
		reach(schema, i, reached)
	}
	if def.IsAbstractType() {
		for _, member := range schema.GetPossibleTypes(def) {
			if member.Directives.ForName("relation") == nil {
				reach(schema, member.Name, reached)
			}
		}
	}
}
