package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/valyala/fasthttp"
)

var clientNumbers = []int{1, maxClients}

// settings are the flags of a run.
type settings struct {
	Scale  float64       `default:"1" help:"Size of the graph: 1 has 180,000 nodes."`
	Seed   uint64        `default:"1" help:"What the graph follows from."`
	Folder string        `default:"${folder}" type:"path" help:"Folder that keeps the generated graphs between runs."`
	Server string        `default:"bin/stakegraph" type:"path" help:"Our server's program."`
	Peer   string        `default:"bench/peer" type:"path" help:"Folder of the peer."`
	Rounds int           `default:"6" help:"How often each is measured, in turn with the others."`
	Slice  time.Duration `default:"4s" help:"How long each time."`
	Warm   time.Duration `default:"16s" help:"How long each implementation does each operation before anything is measured."`
	Values int           `default:"400" help:"How many values the variables of an operation take."`
	Only   []string      `help:"Only these operations, or mix: all in turn. Nothing is written then."`
	memory
}

// operations are those that were asked for.
func (s settings) operations() []operation {
	if len(s.Only) == 0 {
		return operations
	}
	return slices.DeleteFunc(slices.Clone(operations), func(o operation) bool { return !slices.Contains(s.Only, o.name) })
}

// mix is the name of all operations in turn.
const mix = "mix"

// mixed reports whether the mix was asked for too.
func (s settings) mixed() bool { return len(s.Only) == 0 || slices.Contains(s.Only, mix) }

// bench is a run: the graph, and the implementations that answer from it.
type bench struct {
	settings
	db        *database
	processes []*process
}

// open starts all that a run needs. stop must be called in the end, even after an error.
func open(ctx context.Context, s settings, names ...string) (b *bench, err error) {
	b = &bench{settings: s}
	if b.db, err = openDatabase(ctx, s.Folder, generate(s.Seed, s.Scale), s.memory, os.Stderr); err != nil {
		return b, err
	}
	for _, name := range names {
		p, err := start(ctx, name, s, b.db)
		if err != nil {
			return b, err
		}
		b.processes = append(b.processes, p)
	}
	return b, nil
}

func (b *bench) stop() error {
	for _, p := range b.processes {
		p.stop()
	}
	if b.db == nil {
		return nil
	}
	return b.db.stop()
}

func (b *bench) askers(operations ...operation) []*asker {
	var out []*asker
	for _, p := range b.processes {
		out = append(out, newAsker(p, b.db.pid, b.db.graph, b.Values, operations...))
	}
	return out
}

// compared is how many values of an operation's variables the answers are compared for.
const compared = 50

// compare asks all the same and wants answers that agree.
func (b *bench) compare() error {
	for _, o := range b.operations() {
		size := 0
		for _, c := range o.calls(b.db.graph, min(compared, b.Values)) {
			all := map[string][]string{}
			for _, p := range b.processes {
				if p.name == "floor" {
					continue // It answers nothing.
				}
				var answer fasthttp.Response
				err := p.ask(p.url(o), p.body(o, c), &answer)
				if err == nil {
					all[p.name], err = values(answer.Body())
				}
				if err != nil {
					return fmt.Errorf("%s of %v: %w", o.name, c.variables, err)
				}
				if p.name == "server" {
					size += len(answer.Body())
				}
			}
			if err := o.agree(c, answers{all["server"], all["peer"], all[answering]}); err != nil {
				return fmt.Errorf("%s of %v: %w", o.name, c.variables, err)
			}
		}
		fmt.Fprintf(os.Stderr, "%s: the answers agree; ours have %d bytes on average\n", o.name, size/min(compared, b.Values))
	}
	return nil
}

// measure warms all up, then measures each operation, and at last all in turn, in rounds, one implementation after the other
// in changing order.
func (b *bench) measure(ctx context.Context, progress io.Writer) (results, error) {
	for _, o := range b.operations() {
		fmt.Fprintf(progress, "warming up: %s\n", o.name)
		for _, a := range b.askers(o) {
			if _, err := a.slice(ctx, maxClients, b.Warm); err != nil {
				return nil, err
			}
		}
	}
	var out results
	for _, o := range b.operations() {
		fmt.Fprintf(progress, "measuring: %s\n", o.name)
		rows, err := b.measureOne(ctx, o.name, b.askers(o))
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	if !b.mixed() {
		return out, nil
	}
	fmt.Fprintf(progress, "measuring: %s\n", mix)
	rows, err := b.measureOne(ctx, mix, b.askers(operations...))
	return append(out, rows...), err
}

func (b *bench) measureOne(ctx context.Context, name string, askers []*asker) (results, error) {
	for _, clients := range clientNumbers { // Others were asked since; and one client's statements are not those of many.
		for _, a := range askers {
			if _, err := a.slice(ctx, clients, b.Warm/4); err != nil {
				return nil, err
			}
		}
	}
	samples := make([][2]sample, len(askers))
	for round := range b.Rounds {
		for n, clients := range clientNumbers {
			for i := range askers {
				i = (i + round) % len(askers)
				s, err := askers[i].slice(ctx, clients, b.Slice)
				if err != nil {
					return nil, err
				}
				samples[i][n].add(s)
			}
		}
	}
	var out results
	for n, clients := range clientNumbers {
		for i, a := range askers {
			out = append(out, samples[i][n].row(name, a.process.name, clients))
		}
	}
	return out, nil
}

// runCommand measures, and writes what came out.
type runCommand struct {
	settings
	Results string `default:"bench/results" type:"path" help:"Folder that the results are written to."`
	Docs    string `default:"docs" type:"path" help:"Folder that the page about them is written to."`
	Growth  bool   `help:"Measure instead how the server's pages grow with ten times the graph: this takes long."`
}

// Run runs the benchmark.
func (c *runCommand) Run(ctx context.Context) (err error) {
	if err := os.MkdirAll(c.Results, 0o755); err != nil {
		return err
	}
	if c.Growth {
		return c.growth(ctx)
	}
	b, err := open(ctx, c.settings, append(slices.Clone(implementations), answering)...)
	defer func() { err = errors.Join(err, b.stop()) }()
	if err != nil {
		return err
	}
	if err := b.compare(); err != nil {
		return err
	}
	rows, err := b.measure(ctx, os.Stderr)
	if err != nil {
		return err
	}
	beside := func(r row) bool { return r.Implementation == answering || r.Operation == mix }
	bounds := slices.DeleteFunc(slices.Clone(rows), func(r row) bool { return !beside(r) })
	rows = slices.DeleteFunc(rows, beside)
	if c.mixed() {
		bounds.print(os.Stdout, []operation{{name: mix}})
	}
	if asked := c.operations(); len(asked) > 0 {
		rows.print(os.Stdout, asked)
		for _, g := range rows.goals(asked) {
			fmt.Printf("%s: %s\n", g.text, g.verdict())
		}
	}
	if len(c.Only) > 0 {
		return nil
	}
	machine, err := describe(ctx, b)
	if err != nil {
		return err
	}
	err = errors.Join(
		writeJSON(filepath.Join(c.Results, "latest.json"), rows),
		writeJSON(filepath.Join(c.Results, "bounds.json"), bounds),
		writeJSON(filepath.Join(c.Results, "machine.json"), machine))
	if err != nil {
		return err
	}
	page := pageCommand{c.Results, c.Docs}
	return page.Run()
}
