package dataset_test

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

// TestImportTwice: what is stored is what was loaded, and a second import changes nothing.
func TestImportTwice(t *testing.T) {
	for _, dir := range []string{"../datasets/oases-2025", "testdata/delta"} {
		st := storetest.Open(t)
		d := folderOf(t, dir)
		g := d.Graph
		first := importInto(t, st, d)
		want := dataset.Report{
			Entities:      dataset.Count{Created: len(g.Nodes)},
			Relationships: dataset.Count{Created: len(g.Relationships)},
			Citations:     dataset.Count{Created: len(g.Citations)},
			Identifiers:   dataset.Count{Created: len(g.Identifiers)},
		}
		if first != want || !first.Changed() {
			t.Errorf("%s, first:\n%s", dir, first)
		}
		if diff := gocmp.Diff(ordered(g), stored(t, st), dates); diff != "" {
			t.Errorf("%s (-loaded +stored):\n%s", dir, diff)
		}
		hash := graphHash(t, st)
		second := importInto(t, st, folderOf(t, dir))
		want = dataset.Report{
			Entities:      dataset.Count{Unchanged: len(g.Nodes)},
			Relationships: dataset.Count{Unchanged: len(g.Relationships)},
			Citations:     dataset.Count{Unchanged: len(g.Citations)},
			Identifiers:   dataset.Count{Unchanged: len(g.Identifiers)},
		}
		if second != want || second.Changed() {
			t.Errorf("%s, second:\n%s", dir, second)
		}
		if graphHash(t, st) != hash {
			t.Errorf("%s: the second import changed the graph", dir)
		}
	}
}

// TestImportFails: a failure in the middle of writing leaves the graph as it was. The failure is Neo4j's own, by a
// constraint that two of the facts break together.
func TestImportFails(t *testing.T) {
	st := storetest.Open(t)
	storetest.Write(t, st, `CREATE (:Entity:Place {id: "earlier", name: "Earlier"})`, nil)
	storetest.Write(t, st, `CREATE CONSTRAINT one_quote FOR (c:Citation) REQUIRE c.quote IS UNIQUE`, nil)
	hash := graphHash(t, st)
	report, err := folderOf(t, "testdata/delta").Import(t.Context(), st)
	storetest.Write(t, st, `DROP CONSTRAINT one_quote`, nil)
	if store.CodeOf(err) != store.CodeConflict || report.Changed() {
		t.Errorf("the import gave %v\n%s", err, report)
	}
	if graphHash(t, st) != hash {
		t.Error("a failed import left something behind")
	}
}

// TestImportConflicts: what the graph has already, and what the dataset says of it otherwise.
func TestImportConflicts(t *testing.T) {
	for name, c := range map[string]struct{ before, want string }{
		"id of another kind": {`CREATE (:Entity:Topic {id: "ada", name: "Ada"})`,
			`the id "ada" belongs to a topic in the graph, and to an official in the dataset: give the official another id`},
		"identifier of another": {`CREATE (:Identifier {key: "wikidata:Q42", scheme: "wikidata", value: "Q42"})-[:IDENTIFIES]->(:Entity:Topic {id: "other", name: "Other"})`,
			`the identifier "wikidata:Q42" belongs to "other" in the graph, and to "ada" in the dataset: one of them is wrong, or the two are one entity and need one id`},
	} {
		st := storetest.Open(t)
		storetest.Write(t, st, c.before, nil)
		hash := graphHash(t, st)
		d := load(t, map[string]string{"facts.yaml": small + "    identifiers: [\"wikidata:Q42\"]\n", "text.txt": "Ms Ada Brook"})
		if _, err := d.Import(t.Context(), st); store.CodeOf(err) != store.CodeConflict || err.Error() != c.want {
			t.Errorf("%s: %v", name, err)
		}
		if graphHash(t, st) != hash {
			t.Errorf("%s: the graph changed", name)
		}
	}
}

const town = `dataset: town
document: doc
documents:
  - {id: doc, title: Notice, language: en, text: text.txt}
places:
  - {id: town, name: Town, addition: Known.}
`

const editText = "Ms Ada Brook is mayor, and Mr Carl Dale is clerk of Town Hall. They met in June."

