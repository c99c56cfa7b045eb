package resolvers

import (
	"context"
	"encoding/json"

	"github.com/stakegraph/stakegraph/cypher"
	"github.com/stakegraph/stakegraph/search"
)

// searching answers `search`.
func searching(ctx context.Context, e *Engine, a arguments, _ *cypher.Filled) (any, error) {
	const scope = "search"
	request := search.Request{Text: a.text("text"), Kinds: a.texts("kinds"), First: a.number("first")}
	if err := e.checkSize(a); err != nil {
		return nil, err
	}
	cursors, err := e.signer(ctx)
	if err != nil {
		return nil, err
	}
	if after := a.text("after"); after != "" {
		keys, err := cursors.Parse(after, scope, 2)
		if err != nil {
			return nil, err
		}
		score, _ := keys[0].(json.Number).Float64()
		request.After = &search.Mark{Score: score, ID: keys[1].(string)}
	}
	found, err := search.Search(ctx, e.store, request)
	if err != nil {
		return nil, err
	}
	edges := make([]any, len(found.Hits))
	for i, hit := range found.Hits {
		cursor := cypher.Cursor{Scope: scope, Keys: []any{hit.Score, hit.ID}}
		edges[i] = map[string]any{"cursor": cursor, "node": cypher.Ref(hit.ID), "score": hit.Score, "matched": hit.Matched}
	}
	return page(edges, found.More, request.After != nil, found.Total), nil
}
