package cypher

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Schema is a GraphQL schema together with what its directives say of the graph.
type Schema struct {
	ast      *ast.Schema
	fields   map[string]mapping           // by "Type.field"
	concrete map[string][]*ast.Definition // the object types that a composite type can stand for, by name
}

// kind tells where a field's value comes from.
type kind int

const (
	property     kind = iota + 1 // a property of the node, or of the relationship on an edge type
	localized                    // a property of which there is one a language
	toOne                        // the node that a relationship leads to
	connection                   // the nodes that a relationship leads to, in pages
	citations                    // what vouches for the parent, in pages
	identifiers                  // keys in other registers
	reference                    // the node whose id a property holds
	passed                       // the node that `via` passes through
	computed                     // what a statement of the schema returns
	fromColumn                   // a node or relationship that such a statement returned in the column of this name
	relationKind                 // on the type of all relationships: its type
	relationFrom                 // … the node that it goes from
	relationTo                   // … the node that it goes to
	byKey                        // a root field: a node by one of the keys of a oneOf input
	byID                         // a root field: a node by id
	byIDs                        // a root field: nodes by ids
	all                          // a root field: all nodes of a type, in pages
)

// relation is a step along a relationship, or along two where via is given.
type relation struct {
	typ, via string
	in, any  bool
}

// mapping is what a field stands for. It is comparable: equal mappings read the same of a node.
type mapping struct {
	kind      kind
	name      string // the property
	relation  relation
	statement string // of computed
	returns   string // of computed: what it returns, one a line, where that is apart from the statement
	order     string // of computed: columns by which the rows are ordered
	columns   string // of computed on an edge: columns of the connection's own statement that it builds on
}

var identifier = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// NewSchema reads the directives. Its error lists every field that the graph cannot answer, so that a new type fails
// here and never in a request.
func NewSchema(s *ast.Schema) (*Schema, error) {
	schema := &Schema{ast: s, fields: map[string]mapping{}, concrete: map[string][]*ast.Definition{}}
	var problems []error
	names := make([]string, 0, len(s.Types))
	for name := range s.Types {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		def := s.Types[name]
		if def.BuiltIn || strings.HasPrefix(name, "__") {
			continue
		}
		problems = append(problems, schema.checkNames(def)...)
		if def.IsCompositeType() {
			possible := slices.DeleteFunc(slices.Clone(s.GetPossibleTypes(def)), func(d *ast.Definition) bool { return d.Kind != ast.Object })
			sort.Slice(possible, func(i, j int) bool { return possible[i].Name < possible[j].Name })
			schema.concrete[name] = possible
		}
	}
	for _, name := range names {
		if def := s.Types[name]; def.Kind == ast.Object && !def.BuiltIn && !isConnection(def) && def != s.Mutation && def != s.Subscription {
			problems = append(problems, schema.readObject(def)...)
		}
	}
	for _, name := range names {
		def := s.Types[name]
		for _, f := range def.Fields {
			for _, problem := range schema.checkField(f, schema.mapping(name, f.Name)) {
				problems = append(problems, fmt.Errorf("%s.%s: %s", name, f.Name, problem))
			}
		}
		if def.Kind == ast.InputObject {
			problems = append(problems, schema.checkFilter(def)...)
		}
	}
	return schema, errors.Join(problems...)
}

func (s *Schema) readObject(def *ast.Definition) (problems []error) {
	for _, f := range def.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		m, problem := s.readField(def, f)
		if def == s.ast.Query {
			m, problem = s.readRoot(f)
		}
		if problem != "" {
			problems = append(problems, fmt.Errorf("%s.%s: %s", def.Name, f.Name, problem))
		}
		if m.kind != 0 {
			s.fields[def.Name+"."+f.Name] = m
		}
	}
	return problems
}

// readField finds the directives of a field on its own type, else on an interface that lends them.
func (s *Schema) readField(def *ast.Definition, f *ast.FieldDefinition) (mapping, string) {
	directives := f.Directives
	for _, name := range def.Interfaces {
		if lent := s.ast.Types[name].Fields.ForName(f.Name); lent != nil && !slices.ContainsFunc(directives, maps) {
			directives = lent.Directives
		}
	}
	target := s.ast.Types[f.Type.Name()]
	m := mapping{name: propertyName(directives, f.Name), relation: relationOf(directives)}
	composite := target.IsCompositeType()
	switch {
	case isRelation(def) && f.Name == "kind":
		m.kind = relationKind
	case isRelation(def) && f.Name == "from":
		m.kind = relationFrom
	case isRelation(def) && f.Name == "to":
		m.kind = relationTo
	case directives.ForName("cypher") != nil:
		m.kind = computed
		m.statement = strings.Join(strings.Fields(directiveArgument(directives, "cypher", "statement")), " ")
		m.returns = directiveArgument(directives, "cypher", "returns")
		m.order = directiveArgument(directives, "cypher", "order")
		m.columns = directiveArgument(directives, "cypher", "columns")
	case directives.ForName("citations") != nil:
		m.kind = citations
	case directives.ForName("identifiers") != nil:
		m.kind = identifiers
	case directives.ForName("reference") != nil:
		m.kind = reference
	case directives.ForName("via") != nil:
		m.kind = passed
	case directives.ForName("localized") != nil:
		m.kind = localized
	case !composite:
		m.kind = property
	case isEdge(def) && f.Name == "node":
		return m, ""
	case m.relation.typ == "" && labelOf(def.Directives) == "" && !isConnection(target):
		m.kind = fromColumn
	case m.relation.typ == "":
		return m, fmt.Sprintf("gives %s, which is no scalar: say by @relationship how it is reached", target.Name)
	case isConnection(target):
		m.kind = connection
	case f.Type.Elem != nil:
		return m, "gives a list of nodes, which has no end: make it a connection"
	default:
		m.kind = toOne
	}
	if composite && m.kind != citations && m.kind != identifiers && m.kind != connection && m.kind != computed && m.kind != fromColumn && !isRelation(target) && s.label(target) == "" {
		return m, fmt.Sprintf("gives %s, whose nodes have no label: say it by @node", target.Name)
	}
	return m, ""
}

