package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/stakegraph/stakegraph/embedded"
	"github.com/stakegraph/stakegraph/store"
)

// localFlags say where the local Neo4j is.
type localFlags struct {
	Data string `default:"data" type:"path" help:"Folder that keeps the graph, for the local Neo4j."`
}

func (f localFlags) embedded(log *slog.Logger) embedded.Options {
	return embedded.Options{Dir: filepath.Clean(f.Data), Log: log, Progress: os.Stderr}
}

// neo4jFlags say which Neo4j keeps the graph: the local one, which is started, or another.
type neo4jFlags struct {
	localFlags
	Neo4jURI        string `name:"neo4j-uri" env:"NEO4J_URI" placeholder:"URI" help:"Another Neo4j than the local one: neo4j+s://…, neo4j://… or bolt://…; then none is started."`
	Neo4jUsername   string `name:"neo4j-username" env:"NEO4J_USERNAME" default:"neo4j" help:"Its user."`
	Neo4jPassword   string `name:"neo4j-password" env:"NEO4J_PASSWORD" placeholder:"PASSWORD" help:"Its password; better given by the environment."`
	Neo4jDatabase   string `name:"neo4j-database" env:"NEO4J_DATABASE" default:"neo4j" help:"Its database."`
	Neo4jProcessors int    `name:"neo4j-processors" default:"0" placeholder:"N" help:"Processors that it has; as many as this machine unless told. When so many are at work on one statement, requests that need it too are answered together."`
	MaxConnections  int    `default:"50" help:"Most queries at work in Neo4j at once."`
}

// local says what of the Neo4j in use is on this machine.
type local struct {
	server *embedded.Server // Nil unless it is the local one.
	beside bool             // It has this machine's processors.
}

// open gives the store, after starting the local Neo4j or joining the one that runs.
func (f neo4jFlags) open(ctx context.Context, timeout time.Duration, log *slog.Logger) (*store.Store, local, error) {
	config := store.Config{
		URI: f.Neo4jURI, Username: f.Neo4jUsername, Password: f.Neo4jPassword, Database: f.Neo4jDatabase,
		MaxConnections: f.MaxConnections, Processors: f.Neo4jProcessors, QueryTimeout: timeout, Version: version,
	}
	var neo4j local
	if config.URI == "" {
		var err error
		if neo4j.server, err = embedded.Start(ctx, f.embedded(log)); err != nil {
			return nil, local{}, err
		}
		config.Database = ""
		config.URI, config.Username, config.Password = neo4j.server.Address()
	}
	neo4j.beside = beside(config.URI)
	st, err := store.Open(config)
	if err != nil {
		return nil, local{}, errors.Join(err, neo4j.stop())
	}
	return st, neo4j, nil
}

// beside reports whether an address is this machine's own.
func beside(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false // The store says what is wrong with it.
	}
	ip, err := netip.ParseAddr(u.Hostname())
	return err == nil && ip.IsLoopback() || u.Hostname() == "localhost"
}

// share leaves half of the processors to a Neo4j on the same machine, unless GOMAXPROCS says otherwise: it has most of the
// work, and Go wakes a thread on every idle processor for each request that is handed to a worker and back. Where the
// other processor of two is left to Neo4j, a point read takes a quarter less of the server's time, with one client too.
func (l local) share() {
	if l.beside && os.Getenv("GOMAXPROCS") == "" {
		runtime.GOMAXPROCS(max(1, runtime.GOMAXPROCS(0)/2))
	}
}

func (l local) stop() error {
	if l.server == nil {
		return nil
	}
	return l.server.Stop(context.Background())
}

// watch ends the program when the local Neo4j ends.
func (l local) watch(ctx context.Context, cancel context.CancelCauseFunc) {
	if l.server == nil {
		return
	}
	select {
	case <-ctx.Done():
	case err := <-l.server.Done():
		if err != nil {
			cancel(err)
		}
	}
}

type neo4jCommand struct {
	Start  neo4jStart  `cmd:"" help:"Start it and leave it running."`
	Stop   neo4jStop   `cmd:"" help:"Stop it, whoever uses it."`
	Status neo4jStatus `cmd:"" help:"Tell whether it runs, and how to reach it."`
}

type neo4jStart struct {
	localFlags
	logFlags
}

// Run starts the local Neo4j, which goes on when this ends.
func (c *neo4jStart) Run(ctx context.Context) error {
	options := c.embedded(c.logger())
	options.Detach = true
	s, err := embedded.Start(ctx, options)
	if err != nil {
		return err
	}
	uri, user, _ := s.Address()
	fmt.Printf("running at %s, user %s\n", uri, user)
	return s.Stop(ctx)
}

type neo4jStop struct {
	localFlags
	logFlags
}

// Run stops the local Neo4j.
func (c *neo4jStop) Run(ctx context.Context) error {
	return embedded.StopRunning(ctx, c.embedded(c.logger()))
}

type neo4jStatus struct{ localFlags }

// Run prints the state of the local Neo4j.
func (c *neo4jStatus) Run() error {
	state, err := embedded.Status(c.embedded(nil))
	if err != nil {
		return err
	}
	if !state.Running {
		fmt.Println("not running")
		return nil
	}
	fmt.Printf("running at %s, version %s, process %d\n", state.URI, state.Version, state.PID)
	return nil
}
