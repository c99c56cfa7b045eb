package server_test

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stakegraph/stakegraph/server"
	"github.com/stakegraph/stakegraph/store"
)

func TestReadiness(t *testing.T) {
	for _, c := range []struct {
		name   string
		ready  func(context.Context) error
		status int
		want   string
	}{
		{"not asked", nil, 200, `{"status":"ready"}`},
		{"ready", func(context.Context) error { return nil }, 200, `{"status":"ready"}`},
		{"stored", func(context.Context) error {
			return &store.Error{Code: store.CodeUnavailable, Message: "the database cannot be reached", Err: errors.New("secret")}
		}, 503, `{"status":"unavailable","code":"UNAVAILABLE","reason":"the database cannot be reached"}`},
		{"unknown", func(context.Context) error { return errors.New("secret") }, 503,
			`{"status":"unavailable","code":"UNAVAILABLE","reason":"the server cannot answer queries yet"}`},
		{"silent", func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }, 503,
			`{"status":"unavailable","code":"DEADLINE_EXCEEDED","reason":"the database did not answer in time"}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			base, _ := start(t, server.Options{Ready: c.ready, ReadyTimeout: 50 * time.Millisecond})
			got := ask(t, "GET", base+"/readyz", "")
			if got.StatusCode != c.status || strings.TrimSpace(got.body) != c.want {
				t.Errorf("status %d, got %s, want %s", got.StatusCode, got.body, c.want)
			}
			if got := ask(t, "GET", base+"/healthz", ""); got.StatusCode != 200 {
				t.Errorf("/healthz: %d", got.StatusCode)
			}
		})
	}
}

func TestRoutes(t *testing.T) {
	base, _ := start(t, server.Options{Hosts: []string{"stakegraph.example"}})
	for _, c := range []struct {
		method, path string
		header       string
		status       int
	}{
		{"GET", "/", "A: b", 302},
		{"GET", "/nothing", "A: b", 404},
		{"GET", "/graphql/", "A: b", 404},
		{"POST", "/healthz", "A: b", 405},
		{"POST", "/graphiql", "A: b", 405},
		{"GET", "/healthz", "Host: evil.example", 421},
		{"GET", "/healthz", "Host: 10.0.0.1:8080", 421},
		{"GET", "/healthz", "Host: localhost.evil.example", 421},
		{"GET", "/healthz", "Host: LOCALHOST:1", 200},
		{"GET", "/healthz", "Host: [::1]:8080", 200},
		{"GET", "/healthz", "Host: stakegraph.example:443", 200},
		{"HEAD", "/healthz", "A: b", 200},
	} {
		got := ask(t, c.method, base+c.path, "", c.header)
		if got.StatusCode != c.status {
			t.Errorf("%s %s with %s: status %d, want %d", c.method, c.path, c.header, got.StatusCode, c.status)
		}
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Content-Security-Policy": "frame-ancestors 'none'",
		} {
			if !strings.Contains(got.Header.Get(name), want) {
				t.Errorf("%s %s: %s is %q", c.method, c.path, name, got.Header.Get(name))
			}
		}
		if got.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s %s is open to other sites", c.method, c.path)
		}
	}
}

// TestGraphiQL needs GraphiQL to be built.
func TestGraphiQL(t *testing.T) {
	base, _ := start(t, server.Options{})
	page := ask(t, "GET", base+"/graphiql", "")
	if page.StatusCode != 200 {
		t.Fatalf("status %d: %s", page.StatusCode, page.body)
	}
	if policy := page.Header.Get("Content-Security-Policy"); strings.Contains(policy, "http") || strings.Contains(policy, "eval") {
		t.Errorf("the policy is too wide: %s", policy)
	}
	if got := page.Header.Get("Cache-Control"); got != "no-cache" {
		t.Errorf("the page: Cache-Control %s", got)
	}
	scripts := regexp.MustCompile(`(?:src|href)="(/graphiql/[^"]+)"`).FindAllStringSubmatch(page.body, -1)
	if len(scripts) < 2 {
		t.Fatalf("no script and style in %s", page.body)
	}
	if outside := regexp.MustCompile(`(?:src|href)="[^/]`).FindString(page.body); outside != "" {
		t.Errorf("the page goes outside: %s", outside)
	}
	for _, script := range scripts {
		got := ask(t, "GET", base+script[1], "")
		if got.StatusCode != 200 || !strings.Contains(got.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: status %d, Cache-Control %s", script[1], got.StatusCode, got.Header.Get("Cache-Control"))
		}
		again := ask(t, "GET", base+script[1], "", "If-None-Match: "+got.Header.Get("ETag"))
		if again.StatusCode != http.StatusNotModified || again.body != "" {
			t.Errorf("%s again: status %d", script[1], again.StatusCode)
		}
	}
	if head := ask(t, "HEAD", base+"/graphiql", ""); head.StatusCode != 200 || head.body != "" || head.ContentLength != int64(len(page.body)) {
		t.Errorf("HEAD: status %d, length %d", head.StatusCode, head.ContentLength)
	}
	for _, path := range []string{"/graphiql/assets/nothing.js", "/graphiql/../server.go", "/graphiql/%2e%2e/server.go"} {
		if got := ask(t, "GET", base+path, ""); got.StatusCode == 200 {
			t.Errorf("%s: status %d", path, got.StatusCode)
		}
	}
}
