// Package server serves a GraphQL schema over HTTP: the routes, the limits, health, what clients see of errors, the
// explorer and GraphiQL. It knows the schema as an executable one and nothing of the graph behind it. It may import store,
// for its coded errors, explorer, for its files, and nothing else of this module.
package server

import (
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/stakegraph/stakegraph/explorer"
)

// New returns the handler of every route. The error names the options that are wrong. If the schema has a method
// Release(data []byte), it gets the data of each answer back once they are sent.
func New(es graphql.ExecutableSchema, opts Options) (http.Handler, error) {
	opts, err := opts.withDefaults()
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", newGraphQL(es, opts))
	if opts.Metrics != nil {
		mux.Handle("GET /metrics", promhttp.HandlerFor(opts.Metrics, promhttp.HandlerOpts{}))
	}
	mux.HandleFunc("GET /healthz", healthy)
	mux.HandleFunc("GET /readyz", ready(opts))
	application := newPage("The explorer", "", explorer.Policy, explorer.Files())
	mux.Handle("GET /{$}", application)
	mux.Handle("GET /assets/", application)
	graphiql := newGraphiQL()
	mux.Handle("GET /graphiql", graphiql)
	mux.Handle("GET /graphiql/", graphiql)
	return withRequest(opts, withHost(opts.Hosts, mux)), nil
}

// newGraphQL assembles gqlgen's handler from the parts that are wanted, one by one.
func newGraphQL(es graphql.ExecutableSchema, opts Options) http.Handler {
	h := handler.New(es)
	release := func([]byte) {}
	if own, ok := es.(interface{ Release(data []byte) }); ok {
		release = own.Release
	}
	h.AddTransport(&transport{
		opts: opts, slots: make(chan struct{}, opts.MaxConcurrent), metrics: newMetrics(opts.Metrics), release: release,
	})
	queries := newCache[*ast.QueryDocument](opts.MaxCacheBytes)
	h.SetQueryCache(queries)
	h.SetParserTokenLimit(opts.MaxTokens)
	if opts.NoIntrospection {
		h.SetDisableSuggestion(true)
		h.SetValidationRulesFn(silentRules)
	}
	h.SetErrorPresenter(presenter(opts.Log))
	h.SetRecoverFunc(recovered(opts.Log))
	persisted := newCache[string](opts.MaxCacheBytes)
	h.Use(extension.AutomaticPersistedQuery{Cache: persisted})
	if opts.Metrics != nil {
		RegisterCache(opts.Metrics, "queries", queries.counts)
		RegisterCache(opts.Metrics, "persisted", persisted.counts)
	}
	h.Use(&shapeLimit{opts: opts, accepted: queries})
	h.Use(&costLimit{opts: opts})
	h.Use(extension.Introspection{}) // costLimit refuses it where it is not wanted, with a better sentence.
	return h
}

// silentRules are the rules of validation whose errors do not name what the schema has. gqlgen itself swaps two more.
func silentRules() *rules.Rules {
	r := rules.NewDefaultRules()
	r.RemoveRule(rules.KnownArgumentNamesRule.Name)
	r.RemoveRule(rules.KnownTypeNamesRule.Name)
	r.RemoveRule(rules.ValuesOfCorrectTypeRule.Name)
	for _, quiet := range []validator.Rule{
		rules.KnownArgumentNamesRuleWithoutSuggestions,
		rules.KnownTypeNamesRuleWithoutSuggestions,
		rules.ValuesOfCorrectTypeRuleWithoutSuggestions,
	} {
		r.AddRule(quiet.Name, quiet.RuleFunc)
	}
	return r
}
