package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/stakegraph/stakegraph/store"
)

// CodeBadRequest is the code of requests that are not well formed by the GraphQL-over-HTTP specification.
const CodeBadRequest = "BAD_REQUEST"

const codeValidation = errcode.ValidationFailed

// What a refused operation is told at most, so that a hostile query does not get a large answer.
const (
	maxErrors       = 10
	maxMessageBytes = 500
)

// presenter decides what clients see of an error: coded ones as they are, all others as an internal error whose details
// are in the log under the request's id.
func presenter(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		var shown *gqlerror.Error
		if !errors.As(err, &shown) {
			shown = gqlerror.WrapPath(graphql.GetPath(ctx), err)
		}
		id := requestOf(ctx).id
		if stored := (*store.Error)(nil); errors.As(err, &stored) && stored.Code != store.CodeInternal {
			if stored.Err != nil {
				log.WarnContext(ctx, stored.Message, "requestId", id, "code", string(stored.Code), "cause", stored.Err.Error())
			}
			return placed(shown, coded(string(stored.Code), stored.Message))
		}
		if errors.Is(err, context.DeadlineExceeded) {
			return placed(shown, coded(string(store.CodeDeadlineExceeded), "the operation took too long"))
		}
		if code, ok := shown.Extensions["code"].(string); ok && code != string(store.CodeInternal) {
			return shown
		}
		if !isPanic(err) {
			log.ErrorContext(ctx, "internal error", "requestId", id, "path", shown.Path.String(), "error", fullText(err))
		}
		return placed(shown, internal(id))
	}
}

// panicked marks what recovered has logged.
type panicked struct{}

func (panicked) Error() string { return "panic" }

func isPanic(err error) bool { return errors.As(err, new(panicked)) }

// recovered logs a panic of a resolver with its stack.
func recovered(log *slog.Logger) graphql.RecoverFunc {
	return func(ctx context.Context, p any) error {
		log.ErrorContext(ctx, "panic", "requestId", requestOf(ctx).id, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
		return panicked{}
	}
}

func coded(code, message string) *gqlerror.Error {
	err := &gqlerror.Error{Message: message}
	errcode.Set(err, code)
	return err
}

func internal(requestID string) *gqlerror.Error {
	err := coded(string(store.CodeInternal), "internal error")
	err.Extensions["requestId"] = requestID
	return err
}

// placed gives an error the place of another.
func placed(at, err *gqlerror.Error) *gqlerror.Error {
	err.Path, err.Locations = at.Path, at.Locations
	return err
}

// fullText is an error's text with that of what a *store.Error hides.
func fullText(err error) string {
	if stored := (*store.Error)(nil); errors.As(err, &stored) && stored.Err != nil {
		return err.Error() + ": " + stored.Err.Error()
	}
	return err.Error()
}

// shorten bounds the errors of a refused operation, whose texts repeat names and values out of it.
func shorten(errs gqlerror.List) gqlerror.List {
	more := len(errs) - maxErrors
	if more > 0 {
		errs = append(errs[:maxErrors:maxErrors], coded(codeValidation, fmt.Sprintf("and %d more errors", more)))
	}
	for i, err := range errs {
		if len(err.Message) > maxMessageBytes {
			short := *err
			short.Message = cut(err.Message, maxMessageBytes) + "…"
			errs[i] = &short
		}
	}
	return errs
}

// cut is a text's beginning, of whole characters.
func cut(text string, maxBytes int) string {
	if len(text) <= maxBytes {
		return text
	}
	for maxBytes > 0 && !utf8.RuneStart(text[maxBytes]) {
		maxBytes--
	}
	return text[:maxBytes]
}
