package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// The limits that hold where Options leaves them zero.
const (
	DefaultMaxBodyBytes   = 1 << 20  // Bytes of a request's body.
	DefaultMaxQueryBytes  = 64 << 10 // Bytes of a query's text.
	DefaultMaxTokens      = 5_000    // Lexical tokens of a query.
	DefaultMaxFields      = 500      // Fields of a query, with its fragments spread out.
	DefaultMaxDepth       = 15       // Levels of fields, introspection not counted.
	DefaultMaxComplexity  = 100_000  // Values that a query may ask for; see Options.MaxComplexity.
	DefaultMaxConcurrent  = 256      // Operations at work at once.
	DefaultMaxCacheBytes  = 1 << 20  // Bytes of query texts kept, parsed, and as many kept for persisted queries.
	DefaultMaxHeaderBytes = 32 << 10 // Bytes of a request's line and headers.

	DefaultQueryTimeout  = 30 * time.Second // For an operation to be answered.
	DefaultReadyTimeout  = 2 * time.Second  // For Ready to answer.
	DefaultHeaderTimeout = 4 * time.Second  // For a request's headers to arrive.
	DefaultReadTimeout   = 20 * time.Second // For a whole request to arrive.
	DefaultIdleTimeout   = 60 * time.Second // Between two requests of a connection.
	DefaultStopTimeout   = 35 * time.Second // For requests in flight to be answered when the server stops.
)

// Options configures New and Serve. A limit left at zero has its default; a negative one is an error.
type Options struct {
	// Log gets a line for each request, and the details of what clients see as "internal error". Nil: slog.Default().
	Log *slog.Logger

	// Ready tells whether requests can be answered; /readyz calls it. Nil: always ready. Its error's text is logged;
	// of a *store.Error the message is shown.
	Ready func(context.Context) error

	// Prepared tells whether the graph is what it must be for operations to be carried out: until then they are refused
	// as UNAVAILABLE, and the server is not ready. Nil: it is.
	Prepared func() bool

	// Hosts are further names, without ports, that a request's Host header may bear. Loopback names always may. It
	// keeps a web page that points its own name at 127.0.0.1 from reading what the server serves.
	Hosts []string

	// Explain lets whoever asks by the header Stakegraph-Explain see, in extensions.stakegraph, the statements that
	// answered, their parameters, database hits and times. Counting makes a request slower.
	Explain bool

	// Metrics, served at /metrics, get the counts and times of requests and the hits of the caches. Nil: none are kept.
	Metrics *prometheus.Registry

	// NoIntrospection refuses __schema and __type, and says nothing in errors of what the schema has.
	NoIntrospection bool

	MaxBodyBytes  int
	MaxQueryBytes int
	MaxTokens     int
	MaxFields     int
	MaxDepth      int

	// MaxComplexity bounds the number of values that an answer could have: a field counts 1 and what is selected
	// under it; what is under a page counts as many times as the page may have members. The introspection query of
	// GraphiQL costs about 50,000.
	MaxComplexity int

	MaxConcurrent  int
	MaxCacheBytes  int
	MaxHeaderBytes int

	QueryTimeout  time.Duration
	ReadyTimeout  time.Duration
	HeaderTimeout time.Duration
	ReadTimeout   time.Duration
	IdleTimeout   time.Duration
	StopTimeout   time.Duration
}

// withDefaults gives every limit a value, and an error that names each negative one.
func (o Options) withDefaults() (Options, error) {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	var errs []error
	errs = append(errs,
		limit(&o.MaxBodyBytes, "MaxBodyBytes", DefaultMaxBodyBytes),
		limit(&o.MaxQueryBytes, "MaxQueryBytes", DefaultMaxQueryBytes),
		limit(&o.MaxTokens, "MaxTokens", DefaultMaxTokens),
		limit(&o.MaxFields, "MaxFields", DefaultMaxFields),
		limit(&o.MaxDepth, "MaxDepth", DefaultMaxDepth),
		limit(&o.MaxComplexity, "MaxComplexity", DefaultMaxComplexity),
		limit(&o.MaxConcurrent, "MaxConcurrent", DefaultMaxConcurrent),
		limit(&o.MaxCacheBytes, "MaxCacheBytes", DefaultMaxCacheBytes),
		limit(&o.MaxHeaderBytes, "MaxHeaderBytes", DefaultMaxHeaderBytes),
		limit(&o.QueryTimeout, "QueryTimeout", DefaultQueryTimeout),
		limit(&o.ReadyTimeout, "ReadyTimeout", DefaultReadyTimeout),
		limit(&o.HeaderTimeout, "HeaderTimeout", DefaultHeaderTimeout),
		limit(&o.ReadTimeout, "ReadTimeout", DefaultReadTimeout),
		limit(&o.IdleTimeout, "IdleTimeout", DefaultIdleTimeout),
		limit(&o.StopTimeout, "StopTimeout", DefaultStopTimeout),
	)
	return o, errors.Join(errs...)
}

func limit[T int | time.Duration](value *T, name string, byDefault T) error {
	if *value < 0 {
		return fmt.Errorf("%s is %v: it must be positive, or zero for the default of %v", name, *value, byDefault)
	}
	if *value == 0 {
		*value = byDefault
	}
	return nil
}
