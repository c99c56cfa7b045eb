package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/stakegraph/stakegraph/store"
)

// transport serves POST, and GET for queries, by the GraphQL-over-HTTP specification
// (https://graphql.github.io/graphql-over-http/draft/). gqlgen's own transports deviate from it, repeat malformed
// bodies to the client, and go through the answer's JSON once more.
type transport struct {
	opts    Options
	slots   chan struct{} // Its capacity is the number of operations that may be at work.
	metrics *metrics
	release func(data []byte) // Is told of data that were sent.
}

var _ graphql.Transport = (*transport)(nil)

// Supports takes every request, to refuse those that are none of GraphQL's in the right way.
func (*transport) Supports(*http.Request) bool { return true }

// Do answers one request.
func (t *transport) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	began := time.Now()
	media, acceptable := negotiate(r.Header.Values("Accept"))
	a := &answer{w: w, media: media, request: requestOf(r.Context())}
	ctx, span := startSpan(r.Context(), r)
	defer func() {
		endSpan(span, a.request)
		t.metrics.observe(a.request, time.Since(began))
	}()
	defer func() {
		if p := recover(); p != nil {
			if p == http.ErrAbortHandler {
				panic(p)
			}
			t.opts.Log.ErrorContext(r.Context(), "panic", "requestId", a.request.id, "panic", p, "stack", string(debug.Stack()))
			a.errors(http.StatusInternalServerError, gqlerror.List{internal(a.request.id)})
		}
	}()
	if !acceptable {
		a.refuse(http.StatusNotAcceptable, "answers come as "+mediaGraphQL+" or "+mediaJSON+", in UTF-8; Accept allows neither")
		return
	}
	params, err := t.params(w, r)
	if bad := (*badRequest)(nil); errors.As(err, &bad) {
		a.refuse(bad.status, bad.text)
		return
	}
	t.execute(ctx, r, a, params, exec)()
}

// params reads what is asked for, or returns a *badRequest.
func (t *transport) params(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, error) {
	var params *graphql.RawParams
	var err error
	switch {
	case r.Method == http.MethodGet:
		params, err = paramsOfURL(r)
	case r.Method != http.MethodPost:
		w.Header().Set("Allow", "GET, POST")
		return nil, &badRequest{http.StatusMethodNotAllowed, "the method must be POST, or GET for queries"}
	case !isJSON(r.Header):
		w.Header().Set("Accept-Post", mediaJSON)
		return nil, &badRequest{http.StatusUnsupportedMediaType, "the Content-Type must be " + mediaJSON + ", in UTF-8"}
	default:
		params, err = paramsOfBody(w, r, t.opts.MaxBodyBytes)
	}
	if err != nil {
		return nil, err
	}
	if err := known(params); err != nil {
		return nil, err
	}
	if explains(r) && !t.opts.Explain {
		return nil, &badRequest{http.StatusForbidden, "this server does not explain its answers: start it with --explain, or leave the header " + headerExplain + " out"}
	}
	params.Headers = r.Header
	return params, nil
}

// execute carries the operation out and returns what writes the answer, so that a slow reader takes no operation's place.
func (t *transport) execute(ctx context.Context, r *http.Request, a *answer, params *graphql.RawParams, exec graphql.GraphExecutor) (write func()) {
	if !t.opts.prepared() {
		a.w.Header().Set("Retry-After", "1")
		return a.fail(http.StatusServiceUnavailable, store.CodeUnavailable, unprepared+": try again")
	}
	select {
	case t.slots <- struct{}{}:
		defer func() { <-t.slots }()
	default:
		a.w.Header().Set("Retry-After", "1")
		return a.fail(http.StatusServiceUnavailable, store.CodeOverloaded,
			fmt.Sprintf("%d operations are at work, which is the limit: try again", cap(t.slots)))
	}
	// A browser that goes away must not take the database's connection with it, so only the deadline ends an operation.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), t.opts.QueryTimeout)
	defer cancel()
	op, errs := exec.CreateOperationContext(ctx, params)
	if op.Operation != nil {
		a.request.operation, a.request.kind = op.Operation.Name, string(op.Operation.Operation)
	}
	if errs != nil {
		if op.Doc != nil && op.Operation == nil {
			errs = gqlerror.List{noOperation(op.Doc, params.OperationName)}
		}
		refused := exec.DispatchError(graphql.WithOperationContext(ctx, op), withCodes(errs))
		return func() { a.invalid(refused.Errors) }
	}
	switch kind := op.Operation.Operation; {
	case kind == ast.Subscription:
		return a.fail(http.StatusBadRequest, CodeBadRequest, "subscriptions are not served over this transport")
	case kind != ast.Query && r.Method == http.MethodGet:
		a.w.Header().Set("Allow", "POST")
		return a.fail(http.StatusMethodNotAllowed, CodeBadRequest, "a "+string(kind)+" must be sent by POST")
	}
	a.request.account, a.request.stats = &store.Account{Profile: explains(r)}, op.Stats
	responses, ctx := exec.DispatchOperation(store.WithAccount(ctx, a.request.account), op)
	response := responses(ctx)
	if response == nil { // gqlgen gives none where the deadline passed before the answer was begun.
		return a.fail(http.StatusGatewayTimeout, store.CodeDeadlineExceeded,
			fmt.Sprintf("the operation was not answered within %v", t.opts.QueryTimeout))
	}
	if a.request.account.Profile {
		if response.Extensions == nil {
			response.Extensions = map[string]any{}
		}
		response.Extensions["stakegraph"] = explain(a.request)
	}
	return func() {
		a.response(response)
		t.release(response.Data)
	}
}

