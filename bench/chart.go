package main

import (
	"fmt"
	"html"
	"math"
	"strings"
)

// panel is one measure of all operations, as bars over a logarithmic scale.
type panel struct {
	title string
	of    func(row) float64
}

var panels = []panel{
	{"Processor time of the API: seconds per 1,000 requests, 16 clients (logarithmic scales)", func(r row) float64 { return r.APICPU }},
	{"Requests a second, 16 clients", func(r row) float64 { return r.RPS }},
	{"Median time with one client: milliseconds", func(r row) float64 { return r.P50 }},
}

// clients is the number of clients that a panel is about.
func (p panel) clients() int {
	if strings.Contains(p.title, "one client") {
		return 1
	}
	return maxClients
}

var colours = map[string]string{"server": "#0072b2", "peer": "#d55e00", "floor": "#999999"}

var legend = map[string]string{"server": "stakegraph", "peer": "@neo4j/graphql", "floor": "hand-written Cypher"}

// Lengths of the chart, in pixels.
const (
	chartWidth = 900
	left       = 170 // Of the names of the operations.
	right      = 70  // Of a number after the longest bar.
	bar        = 10
	group      = 3*bar + 10
)

// chart draws the results as SVG.
func (r results) chart() string {
	height := 40 + len(panels)*(50+len(operations)*group)
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">`+"\n", chartWidth, height, chartWidth, height)
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="#ffffff"/>`+"\n", chartWidth, height)
	for i, name := range implementations {
		x := left + i*190
		fmt.Fprintf(&b, `<rect x="%d" y="14" width="12" height="12" fill="%s"/><text x="%d" y="24">%s</text>`+"\n", x, colours[name], x+18, legend[name])
	}
	y := 40
	for _, p := range panels {
		r.drawPanel(&b, p, y)
		y += 50 + len(operations)*group
	}
	b.WriteString("</svg>\n")
	return b.String()
}

func (r results) drawPanel(b *strings.Builder, p panel, y int) {
	least, most := math.Inf(1), 0.0
	for _, row := range r {
		if value := p.of(row); row.Clients == p.clients() && value > 0 {
			least, most = min(least, value), max(most, value)
		}
	}
	from, to := math.Floor(math.Log10(least)-0.2), math.Ceil(math.Log10(most))
	place := func(value float64) float64 {
		if value <= 0 {
			return left
		}
		return left + (math.Log10(value)-from)/(to-from)*(chartWidth-left-right)
	}
	fmt.Fprintf(b, `<text x="%d" y="%d" font-weight="bold">%s</text>`+"\n", left, y+20, html.EscapeString(p.title))
	bottom := y + 30 + len(operations)*group
	for power := from; power <= to; power++ {
		x := place(math.Pow(10, power))
		fmt.Fprintf(b, `<line x1="%.1f" y1="%d" x2="%.1f" y2="%d" stroke="#dddddd"/><text x="%.1f" y="%d" fill="#666666" text-anchor="middle" font-size="10">%g</text>`+"\n",
			x, y+28, x, bottom, x, bottom+12, math.Pow(10, power))
	}
	for i, o := range operations {
		top := y + 32 + i*group
		fmt.Fprintf(b, `<text x="%d" y="%d" text-anchor="end">%s</text>`+"\n", left-10, top+19, html.EscapeString(o.name))
		for j, name := range implementations {
			value := p.of(r.get(o.name, name, p.clients()))
			end := place(value)
			fmt.Fprintf(b, `<rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/><text x="%.1f" y="%d" font-size="9">%s</text>`+"\n",
				left, top+j*bar, end-left, bar-1, colours[name], end+4, top+j*bar+8, short(value))
		}
	}
}

// short writes a number with three figures or so.
func short(f float64) string {
	switch {
	case f >= 100:
		return fmt.Sprintf("%.0f", f)
	case f >= 10:
		return fmt.Sprintf("%.1f", f)
	case f >= 1:
		return fmt.Sprintf("%.2f", f)
	}
	return fmt.Sprintf("%.3f", f)
}
