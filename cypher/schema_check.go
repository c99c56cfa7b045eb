package cypher

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// checkField finds what is wrong with a connection, its edges and its arguments as they stand with the field: things
// that are each in order by themselves.
func (s *Schema) checkField(f *ast.FieldDefinition, m mapping) (problems []string) {
	def := s.ast.Types[f.Type.Name()]
	if !isConnection(def) || m.kind == 0 {
		return nil
	}
	edge := s.ast.Types[def.Fields.ForName("edges").Type.Name()]
	if !isEdge(edge) {
		return []string{fmt.Sprintf("the edges of %s have no `node` with a `cursor`", def.Name)}
	}
	for _, part := range def.Fields {
		if !slices.Contains([]string{"edges", "nodes", "pageInfo", "totalCount"}, part.Name) {
			problems = append(problems, fmt.Sprintf("%s.%s is no field of a connection: it has edges, nodes, pageInfo and totalCount", def.Name, part.Name))
		}
	}
	for _, part := range edge.Fields {
		kind := s.mapping(edge.Name, part.Name).kind
		switch {
		case part.Name == "cursor" || part.Name == "node" || m.kind == computed:
		case kind == passed && m.relation.via == "":
			problems = append(problems, fmt.Sprintf("%s.%s is passed by a `via` that the relationship does not have", edge.Name, part.Name))
		case m.kind == all && (kind == property || kind == reference):
			problems = append(problems, fmt.Sprintf("%s.%s is a property of a relationship, and there is none", edge.Name, part.Name))
		}
	}
	for _, a := range f.Arguments {
		input := s.ast.Types[a.Type.Name()]
		switch {
		case input.Name == "AsOf" && m.kind == all:
			problems = append(problems, fmt.Sprintf("the argument %s is about a relationship, and there is none", a.Name))
		case isOrder(input):
			problems = append(problems, s.checkOrder(input, s.nodeDefinition(edge), edge)...)
		}
	}
	return problems
}

// checkOrder finds values of an order that say nothing of what they order by.
func (s *Schema) checkOrder(input, node, edge *ast.Definition) (problems []string) {
	enum := s.ast.Types[input.Fields.ForName("field").Type.Name()]
	of := node
	if enum.Directives.ForName("edge") != nil {
		of = edge
	}
	for _, v := range enum.EnumValues {
		name := directiveArgument(v.Directives, "property", "name")
		known := slices.ContainsFunc(of.Fields, func(f *ast.FieldDefinition) bool { return propertyName(f.Directives, f.Name) == name })
		if relationOf(v.Directives).typ == "" && !known {
			problems = append(problems, fmt.Sprintf("the order %s.%s names no property of %s by @property, and no @relationship to count", enum.Name, v.Name, of.Name))
		}
	}
	return problems
}

func (s *Schema) nodeDefinition(edge *ast.Definition) *ast.Definition {
	return s.ast.Types[edge.Fields.ForName("node").Type.Name()]
}

// checkFilter finds operators that the engine does not know: in the inputs by which filters compare a property.
func (s *Schema) checkFilter(def *ast.Definition) (problems []error) {
	if labelOf(def.Directives) == "" && def.Directives.ForName("edge") == nil {
		return nil
	}
	for _, f := range def.Fields {
		input := s.ast.Types[f.Type.Name()]
		if input.Kind != ast.InputObject || input.Name == "Period" || input.Name == "AsOf" || f.Directives.ForName("relationship") != nil ||
			labelOf(input.Directives) != "" || input.Directives.ForName("edge") != nil {
			continue
		}
		for _, operator := range input.Fields {
			if operators[operator.Name] == "" {
				problems = append(problems, fmt.Errorf("%s.%s: is no operator that the engine knows: %s", input.Name, operator.Name, strings.Join(knownOperators(), ", ")))
			}
		}
	}
	return problems
}

func knownOperators() []string {
	var names []string
	for name := range operators {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
