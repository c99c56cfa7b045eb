package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/stakegraph/stakegraph/embedded"
	"github.com/stakegraph/stakegraph/store"
)

// database is a Neo4j with a generated graph in it, from which all three implementations answer.
type database struct {
	neo4j *embedded.Server
	pid   int
	dir   string
	graph *generated
}

// complete is the file that tells that a folder's graph was written to its end.
const complete = "complete"

// openDatabase starts the Neo4j of a seed and scale, after filling it if that was not done yet.
func openDatabase(ctx context.Context, folder string, g *generated, memory memory, progress io.Writer) (*database, error) {
	dir := filepath.Join(folder, fmt.Sprintf("seed-%d-scale-%g", g.seed, g.scale))
	if _, err := os.Stat(filepath.Join(dir, complete)); err != nil {
		if err := os.RemoveAll(dir); err != nil {
			return nil, err
		}
		fmt.Fprintf(progress, "filling %s\n", dir)
		db, err := startDatabase(ctx, dir, g, memory, progress)
		if err != nil {
			return nil, err
		}
		// Starting it anew leaves the work of writing behind.
		if err := errors.Join(db.fill(ctx, progress), db.stop()); err != nil {
			return nil, err
		}
		if err := os.WriteFile(filepath.Join(dir, complete), nil, 0o644); err != nil {
			return nil, err
		}
	}
	return startDatabase(ctx, dir, g, memory, progress)
}

// memory is what Neo4j may use, in MiB; zero for what embedded says.
type memory struct {
	HeapMiB      int `name:"heap-mib" help:"Most memory of Neo4j's Java heap, in MiB; by default the local Neo4j's."`
	PageCacheMiB int `name:"page-cache-mib" help:"Memory for Neo4j's pages, in MiB; by default the local Neo4j's."`
}

func startDatabase(ctx context.Context, dir string, g *generated, memory memory, progress io.Writer) (*database, error) {
	options := embedded.Options{Dir: dir, Progress: progress, HeapMiB: memory.HeapMiB, PageCacheMiB: memory.PageCacheMiB}
	server, err := embedded.Start(ctx, options)
	if err != nil {
		return nil, err
	}
	state, err := embedded.Status(options)
	if err != nil {
		return nil, errors.Join(err, server.Stop(ctx))
	}
	return &database{server, state.PID, dir, g}, nil
}

func (d *database) fill(ctx context.Context, progress io.Writer) error {
	st, err := d.store(10 * time.Minute)
	if err != nil {
		return err
	}
	defer st.Close(ctx)
	return load(ctx, st, d.graph, progress)
}

func (d *database) store(timeout time.Duration) (*store.Store, error) {
	uri, user, password := d.neo4j.Address()
	return store.Open(store.Config{URI: uri, Username: user, Password: password, QueryTimeout: timeout})
}

// environment tells a process how to reach it.
func (d *database) environment() []string {
	uri, user, password := d.neo4j.Address()
	return append(os.Environ(), "NEO4J_URI="+uri, "NEO4J_USERNAME="+user, "NEO4J_PASSWORD="+password, "NEO4J_DATABASE=neo4j")
}

// stop does so even when the run was interrupted.
func (d *database) stop() error { return d.neo4j.Stop(context.Background()) }
