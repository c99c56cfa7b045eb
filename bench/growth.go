package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"text/tabwriter"
)

// grown is how a page's median time with one client grows with the graph.
type grown struct {
	Operation string  `json:"operation"`
	P50       float64 `json:"p50_ms"`
	P50Ten    float64 `json:"p50_ms_ten_times"`
	Ratio     float64 `json:"ratio"`
	Floor     float64 `json:"floor_ratio"` // How that of the floor grows.
}

// growthPageCacheMiB has room for ten times the graph of scale 1, some 2,500 MiB. The 256 of the local Neo4j have not: then
// what grows is how often the disk is read.
const growthPageCacheMiB = 4096

// growth measures the pages of our server and of the floor over a graph and one of ten times the size, each in a Neo4j of
// its own, in turn.
func (c *runCommand) growth(ctx context.Context) (err error) {
	var benches []*bench
	defer func() {
		for _, b := range benches {
			err = errors.Join(err, b.stop())
		}
	}()
	for _, times := range []float64{1, 10} {
		s := c.settings
		s.Scale *= times
		if s.PageCacheMiB == 0 {
			s.PageCacheMiB = growthPageCacheMiB
		}
		b, err := open(ctx, s, "server", "floor")
		benches = append(benches, b)
		if err != nil {
			return err
		}
	}
	var rows []grown
	for _, o := range c.operations() {
		if !o.page {
			continue
		}
		fmt.Fprintf(os.Stderr, "measuring: %s\n", o.name)
		askers := append(benches[0].askers(o), benches[1].askers(o)...)
		for _, a := range askers {
			if _, err := a.slice(ctx, maxClients, 2*c.Warm); err != nil {
				return err
			}
		}
		samples := make([]sample, len(askers))
		for range c.Rounds {
			for i, a := range askers {
				s, err := a.slice(ctx, 1, c.Slice)
				if err != nil {
					return err
				}
				samples[i].add(s)
			}
		}
		var p50 []float64
		for i, a := range askers {
			p50 = append(p50, samples[i].row(o.name, a.process.name, 1).P50)
		}
		rows = append(rows, grown{o.name, p50[0], p50[2], rounded(p50[2]/p50[0], 3), rounded(p50[3]/p50[1], 3)})
	}
	t := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "operation\tp50 ms\tp50 ms, ten times the graph\tratio\tfloor's ratio\t")
	for _, r := range rows {
		fmt.Fprintf(t, "%s\t%.2f\t%.2f\t%.2f\t%.2f\t\n", r.Operation, r.P50, r.P50Ten, r.Ratio, r.Floor)
	}
	t.Flush()
	if err := writeJSON(filepath.Join(c.Results, "growth.json"), rows); err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(c.Results, "latest.json")); err != nil {
		return nil // The page waits for the other results.
	}
	page := pageCommand{c.Results, c.Docs}
	return page.Run()
}

// growthGoal judges how pages grow.
func growthGoal(rows []grown) goal {
	g := goal{text: "growth, ten times the graph: median time of a page at most 1.2 times"}
	for _, r := range rows {
		if r.Ratio > 1.2 {
			g.failed = append(g.failed, r.Operation)
		}
		if r.Ratio > g.worst {
			g.worst, g.where = r.Ratio, r.Operation
		}
	}
	g.met = len(g.failed) == 0
	return g
}
