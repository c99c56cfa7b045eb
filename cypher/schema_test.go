package cypher_test

import (
	"strings"
	"testing"
)

// TestNewSchema shows that a schema which the graph cannot answer is refused when it is read, with every field of it.
func TestNewSchema(t *testing.T) {
	const ship = `type Query { ship(id: ID!): Ship } type Harbour @node(label: "Harbour") { id: ID! } `
	const page = ` type PageInfo { hasNextPage: Boolean! }`
	for name, c := range map[string]struct {
		sdl  string
		want []string
	}{
		"a node without a relationship": {
			ship + `type Ship @node(label: "Ship") { home: Harbour }`,
			[]string{"Ship.home: gives Harbour, which is no scalar: say by @relationship how it is reached"},
		},
		"a connection without a relationship": {
			ship + `type Ship @node(label: "Ship") { calls(first: Int): CallConnection! } type Call { cursor: Cursor! node: Harbour! } type CallConnection { edges: [Call!]! pageInfo: PageInfo! }` + page,
			[]string{"Ship.calls: gives CallConnection, which is no scalar: say by @relationship how it is reached"},
		},
		"a list of nodes": {
			ship + `type Ship @node(label: "Ship") { homes: [Harbour!]! @relationship(type: "HOME", direction: OUT) }`,
			[]string{"Ship.homes: gives a list of nodes, which has no end: make it a connection"},
		},
		"a node without a label": {
			ship + `type Ship @node(label: "Ship") { home: Town @relationship(type: "HOME", direction: OUT) } type Town { id: ID! }`,
			[]string{"Ship.home: gives Town, whose nodes have no label: say it by @node"},
		},
		"a union of nodes without a label": {
			ship + `type Ship @node(label: "Ship") { home: Place @relationship(type: "HOME", direction: OUT) } union Place = Town type Town { id: ID! }`,
			[]string{"Ship.home: gives Place, whose nodes have no label: say it by @node"},
		},
		"a reference to a node without a label": {
			ship + `type Ship @node(label: "Ship") { home: Town @reference } type Town { id: ID! }`,
			[]string{"Ship.home: gives Town, whose nodes have no label: say it by @node"},
		},
		"a label that needs quotes": {
			ship + "type Ship @node(label: \"Big`Ship\") { id: ID! }",
			[]string{"Ship: \"Big`Ship\" in @node is no name of letters, digits and _"},
		},
		"a relationship that needs quotes": {
			ship + `type Ship @node(label: "Ship") { home: Harbour @relationship(type: "HOME PORT", direction: OUT) }`,
			[]string{`Ship.home: "HOME PORT" in @relationship is no name of letters, digits and _`},
		},
		"a second relationship that needs quotes": {
			ship + `type Ship @node(label: "Ship") { home: Harbour @relationship(type: "HOME", direction: OUT, via: "A|B") }`,
			[]string{`Ship.home: "A|B" in @relationship is no name of letters, digits and _`},
		},
		"a property that needs quotes": {
			ship + `type Ship @node(label: "Ship") { tonnage: Int @property(name: "gross-tonnage") }`,
			[]string{`Ship.tonnage: "gross-tonnage" in @property is no name of letters, digits and _`},
		},
		"an order that needs quotes": {
			ship + `type Ship @node(label: "Ship") { id: ID! } enum Order { TONNAGE @property(name: "") }`,
			[]string{`Order.TONNAGE: "" in @property is no name of letters, digits and _`},
		},
		"a filter that needs quotes": {
			ship + `type Ship @node(label: "Ship") { id: ID! } input Where @node(label: "1") { home: ID @property(name: "} ) //") }`,
			[]string{`Where: "1" in @node is no name of letters, digits and _`, `Where.home: "} ) //" in @property is no name of letters, digits and _`},
		},
		"a root field of no known shape": {
			`type Query { ship(name: String!): Ship ships: [Ship!]! } type Ship @node(label: "Ship") { id: ID! }`,
			[]string{
				"Query.ship: is no question that the engine knows: give it one argument, `id`, `ids` or `by`, or let it give a connection",
				"Query.ships: is no question that the engine knows: give it one argument, `id`, `ids` or `by`, or let it give a connection",
			},
		},
		"edges without a node": {
			ship + `type Ship @node(label: "Ship") { calls(first: Int): CallConnection! @relationship(type: "CALLS", direction: OUT) } type Call { cursor: Cursor! } type CallConnection { edges: [Call!]! pageInfo: PageInfo! }` + page,
			[]string{"Ship.calls: the edges of CallConnection have no `node` with a `cursor`"},
		},
		"a further field of a connection": {
			ship + `type Ship @node(label: "Ship") { calls(first: Int): CallConnection! @relationship(type: "CALLS", direction: OUT) } type Call { cursor: Cursor! node: Harbour! } type CallConnection { edges: [Call!]! pageInfo: PageInfo! sum: Int }` + page,
			[]string{"Ship.calls: CallConnection.sum is no field of a connection: it has edges, nodes, pageInfo and totalCount"},
		},
		"what only a relationship has, where all are listed": {
			`type Query { ships(asOf: AsOf): ShipConnection! } type Ship @node(label: "Ship") { id: ID! } type ShipEdge { cursor: Cursor! node: Ship! rank: Int } type ShipConnection { edges: [ShipEdge!]! pageInfo: PageInfo! }` + page,
			[]string{
				"Query.ships: ShipEdge.rank is a property of a relationship, and there is none",
				"Query.ships: the argument asOf is about a relationship, and there is none",
			},
		},
		"a node passed by nothing": {
			ship + `type Ship @node(label: "Ship") { calls(first: Int): CallConnection! @relationship(type: "CALLS", direction: OUT) } type Call { cursor: Cursor! node: Harbour! berth: Harbour @via } type CallConnection { edges: [Call!]! pageInfo: PageInfo! }` + page,
			[]string{"Ship.calls: Call.berth is passed by a `via` that the relationship does not have"},
		},
		"an order by nothing": {
			`type Query { ships(orderBy: [ShipOrder!]): ShipConnection! } input ShipOrder { field: ShipOrderField! direction: Way! } enum Way { ASC DESC } enum ShipOrderField { SIZE TONNAGE @property(name: "tonnage") } type Ship @node(label: "Ship") { id: ID! } type ShipEdge { cursor: Cursor! node: Ship! } type ShipConnection { edges: [ShipEdge!]! pageInfo: PageInfo! }` + page,
			[]string{
				"Query.ships: the order ShipOrderField.SIZE names no property of Ship by @property, and no @relationship to count",
				"Query.ships: the order ShipOrderField.TONNAGE names no property of Ship by @property, and no @relationship to count",
			},
		},
		"an unknown operator": {
			ship + `type Ship @node(label: "Ship") { id: ID! } input ShipWhere @node(label: "Ship") { name: NameFilter } input NameFilter { endsWith: String }`,
			[]string{"NameFilter.endsWith: is no operator that the engine knows: contains, eq, gt, gte, in, lt, lte, startsWith"},
		},
		"several at once": {
			ship + `type Ship @node(label: "Ship") { a: Harbour b: [Harbour!] @relationship(type: "B", direction: OUT) }`,
			[]string{
				"Ship.a: gives Harbour, which is no scalar: say by @relationship how it is reached",
				"Ship.b: gives a list of nodes, which has no end: make it a connection",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := readSchema(commonSDL(t) + c.sdl)
			if err == nil {
				t.Fatalf("no error, want %q", c.want)
			}
			if got := strings.Split(err.Error(), "\n"); strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// TestNewSchemaAccepts shows what needs no directive: mutations and subscriptions, which are no questions to the graph.
func TestNewSchemaAccepts(t *testing.T) {
	_, _, err := readSchema(commonSDL(t) + `
		type Query { ship(id: ID!): Ship }
		type Mutation { sink(id: ID!): Ship }
		type Subscription { sunk: Ship }
		type Ship @node(label: "Ship") { id: ID! }`)
	if err != nil {
		t.Error(err)
	}
}
