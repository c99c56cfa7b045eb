// Package cypher compiles a GraphQL selection into one Cypher statement and writes what that returns as JSON.
//
// The way is: [Schema] (what the directives say of the graph) → plan (every decision) → [Statement] (its text, printed
// without another decision) → Bind (the parameters of one request) → Write (JSON in the order of the selection).
//
// The package is pure: it does no I/O, takes no context, and knows no type of the domain. It imports gqlparser alone.
package cypher
