package server

import (
	"context"
	"net/http"
	"strings"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"
)

// tracer gives spans that go nowhere unless the program has set a provider.
var tracer = otel.Tracer("github.com/stakegraph/stakegraph/server")

// startSpan begins the span of an operation, as part of the trace that the client says (W3C Trace Context).
func startSpan(ctx context.Context, r *http.Request) (context.Context, trace.Span) {
	ctx = propagation.TraceContext{}.Extract(ctx, propagation.HeaderCarrier(r.Header))
	return tracer.Start(ctx, "graphql", trace.WithSpanKind(trace.SpanKindServer))
}

// endSpan names the span after the operation, by OpenTelemetry's semantic conventions for GraphQL servers.
func endSpan(span trace.Span, this *request) {
	if span.IsRecording() {
		if this.kind != "" {
			span.SetName(strings.TrimSpace(this.kind + " " + this.operation))
		}
		span.SetAttributes(
			attribute.String("graphql.operation.type", this.kind),
			attribute.String("graphql.operation.name", this.operation),
			attribute.String("stakegraph.request_id", this.id),
		)
		if this.code != "" {
			span.SetStatus(codes.Error, this.code)
		}
	}
	span.End()
}
