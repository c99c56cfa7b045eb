package cypher

import (
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

// Shape describes what of an operation's variables decides the text of its statements: which are there, which are null,
// booleans and enum values, which operators an input has and how many conditions a list. A [Statement] that was compiled
// with some variables is good for all others of the same shape.
func (s *Schema) Shape(op *ast.OperationDefinition, variables map[string]any) string {
	var buf []byte
	for _, def := range op.VariableDefinitions {
		v, ok := variables[def.Variable]
		buf = s.shape(buf, def.Type, v, ok)
	}
	return string(buf)
}

func (s *Schema) shape(buf []byte, typ *ast.Type, v any, ok bool) []byte {
	switch {
	case !ok:
		return append(buf, '-')
	case v == nil:
		return append(buf, '0')
	case typ.Elem != nil:
		return s.listShape(buf, typ.Elem, v)
	}
	def := s.ast.Types[typ.NamedType]
	switch {
	case def.Kind == ast.InputObject:
		entries := asMap(v)
		buf = append(buf, '{')
		for _, f := range def.Fields {
			entry, ok := entries[f.Name]
			buf = s.shape(buf, f.Type, entry, ok)
		}
		return append(buf, '}')
	case def.Kind == ast.Enum:
		name, _ := v.(string)
		return append(append(buf, name...), ';')
	case def.Name == "Boolean":
		b, _ := v.(bool)
		return strconv.AppendBool(buf, b)
	}
	return append(buf, '1')
}

// listShape is one mark for a list of values, which is one parameter; of conditions, each has its own.
func (s *Schema) listShape(buf []byte, elem *ast.Type, v any) []byte {
	def := s.ast.Types[elem.Name()]
	if def.Kind != ast.InputObject && def.Kind != ast.Enum {
		return append(buf, '*')
	}
	items := asList(v)
	if items == nil {
		items = []any{v}
	}
	buf = append(buf, '[')
	for _, item := range items {
		buf = s.shape(buf, elem, item, true)
	}
	return append(buf, ']')
}
