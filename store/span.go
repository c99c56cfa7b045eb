package store

import (
	"context"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"
)

// tracer gives spans that go nowhere unless the program has set a provider.
var tracer = otel.Tracer("github.com/stakegraph/stakegraph/store")

// startSpan begins a span for a statement, named and described as OpenTelemetry's semantic conventions for database clients
// say. Values are never in it, since they are never in the statement.
func startSpan(ctx context.Context, database, statement string) (context.Context, trace.Span) {
	ctx, span := tracer.Start(ctx, "neo4j", trace.WithSpanKind(trace.SpanKindClient))
	if span.IsRecording() {
		span.SetAttributes(
			attribute.String("db.system.name", "neo4j"),
			attribute.String("db.namespace", database),
			attribute.String("db.query.text", statement),
		)
	}
	return ctx, span
}

func endSpan(span trace.Span, err error) {
	if err != nil {
		span.SetStatus(codes.Error, string(CodeOf(err)))
		span.SetAttributes(attribute.String("error.type", string(CodeOf(err))))
	}
	span.End()
}
