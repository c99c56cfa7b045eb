package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime/debug"
	"sync/atomic"
	"time"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/explorer"
	"github.com/stakegraph/stakegraph/internal/timerslack"
	"github.com/stakegraph/stakegraph/resolvers"
	"github.com/stakegraph/stakegraph/server"
	"github.com/stakegraph/stakegraph/store"
)

type serveCommand struct {
	Listen string   `default:"127.0.0.1:8080" help:"Address to listen on. Beyond the loopback is refused: the server does not ask who is there."`
	Host   []string `help:"Further names under which a proxy may pass requests on, such as graph.example.org."`
	Import []string `type:"existingdir" help:"Folders of datasets to bring in before the server is ready."`

	NoIntrospection bool `help:"Tell nobody what the schema is."`
	WarmUp          bool `default:"true" negatable:"" help:"Have Neo4j plan the explorer's queries as soon as the server is ready, so that nobody waits for it."`

	MaxPageSize   int           `default:"${page}" help:"Most elements of a page, and ids of a list. A page has ${defaultPage} unless it is asked for another number."`
	MaxBodyBytes  int           `default:"${body}" help:"Most bytes of a request."`
	MaxQueryBytes int           `default:"${query}" help:"Most bytes of a query's text."`
	MaxTokens     int           `default:"${tokens}" help:"Most words and signs of a query."`
	MaxFields     int           `default:"${fields}" help:"Most fields of a query, its fragments spread out."`
	MaxDepth      int           `default:"${depth}" help:"Most levels of a query."`
	MaxComplexity int           `default:"${complexity}" help:"Most values that a query may ask for, every page taken as full."`
	MaxConcurrent int           `default:"${concurrent}" help:"Most operations at work at once."`
	QueryTimeout  time.Duration `default:"${timeout}" help:"Longest time for a query."`
	StopTimeout   time.Duration `default:"${stop}" help:"Longest time to wait for requests in flight when the server stops."`

	observeFlags
	tableFlags
	neo4jFlags
	logFlags
}

// garbage is how much of it there may be before it is collected, in percent of what lives, unless GOGC says otherwise. A
// server keeps little, 5 MB, and makes much in answering, so that Go's 100 would have it collect all the time: with 150,
// a large answer takes a sixth less of the processor, for some 10 MB more.
const garbage = 150

// Run serves until ctx is done. It listens at once; requests are refused as not ready until Neo4j answers, the
// migrations are applied and the datasets are in.
func (c *serveCommand) Run(ctx context.Context) (err error) {
	log := c.logger()
	if err := timerslack.Relax(); err != nil {
		log.Debug("Go's runtime looks after its threads as often as usual", "error", err)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	datasets, err := c.load(c.Import, c.Data, log)
	if err != nil {
		return err
	}
	listener, err := server.Listen(ctx, c.Listen)
	if err != nil {
		return err
	}
	defer listener.Close()
	st, neo4j, err := c.open(ctx, c.QueryTimeout, log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, st.Close(ctx), neo4j.stop()) }()

	stopTracing, err := c.trace(ctx)
	if err != nil {
		return err
	}
	defer func() {
		if err := stopTracing(ctx); err != nil {
			log.Warn("the last traces were not sent", "error", err)
		}
	}()
	var prepared atomic.Bool
	engine, err := resolvers.NewEngine(st, resolvers.Options{MaxPageSize: c.MaxPageSize})
	if err != nil {
		return err
	}
	options := c.options(log, st.Ping, prepared.Load)
	options.Metrics = c.registry(st, engine)
	handler, err := server.New(engine, options)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	go func() {
		if err := prepare(ctx, st, datasets, c.Timeout, log); err != nil {
			cancel(err)
			return
		}
		neo4j.share()
		prepared.Store(true)
		if c.WarmUp {
			go c.warm(ctx, engine, log)
		}
		fmt.Fprintf(os.Stderr, "\nstakegraph is ready: http://%s\n\n", listener.Addr())
	}()
	go neo4j.watch(ctx, cancel)
	err = server.Serve(ctx, listener, handler, options)
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		err = errors.Join(cause, err)
	}
	return err
}

// warm has the explorer's queries planned. It is a help alone: what goes wrong is logged.
func (c *serveCommand) warm(ctx context.Context, engine *resolvers.Engine, log *slog.Logger) {
	began := time.Now()
	queries, err := explorer.Operations()
	if err == nil {
		err = engine.Warm(ctx, queries)
	}
	if err != nil && ctx.Err() == nil {
		log.Warn("not all of the explorer's queries were planned", "error", err)
		return
	}
	log.Debug("planned the explorer's queries", "queries", len(queries), "took", time.Since(began))
}

// prepare brings the database to where requests can be answered. While Neo4j cannot be reached, it tries again.
func prepare(ctx context.Context, st *store.Store, datasets []*dataset.Dataset, timeout time.Duration, log *slog.Logger) error {
	for {
		err := st.Migrate(ctx)
		if err == nil {
			err = importAll(ctx, st, datasets, timeout)
		}
		code := store.CodeOf(err)
		if err == nil || ctx.Err() != nil || code != store.CodeUnavailable && code != store.CodeDeadlineExceeded {
			return err
		}
		log.Warn("Neo4j is not ready", "error", err)
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
	}
}

func (c *serveCommand) options(log *slog.Logger, ready func(context.Context) error, prepared func() bool) server.Options {
	return server.Options{
		Log: log, Ready: ready, Prepared: prepared, Hosts: c.Host, NoIntrospection: c.NoIntrospection, Explain: c.Explain,
		MaxBodyBytes: c.MaxBodyBytes, MaxQueryBytes: c.MaxQueryBytes, MaxTokens: c.MaxTokens, MaxFields: c.MaxFields,
		MaxDepth: c.MaxDepth, MaxComplexity: c.MaxComplexity, MaxConcurrent: c.MaxConcurrent,
		QueryTimeout: c.QueryTimeout, StopTimeout: c.StopTimeout,
	}
}
