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
	Machine machine
	Growth  []grown
}

func readPage(folder string) (page, error) {
	var p page
	err := errors.Join(
		readJSON(filepath.Join(folder, "latest.json"), &p.Rows),
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
	Bounds              []string // The floor's ratios to the peer: processor time of the API, requests a second.
}

// Lines gives the operations at so many clients.
func (p page) Lines(clients int) []line {
	var out []line
	for _, o := range operations {
		l := line{o.name, o.title, p.Rows.get(o.name, "server", clients), p.Rows.get(o.name, "peer", clients), p.Rows.get(o.name, "floor", clients), nil, nil}
		l.Bounds = []string{short(l.Floor.APICPU / l.Peer.APICPU), short(l.Floor.RPS / l.Peer.RPS)}
		for _, goal := range perOperations {
			l.Ratios = append(l.Ratios, short(goal.ratio(p.Rows, o.name)))
		}
		out = append(out, l)
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
