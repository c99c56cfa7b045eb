package main

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// print writes the rows of operations with their ratios.
func (r results) print(w io.Writer, operations []operation) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "operation\tclients\timplementation\tp50 ms\tp99 ms\treq/s\tAPI CPU s/1000\tNeo4j CPU s/1000\tpeak MB\t")
	for _, o := range operations {
		for _, clients := range clientNumbers {
			for _, name := range implementations {
				row := r.get(o.name, name, clients)
				fmt.Fprintf(t, "%s\t%d\t%s\t%.2f\t%.2f\t%.1f\t%.3f\t%.3f\t%.0f\t\n", o.name, clients, name,
					row.P50, row.P99, row.RPS, row.APICPU, row.Neo4jCPU, row.PeakRSS)
			}
		}
	}
	t.Flush()
	fmt.Fprintln(w)
	fmt.Fprintln(t, "operation\tAPI CPU ÷ peer's, 16\treq/s ÷ peer's, 16\tp50 ÷ floor's, 1\tNeo4j CPU ÷ floor's, 16\t")
	for _, o := range operations {
		fmt.Fprintf(t, "%s\t", o.name)
		for _, p := range perOperations {
			fmt.Fprintf(t, "%.3f\t", p.ratio(r, o.name))
		}
		fmt.Fprintln(t)
	}
	t.Flush()
	fmt.Fprintln(w)
}
