package server_test

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"regexp"
	"strings"
	"sync/atomic"
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

// TestPrepared: until the graph is what it must be nothing is asked of it, and who asks is told to try again.
func TestPrepared(t *testing.T) {
	var prepared atomic.Bool
	base, _ := start(t, server.Options{Prepared: prepared.Load})
	got := query(t, base, `{ hello }`, nil)
	if got.StatusCode != 503 || got.Header.Get("Retry-After") == "" || !strings.Contains(got.body, `"code":"UNAVAILABLE"`) {
		t.Errorf("status %d: %s", got.StatusCode, got.body)
	}
	want := `{"status":"unavailable","code":"UNAVAILABLE","reason":"the graph is being prepared"}`
	if got := ask(t, "GET", base+"/readyz", ""); got.StatusCode != 503 || strings.TrimSpace(got.body) != want {
		t.Errorf("/readyz: status %d: %s", got.StatusCode, got.body)
	}
	prepared.Store(true)
	if got := query(t, base, `{ hello }`, nil); got.StatusCode != 200 {
		t.Errorf("then: status %d: %s", got.StatusCode, got.body)
	}
}

func TestRoutes(t *testing.T) {
	base, _ := start(t, server.Options{Hosts: []string{"stakegraph.example"}})
	for _, c := range []struct {
		method, path string
		header       string
		status       int
	}{
		{"GET", "/", "A: b", 200},
		{"POST", "/", "A: b", 405},
		{"GET", "/assets/", "A: b", 404},
		{"GET", "/index.html", "A: b", 404},
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

// TestPages needs the explorer and GraphiQL to be built.
func TestPages(t *testing.T) {
	base, _ := start(t, server.Options{})
	for _, c := range []struct{ path, assets, policy string }{
		{"/", "/assets/", "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; img-src 'self' blob: data:; " +
			"font-src 'self'; style-src 'self' 'sha256-[^']+' 'sha256-[^']+' 'sha256-[^']+'; " +
			"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
		{"/graphiql", "/graphiql/assets/", "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; " +
			"font-src 'self' data:; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
	} {
		t.Run(c.path, func(t *testing.T) {
			page := ask(t, "GET", base+c.path, "")
			if page.StatusCode != 200 {
				t.Fatalf("status %d: %s", page.StatusCode, page.body)
			}
			if policy := page.Header.Get("Content-Security-Policy"); !regexp.MustCompile("^" + c.policy + "$").MatchString(policy) {
				t.Errorf("the policy is %s", policy)
			}
			if got := page.Header.Get("Cache-Control"); got != "no-cache" {
				t.Errorf("the page: Cache-Control %s", got)
			}
			addresses := regexp.MustCompile(`(?:src|href)="([^"]+)"`).FindAllStringSubmatch(page.body, -1)
			if len(addresses) < 2 {
				t.Fatalf("no script and style in %s", page.body)
			}
			for _, address := range addresses {
				if !strings.HasPrefix(address[1], c.assets) {
					t.Errorf("the page has %s, which is not one of its assets", address[1])
				}
				testAsset(t, base+address[1])
			}
			if head := ask(t, "HEAD", base+c.path, ""); head.StatusCode != 200 || head.body != "" || head.ContentLength != int64(len(page.body)) {
				t.Errorf("HEAD: status %d, length %d", head.StatusCode, head.ContentLength)
			}
			for _, path := range []string{c.assets + "nothing.js", c.assets + "../embed.go", c.assets + "%2e%2e/index.html"} {
				if got := ask(t, "GET", base+path, ""); got.StatusCode == 200 {
					t.Errorf("%s: status %d", path, got.StatusCode)
				}
			}
		})
	}
}

// testAsset fetches an asset plain, compressed, and again.
func testAsset(t *testing.T, url string) {
	t.Helper()
	plain := ask(t, "GET", url, "", "Accept-Encoding: br, gzip;q=0")
	if plain.StatusCode != 200 || plain.Header.Get("Content-Encoding") != "" || !strings.Contains(plain.Header.Get("Cache-Control"), "immutable") {
		t.Errorf("%s: status %d, %v", url, plain.StatusCode, plain.Header)
	}
	zipped := ask(t, "GET", url, "", "Accept-Encoding: br;q=1, gzip;q=0.5")
	if zipped.Header.Get("Content-Encoding") != "gzip" || zipped.Header.Get("Vary") != "Accept-Encoding" || zipped.Header.Get("ETag") == plain.Header.Get("ETag") {
		t.Errorf("%s compressed: %v", url, zipped.Header)
	}
	unzip, err := gzip.NewReader(strings.NewReader(zipped.body))
	if err != nil {
		t.Fatalf("%s compressed: %v", url, err)
	}
	if text, err := io.ReadAll(unzip); err != nil || string(text) != plain.body {
		t.Errorf("%s compressed has something else in it: %v", url, err)
	}
	for encoding, first := range map[string]reply{"identity": plain, "gzip": zipped} {
		again := ask(t, "GET", url, "", "Accept-Encoding: "+encoding, "If-None-Match: "+first.Header.Get("ETag"))
		if again.StatusCode != http.StatusNotModified || again.body != "" {
			t.Errorf("%s again: status %d", url, again.StatusCode)
		}
	}
}