const beforeEdit = town + `bureaus:
  - id: hall
    name: Town Hall
    aliases: [Hall, TH]
    level: MUNICIPAL
    identifiers: ["wikidata:Q1", "wikidata:Q2"]
    description: To be removed.
    cite: clerk of Town Hall
    locatedIn: {place: town, addition: As its name says.}
positions:
  - {id: mayor, title: Mayor, cite: Ms Ada Brook is mayor, in: hall}
  - {id: clerk, title: Clerk, cite: clerk of Town Hall, in: hall, identifiers: ["x:1"]}
officials:
  - {id: ada, name: Ada Brook, cite: Ms Ada Brook, holds: {position: mayor, start: 2020, cite: Ms Ada Brook is mayor}}
  - {id: carl, name: Carl Dale, cite: Mr Carl Dale, identifiers: ["wikidata:Q3"], holds: {position: clerk, cite: Mr Carl Dale is clerk}}
meetings:
  - id: talk
    title: Talk
    date: 2025-06
    cite: They met in June
    participants:
      - {who: ada, role: HOST, cite: They met in June}
      - {who: carl, role: GUEST, cite: They met in June}
`

// Carl Dale and his post are gone, the description too; a level and a date are corrected; an identifier has gone over
// to another entity, an end is known, a quote is longer, the confidence of another less.
const afterEdit = town + `bureaus:
  - id: hall
    name: Town Hall
    aliases: [Hall]
    level: DISTRICT
    identifiers: ["wikidata:Q2"]
    cite: {quote: clerk of Town Hall, confidence: 0.5}
    locatedIn: {place: town, addition: As its name says.}
positions:
  - {id: mayor, title: Mayor, cite: Ms Ada Brook is mayor, in: hall}
officials:
  - {id: ada, name: Ada Brook, cite: "Ms Ada Brook is mayor", identifiers: ["wikidata:Q3"], holds: {position: mayor, start: 2020, end: 2024, cite: Ms Ada Brook is mayor}}
meetings:
  - id: talk
    title: Talk
    date: 2025-06-01
    cite: They met in June
    participants:
      - {who: ada, role: HOST, as: mayor, cite: They met in June}
`

// TestEdit: a second import of a dataset that was edited brings the graph to where a first import would have brought it.
func TestEdit(t *testing.T) {
	old := load(t, map[string]string{"facts.yaml": beforeEdit, "text.txt": editText})
	edited := load(t, map[string]string{"facts.yaml": afterEdit, "text.txt": editText})
	st := storetest.Open(t)
	importInto(t, st, edited)
	want := graphHash(t, st)

	st = storetest.Open(t)
	importInto(t, st, old)
	hashBefore := graphHash(t, st)
	report := importInto(t, st, edited)
	if graphHash(t, st) != want {
		t.Errorf("the graph is not that of a first import:\n%s", gocmp.Diff(ordered(edited.Graph), stored(t, st), dates))
	}
	// By hand. Entities: hall and talk change; doc, town, mayor, ada stay; clerk and carl go.
	// Relationships: ada's tenure and her part in the talk change; locatedIn and mayor-in-hall stay; the clerk's post,
	// Carl's tenure and his part go. Citations: of hall changes; of ada is another; those of two entities and three
	// relationships go, and ada's old one. Unchanged: town, locatedIn, mayor, mayor-in-hall, tenure, talk, ada's part.
	// Identifiers: x:1 and Q3 go with their entities, Q1 by itself; Q2 stays; Q3 is made anew.
	wantReport := dataset.Report{
		Entities:      dataset.Count{Updated: 2, Unchanged: 4, Removed: 2},
		Relationships: dataset.Count{Updated: 2, Unchanged: 2, Removed: 3},
		Citations:     dataset.Count{Created: 1, Updated: 1, Unchanged: 7, Removed: 6},
		Identifiers:   dataset.Count{Created: 1, Unchanged: 1, Removed: 3},
	}
	if diff := gocmp.Diff(wantReport, report); diff != "" {
		t.Errorf("report (-want +got):\n%s", diff)
	}
	importInto(t, st, old)
	if graphHash(t, st) != hashBefore {
		t.Error("importing the old dataset again does not lead back")
	}
}

