package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"github.com/valyala/fasthttp"
)

// implementations are the names of what is compared, in the order of the table.
var implementations = []string{"server", "peer", "floor"}

// answering is the name of the floor that writes what it has read: the least that an answer in JSON can cost.
const answering = "answering-floor"

// process is an implementation at work, in a process of its own.
type process struct {
	name    string
	address string
	cmd     *exec.Cmd
	log     *os.File
	client  *fasthttp.Client // Of those there are, one that leaves most of the cores to what is measured.
}

// start starts an implementation on a free port. What it logs goes to a file beside the graph.
func start(ctx context.Context, name string, settings settings, db *database) (*process, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	p := &process{name: name, address: "http://127.0.0.1:" + port, client: &fasthttp.Client{
		MaxConnsPerHost: maxClients, ReadTimeout: time.Minute, WriteTimeout: time.Minute,
		MaxIdleConnDuration: 2 * time.Second, // Node ends a connection that is idle for five.
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
	case "floor", answering:
		self, err := os.Executable()
		if err != nil {
			return nil, err
		}
		p.cmd = exec.CommandContext(ctx, self, "floor", "--listen", "127.0.0.1:"+port)
		if name == answering {
			p.cmd.Args = append(p.cmd.Args, "--answer")
		}
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
		if err = p.ask(p.url(o), body, new(fasthttp.Response)); err == nil {
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

// graphQL tells which are asked by GraphQL: the others have an address for each operation.
func (p *process) graphQL() bool { return p.name == "server" || p.name == "peer" }

func (p *process) url(o operation) string {
	if p.graphQL() {
		return p.address
	}
	return p.address + "/" + o.name
}

// body is what is sent for a call.
func (p *process) body(o operation, c call) []byte {
	var body any
	text, searched := c.variables["text"].(string)
	switch {
	case p.graphQL():
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

// ask sends a body and reads the answer, in the place of the last one; an error in it is one.
func (p *process) ask(url string, body []byte, answer *fasthttp.Response) error {
	request := fasthttp.AcquireRequest()
	defer fasthttp.ReleaseRequest(request)
	request.SetRequestURI(url)
	request.Header.SetMethod(fasthttp.MethodPost)
	request.Header.SetContentType("application/json")
	request.SetBodyRaw(body)
	if err := p.client.Do(request, answer); err != nil {
		return fmt.Errorf("%s: %w", p.name, err)
	}
	if answer.StatusCode() != fasthttp.StatusOK || bytes.Contains(answer.Body(), []byte(`"errors":[`)) {
		return fmt.Errorf("%s answers %d: %.500s", p.name, answer.StatusCode(), answer.Body())
	}
	return nil
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
