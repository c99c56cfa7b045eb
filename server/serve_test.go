package server_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stakegraph/stakegraph/server"
)

// serve runs Serve on a free port until stop is called, which gives what Serve returned.
func serve(t *testing.T, opts server.Options) (base string, stop func() error) {
	t.Helper()
	opts.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	h, err := server.New(testSchema, opts)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := server.Listen(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- server.Serve(ctx, listener, h, opts) }()
	stop = func() error {
		cancel()
		err, ok := <-done
		if ok {
			close(done)
		}
		return err
	}
	t.Cleanup(func() { _ = stop() })
	return "http://" + listener.Addr().String(), stop
}

func TestGracefulStop(t *testing.T) {
	base, stop := serve(t, server.Options{})
	answered := make(chan reply, 1)
	go func() { answered <- query(t, base, `{ sleep(milliseconds: 300) }`, nil) }()
	time.Sleep(100 * time.Millisecond) // The request is in flight.
	if err := stop(); err != nil {
		t.Error(err)
	}
	if got := <-answered; got.body != `{"data":{"sleep":"slept"}}` {
		t.Errorf("the request in flight: %s", got.body)
	}
	if _, err := net.Dial("tcp", strings.TrimPrefix(base, "http://")); err == nil {
		t.Error("connections are still taken")
	}
}

func TestStopCutsOff(t *testing.T) {
	base, stop := serve(t, server.Options{StopTimeout: 50 * time.Millisecond, QueryTimeout: time.Second})
	failed := make(chan error, 1)
	go func() {
		response, err := http.Post(base+"/graphql", "application/json", strings.NewReader(`{"query":"{ sleep(milliseconds: 60000) }"}`))
		if err == nil {
			response.Body.Close()
		}
		failed <- err
	}()
	time.Sleep(100 * time.Millisecond) // The request is in flight.
	if err := stop(); err == nil || !strings.Contains(err.Error(), "still in flight 50ms after") {
		t.Errorf("got %v", err)
	}
	if <-failed == nil {
		t.Error("the request was answered")
	}
	time.Sleep(time.Second) // Its operation ends by its own deadline.
}

// TestSlowHeaders opens connections that never finish their headers.
func TestSlowHeaders(t *testing.T) {
	base, _ := serve(t, server.Options{HeaderTimeout: 100 * time.Millisecond})
	var sockets []net.Conn
	for range 30 {
		c, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		fmt.Fprintf(c, "POST /graphql HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
		sockets = append(sockets, c)
	}
	for _, c := range sockets {
		_ = c.SetReadDeadline(time.Now().Add(10 * time.Second))
		if _, err := io.ReadAll(c); err != nil {
			t.Errorf("the connection was not closed: %v", err)
		}
	}
}

func TestLargeHeaders(t *testing.T) {
	base, _ := serve(t, server.Options{})
	c, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	go fmt.Fprintf(c, "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Large: %s\r\n\r\n", strings.Repeat("x", 100_000))
	response, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("status %d", response.StatusCode)
	}
}

func TestListenAddress(t *testing.T) {
	for address, want := range map[string]string{
		"127.0.0.1:8080":        "",
		"127.9.9.9:1":           "",
		"[::1]:8080":            "",
		"[::ffff:127.0.0.1]:80": "",
		"localhost:8080":        "",
		":8080":                 "open to other machines",
		"0.0.0.0:8080":          "open to other machines",
		"[::]:8080":             "open to other machines",
		"192.168.1.2:8080":      "open to other machines",
		"8080":                  "must be like 127.0.0.1:8080",
		"":                      "must be like 127.0.0.1:8080",
		"nowhere.invalid:80":    "is not known",
		"[fe80::1%lo]:8080":     "open to other machines",
	} {
		err := server.CheckAddress(t.Context(), address)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: got %v, want %q", address, err, want)
		}
	}
	first, err := server.Listen(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	if _, err := server.Listen(t.Context(), first.Addr().String()); err == nil || !strings.Contains(err.Error(), "another program listens on 127.0.0.1:") {
		t.Errorf("a taken port: %v", err)
	}
}

func TestServeFails(t *testing.T) {
	listener, err := server.Listen(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	if err := server.Serve(t.Context(), listener, http.NotFoundHandler(), server.Options{}); !errors.Is(err, net.ErrClosed) {
		t.Errorf("got %v", err)
	}
}
