package reference

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/stakegraph/stakegraph/dataset"
)

// node is a node of the graph: an entity or a citation.
type node struct {
	id     string
	labels []string
	props  map[string]any
}

func (n *node) has(labels []string) bool {
	return slices.ContainsFunc(labels, func(label string) bool { return slices.Contains(n.labels, label) })
}

type rel struct {
	id, kind string
	from, to *node
	props    map[string]any
}

type graph struct {
	nodes       []*node
	rels        []*rel
	identifiers []dataset.Identifier
}

func newGraph(g dataset.Graph) *graph {
	var out graph
	byID := map[string]*node{}
	for _, n := range g.Nodes {
		byID[n.ID] = &node{n.ID, n.Labels, n.Props}
		out.nodes = append(out.nodes, byID[n.ID])
	}
	for _, r := range g.Relationships {
		out.rels = append(out.rels, &rel{r.ID, r.Type, byID[r.From], byID[r.To], r.Props})
	}
	for _, c := range g.Citations {
		citation := &node{c.ID, []string{"Citation"}, c.Props}
		out.nodes = append(out.nodes, citation)
		if document := byID[c.Document]; document != nil {
			out.rels = append(out.rels, &rel{kind: "FROM", from: citation, to: document})
		}
	}
	out.identifiers = g.Identifiers
	return &out
}

// labelled gives the nodes that have one of the labels.
func (g *graph) labelled(labels []string) []*node {
	var found []*node
	for _, n := range g.nodes {
		if n.has(labels) {
			found = append(found, n)
		}
	}
	return found
}

// withID gives the node with one of the labels and this id, or nil.
func (g *graph) withID(labels []string, id any) *node {
	for _, n := range g.labelled(labels) {
		if n.id == id {
			return n
		}
	}
	return nil
}

// row is one way from a node to another: along one relationship, or along two where there is a via. Of a root field and
// of citations it is only a node.
type row struct {
	far    *node
	rel    *rel // The one at the far node.
	via    *node
	viaRel *rel
}

// along gives the ways that the directive @relationship describes, to any far node.
func (g *graph) along(n *node, d *ast.Directive) []row {
	direction, kind := text(d, "direction"), text(d, "type")
	if via := text(d, "via"); via != "" {
		var rows []row
		for _, first := range g.step(n, via, direction) {
			for _, second := range g.step(first.far, kind, direction) {
				rows = append(rows, row{second.far, second.rel, first.far, first.rel})
			}
		}
		return rows
	}
	return g.step(n, kind, direction)
}

func (g *graph) step(n *node, kind, direction string) []row {
	var rows []row
	for _, r := range g.rels {
		switch {
		case r.kind != kind:
		case r.from == n && direction != "IN":
			rows = append(rows, row{far: r.to, rel: r})
		case r.to == n && direction != "OUT":
			rows = append(rows, row{far: r.from, rel: r})
		}
	}
	return rows
}

// text gives an argument of a directive, "" where it is absent.
func text(d *ast.Directive, name string) string {
	if d == nil {
		return ""
	}
	if arg := d.Arguments.ForName(name); arg != nil {
		return arg.Value.Raw
	}
	return ""
}

// labels gives the labels of which a node of the type has one.
func labels(s *ast.Schema, def *ast.Definition) []string {
	if d := def.Directives.ForName("node"); d != nil {
		return []string{text(d, "label")}
	}
	var all []string
	if def.Kind == ast.Interface || def.Kind == ast.Union {
		for _, member := range s.GetPossibleTypes(def) {
			all = append(all, labels(s, member)...)
		}
	}
	return all
}

// fieldDirective looks for a directive at the field, and at the field of the same name of the interfaces.
func fieldDirective(s *ast.Schema, def *ast.Definition, field *ast.FieldDefinition, name string) *ast.Directive {
	if d := field.Directives.ForName(name); d != nil {
		return d
	}
	for _, i := range def.Interfaces {
		if lent := s.Types[i].Fields.ForName(field.Name); lent != nil {
			if d := fieldDirective(s, s.Types[i], lent, name); d != nil {
				return d
			}
		}
	}
	return nil
}
