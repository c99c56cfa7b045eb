package reference

import "github.com/stakegraph/stakegraph/store"

// Refusal is a query that is valid by the schema and must be refused all the same. Which field it is that fails is for
// the implementation to say: it may look at the whole query before it answers any of it.
type Refusal struct {
	Name, Text string
	Variables  map[string]any
	Code       store.Code
}

// Refusals gives queries that must be refused, whatever the graph has in it.
func Refusals() []Refusal {
	key := "query Q($by: StakeholderKey!) { bureau(by: $by) { id } }"
	where := "query Q($where: OfficialWhere) { officials(where: $where) { totalCount } }"
	list := []Refusal{
		{Name: "first and last", Text: "{ officials(first: 1, last: 1) { totalCount } }"},
		{Name: "first and last by variables", Text: "query Q($a: Int, $b: Int) { officials(first: $a, last: $b) { totalCount } }",
			Variables: map[string]any{"a": 1, "b": 1}},
		{Name: "a page of 101", Text: "{ topics(first: 101) { totalCount } }"},
		{Name: "a page of 101 from the end", Text: "{ topics(last: 101) { totalCount } }"},
		{Name: "a page of -1", Text: "{ meetings(first: -1) { nodes { id } } }"},
		{Name: "a page of -1 by a variable", Text: "query Q($n: Int = 5) { meetings(last: $n) { nodes { id } } }",
			Variables: map[string]any{"n": -1}},
		{Name: "null in a condition", Text: "{ officials(where: {name: null}) { totalCount } }"},
		{Name: "null in an operator", Text: "{ officials(where: {name: {eq: null}}) { totalCount } }"},
		{Name: "null in a period of a condition", Text: "{ meetings(where: {during: {from: null}}) { totalCount } }"},
		{Name: "null deep in a condition", Text: "{ meetings(where: {or: [{participants: {some: {official: null}}}]}) { totalCount } }"},
		{Name: "null in a condition by a variable", Text: where, Variables: map[string]any{"where": map[string]any{"id": nil}}},
		{Name: "null for an operator by a variable", Text: "query Q($x: String) { officials(where: {name: {eq: $x}}) { totalCount } }",
			Variables: map[string]any{"x": nil}},
		{Name: "null for a quantifier by a variable", Text: where,
			Variables: map[string]any{"where": map[string]any{"tenures": map[string]any{"some": nil}}}},
		{Name: "two keys", Text: key, Variables: map[string]any{"by": map[string]any{"id": "a", "name": "b"}}},
		{Name: "no key", Text: key, Variables: map[string]any{"by": map[string]any{}}},
		{Name: "a key of null", Text: key, Variables: map[string]any{"by": map[string]any{"id": nil}}},
		{Name: "a month that is none", Text: `{ meetings(during: {from: "2025-13-01"}) { totalCount } }`},
		{Name: "a day that is none", Text: `{ meetings(where: {during: {to: "2025-02-29"}}) { totalCount } }`},
		{Name: "less than a day", Text: "query Q($d: Date!) { officials(where: {tenures: {some: {asOf: {date: $d}}}}) { totalCount } }",
			Variables: map[string]any{"d": "2025-02"}},
		{Name: "a moment instead of a day", Text: `{ visits(during: {to: "2025-02-01T00:00:00Z"}) { totalCount } }`},
		{Name: "101 ids", Text: "query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }", Variables: map[string]any{"ids": tooMany()}},
		{Name: "a cursor of nobody", Text: `{ places(after: "x") { totalCount } }`},
		{Name: "an empty cursor", Text: `query Q($c: Cursor) { places(before: $c) { nodes { id } } }`,
			Variables: map[string]any{"c": ""}},
	}
	for i := range list {
		list[i].Code = store.CodeInvalidArgument
	}
	return list
}

func tooMany() []any {
	ids := make([]any, maxPage+1)
	for i := range ids {
		ids[i] = "a"
	}
	return ids
}