// readRoot tells by its shape which kind of question a root field is.
func (s *Schema) readRoot(f *ast.FieldDefinition) (mapping, string) {
	target := s.ast.Types[f.Type.Name()]
	switch {
	case f.Directives.ForName("resolver") != nil:
		return mapping{}, ""
	case isConnection(target):
		return mapping{kind: all}, ""
	case f.Arguments.ForName("id") != nil && len(f.Arguments) == 1:
		return mapping{kind: byID}, ""
	case f.Arguments.ForName("ids") != nil && len(f.Arguments) == 1:
		return mapping{kind: byIDs}, ""
	case f.Arguments.ForName("by") != nil && len(f.Arguments) == 1:
		return mapping{kind: byKey}, ""
	}
	return mapping{}, "is no question that the engine knows: give it one argument, `id`, `ids` or `by`, or let it give a connection"
}

// checkNames refuses what would need quoting in Cypher: labels, types and properties are printed as they stand.
func (s *Schema) checkNames(def *ast.Definition) (problems []error) {
	check := func(where string, list ast.DirectiveList) {
		for _, d := range list {
			for _, a := range d.Arguments {
				if (d.Name == "node" || d.Name == "relationship" || d.Name == "property") && a.Value.Kind == ast.StringValue && !identifier.MatchString(a.Value.Raw) {
					problems = append(problems, fmt.Errorf("%s: %q in @%s is no name of letters, digits and _", where, a.Value.Raw, d.Name))
				}
			}
		}
	}
	check(def.Name, def.Directives)
	for _, f := range def.Fields {
		check(def.Name+"."+f.Name, f.Directives)
	}
	for _, v := range def.EnumValues {
		check(def.Name+"."+v.Name, v.Directives)
	}
	return problems
}

// label is the label expression that every node of a type has: its own, or those of its members joined by `|`.
func (s *Schema) label(def *ast.Definition) string {
	if own := labelOf(def.Directives); own != "" {
		return own
	}
	var labels []string
	for _, t := range s.concrete[def.Name] {
		if own := labelOf(t.Directives); own != "" && t != def {
			labels = append(labels, own)
		}
	}
	return strings.Join(labels, "|")
}

// carries reports whether every node of the type has the label: its own, or that of an interface that it implements.
func (s *Schema) carries(def *ast.Definition, label string) bool {
	if label == "" || labelOf(def.Directives) == label {
		return true
	}
	return slices.ContainsFunc(def.Interfaces, func(name string) bool { return labelOf(s.ast.Types[name].Directives) == label })
}

// mapping is how a field of an object type is read; its type has been checked.
func (s *Schema) mapping(object, field string) mapping { return s.fields[object+"."+field] }

// maps tells the directives that say where a field's value comes from.
func maps(d *ast.Directive) bool {
	switch d.Name {
	case "relationship", "cypher", "property", "localized", "citations", "identifiers", "reference", "via":
		return true
	}
	return false
}

func labelOf(list ast.DirectiveList) string { return directiveArgument(list, "node", "label") }
func propertyName(list ast.DirectiveList, otherwise string) string {
	if name := directiveArgument(list, "property", "name"); name != "" {
		return name
	}
	return otherwise
}

func relationOf(list ast.DirectiveList) relation {
	direction := directiveArgument(list, "relationship", "direction")
	return relation{
		typ: directiveArgument(list, "relationship", "type"),
		via: directiveArgument(list, "relationship", "via"),
		in:  direction == "IN",
		any: direction == "EITHER",
	}
}

func directiveArgument(list ast.DirectiveList, directive, argument string) string {
	if d := list.ForName(directive); d != nil {
		if a := d.Arguments.ForName(argument); a != nil {
			return a.Value.Raw
		}
	}
	return ""
}

func isConnection(def *ast.Definition) bool {
	return def.Kind == ast.Object && def.Fields.ForName("edges") != nil && def.Fields.ForName("pageInfo") != nil
}

// isRelation tells the type whose values are relationships of any kind.
func isRelation(def *ast.Definition) bool { return def.Directives.ForName("relation") != nil }

// kinds are the types of relationships that such a type stands for, joined by `|`.
func (s *Schema) kinds(relation *ast.Definition) string {
	var names []string
	for _, v := range s.ast.Types[relation.Fields.ForName("kind").Type.Name()].EnumValues {
		names = append(names, v.Name)
	}
	return strings.Join(names, "|")
}

func isEdge(def *ast.Definition) bool {
	return def.Kind == ast.Object && def.Fields.ForName("node") != nil && def.Fields.ForName("cursor") != nil
}
