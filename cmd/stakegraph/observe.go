package main

import (
	"context"
	"fmt"
	"net/url"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"

	"github.com/stakegraph/stakegraph/resolvers"
	"github.com/stakegraph/stakegraph/server"
	"github.com/stakegraph/stakegraph/store"
)

// observeFlags say what the server tells of its work.
type observeFlags struct {
	Explain      bool   `help:"Tell who asks by the header Stakegraph-Explain, in extensions.stakegraph, which statements answered, their database hits and times."`
	Metrics      bool   `help:"Serve metrics for Prometheus at /metrics."`
	OTLPEndpoint string `name:"otlp-endpoint" env:"OTEL_EXPORTER_OTLP_ENDPOINT" placeholder:"URL" help:"Send traces of operations and statements to this OpenTelemetry collector, over HTTP; the other variables of OTEL_EXPORTER_OTLP_* hold too."`
}

// registry holds the metrics of the process, the pool and the plans; nil unless they are asked for.
func (f observeFlags) registry(st *store.Store, engine *resolvers.Engine) *prometheus.Registry {
	if !f.Metrics {
		return nil
	}
	registry := prometheus.NewRegistry()
	registry.MustRegister(
		collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "stakegraph_connections_busy", Help: "Connections to Neo4j with a query at work.",
		}, func() float64 { busy, _ := st.Connections(); return float64(busy) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "stakegraph_connections_max", Help: "Connections to Neo4j that there may be.",
		}, func() float64 { _, most := st.Connections(); return float64(most) }),
		prometheus.NewCounterFunc(prometheus.CounterOpts{
			Name: "stakegraph_asked_total", Help: "What requests have asked Neo4j; several may be answered by one statement.",
		}, func() float64 { asked, _ := st.Asked(); return float64(asked) }),
		prometheus.NewCounterFunc(prometheus.CounterOpts{
			Name: "stakegraph_statements_total", Help: "Statements that were run for that.",
		}, func() float64 { _, runs := st.Asked(); return float64(runs) }),
	)
	server.RegisterCache(registry, "plans", engine.Plans)
	return registry
}

// trace sends spans to the collector until stop is called, which sends the last; without a collector it does nothing.
func (f observeFlags) trace(ctx context.Context) (stop func(context.Context) error, err error) {
	if f.OTLPEndpoint == "" {
		return func(context.Context) error { return nil }, nil
	}
	base, err := url.Parse(f.OTLPEndpoint)
	if err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https" {
		return nil, fmt.Errorf("--otlp-endpoint: %q is no address of a collector: write one such as http://127.0.0.1:4318", f.OTLPEndpoint)
	}
	exporter, err := otlptracehttp.New(ctx, otlptracehttp.WithEndpointURL(base.JoinPath("v1/traces").String()))
	if err != nil {
		return nil, err
	}
	// What the environment says, such as OTEL_SERVICE_NAME, goes before.
	about, err := resource.New(ctx, resource.WithAttributes(
		attribute.String("service.name", "stakegraph"), attribute.String("service.version", version)), resource.WithFromEnv())
	if err != nil {
		return nil, err
	}
	provider := sdktrace.NewTracerProvider(sdktrace.WithBatcher(exporter), sdktrace.WithResource(about))
	otel.SetTracerProvider(provider)
	return func(ctx context.Context) error {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		return provider.Shutdown(ctx)
	}, nil
}
