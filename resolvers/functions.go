package resolvers

import (
	"context"

	"github.com/stakegraph/stakegraph/cypher"
	"github.com/stakegraph/stakegraph/walk"
)

// function answers a root field in Go: with plain values by the names of the schema's fields, and a cypher.Ref where a
// node or a relationship stands. Its arguments are coerced, and nil where they are not given. It may read what was selected
// of the nodes and relationships itself, by a statement that finds them all.
type function func(ctx context.Context, e *Engine, a arguments, selected *cypher.Filled) (any, error)

// functions are the root fields that the schema marks with @resolver.
var functions = map[string]function{
	"search":   searching,
	"paths":    paths,
	"network":  network,
	"subgraph": subgraph,
	"inCommon": inCommon,
	"brokers":  brokers,
}

// arguments are those of a root field, by name.
type arguments map[string]any

func (a arguments) text(name string) string { s, _ := a[name].(string); return s }
func (a arguments) number(name string) int  { n, _ := a[name].(int64); return int(n) }

func (a arguments) texts(name string) []string {
	list, _ := a[name].([]any)
	out := make([]string, len(list))
	for i, item := range list {
		out[i], _ = item.(string)
	}
	return out
}

// filter are the arguments that narrow a walk.
func (a arguments) filter() walk.Filter {
	out := walk.Filter{Kinds: a.texts("kinds"), Avoid: a.texts("avoid")}
	if on, ok := a["asOf"].(map[string]any); ok {
		in := arguments(on)
		out.AsOf = &walk.AsOf{Date: in.text("date"), Certain: in.text("certainty") == "CERTAIN"}
	}
	if period, ok := a["during"].(map[string]any); ok {
		in := arguments(period)
		out.During = &walk.Period{From: in.text("from"), To: in.text("to")}
	}
	return out
}

// references gives ids as what the engine reads.
func references(ids []string) []any {
	out := make([]any, len(ids))
	for i, id := range ids {
		out[i] = cypher.Ref(id)
	}
	return out
}

// page gives the values of a connection whose edges each have their cursor and node.
func page(edges []any, more, after bool, total int) map[string]any {
	nodes := make([]any, len(edges))
	info := map[string]any{"hasNextPage": more, "hasPreviousPage": after}
	for i, edge := range edges {
		edge := edge.(map[string]any)
		nodes[i] = edge["node"]
		if i == 0 {
			info["startCursor"] = edge["cursor"]
		}
		info["endCursor"] = edge["cursor"]
	}
	return map[string]any{"edges": edges, "nodes": nodes, "pageInfo": info, "totalCount": int64(total)}
}
