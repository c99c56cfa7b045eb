// Command bench measures the server beside @neo4j/graphql and beside hand-written Cypher: eight operations over one
// generated graph in one Neo4j. It imports dataset and names, in whose shape it generates the graph; store and embedded,
// which keep it; and the driver.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"

	"github.com/alecthomas/kong"
)

type cli struct {
	Run   runCommand   `cmd:"" default:"withargs" help:"Measure, print a table and write the results."`
	Page  pageCommand  `cmd:"" help:"Write docs/speed.md and its chart from the results that are kept."`
	Floor floorCommand `cmd:"" help:"Serve the operations by hand-written Cypher: what a run starts as the floor."`
}

func main() {
	// A child is told to end when the thread that started it ends: this is the one that lasts.
	runtime.LockOSThread()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = "data"
	}
	parser := kong.Must(&cli{},
		kong.Name("bench"),
		kong.Description("Measures the server beside @neo4j/graphql and beside hand-written Cypher."),
		kong.UsageOnError(),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Vars{"folder": filepath.Join(cache, "stakegraph", "bench")},
	)
	command, err := parser.Parse(os.Args[1:])
	parser.FatalIfErrorf(err)
	if err := command.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}
