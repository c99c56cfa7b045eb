package main

import (
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
	"syscall"
	"time"
)

// implementations are the names of what is compared, in the order of the table.
var implementations = []string{"server", "peer", "floor"}

// process is an implementation at work, in a process of its own.
type process struct {
	name    string
	address string
	cmd     *exec.Cmd
	log     *os.File
	client  *http.Client
}

// start starts an implementation on a free port. What it logs goes to a file beside the graph.
func start(ctx context.Context, name string, settings settings, db *database) (*process, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	p := &process{name: name, address: "http://127.0.0.1:" + port, client: &http.Client{
		Timeout:   time.Minute,
		Transport: &http.Transport{MaxIdleConns: maxClients, MaxIdleConnsPerHost: maxClients, DisableCompression: true},
	}}
	environment := db.environment()
	switch name {
	case "server":
		// Neither of the others writes a line for each request.
		p.cmd = exec.CommandContext(ctx, settings.Server, "serve", "--listen", "127.0.0.1:"+port, "--max-page-size", "500", "--log-level", "WARN")
		p.address += "/graphql"
	case "peer":
		p.cmd = exec.CommandContext(ctx, "node", filepath.Join(settings.Peer, "server.js"))
		environment = append(environment, "NODE_ENV=production", "PORT="+port)
	case "floor":
		self, err := os.Executable()
		if err != nil {
			return nil, err
		}
		p.cmd = exec.CommandContext(ctx, self, "floor", "--listen", "127.0.0.1:"+port)
	}
	if p.log, err = os.Create(filepath.Join(db.dir, name+".log")); err != nil {
		return nil, err
	}
	p.cmd.Env, p.cmd.Stdout, p.cmd.Stderr = environment, p.log, p.log
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM}
	p.cmd.Cancel = func() error { return p.cmd.Process.Signal(syscall.SIGTERM) }
	p.cmd.WaitDelay = 10 * time.Second
	if err := p.cmd.Start(); err != nil {
		p.log.Close()
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if err := p.ready(ctx, db.graph); err != nil {
		p.stop()
		return nil, fmt.Errorf("%s: %w; see %s", name, err, p.log.Name())
	}
	return p, nil
}

// ready waits until the simplest operation is answered.
func (p *process) ready(ctx context.Context, g *generated) error {
	o := operations[0]
	body := p.body(o, o.calls(g, 1)[0])
	var err error
	for range 600 {
		if _, err = p.ask(ctx, p.url(o), body); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
	return fmt.Errorf("it does not answer: %w", err)
}

func (p *process) stop() {
	p.cmd.Process.Signal(syscall.SIGTERM)
	p.cmd.Wait() // It was told to end: how it does tells nothing.
	p.log.Close()
}

func (p *process) url(o operation) string {
	if p.name == "floor" {
		return p.address + "/" + o.name
	}
	return p.address
}

// body is what is sent for a call.
func (p *process) body(o operation, c call) []byte {
	var body any
	text, searched := c.variables["text"].(string)
	switch {
	case p.name != "floor":
		body = map[string]any{"query": o.text(p.name + ".graphql"), "variables": c.variables}
	case searched:
		body = map[string]any{"query": lucene(text)}
	default:
		body = c.variables
	}
	out, err := json.Marshal(body)
	if err != nil {
		panic(err) // Of texts alone.
	}
	return out
}

// ask sends a body and gives the answer, an error where there is one in it.
func (p *process) ask(ctx context.Context, url string, body []byte) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := p.client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK || bytes.Contains(answer, []byte(`"errors":[`)) {
		return nil, fmt.Errorf("%s answers %s: %.500s", p.name, response.Status, answer)
	}
	return answer, nil
}

func freePort() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer listener.Close()
	_, port, err := net.SplitHostPort(listener.Addr().String())
	return port, err
}
