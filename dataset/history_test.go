package dataset_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stakegraph/stakegraph/store/storetest"
)

// TestHistory: what two imports of a dataset that was edited in between leave in the history.
func TestHistory(t *testing.T) {
	st := storetest.Open(t)
	const head = `dataset: town
document: doc
documents: [{id: doc, title: Notice}]
bureaus: [{id: hall, name: Town Hall, cite: {locator: p. 1}}]
positions: [{id: mayor, title: Mayor, in: hall, cite: {locator: p. 1}}]
officials:
`
	ada := "  - {id: ada, name: Ada Brook, aliases: [Ada], cite: {locator: p. 1}, holds: {position: mayor, start: 2001, cite: {locator: p. 2}}}\n"
	importInto(t, st, load(t, map[string]string{"facts.yaml": head + ada + "  - {id: bob, name: Bob, cite: {locator: p. 3}}\n"}))
	first := storetest.Rows(t, st, `MATCH (c:Change) RETURN collect(DISTINCT c.action)`, nil)[0][0].([]any)
	if len(first) != 1 || first[0] != "RECORDED" {
		t.Errorf("the first import: %v", first)
	}
	const ofAda = `MATCH (c:Change {target: "ada"}) RETURN c.after, c.before, c.by`
	want := [][]any{{`{"aliases":["Ada"],"id":"ada","name":"Ada Brook"}`, nil, "town"}}
	if diff := cmp.Diff(want, storetest.Rows(t, st, ofAda, nil)); diff != "" {
		t.Errorf("recorded (-want +got):\n%s", diff)
	}
	storetest.Write(t, st, `MATCH (c:Change) DETACH DELETE c`, nil)

	edited := strings.ReplaceAll(ada, "start: 2001", "start: 2001, end: 2005-03")
	edited = strings.ReplaceAll(edited, "name: Ada Brook, aliases: [Ada]", "name: Ada Stone")
	importInto(t, st, load(t, map[string]string{"facts.yaml": head + edited}))
	tenure := storetest.Rows(t, st, `MATCH ()-[r:HOLDS]->() RETURN r.id`, nil)[0][0]
	want = [][]any{
		{"RETRACTED", "bob", `{"aliases":[],"id":"bob","name":"Bob"}`, nil},
		{"UPDATED", "ada", `{"aliases":["Ada"],"name":"Ada Brook"}`, `{"aliases":[],"name":"Ada Stone"}`},
		{"UPDATED", tenure, `{"from":"ada","to":"mayor","type":"HOLDS"}`, `{"end":"2005-03","from":"ada","to":"mayor","type":"HOLDS"}`},
	}
	const all = `MATCH (c:Change) WHERE c.at <= datetime() AND c.at > datetime() - duration("PT1H") RETURN c.action, c.target, c.before, c.after ORDER BY c.action, c.target`
	if diff := cmp.Diff(want, storetest.Rows(t, st, all, nil)); diff != "" {
		t.Errorf("edited (-want +got):\n%s", diff)
	}
}

// TestMappingsExample: the example in MAPPINGS.md is right, word for word.
func TestMappingsExample(t *testing.T) {
	text, err := os.ReadFile("../datasets/MAPPINGS.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "```yaml\n")
	mapping, _, found := strings.Cut(rest, "```")
	if !found {
		t.Fatal("no block of yaml in MAPPINGS.md")
	}
	d := load(t, map[string]string{"mapping.yaml": mapping,
		"members.csv": "no,name,until,club,since\n1,Ada Brook,,Chess Club,2001\n1,Ada Stone,1999,,\n",
		"posts.csv":   clubTables["posts.csv"]})
	var got []string
	for _, r := range d.Graph.Relationships {
		got = append(got, r.Type+" "+r.From+" "+r.To)
	}
	// The second post is that of a member whom no row gives.
	want := []string{"MEMBER_OF member-1 club-chessclub", "IN post-mayor town-hall", "HOLDS member-1 post-mayor"}
	if diff := cmp.Diff(want, got); diff != "" || len(d.Remarks) != 1 {
		t.Errorf("-want +got:\n%s\n%v", diff, d.Remarks)
	}
}
