package resolvers

import (
	"context"
	"encoding/json"

	"github.com/stakegraph/stakegraph/cypher"
	"github.com/stakegraph/stakegraph/walk"
)

// paths answers `paths`.
func paths(ctx context.Context, e *Engine, a arguments, s *cypher.Filled) (any, error) {
	end := &walk.Ending{Take: s.Take}
	end.Text, end.P, end.Same = s.Ending()
	found, err := walk.Paths(ctx, e.store, a.text("from"), a.text("to"), a.number("maxHops"), a.number("first"), a.filter(), end)
	if err != nil {
		return nil, err
	}
	ways := make([]any, len(found.Paths))
	for i, p := range found.Paths {
		ways[i] = map[string]any{"length": int64(len(p.Relations)), "nodes": references(p.Nodes), "relations": references(p.Relations)}
	}
	return map[string]any{"paths": ways, "truncated": found.Truncated}, nil
}

// network answers `network`.
func network(ctx context.Context, e *Engine, a arguments, _ *cypher.Filled) (any, error) {
	found, err := walk.Network(ctx, e.store, a.texts("around"), a.number("depth"), a.number("maxNodes"), a.filter())
	return drawn(found), err
}

// subgraph answers `subgraph`.
func subgraph(ctx context.Context, e *Engine, a arguments, _ *cypher.Filled) (any, error) {
	found, err := walk.Induced(ctx, e.store, a.texts("ids"), a.filter())
	return drawn(found), err
}

func drawn(s walk.Subgraph) any {
	return map[string]any{"nodes": references(s.Nodes), "relations": references(s.Relations), "truncated": s.Truncated}
}

// inCommon answers `inCommon`.
func inCommon(ctx context.Context, e *Engine, a arguments, _ *cypher.Filled) (any, error) {
	const scope = "inCommon"
	if err := e.checkSize(a); err != nil {
		return nil, err
	}
	cursors, err := e.signer(ctx)
	if err != nil {
		return nil, err
	}
	var after *walk.Tie
	if cursor := a.text("after"); cursor != "" {
		keys, err := cursors.Parse(cursor, scope, 2)
		if err != nil {
			return nil, err
		}
		count, _ := keys[0].(json.Number).Int64()
		after = &walk.Tie{Count: int(count), Node: keys[1].(string)}
	}
	found, err := walk.InCommon(ctx, e.store, a.texts("ids"), a.filter(), a.number("first"), after)
	if err != nil {
		return nil, err
	}
	edges := make([]any, len(found.Ties))
	for i, tie := range found.Ties {
		cursor := cypher.Cursor{Scope: scope, Keys: []any{int64(tie.Count), tie.Node}}
		edges[i] = map[string]any{"cursor": cursor, "node": cypher.Ref(tie.Node), "relations": references(tie.Relations)}
	}
	out := page(edges, found.More, after != nil, found.Total)
	out["truncated"] = found.Truncated
	return out, nil
}

// brokers answers `brokers`.
func brokers(ctx context.Context, e *Engine, a arguments, _ *cypher.Filled) (any, error) {
	found, err := walk.Brokers(ctx, e.store, a.texts("between"), a.texts("and"), a.filter(), a.number("first"))
	if err != nil {
		return nil, err
	}
	out := make([]any, len(found.Brokers))
	for i, broker := range found.Brokers {
		out[i] = map[string]any{"node": cypher.Ref(broker.Node), "share": broker.Share, "exact": !found.Truncated}
	}
	return out, nil
}
