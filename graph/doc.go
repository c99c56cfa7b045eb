// Package graph is what gqlgen makes of the schema: the executable schema and its models. No file of it but this one is
// written by hand. It imports nothing of ours.
package graph
