// Command stakegraph serves a knowledge graph of stakeholders over GraphQL, fills it, and runs the local Neo4j that
// keeps it. It wires the packages together and configures them; what they do is their own. It may import all of them.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"github.com/stakegraph/stakegraph/cypher"
	"github.com/stakegraph/stakegraph/resolvers"
	"github.com/stakegraph/stakegraph/server"
)

// version is set when the binary is built.
var version = "devel"

type cli struct {
	Serve   serveCommand   `cmd:"" help:"Serve the graph: the explorer at /, GraphQL at /graphql, GraphiQL at /graphiql."`
	Import  importCommand  `cmd:"" help:"Bring datasets into the graph: facts in YAML, or tables with a mapping. Doing it again changes nothing."`
	Neo4j   neo4jCommand   `cmd:"" name:"neo4j" help:"Start, stop or look at the local Neo4j by itself."`
	Schema  schemaCommand  `cmd:"" help:"Print the schema, in GraphQL's schema language."`
	Version versionCommand `cmd:"" help:"Print the version."`
}

const description = `A knowledge graph of stakeholders: who met whom, for whom, when, and which document says so in which words.

	stakegraph serve --import datasets/oases-2025

serves the shipped press release at http://127.0.0.1:8080. Every flag can be set by an environment variable, named beside it.`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	parser := kong.Must(&cli{},
		kong.Name("stakegraph"),
		kong.Description(description),
		kong.UsageOnError(),
		kong.DefaultEnvars("STAKEGRAPH"),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 110}),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Vars(defaults()),
	)
	command, err := parser.Parse(os.Args[1:])
	parser.FatalIfErrorf(err)
	if err := command.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "stakegraph:", message(err))
		os.Exit(1)
	}
}

// defaults are the defaults of flags that packages know.
func defaults() map[string]string {
	return map[string]string{
		"page":        strconv.Itoa(resolvers.DefaultMaxPageSize),
		"defaultPage": strconv.Itoa(cypher.DefaultPage),
		"body":        strconv.Itoa(server.DefaultMaxBodyBytes),
		"query":       strconv.Itoa(server.DefaultMaxQueryBytes),
		"tokens":      strconv.Itoa(server.DefaultMaxTokens),
		"fields":      strconv.Itoa(server.DefaultMaxFields),
		"depth":       strconv.Itoa(server.DefaultMaxDepth),
		"complexity":  strconv.Itoa(server.DefaultMaxComplexity),
		"concurrent":  strconv.Itoa(server.DefaultMaxConcurrent),
		"timeout":     server.DefaultQueryTimeout.String(),
		"stop":        server.DefaultStopTimeout.String(),
		"acquire":     (5 * time.Second).String(),
	}
}
