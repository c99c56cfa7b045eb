package reference_test

import "testing"

func TestLookups(t *testing.T) {
	ask(t, map[string]answer{
		"a type's nodes have its label": {query: `{ officials { nodes { id } } documents { nodes { id } } }`,
			want: `{"officials":{"nodes":[{"id":"o1"},{"id":"o2"}]},"documents":{"nodes":[{"id":"d1"}]}}`},
		"by an id that every entity has": {query: `{ a: node(id: "d1") { __typename id } b: node(id: "c1") { id } c: node(id: 7) { id } }`,
			want: `{"a":{"__typename":"Document","id":"d1"},"b":null,"c":null}`},
		"by ids, in the order asked for": {query: `query($i: [ID!]!) { nodes(ids: $i) { id } none: nodes(ids: []) { id } one: nodes(ids: "m2") { id } }`,
			vars: `{"i":["m1","x","m1"]}`,
			want: `{"nodes":[{"id":"m1"},null,{"id":"m1"}],"none":[],"one":[{"id":"m2"}]}`},
		"by a name in any language": {query: `{ a: official(by: {name: "安"}) { id } b: official(by: {name: "Ann Lee"}) { id } c: official(by: {name: "Annie"}) { id } }`,
			want: `{"a":{"id":"o1"},"b":{"id":"o1"},"c":null}`},
		"by a name that several have": {query: `{ stakeholder(by: {name: "Ann Lee"}) { id } official(by: {id: "o2"}) { id } }`,
			want: `{"stakeholder":null,"official":{"id":"o2"}}`, errors: `AMBIGUOUS at [stakeholder]`},
		"by an id of another type": {query: `{ official(by: {id: "b1"}) { id } stakeholder(by: {id: "b1"}) { __typename } }`,
			want: `{"official":null,"stakeholder":{"__typename":"Bureau"}}`},
		"by an identifier": {query: `{ a: stakeholder(by: {identifier: "lei:9"}) { id } b: bureau(by: {identifier: "lei:9"}) { id } }`,
			want: `{"a":{"id":"o1"},"b":null}`},
		"by two keys": {query: `query($k: StakeholderKey!) { official(by: $k) { id } }`, vars: `{"k":{"id":"o1","name":"Ann"}}`,
			want: `{"official":null}`, errors: `INVALID_ARGUMENT at [official]`},
	})
}

func TestFields(t *testing.T) {
	ask(t, map[string]answer{
		"lists are never null": {query: `{ officials { nodes { aliases } } meetings { nodes { unnamedParticipants } } }`,
			want: `{"officials":{"nodes":[{"aliases":["Annie"]},{"aliases":[]}]},"meetings":{"nodes":[{"unnamedParticipants":["others"]},{"unnamedParticipants":[]}]}}`},
		"names by language": {query: `{ official(by: {id: "o1"}) { name a: name(languages: [ZH_HANT, ZH_HANS, EN]) b: name(languages: []) c: name(languages: null) d: name(languages: ZH_HANT) } }`,
			want: `{"official":{"name":"Ann","a":"安","b":"Ann","c":"Ann","d":"Ann"}}`},
		"to one: the smallest id, of those that held then": {
			query: `{ bureau(by: {id: "b1"}) { place { id } parent { id } a: parent(asOf: {date: "2018-06-01"}) { __typename id } b: parent(asOf: {date: "2016-12-31"}) { id } } }`,
			want:  `{"bureau":{"place":{"id":"pl1"},"parent":{"id":"b2"},"a":{"__typename":"Enterprise","id":"e1"},"b":null}}`},
		"properties of relationships and references": {
			query: `{ official(by: {id: "o1"}) { participations { edges { id role titleAsStated capacity { id } onBehalfOf { id } node { id } } } } }`,
			want: `{"official":{"participations":{"edges":[
				{"id":"r2","role":"GUEST","titleAsStated":null,"capacity":{"id":"p1"},"onBehalfOf":null,"node":{"id":"m2"}},
				{"id":"r3","role":"SPEAKER","titleAsStated":null,"capacity":null,"onBehalfOf":null,"node":{"id":"m2"}},
				{"id":"r1","role":"HOST","titleAsStated":"Head","capacity":{"id":"p2"},"onBehalfOf":{"id":"b1"},"node":{"id":"m1"}}]}}}`},
		"two steps as one": {query: `{ bureau(by: {id: "b1"}) { officials { totalCount edges { id acting start node { id } position { id } } } } }`,
			want: `{"bureau":{"officials":{"totalCount":3,"edges":[
				{"id":"h3","acting":false,"start":null,"node":{"id":"o1"},"position":{"id":"p1"}},
				{"id":"h1","acting":false,"start":"2018","node":{"id":"o1"},"position":{"id":"p1"}},
				{"id":"h2","acting":true,"start":"2019~","node":{"id":"o2"},"position":{"id":"p1"}}]}}}`},
		"identifiers by key": {query: `{ official(by: {id: "o1"}) { identifiers { scheme value } } }`,
			want: `{"official":{"identifiers":[{"scheme":"lei","value":"9"},{"scheme":"wikidata","value":"Q1"}]}}`},
		"citations of a node and of a relationship": {
			query: `{ meetings(where: {id: {eq: "m1"}}) { nodes { citations { totalCount } participants { edges { citations { nodes { id } } node { citations { edges { node { id method confidence document { id } } } } } } } } } }`,
			want: `{"meetings":{"nodes":[{"citations":{"totalCount":0},"participants":{"edges":[{"citations":{"nodes":[{"id":"c3"}]},"node":{"citations":{"edges":[
				{"node":{"id":"c1","method":"ADDITION","confidence":0.5,"document":{"id":"d1"}}},
				{"node":{"id":"c2","method":"HUMAN","confidence":0.5,"document":{"id":"d1"}}}]}}}]}}]}}`},
		"either end of one relationship, even to itself": {
			query: `{ enterprise(by: {id: "e1"}) { owners { nodes { id } } holdings { totalCount edges { share } } } bureau(by: {id: "b2"}) { predecessors { totalCount } successors { edges { kind date node { id } } } units { nodes { id } } } }`,
			want:  `{"enterprise":{"owners":{"nodes":[{"id":"e1"}]},"holdings":{"totalCount":1,"edges":[{"share":0.5}]}},"bureau":{"predecessors":{"totalCount":0},"successors":{"edges":[{"kind":"MERGER","date":"2019","node":{"id":"b1"}}]},"units":{"nodes":[{"id":"b1"}]}}}`},
	})
}

