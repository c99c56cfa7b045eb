package reference_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/internal/reference"
)

type props map[string]any

// tiny is the graph whose answers are worked out by hand.
func tiny() dataset.Graph {
	var g dataset.Graph
	node := func(id, labels string, p props) {
		p["id"] = id
		g.Nodes = append(g.Nodes, dataset.Node{ID: id, Labels: strings.Fields("Entity " + labels), Props: p})
	}
	rel := func(id, from, kind, to string, p props) {
		p["id"] = id
		g.Relationships = append(g.Relationships, dataset.Relationship{ID: id, Type: kind, From: from, To: to, Props: p})
	}
	node("o2", "Stakeholder Official", props{"name": "Bob"})
	node("o1", "Stakeholder Official", props{"name": "Ann", "nameEn": "Ann Lee", "nameZhHans": "安", "aliases": []string{"Annie"}})
	node("b1", "Stakeholder Organization Bureau", props{"name": "Bureau", "level": "MUNICIPAL"})
	node("b2", "Stakeholder Organization Bureau", props{"name": "Ann Lee"})
	node("e1", "Stakeholder Organization Enterprise", props{"name": "Écorp"})
	node("p1", "Position", props{"title": "Head"})
	node("p2", "Position", props{"title": "Loose"}) // In no organization, though it must be.
	node("m1", "Event Meeting", props{"title": "First", "date": "2019~"})
	node("m2", "Event Meeting", props{"title": "Second", "date": "2020-05", "unnamedParticipants": []string{"others"}})
	node("v1", "Event Visit", props{"title": "Tour", "date": "2020-05-01/2020-05-10"})
	node("pl1", "Place", props{"name": "Town"})
	node("pl2", "Place", props{"name": "Land"})
	node("d1", "Document", props{"title": "Paper", "published": "2020"})

	rel("in1", "p1", "IN", "b1", props{})
	rel("h1", "o1", "HOLDS", "p1", props{"start": "2018", "end": "2019-06", "acting": false})
	rel("h2", "o2", "HOLDS", "p1", props{"start": "2019~", "ongoing": true, "acting": true})
	rel("h3", "o1", "HOLDS", "p1", props{"acting": false})
	rel("r1", "o1", "PARTICIPATED_IN", "m1", props{"role": "HOST", "onBehalfOf": "b1", "capacity": "p2", "titleAsStated": "Head"})
	rel("r3", "o1", "PARTICIPATED_IN", "m2", props{"role": "SPEAKER", "onBehalfOf": "gone"})
	rel("r2", "o1", "PARTICIPATED_IN", "m2", props{"role": "GUEST", "capacity": "p1"})
	rel("r4", "b1", "PARTICIPATED_IN", "m2", props{"role": "HOST"})
	rel("r5", "e1", "PARTICIPATED_IN", "v1", props{"role": "ATTENDEE"})
	rel("po2", "b1", "PART_OF", "e1", props{"start": "2017", "end": "2018"})
	rel("po1", "b1", "PART_OF", "b2", props{"start": "2019"})
	rel("po3", "m2", "PART_OF", "v1", props{})
	rel("po4", "pl1", "PART_OF", "pl2", props{})
	rel("l1", "b1", "LOCATED_IN", "pl2", props{})
	rel("l2", "b1", "LOCATED_IN", "pl1", props{})
	rel("ow1", "e1", "OWNS", "e1", props{"share": 0.5})
	rel("s1", "b1", "SUCCEEDS", "b2", props{"kind": "MERGER", "date": "2019"})

	for _, c := range []struct{ id, of, method string }{{"c2", "o1", "HUMAN"}, {"c1", "o1", "ADDITION"}, {"c3", "r1", "HUMAN"}} {
		g.Citations = append(g.Citations, dataset.Citation{ID: c.id, Of: c.of, Document: "d1",
			Props: props{"id": c.id, "of": c.of, "method": c.method, "confidence": 0.5}})
	}
	g.Identifiers = []dataset.Identifier{
		{Key: "wikidata:Q1", Scheme: "wikidata", Value: "Q1", Entity: "o1"}, {Key: "lei:9", Scheme: "lei", Value: "9", Entity: "o1"}}
	return g
}

// answer is what a query must give.
type answer struct {
	query  string
	vars   string // JSON; empty for none.
	want   string // The data.
	errors string // As "CODE at [path]", with a semicolon between several.
}

// ask compares the evaluator's answers with those worked out by hand.
func ask(t *testing.T, answers map[string]answer) {
	t.Helper()
	schema := loadSchema(t)
	evaluator := reference.New(schema, tiny())
	for name, a := range answers {
		t.Run(name, func(t *testing.T) {
			doc, errs := gqlparser.LoadQuery(schema, a.query)
			if errs != nil {
				t.Fatal(errs)
			}
			var vars map[string]any
			if a.vars != "" {
				if err := json.Unmarshal([]byte(a.vars), &vars); err != nil {
					t.Fatal(err)
				}
			}
			data, failed := evaluator.Execute(doc, "", vars)
			if diff, _ := reference.Equal([]byte(a.want), data); diff != "" {
				got, _ := json.Marshal(data)
				t.Errorf("what was worked out by hand differs: %s\n%s", diff, got)
			}
			var texts []string
			for _, e := range failed {
				texts = append(texts, fmt.Sprintf("%s at %v", e.Code, e.Path))
			}
			if got := strings.Join(texts, "; "); got != a.errors {
				t.Errorf("the errors are %q, want %q", got, a.errors)
			}
		})
	}
}
