package main

import (
	"fmt"
	"slices"
)

// goal is something that the run was to show, as a ratio of two implementations within it.
type goal struct {
	text   string
	met    bool
	worst  float64 // The ratio of the operation that is farthest from the goal, or of all together.
	where  string
	failed []string // Operations that do not meet it.
}

// perOperation is a goal for every operation: how its ratio is found, and what it must be.
type perOperation struct {
	text  string
	ratio func(results, string) float64
	limit float64
	least bool // Whether the limit is the least, not the most.
}

var perOperations = []perOperation{
	{"processor time of the API, 16 clients: at most a tenth of the peer's", against("peer", 16, func(r row) float64 { return r.APICPU }), 0.1, false},
	{"requests a second, 16 clients: at least 5 times the peer's", against("peer", 16, func(r row) float64 { return r.RPS }), 5, true},
	{"median time, one client: at most 1.1 times the floor's", against("floor", 1, func(r row) float64 { return r.P50 }), 1.1, false},
	{"processor time of Neo4j, 16 clients: at most 1.1 times the floor's", against("floor", 16, func(r row) float64 { return r.Neo4jCPU }), 1.1, false},
}

// against gives the ratio of the server to another.
func against(other string, clients int, of func(row) float64) func(results, string) float64 {
	return func(r results, operation string) float64 {
		return of(r.get(operation, "server", clients)) / of(r.get(operation, other, clients))
	}
}

// goals tells which are met.
func (r results) goals(operations []operation) []goal {
	var out []goal
	for _, p := range perOperations {
		out = append(out, p.judge(r, operations))
	}
	var speedups []float64
	for _, o := range operations {
		speedups = append(speedups, perOperations[1].ratio(r, o.name))
	}
	middle := median(speedups)
	rate := goal{text: "requests a second, 16 clients: in the median of the operations at least 10 times the peer's", met: middle >= 10, worst: middle, where: "median"}
	memory := r.peak("server") / r.peak("peer")
	return append(slices.Insert(out, 2, rate), goal{text: "memory at peak: at most a quarter of the peer's", met: memory <= 0.25, worst: memory, where: "all"})
}

func median(all []float64) float64 {
	sorted := slices.Sorted(slices.Values(all))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

func (p perOperation) judge(r results, operations []operation) goal {
	g := goal{text: p.text + ", on every operation"}
	for _, o := range operations {
		ratio := p.ratio(r, o.name)
		if bad := ratio > p.limit; bad != p.least && ratio != p.limit {
			g.failed = append(g.failed, o.name)
		}
		if g.where == "" || (ratio > g.worst) != p.least {
			g.worst, g.where = ratio, o.name
		}
	}
	g.met = len(g.failed) == 0
	return g
}

// peak is the most memory that an implementation took in the run.
func (r results) peak(implementation string) float64 {
	most := 0.0
	for _, row := range r {
		if row.Implementation == implementation {
			most = max(most, row.PeakRSS)
		}
	}
	return most
}

// verdict tells of a goal in a line.
func (g goal) verdict() string {
	word := "met"
	if !g.met {
		word = "not met"
	}
	return fmt.Sprintf("%s (%s: %.2f)", word, g.where, g.worst)
}