func noOperation(doc *ast.QueryDocument, name string) *gqlerror.Error {
	if name == "" {
		return refusal(nil, codeValidation, "the query has %d operations: say which by operationName", len(doc.Operations))
	}
	return refusal(nil, codeValidation, "the query has no operation of the name that operationName says")
}

// withCodes gives a code to what gqlgen says without one of a request that it refuses, such as a wrong hash of a
// persisted query, since what has no code is taken for a fault of the server.
func withCodes(errs gqlerror.List) gqlerror.List {
	for _, err := range errs {
		if _, ok := err.Extensions["code"]; !ok {
			errcode.Set(err, CodeBadRequest)
		}
		if errors.As(err, new(*strconv.NumError)) {
			err.Message = "a number is out of range"
		}
	}
	return errs
}

// answer writes the one response to a request.
type answer struct {
	w       http.ResponseWriter
	media   string
	request *request
}

// refuse answers a request whose operation was not looked at.
func (a *answer) refuse(status int, text string) {
	a.errors(status, gqlerror.List{coded(CodeBadRequest, text)})
}

// fail is refuse for later, with a code.
func (a *answer) fail(status int, code store.Code, text string) func() {
	return func() { a.errors(status, gqlerror.List{coded(string(code), text)}) }
}

// invalid answers a request whose operation cannot be carried out. By the older media type it was answered all the same.
func (a *answer) invalid(errs gqlerror.List) {
	if a.media == mediaJSON {
		a.errors(http.StatusOK, errs)
		return
	}
	a.errors(http.StatusBadRequest, errs)
}

func (a *answer) errors(status int, errs gqlerror.List) {
	a.note(errs)
	a.write(status, []byte(`{"errors":`), encode(shorten(errs)), []byte("}"))
}

// response answers with what the operation gave. Its data is JSON already, and is sent as it is.
func (a *answer) response(r *graphql.Response) {
	if r.Data == nil {
		a.invalid(r.Errors)
		return
	}
	parts := [][]byte{[]byte("{")}
	if len(r.Errors) > 0 {
		a.note(r.Errors)
		parts = append(parts, []byte(`"errors":`), encode(r.Errors), []byte(","))
	}
	parts = append(parts, []byte(`"data":`), r.Data)
	if len(r.Extensions) > 0 {
		parts = append(parts, []byte(`,"extensions":`), encode(r.Extensions))
	}
	last := &parts[len(parts)-1]
	*last = append(*last, '}') // By itself it would be sent by itself, after a large answer.
	a.write(http.StatusOK, parts...)
}

// note keeps the code of the first error, for the log, the metrics and the trace.
func (a *answer) note(errs gqlerror.List) {
	a.request.code, _ = errs[0].Extensions["code"].(string)
}

// headersOf are those of answers of a media type.
var headersOf = map[string]http.Header{mediaJSON: answerHeaders(mediaJSON), mediaGraphQL: answerHeaders(mediaGraphQL)}

func answerHeaders(media string) http.Header {
	return http.Header{"Content-Type": {media + "; charset=utf-8"}, "Cache-Control": {"no-store"}, "Vary": {"Accept"}}
}

func (a *answer) write(status int, parts ...[]byte) {
	length := 0
	for _, part := range parts {
		length += len(part)
	}
	a.w.Header().Set("Content-Length", strconv.Itoa(length))
	maps.Copy(a.w.Header(), headersOf[a.media])
	a.w.WriteHeader(status)
	for _, part := range parts {
		if _, err := a.w.Write(part); err != nil {
			return // The client is gone.
		}
	}
}

// encode panics on what JSON cannot say, which the panic's recovery turns into an internal error.
func encode(value any) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return text
}
