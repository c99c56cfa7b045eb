package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"go.uber.org/goleak"

	"github.com/stakegraph/stakegraph/server"
	"github.com/stakegraph/stakegraph/store"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// testSchema is executable without a graph: what its fields do is all in testSchema.Exec. It has the forms of the real
// schema that the limits depend on.
var testSchema = executable{gqlparser.MustLoadSchema(&ast.Source{Name: "test.graphqls", Input: `
	type Query {
		hello(name: String = "you", note: String): String!
		thing: Thing
		things(first: Int, last: Int): ThingConnection!
		ten(first: Int = 10): ThingConnection!
		nodes(ids: [ID!]!): [Thing]!
		around(maxNodes: Int = 200): Thing
		fail(how: How!): String
		sleep(milliseconds: Int!): String
		number(is: Float): String
	}
	enum How { STORED HIDDEN PLAIN CODED PANIC PANIC_OUTSIDE DEADLINE }
	type Thing { id: ID! name: String! parent: Thing things(first: Int, last: Int): ThingConnection! }
	type ThingConnection { edges: [ThingEdge!]! nodes: [Thing!]! pageInfo: PageInfo! totalCount: Int! }
	type ThingEdge { node: Thing! }
	type PageInfo { hasNextPage: Boolean! }
	type Mutation { touch: Boolean! }
	type Subscription { ticks: Int! }
`})}

type executable struct{ schema *ast.Schema }

func (e executable) Schema() *ast.Schema { return e.schema }

func (executable) Complexity(context.Context, string, string, int, map[string]any) (int, bool) {
	panic("the server has reckoning of its own")
}

func (e executable) Exec(context.Context) graphql.ResponseHandler {
	return func(ctx context.Context) *graphql.Response { return &graphql.Response{Data: e.data(ctx)} }
}

// data answers the root fields; one that fails is null.
func (e executable) data(ctx context.Context) []byte {
	op := graphql.GetOperationContext(ctx)
	var out bytes.Buffer
	separator := ""
	out.WriteString("{")
	for _, field := range graphql.CollectFields(op, op.Operation.SelectionSet, nil) {
		at := graphql.WithFieldContext(ctx, &graphql.FieldContext{Object: "Query", Field: field})
		value, err := e.field(at, op, field)
		if err != nil {
			graphql.AddError(at, err)
		}
		text, _ := json.Marshal(value)
		fmt.Fprintf(&out, "%s%q:%s", separator, field.Alias, text)
		separator = ","
	}
	out.WriteString("}")
	return out.Bytes()
}

func (e executable) field(ctx context.Context, op *graphql.OperationContext, field graphql.CollectedField) (value any, err error) {
	args := field.ArgumentMap(op.Variables)
	if args["how"] == "PANIC_OUTSIDE" {
		panic("secret of a panic")
	}
	defer func() {
		if p := recover(); p != nil {
			value, err = nil, graphql.Recover(ctx, p)
		}
	}()
	switch field.Name {
	case "__typename":
		return field.ObjectDefinition.Name, nil
	case "__type":
		if op.DisableIntrospection {
			return nil, errors.New("introspection disabled")
		}
		return map[string]any{"name": args["name"]}, nil
	case "hello":
		return fmt.Sprintf("hello %v", args["name"]), nil
	case "number":
		return fmt.Sprintf("%T %v", args["is"], args["is"]), nil
	case "sleep":
		ms, _ := args["milliseconds"].(int64)
		select {
		case <-time.After(time.Duration(ms) * time.Millisecond):
			return "slept", nil
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	case "touch":
		return true, nil
	case "fail":
		return nil, failure(args["how"].(string))
	}
	return nil, nil
}

func failure(how string) error {
	cause := errors.New("Neo.ClientError.Secret")
	switch how {
	case "STORED":
		return fmt.Errorf("on the way: %w", &store.Error{Code: store.CodeUnavailable, Message: "the database cannot be reached", Err: cause})
	case "HIDDEN":
		return &store.Error{Code: store.CodeInternal, Message: "secret message", Err: cause}
	case "CODED":
		return &gqlerror.Error{Message: "short and stout", Extensions: map[string]any{"code": "TEAPOT"}}
	case "DEADLINE":
		return context.DeadlineExceeded
	case "PANIC":
		panic("secret of a panic")
	}
	return cause
}

// log collects what the server logs, for tests to look into.
type log struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *log) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(line)
}

func (l *log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// start serves testSchema, with a log to read.
func start(t *testing.T, opts server.Options) (url string, logged *log) {
	t.Helper()
	logged = &log{}
	opts.Log = slog.New(slog.NewTextHandler(logged, &slog.HandlerOptions{Level: slog.LevelDebug}))
	h, err := server.New(testSchema, opts)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL, logged
}

// reply is an answer with its body read.
type reply struct {
	*http.Response
	body string
}

// ask sends a request; header lines are like "Accept: text/html", and one with no value takes a header away.
func ask(t *testing.T, method, url, body string, header ...string) reply {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range header {
		name, value, _ := strings.Cut(line, ":")
		if value = strings.TrimSpace(value); name == "Host" {
			r.Host = value
		} else {
			r.Header.Add(name, value)
		}
	}
	client := &http.Client{
		Transport:     &http.Transport{DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	response, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reply{response, string(text)}
}

const (
	jsonBody    = "Content-Type: application/json"
	acceptNewer = "Accept: application/graphql-response+json"
)

// query posts a query and variables, accepting the newer media type.
func query(t *testing.T, url, text string, variables map[string]any) reply {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": text, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	return ask(t, http.MethodPost, url+"/graphql", string(body), jsonBody, acceptNewer)
}

// codes lists the codes of the errors of an answer.
func (r reply) codes(t *testing.T) []string {
	t.Helper()
	var answer struct {
		Errors []struct {
			Extensions struct {
				Code string `json:"code"`
			} `json:"extensions"`
		} `json:"errors"`
	}
	if err := json.Unmarshal([]byte(r.body), &answer); err != nil {
		t.Fatalf("the answer is no JSON: %v: %.200s", err, r.body)
	}
	var codes []string
	for _, e := range answer.Errors {
		codes = append(codes, e.Extensions.Code)
	}
	return codes
}
