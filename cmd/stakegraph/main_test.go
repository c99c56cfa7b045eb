package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// binary is the program, built once for all tests, as `make build` does. The tests are in its package, so that `go test` runs
// them again when any of its packages has changed.
var binary string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "stakegraph-e2e-")
	if err != nil {
		panic(err)
	}
	binary = filepath.Join(dir, "stakegraph")
	build := exec.Command("go", "build", "-o", binary, ".")
	build.Stderr = os.Stderr
	code := 1
	if err := build.Run(); err == nil {
		code = m.Run()
	}
	os.RemoveAll(dir)
	os.Exit(code)
}

// run runs the program to its end, and gives what it printed and how it ended.
func run(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, binary, args...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

// serving is a server under test.
type serving struct {
	t     *testing.T
	cmd   *exec.Cmd
	url   string
	ready chan string // "" once it says that it is ready, else what it said before it ended.
	end   chan error
}

// serve starts the program as a server and waits until it says that it is ready.
func serve(t *testing.T, args ...string) *serving {
	t.Helper()
	s := launch(t, args...)
	s.wait()
	return s
}

// launch starts the program as a server.
func launch(t *testing.T, args ...string) *serving {
	t.Helper()
	address := freeAddress(t)
	s := &serving{t: t, url: "http://" + address, ready: make(chan string, 1), end: make(chan error, 1)}
	s.cmd = exec.Command(binary, append([]string{"serve", "--listen", address, "--no-warm-up"}, args...)...)
	stderr, err := s.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		var all strings.Builder
		for lines := bufio.NewScanner(stderr); lines.Scan(); {
			fmt.Fprintln(&all, lines.Text())
			if strings.Contains(lines.Text(), "stakegraph is ready") {
				s.ready <- ""
			}
		}
		s.end <- s.cmd.Wait()
		s.ready <- all.String()
	}()
	t.Cleanup(func() { s.cmd.Process.Kill() })
	return s
}

func (s *serving) wait() {
	s.t.Helper()
	select {
	case output := <-s.ready:
		if output != "" {
			s.t.Fatalf("the server ended:\n%s", output)
		}
	case <-time.After(5 * time.Minute):
		s.t.Fatal("the server is not ready")
	}
}

// askEarly asks until the context ends. As long as the server is not ready, it answers nothing, and is not disturbed.
func (s *serving) askEarly(ctx context.Context) {
	for ctx.Err() == nil {
		time.Sleep(20 * time.Millisecond)
		response, err := http.Post(s.url+"/graphql", "application/json", strings.NewReader(`{"query": "{ bureaus { totalCount nodes { id } } }"}`))
		if err != nil {
			continue // It does not listen yet.
		}
		body, _ := io.ReadAll(response.Body)
		response.Body.Close()
		if strings.Contains(string(body), `"totalCount":0`) {
			s.t.Errorf("before it is ready it answers %d: %s", response.StatusCode, body)
		}
	}
}

func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// stop ends the server as an operator does, and fails the test unless it ends well.
func (s *serving) stop() {
	s.t.Helper()
	s.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case err := <-s.end:
		if err != nil {
			s.t.Errorf("the server ended with %v", err)
		}
	case <-time.After(time.Minute):
		s.t.Error("the server does not end")
	}
}

func (s *serving) get(path string) (int, string) {
	s.t.Helper()
	response, err := http.Get(s.url + path)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

// ask posts an example query, and gives the answer.
func (s *serving) ask(example string, variables map[string]any) any {
	s.t.Helper()
	query, err := os.ReadFile(filepath.Join("..", "..", "examples", example))
	if err != nil {
		s.t.Fatal(err)
	}
	body, err := json.Marshal(map[string]any{"query": string(query), "variables": variables})
	if err != nil {
		s.t.Fatal(err)
	}
	return s.post(body)
}

// post sends a request's body, and gives the answer.
func (s *serving) post(body []byte) any {
	s.t.Helper()
	response, err := http.Post(s.url+"/graphql", "application/json", bytes.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	var answer any
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		s.t.Fatal(err)
	}
	return answer
}

func (s *serving) expect(example string, variables map[string]any, want string) {
	s.t.Helper()
	s.compare(example, s.ask(example, variables), want)
}

func (s *serving) compare(name string, got any, want string) {
	s.t.Helper()
	var wanted any
	if err := json.Unmarshal([]byte(want), &wanted); err != nil {
		s.t.Fatal(err)
	}
	if diff := cmp.Diff(wanted, got); diff != "" {
		s.t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func listen(t *testing.T, address string) net.Listener {
	t.Helper()
	listener, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	return listener
}