// TestShared: two datasets that know the same entities. Neither takes away what the other vouches for.
func TestShared(t *testing.T) {
	text := "Ms Ada Brook of Town Hall"
	one := load(t, map[string]string{"text.txt": text, "facts.yaml": `dataset: one
document: doc
documents:
  - {id: doc, title: Notice, language: en, text: text.txt}
officials:
  - id: ada
    name: Ada Brook
    aliases: [Ada]
    identifiers: ["wikidata:Q1"]
    description: Given by one.
    cite: Ms Ada Brook
    memberOf: {organization: hall, cite: Ms Ada Brook of Town Hall}
bureaus:
  - {id: hall, name: Town Hall, cite: Town Hall}
`})
	two := load(t, map[string]string{"text.txt": text, "facts.yaml": `dataset: two
document: doc
documents:
  - {id: doc, title: Notice, language: en, text: text.txt}
officials:
  - id: ada
    name: Ada Brook
    aliases: [A. Brook]
    cite: Ms Ada Brook
`})
	nothing := load(t, map[string]string{"text.txt": text, "facts.yaml": `dataset: one
document: doc
documents:
  - {id: doc, title: Notice, language: en, text: text.txt}
bureaus:
  - {id: hall, name: Town Hall, cite: Town Hall}
`})
	st := storetest.Open(t)
	importInto(t, st, one)
	importInto(t, st, two)
	hash := graphHash(t, st)
	if report := importInto(t, st, one); report.Changed() || graphHash(t, st) != hash {
		t.Errorf("importing one again:\n%s", report)
	}
	if report := importInto(t, st, two); report.Changed() || graphHash(t, st) != hash {
		t.Errorf("importing two again:\n%s", report)
	}
	const ada = `MATCH (n:Official {id: "ada"}) RETURN n.aliases, n.description, COUNT { (:Citation {of: "ada"}) }, COUNT { (n)-[:MEMBER_OF]->() }, COUNT { (n)<-[:IDENTIFIES]-() }`
	want := [][]any{{[]any{"Ada", "A. Brook"}, "Given by one.", int64(2), int64(1), int64(1)}}
	if diff := gocmp.Diff(want, storetest.Rows(t, st, ada, nil)); diff != "" {
		t.Errorf("both (-want +got):\n%s", diff)
	}
	importInto(t, st, nothing)
	want = [][]any{{[]any{"Ada", "A. Brook"}, "Given by one.", int64(1), int64(0), int64(1)}}
	if diff := gocmp.Diff(want, storetest.Rows(t, st, ada, nil)); diff != "" {
		t.Errorf("after one dropped her (-want +got):\n%s", diff)
	}
}

// TestAtOnce: imports of the same dataset, and of two editions of it, at the same time.
func TestAtOnce(t *testing.T) {
	d := folderOf(t, "testdata/delta")
	st := storetest.Open(t)
	importInto(t, st, d)
	want := graphHash(t, st)

	st = storetest.Open(t)
	for _, err := range atOnce(t.Context(), st, d, d, d, d) {
		if err != nil {
			t.Error(err)
		}
	}
	if graphHash(t, st) != want {
		t.Error("four imports at once made another graph than one")
	}

	// Two editions: the graph is that of the one or that of the other, never a mixture.
	st = storetest.Open(t)
	a := load(t, map[string]string{"facts.yaml": small, "text.txt": "Ms Ada Brook"})
	b := load(t, map[string]string{"facts.yaml": strings.ReplaceAll(small, "id: ada", "id: ada-brook"), "text.txt": "Ms Ada Brook"})
	for range 5 {
		for _, err := range atOnce(t.Context(), st, a, b, a, b) {
			if err != nil {
				t.Error(err)
			}
		}
		rows := storetest.Rows(t, st, `MATCH (n:Official) RETURN n.id, COUNT { (:Citation {of: n.id}) }`, nil)
		if len(rows) != 1 || rows[0][1] != int64(1) {
			t.Errorf("a mixture: %v", rows)
		}
	}
}

func atOnce(ctx context.Context, st *store.Store, datasets ...*dataset.Dataset) []error {
	results := make(chan error, len(datasets))
	for _, d := range datasets {
		go func() {
			_, err := d.Import(ctx, st)
			if err != nil {
				err = fmt.Errorf("%w: %w", err, cmp.Or(unwrapped(err), err))
			}
			results <- err
		}()
	}
	errs := make([]error, len(datasets))
	for i := range errs {
		errs[i] = <-results
	}
	return errs
}

// unwrapped gives the cause, which the message of a store.Error keeps to itself.
func unwrapped(err error) error {
	if wrapper, ok := err.(interface{ Unwrap() error }); ok {
		return wrapper.Unwrap()
	}
	return nil
}
