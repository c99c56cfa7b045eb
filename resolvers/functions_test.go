package resolvers_test

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// TestFunctions asks the questions that functions answer of the press release, with answers read off its text.
func TestFunctions(t *testing.T) {
	st, _ := filled(t, "../datasets/oases-2025")
	p := newProduct(t, st)
	for name, c := range map[string]struct {
		query string
		want  string
		code  string // of the refusal, where it is one
	}{
		"search finds the bureau first": {
			query: `{ search(text: "杭州科技局", first: 1) { edges { matched node { __typename id ... on Bureau { jurisdiction { name } } } } pageInfo { hasPreviousPage } } }`,
			want: `{"search": {"edges": [{"matched": "杭州市科学技术局", "node": {"__typename": "Bureau", "id": "hangzhou-science-and-technology-bureau",
				"jurisdiction": {"name": "Hangzhou"}}}], "pageInfo": {"hasPreviousPage": false}}}`,
		},
		"search of a kind": {
			query: `{ search(text: "peter yan", kinds: [BUREAU, PLACE]) { nodes { id } totalCount } }`,
			want:  `{"search": {"nodes": [], "totalCount": 0}}`,
		},
		"search for nothing": {query: `{ search(text: " ") { totalCount } }`, code: "INVALID_ARGUMENT"},
		"search too many":    {query: `{ search(text: "a", first: 101) { totalCount } }`, code: "INVALID_ARGUMENT"},
		"search by a cursor that is none": {
			query: `{ search(text: "a", after: "Zm9yZ2Vk") { totalCount } }`, code: "INVALID_ARGUMENT",
		},
		"a path with its evidence": {
			query: `{ paths(from: "oases", to: "hangzhou-science-and-technology-bureau", kinds: [HOLDS, IN, PARTICIPATED_IN], first: 1) { truncated paths {
				length nodes { id } relations { kind from { id } citations(first: 1) { nodes { quote } } } } } }`,
			want: `{"paths": {"truncated": false, "paths": [{"length": 4,
				"nodes": [{"id": "oases"}, {"id": "director-general-of-oases"}, {"id": "peter-yan"}, {"id": "oases-meets-hangzhou-bureau-2025-05"}, {"id": "hangzhou-science-and-technology-bureau"}],
				"relations": [
					{"kind": "IN", "from": {"id": "director-general-of-oases"}, "citations": {"nodes": [{"quote": "The Director-General of the Office for Attracting Strategic Enterprises (OASES)"}]}},
					{"kind": "HOLDS", "from": {"id": "peter-yan"}, "citations": {"nodes": [{"quote": "The Director-General of the Office for Attracting Strategic Enterprises (OASES), Mr Peter Yan"}]}},
					{"kind": "PARTICIPATED_IN", "from": {"id": "peter-yan"}, "citations": {"nodes": [{"quote": "he met with representatives from the Hangzhou Science and Technology Bureau to explore collaborative opportunities"}]}},
					{"kind": "PARTICIPATED_IN", "from": {"id": "hangzhou-science-and-technology-bureau"}, "citations": {"nodes": [{"quote": "he met with representatives from the Hangzhou Science and Technology Bureau to explore collaborative opportunities"}]}}
				]}]}}`,
		},
		"a path to itself":      {query: `{ paths(from: "oases", to: "oases") { truncated } }`, code: "INVALID_ARGUMENT"},
		"a path to nothing":     {query: `{ paths(from: "oases", to: "nobody") { truncated } }`, code: "NOT_FOUND"},
		"a path of 50 hops":     {query: `{ paths(from: "oases", to: "hangzhou", maxHops: 50) { truncated } }`, code: "INVALID_ARGUMENT"},
		"a path on no such day": {query: `{ paths(from: "oases", to: "hangzhou", asOf: {date: "2025-02-30"}) { truncated } }`, code: "INVALID_ARGUMENT"},
		"a network of its nearest": {
			query: `{ network(around: ["hangzhou-science-and-technology-bureau"], maxNodes: 10) { truncated nodes { id } relations { kind } } }`,
			want: `{"network": {"truncated": false, "nodes": [{"id": "hangzhou-science-and-technology-bureau"}, {"id": "hangzhou"}, {"id": "oases-meets-hangzhou-bureau-2025-05"}],
				"relations": [{"kind": "GOVERNS"}, {"kind": "HELD_IN"}, {"kind": "LOCATED_IN"}, {"kind": "PARTICIPATED_IN"}]}}`,
		},
		"a network of nobody": {query: `{ network(around: []) { truncated } }`, code: "INVALID_ARGUMENT"},
		"what is between some": {
			query: `{ subgraph(ids: ["peter-yan", "hangzhou", "nobody", "oases-meets-hangzhou-bureau-2025-05"]) { truncated nodes { id } relations { kind role from { id } to { id } } } }`,
			want: `{"subgraph": {"truncated": false, "nodes": [{"id": "hangzhou"}, {"id": "oases-meets-hangzhou-bureau-2025-05"}, {"id": "peter-yan"}],
				"relations": [{"kind": "HELD_IN", "role": null, "from": {"id": "oases-meets-hangzhou-bureau-2025-05"}, "to": {"id": "hangzhou"}},
					{"kind": "PARTICIPATED_IN", "role": "ATTENDEE", "from": {"id": "peter-yan"}, "to": {"id": "oases-meets-hangzhou-bureau-2025-05"}}]}}`,
		},
		"what is between more than a page has": {
			query: `{ subgraph(ids: [` + strings.Repeat(`"oases", "nobody", `, 500) + `]) { nodes { id } relations { kind } } }`,
			want:  `{"subgraph": {"nodes": [{"id": "oases"}], "relations": []}}`,
		},
		"what is between too many": {query: `{ subgraph(ids: [` + strings.Repeat(`"oases", `, 1001) + `]) { nodes { id } } }`, code: "INVALID_ARGUMENT"},
		"what is between none":     {query: `{ subgraph(ids: []) { truncated } }`, code: "INVALID_ARGUMENT"},
		"what two have in common": {
			query: `{ inCommon(ids: ["peter-yan", "hangzhou-science-and-technology-bureau"]) { totalCount truncated edges { node { id } relations { kind from { id } } } } }`,
			want: `{"inCommon": {"totalCount": 1, "truncated": false, "edges": [{"node": {"id": "oases-meets-hangzhou-bureau-2025-05"}, "relations": [
				{"kind": "PARTICIPATED_IN", "from": {"id": "hangzhou-science-and-technology-bureau"}}, {"kind": "PARTICIPATED_IN", "from": {"id": "peter-yan"}}]}]}}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			answer := p.ask(t, c.query, nil)
			if c.code != "" {
				if got := plainErrors(answer.Errors); len(got) != 1 || string(got[0].Code) != c.code {
					t.Errorf("%v, want %s", answer.Errors, c.code)
				}
				return
			}
			var got, want any
			if err := json.Unmarshal(answer.Data, &got); err != nil || len(answer.Errors) > 0 {
				t.Fatalf("%v %v", err, answer.Errors)
			}
			if err := json.Unmarshal([]byte(c.want), &want); err != nil {
				t.Fatal(err)
			}
			sortRelations(got)
			if diff := gocmp.Diff(want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// sortRelations puts the relationships of a subgraph in the order of their kinds: theirs is that of ids, which mean nothing.
func sortRelations(data any) {
	for _, field := range []string{"network", "subgraph"} {
		if drawn, ok := data.(map[string]any)[field].(map[string]any); ok {
			slices.SortFunc(drawn["relations"].([]any), func(a, b any) int { return cmp.Compare(kindOf(a), kindOf(b)) })
		}
	}
}

func kindOf(relation any) string { return relation.(map[string]any)["kind"].(string) }
