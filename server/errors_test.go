package server_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stakegraph/stakegraph/server"
)

// TestErrors looks at what clients and the log see of each kind of failure.
func TestErrors(t *testing.T) {
	for _, c := range []struct{ how, want, logged string }{
		{"CODED", `{"message":"short and stout","path":["fail"],"extensions":{"code":"TEAPOT"}}`, ""},
		{"STORED", `{"message":"the database cannot be reached","path":["fail"],"extensions":{"code":"UNAVAILABLE"}}`, "Neo.ClientError.Secret"},
		{"DEADLINE", `{"message":"the operation took too long","path":["fail"],"extensions":{"code":"DEADLINE_EXCEEDED"}}`, ""},
		{"HIDDEN", `{"message":"internal error","path":["fail"],"extensions":{"code":"INTERNAL","requestId":"call-7"}}`, "Neo.ClientError.Secret"},
		{"PLAIN", `{"message":"internal error","path":["fail"],"extensions":{"code":"INTERNAL","requestId":"call-7"}}`, "Neo.ClientError.Secret"},
		{"PANIC", `{"message":"internal error","path":["fail"],"extensions":{"code":"INTERNAL","requestId":"call-7"}}`, "schema_test.go"},
	} {
		t.Run(c.how, func(t *testing.T) {
			base, logged := start(t, server.Options{})
			got := ask(t, http.MethodPost, base+"/graphql", `{"query":"{ fail(how: `+c.how+`) }"}`, jsonBody, acceptNewer, "X-Request-Id: call-7")
			if want := `{"errors":[` + c.want + `],"data":{"fail":null}}`; got.body != want || got.StatusCode != 200 {
				t.Errorf("status %d, got\n%s, want\n%s", got.StatusCode, got.body, want)
			}
			if !strings.Contains(logged.String(), c.logged) || !strings.Contains(logged.String(), "requestId=call-7") {
				t.Errorf("the log lacks %q: %s", c.logged, logged)
			}
			if n := strings.Count(logged.String(), "level=ERROR"); n > 1 {
				t.Errorf("logged %d times: %s", n, logged)
			}
		})
	}
}

// TestPanicOutside is of a panic that no resolver's recovery catches.
func TestPanicOutside(t *testing.T) {
	base, logged := start(t, server.Options{})
	got := query(t, base, `{ fail(how: PANIC_OUTSIDE) }`, nil)
	want := `{"errors":[{"message":"internal error","extensions":{"code":"INTERNAL","requestId":"` + got.Header.Get("X-Request-Id") + `"}}]}`
	if got.StatusCode != 500 || got.body != want {
		t.Errorf("status %d, got %s, want %s", got.StatusCode, got.body, want)
	}
	if !strings.Contains(logged.String(), "secret of a panic") || !strings.Contains(logged.String(), "status=500") {
		t.Errorf("the log: %s", logged)
	}
	if again := query(t, base, `{ hello }`, nil); again.StatusCode != 200 {
		t.Errorf("after it: %s", again.body)
	}
}

func TestRequestID(t *testing.T) {
	base, _ := start(t, server.Options{})
	for given, kept := range map[string]bool{
		"a.B_9-": true, strings.Repeat("x", 64): true, strings.Repeat("x", 65): false, "a b": false, "<i>": false, "": false,
	} {
		id := ask(t, http.MethodGet, base+"/healthz", "", "X-Request-Id: "+given).Header.Get("X-Request-Id")
		if kept != (id == given) || !regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`).MatchString(id) {
			t.Errorf("%q became %q", given, id)
		}
	}
}

// TestRequestLog is of the one line that each request leaves, without anything that it says.
func TestRequestLog(t *testing.T) {
	base, logged := start(t, server.Options{})
	got := query(t, base, `query Greeting($who: String) { hello(name: $who, note: "secret") }`, map[string]any{"who": "secret"})
	if got.body != `{"data":{"hello":"hello secret"}}` {
		t.Fatal(got.body)
	}
	ask(t, http.MethodGet, base+"/graphql?query=%7Bhello(name:%22secret%22)%7D&variables=%7B%22a%22:%22secret%22%7D", "")
	lines := strings.Split(strings.TrimSpace(logged.String()), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines: %s", len(lines), logged)
	}
	for _, want := range []string{"level=INFO", "method=POST", "path=/graphql", "operation=Greeting", "status=200", "bytes=33", "took=", "requestId=" + got.Header.Get("X-Request-Id")} {
		if !strings.Contains(lines[0], want) {
			t.Errorf("no %s in %s", want, lines[0])
		}
	}
	if strings.Contains(logged.String(), "secret") {
		t.Errorf("the log tells values: %s", logged)
	}
}

// TestQueryTimeout is of an operation that takes longer than it may, and of a client that does not wait for its answer.
func TestQueryTimeout(t *testing.T) {
	base, _ := start(t, server.Options{QueryTimeout: 50 * time.Millisecond})
	if got := query(t, base, `{ sleep(milliseconds: 60000) }`, nil); !strings.Contains(got.body, "DEADLINE_EXCEEDED") {
		t.Errorf("got %s", got.body)
	}
}

func TestConcurrency(t *testing.T) {
	base, _ := start(t, server.Options{MaxConcurrent: 1, QueryTimeout: 500 * time.Millisecond})
	first := make(chan reply)
	go func() {
		got := query(t, base, `{ sleep(milliseconds: 60000) }`, nil)
		for got.StatusCode == 503 { // One of the others was at work.
			got = query(t, base, `{ sleep(milliseconds: 60000) }`, nil)
		}
		first <- got
	}()
	refused := reply{}
	for begin := time.Now(); refused.Response == nil || refused.StatusCode == 200; {
		if time.Since(begin) > 10*time.Second {
			t.Fatal("the second operation was never refused")
		}
		refused = query(t, base, `{ hello }`, nil)
	}
	if refused.StatusCode != 503 || refused.Header.Get("Retry-After") == "" || !strings.Contains(refused.body, "OVERLOADED") {
		t.Errorf("status %d: %s", refused.StatusCode, refused.body)
	}
	if got := <-first; !strings.Contains(got.body, "DEADLINE_EXCEEDED") {
		t.Errorf("the first: %s", got.body)
	}
	if got := query(t, base, `{ hello }`, nil); got.StatusCode != 200 {
		t.Errorf("after it: %s", got.body)
	}
}
