package resolvers_test

import (
	"encoding/json"
	"math/rand/v2"
	"sync"
	"testing"
	"time"
)

// TestManyAtOnce: whoever asks among many gets the answer that they would get alone. The graph is asked for everything
// in it, in the ways that a client asks for one thing after the other; what is right for one alone, other tests say.
func TestManyAtOnce(t *testing.T) {
	st, graph := filled(t, "../datasets/oases-2025", "../dataset/testdata/delta")
	p := newProduct(t, st)
	var ids, texts []string
	for _, n := range graph.Nodes {
		if name, ok := n.Props["name"].(string); ok {
			ids, texts = append(ids, n.ID), append(texts, name)
		}
	}
	type request struct {
		query     string
		variables map[string]any
		alone     string
	}
	ask := func(r request) string {
		answer := p.ask(t, r.query, r.variables)
		data, err := json.Marshal(answer)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	var requests []request
	add := func(query string, variables map[string]any) {
		r := request{query: query, variables: variables}
		r.alone = ask(r)
		requests = append(requests, r)
	}
	for i, id := range ids {
		add("query ($id: ID!) { stakeholder(by: {id: $id}) { id name participations(first: 2) { totalCount nodes { id } pageInfo { endCursor } } } }", map[string]any{"id": id})
		add("query ($id: ID!, $first: Int!) { stakeholder(by: {id: $id}) { relations(first: $first) { totalCount nodes { id kind } } counterparts(first: 3) { nodes { id } } } }",
			map[string]any{"id": id, "first": i%3 + 1})
		add("query ($text: String!) { search(text: $text, first: 3) { edges { score cursor node { id } } } }", map[string]any{"text": texts[i]})
		add("query ($from: ID!, $to: ID!) { paths(from: $from, to: $to, first: 1) { truncated paths { length nodes { id } relations { kind } } } }",
			map[string]any{"from": id, "to": ids[(i+1)%len(ids)]})
	}
	end := time.Now().Add(30 * time.Second)
	var all sync.WaitGroup
	for asker := range uint64(24) {
		all.Go(func() {
			chance := rand.New(rand.NewPCG(1, asker))
			for enough := false; !enough && time.Now().Before(end); {
				r := requests[chance.IntN(len(requests))]
				if got := ask(r); got != r.alone {
					t.Errorf("%s\n%v\nalone: %s\namong others: %s", r.query, r.variables, r.alone, got)
				}
				asked, runs := st.Asked()
				enough = asked > runs+300
			}
		})
	}
	all.Wait()
	asked, runs := st.Asked()
	t.Logf("%d statements for %d of %d different requests", runs, asked, len(requests))
	if asked <= runs+300 {
		t.Error("too few were answered together for this to show anything")
	}
}
