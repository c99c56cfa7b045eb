package main

import (
	"embed"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

//go:embed operations
var texts embed.FS

// operation is a question that the three implementations answer: the server and the peer by GraphQL, the floor by Cypher.
// The fields stand in the same order in all three, so that equal answers have equal values in equal order.
type operation struct {
	name  string // Of the folder with its texts.
	title string // In the table.
	page  bool   // Whether it reads a page: such must not grow with the graph.
	draw  func(*generated, *rand.Rand) call
	agree func(call, answers) error
}

// call is an operation with the values of its variables.
type call struct {
	variables map[string]any
	wanted    string // The id of what a search must find.
}

var operations = []operation{
	{"point-read", "point read", false, drawOne(officials, 1), sameValues},
	{"positions", "official → positions → body → its first ten officials", true, drawOne(officials, 1), sameValues},
	{"bureau-meetings", "bureau → latest 20 meetings → people and bodies", true, drawOne(bureaus, 1.3), sameValues},
	{"sector", "50 enterprises of a sector, place, last five meetings", true, drawSector, sameValues},
	{"search", "search, fields by type", false, drawName, sameHit},
	{"period", "500 meetings of a period, people and bodies", true, drawPeriod, sameValues},
	{"path", "shortest path", false, drawPair, sameLength},
	{"counterparts", "top 20 counterparts", false, drawOne(bureaus, 1.3), sameValues},
}

// text is what an implementation is sent, or runs.
func (o operation) text(file string) string {
	text, err := texts.ReadFile("operations/" + o.name + "/" + file)
	if err != nil {
		panic(err) // The files are part of the program.
	}
	return string(text)
}

// calls draws so many, the same ones for the same graph.
func (o operation) calls(g *generated, n int) []call {
	out := make([]call, n)
	for i := range out {
		out[i] = o.draw(g, g.chance("calls of "+o.name, i))
	}
	return out
}

func drawOne(k kind, skew float64) func(*generated, *rand.Rand) call {
	return func(g *generated, chance *rand.Rand) call {
		return call{variables: map[string]any{"id": k.id(g.skewed(chance, k, skew))}}
	}
}

func drawSector(g *generated, chance *rand.Rand) call {
	return call{variables: map[string]any{"sector": topics.id(g.skewed(chance, topics, 1))}}
}

// drawPeriod draws days in which more than 500 meetings took place.
func drawPeriod(g *generated, chance *rand.Rand) call {
	length := int(30 * max(1, float64(perScale[meetings])/float64(g.count[meetings])))
	from := firstDay.AddDate(0, 0, chance.IntN(days-length))
	to := from.AddDate(0, 0, length)
	return call{variables: map[string]any{"from": from.Format(time.DateOnly), "to": to.Format(time.DateOnly)}}
}

// drawPair draws two officials of those who are met more often: most others have no way of six steps between them.
func drawPair(g *generated, chance *rand.Rand) call {
	from, to := g.skewed(chance, officials, 4), g.skewed(chance, officials, 4)
	for from == to {
		to = g.skewed(chance, officials, 4)
	}
	return call{variables: map[string]any{"from": officials.id(from), "to": officials.id(to)}}
}

// drawName draws something that has a name, and searches that name as it is.
func drawName(g *generated, chance *rand.Rand) call {
	var name, id string
	switch chance.IntN(4) {
	case 0:
		i := g.skewed(chance, enterprises, 1)
		name, id = enterpriseName(i), enterprises.id(i)
	case 1:
		i := g.skewed(chance, bureaus, 1)
		english, zh := bureauName(i)
		if name, id = english, bureaus.id(i); chance.IntN(2) == 0 {
			name = zh
		}
	default:
		i := g.skewed(chance, officials, 1)
		name, id = officialName(i), officials.id(i)
	}
	return call{variables: map[string]any{"text": name}, wanted: id}
}

// lucene is how someone would write by hand what the server's search does with a name: each word as it is, with more
// letters and with a typing error, among the three kinds.
func lucene(text string) string {
	var clauses []string
	for _, word := range strings.Fields(strings.ToLower(text)) {
		clauses = append(clauses, fmt.Sprintf("%s^2 %s* %s~1", word, word, word))
	}
	return "+(" + strings.Join(clauses, " ") + ") +(k_official k_bureau k_enterprise)^0"
}