// The steps of chapter 6 of the specification.
func TestExecution(t *testing.T) {
	ask(t, map[string]answer{
		"fields in the order of their first place": {
			query: `query($s: Boolean = true) { official(by: {id: "o1"}) { b: name @skip(if: $s) ... on Node { id ... on Bureau { level } } ...F name ...F } } fragment F on Stakeholder { __typename aliases id }`,
			want:  `{"official":{"id":"o1","__typename":"Official","aliases":["Annie"],"name":"Ann"}}`},
		"fields of one key are merged": {
			query: `{ official(by: {id: "o1"}) { citations { totalCount } ... { citations { nodes { id } totalCount nodes { method } } } } }`,
			want:  `{"official":{"citations":{"totalCount":2,"nodes":[{"id":"c1","method":"ADDITION"},{"id":"c2","method":"HUMAN"}]}}}`},
		"the same field with different arguments": {
			query: `{ official(by: {id: "o1"}) { a: citations(first: 1) { totalCount nodes { id } } b: citations(first: 0) { nodes { id } } } }`,
			want:  `{"official":{"a":{"totalCount":2,"nodes":[{"id":"c1"}]},"b":{"nodes":[]}}}`},
		"nothing selected at the end": {query: `{ node(id: "d1") { id @skip(if: true) } a: __typename @include(if: false) }`, want: `{"node":{}}`},
		"skip and include": {query: `query($y: Boolean!, $n: Boolean!) { a: __typename @skip(if: $n) @include(if: $y) b: __typename @skip(if: $y) @include(if: $y) c: __typename @include(if: $n) ...F @skip(if: $y) } fragment F on Query { d: __typename }`,
			vars: `{"y":true,"n":false}`, want: `{"a":"Query"}`},
		"fragments on interfaces of an edge": {
			query: `{ official(by: {id: "o2"}) { tenures { edges { __typename ... on Tenure { ongoing acting end } ... on Cited { citations { totalCount } } node { ... on Node { id } } } } } }`,
			want:  `{"official":{"tenures":{"edges":[{"__typename":"TenureEdge","ongoing":true,"acting":true,"end":null,"citations":{"totalCount":0},"node":{"id":"p1"}}]}}}`},
		"a default where a variable has no value, none where it is null": {
			query: `query($n: Int, $o: [StakeholderOrder!], $p: [StakeholderOrder!]) { a: bureaus(first: $n, orderBy: $o) { nodes { id } } b: bureaus(orderBy: $p) { nodes { id } } }`, vars: `{"p":null}`,
			want: `{"a":{"nodes":[{"id":"b2"},{"id":"b1"}]},"b":{"nodes":[{"id":"b1"},{"id":"b2"}]}}`},
		"a default inside an input": {
			query: `query($d: OrderDirection, $o: [StakeholderOrder!]) { a: officials(orderBy: {field: NAME, direction: $d}) { nodes { id } } b: officials(orderBy: $o) { nodes { id } } }`, vars: `{"o":{"field":"NAME"}}`,
			want: `{"a":{"nodes":[{"id":"o1"},{"id":"o2"}]},"b":{"nodes":[{"id":"o1"},{"id":"o2"}]}}`},
		"a null that may not be goes up to one that may": {
			query: `{ nodes(ids: ["p2", "p1"]) { ... on Position { o: organization { id } } } }`,
			want:  `{"nodes":[null,{"o":{"id":"b1"}}]}`, errors: `INTERNAL at [nodes 0 o]`},
		"up to a field in the middle": {
			query: `{ official(by: {id: "o1"}) { participations(last: 1) { edges { role capacity { title organization { id } } } } } }`,
			want:  `{"official":{"participations":{"edges":[{"role":"HOST","capacity":null}]}}}`, errors: `INTERNAL at [official participations edges 0 capacity organization]`},
		"up to the data": {query: `{ a: officials { totalCount } positions { nodes { organization { id } } } }`,
			want: `null`, errors: `INTERNAL at [positions nodes 1 organization]`},
	})
}
