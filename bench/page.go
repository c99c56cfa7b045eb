package main

import (
	_ "embed"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"text/template"
)

//go:embed speed.md.tmpl
var pageText string

// pageCommand writes the page of the documentation from the results that are kept, as a run does too.
type pageCommand struct {
	Results string `default:"bench/results" type:"existingdir" help:"Folder of the results."`
	Docs    string `default:"docs" type:"existingdir" help:"Folder of the page."`
}

// Run writes the page and its chart.
func (c *pageCommand) Run() error {
	p, err := readPage(c.Results)
	if err != nil {
		return err
	}
	text, err := p.markdown()
	if err != nil {
		return err
	}
	return errors.Join(
		os.WriteFile(filepath.Join(c.Docs, "speed.md"), []byte(text), 0o644),
		os.WriteFile(filepath.Join(c.Docs, "speed.svg"), []byte(p.Rows.chart()), 0o644))
}

// page is what the page says.
type page struct {
	Rows    results
	Bounds  results // What no goal is of: the rows of the answering floor, and of the mix.
	Machine machine
	Growth  []grown
}

func readPage(folder string) (page, error) {
	var p page
	err := errors.Join(
		readJSON(filepath.Join(folder, "latest.json"), &p.Rows),
		readJSON(filepath.Join(folder, "bounds.json"), &p.Bounds),
		readJSON(filepath.Join(folder, "machine.json"), &p.Machine))
	if err := readJSON(filepath.Join(folder, "growth.json"), &p.Growth); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return page{}, err
	}
	return p, err
}

// Clients gives the numbers of clients.
func (page) Clients() []int { return clientNumbers }

// line is an operation at a number of clients, with the three implementations side by side.
type line struct {
	Operation, Title    string
	Server, Peer, Floor row
	Ratios              []string // Of the goals for each operation, in their order.
}

// Lines gives the operations at so many clients, and the mix.
func (p page) Lines(clients int) []line {
	var out []line
	for _, o := range operations {
		out = append(out, p.Rows.line(o.name, o.title, clients))
	}
	all := p.Bounds.line(mix, "all of these in turn", clients)
	all.Ratios[2] = "" // The median lies somewhere between operations that take little and such that take much.
	return append(out, all)
}

func (r results) line(operation, title string, clients int) line {
	l := line{operation, title, r.get(operation, "server", clients), r.get(operation, "peer", clients), r.get(operation, "floor", clients), nil}
	for _, goal := range perOperations {
		l.Ratios = append(l.Ratios, short(goal.ratio(r, operation)))
	}
	return l
}

// bound is what the floors show to be the least of an operation, or the most.
type bound struct {
	Title    string
	API, RPS [2]string // 16 clients: the ratios of the floor and the answering floor to the peer.
	P50, Neo string    // The answering floor's ratios to the floor: one client, 16 clients.
	Most     string    // See page.most.
}

// most is how many times the peer's requests a second, with 16 clients, an API could answer that took no time, to clients
// that took none: all cores would be Neo4j's, which takes for a request what it took for the server's or the floor's,
// whichever was less.
func (p page) most(o operation) float64 {
	neo4j := min(p.Rows.get(o.name, "server", maxClients).Neo4jCPU, p.Rows.get(o.name, "floor", maxClients).Neo4jCPU)
	return float64(p.Machine.Cores) * 1000 / neo4j / p.Rows.get(o.name, "peer", maxClients).RPS
}

// MostMedian is the median of all operations' most.
func (p page) MostMedian() string {
	var all []float64
	for _, o := range operations {
		all = append(all, p.most(o))
	}
	return short(median(all))
}

// Least gives the bounds of each operation.
func (p page) Least() []bound {
	var out []bound
	for _, o := range operations {
		peer, floor := p.Rows.get(o.name, "peer", maxClients), p.Rows.get(o.name, "floor", maxClients)
		answers := p.Bounds.get(o.name, answering, maxClients)
		out = append(out, bound{
			Title: o.title,
			API:   [2]string{short(floor.APICPU / peer.APICPU), short(answers.APICPU / peer.APICPU)},
			RPS:   [2]string{short(floor.RPS / peer.RPS), short(answers.RPS / peer.RPS)},
			P50:   short(p.Bounds.get(o.name, answering, 1).P50 / p.Rows.get(o.name, "floor", 1).P50),
			Neo:   short(answers.Neo4jCPU / floor.Neo4jCPU),
			Most:  short(p.most(o)),
		})
	}
	return out
}

// goalLine is a goal as the page tells of it.
type goalLine struct{ Text, Met, Worst, Failed string }

// Goals gives all goals, that of growth too where it was measured.
func (p page) Goals() []goalLine {
	all := p.Rows.goals(operations)
	if len(p.Growth) > 0 {
		all = append(all, growthGoal(p.Growth))
	}
	var out []goalLine
	for _, g := range all {
		met := "yes"
		if !g.met {
			met = "**no**"
		}
		out = append(out, goalLine{g.text, met, short(g.worst) + " (" + g.where + ")", strings.Join(g.failed, ", ")})
	}
	return out
}

// Peak gives the most memory of an implementation.
func (p page) Peak(implementation string) string { return short(p.Rows.peak(implementation)) }

func (p page) markdown() (string, error) {
	t, err := template.New("page").Funcs(template.FuncMap{"short": short}).Parse(pageText)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	err = t.Execute(&b, p)
	return b.String(), err
}
