// Package resolvers answers the fields of the schema. Those of the graph are handed to the engine, which compiles each
// root field into one statement, runs it and writes its answer; a field that needs Go has a method here.
// It imports graph, cypher, search, walk and store.
package resolvers

import (
	"github.com/99designs/gqlgen/graphql"

	"github.com/stakegraph/stakegraph/graph"
)

// Root has gqlgen's resolvers. The interface that it embeds is nil, and stays uncalled: [Engine] answers every root field
// of Query before gqlgen looks for a resolver.
type Root struct{ graph.QueryResolver }

// Query gives the resolvers of the root fields.
func (r *Root) Query() graph.QueryResolver { return r }

// NewExecutableSchema gives the schema with its resolvers. It answers nothing without [Engine] as an extension.
func NewExecutableSchema() graphql.ExecutableSchema {
	return graph.NewExecutableSchema(graph.Config{Resolvers: &Root{}})
}
