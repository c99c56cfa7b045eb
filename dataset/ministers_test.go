package dataset_test

import (
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

const ministers = "../datasets/ifg-ministers"

// plainCSV reads a table with nothing of the product's: each row by the names of the columns.
func plainCSV(t testing.TB, file string) []map[string]string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, name := range all[0] {
			row[name] = cells[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func one(t testing.TB, st *store.Store, statement string) any {
	t.Helper()
	return storetest.Rows(t, st, statement, nil)[0][0]
}

// TestMinisters imports the register of ministers, and compares it with plain arithmetic over its tables.
func TestMinisters(t *testing.T) {
	st := storetest.Open(t)
	d := folderOf(t, ministers)
	report := importInto(t, st, d)
	if want := len(d.Graph.Nodes); report.Entities.Created != want || !report.Changed() {
		t.Errorf("of %d entities:\n%s", want, report)
	}
	persons := map[string]bool{}
	for _, row := range plainCSV(t, ministers+"/person.csv") {
		persons[row["id"]] = true
	}
	open, acting, wrong := 0, 0, 0
	actingAppointment := map[string]bool{}
	for _, row := range plainCSV(t, ministers+"/appointment_characteristics.csv") {
		actingAppointment[row["appointment_id"]] = row["is_acting"] == "True"
	}
	appointments := plainCSV(t, ministers+"/appointment.csv")
	for _, row := range appointments {
		switch {
		case row["end_date"] == "":
			open++
		case row["end_date"] < row["start_date"]: // Such days are in order as texts are.
			wrong++
			continue
		}
		if actingAppointment[row["id"]] {
			acting++
		}
	}
	links := plainCSV(t, ministers+"/organisation_link.csv")
	seats := plainCSV(t, ministers+"/representation.csv")
	for statement, want := range map[string]int{
		`MATCH (n:Official) RETURN count(*)`:                                                                       len(persons),
		`MATCH (n:Bureau {level: "NATIONAL"}) RETURN count(*)`:                                                     len(plainCSV(t, ministers+"/organisation.csv")),
		`MATCH (n:Position)-[:IN]->(:Bureau) RETURN count(*)`:                                                      len(plainCSV(t, ministers+"/post.csv")),
		`MATCH (:Official)-[r:HOLDS]->(:Position) RETURN count(r)`:                                                 len(appointments) - wrong,
		`MATCH (:Official)-[r:HOLDS {ongoing: true}]->() WHERE r.end IS NULL RETURN count(r)`:                      open,
		`MATCH (:Official)-[r:HOLDS {acting: true}]->() RETURN count(r)`:                                           acting,
		`MATCH (:Official)-[r:HOLDS {acting: false}]->() RETURN count(r)`:                                          len(appointments) - wrong - acting,
		`MATCH (:Bureau)-[r:SUCCEEDS]->(:Bureau) RETURN count(r)`:                                                  len(links),
		`MATCH (:Official)-[r:MEMBER_OF]->(:Institution) RETURN count(r)`:                                          len(seats),
		`MATCH ()-[r:HOLDS|SUCCEEDS|MEMBER_OF|IN]->() WHERE NOT EXISTS { (:Citation {of: r.id}) } RETURN count(r)`: 0,
	} {
		if got := one(t, st, statement); got != int64(want) {
			t.Errorf("%s gives %v, not %d", statement, got, want)
		}
	}
	if wrong != 2 || d.Tables[4].Refused != wrong || len(d.Remarks) != wrong {
		t.Errorf("%d appointments end before they start; %v, remarks %v", wrong, d.Tables[4], d.Remarks)
	}
	checkMinistersNames(t, st)
	checkHolders(t, st, appointments)
	checkHistory(t, st, d)
}

// checkMinistersNames looks at former names, at names that two bodies have, and at successions.
func checkMinistersNames(t *testing.T, st *store.Store) {
	t.Helper()
	current := map[string]string{}
	for _, row := range plainCSV(t, ministers+"/person.csv") {
		if row["end_date"] == "" {
			current[row["id"]] = row["name"]
		}
	}
	for _, row := range storetest.Rows(t, st, `MATCH (n:Official) RETURN n.id, n.name`, nil) {
		if id := strings.TrimPrefix(row[0].(string), "ifg-person-"); current[id] != row[1] {
			t.Errorf("%s is %q, not %q", id, row[1], current[id])
		}
	}
	names := map[string][]string{}
	for _, row := range plainCSV(t, ministers+"/organisation.csv") {
		names[row["name"]] = append(names[row["name"]], "ifg-organisation-"+row["id"])
	}
	twice := 0
	for name, ids := range names {
		if len(ids) == 1 {
			continue
		}
		twice++
		var got []string
		for _, row := range storetest.Rows(t, st, `MATCH (n:Bureau {name: $name}) RETURN n.id`, map[string]any{"name": name}) {
			got = append(got, row[0].(string))
		}
		slices.Sort(got)
		slices.Sort(ids)
		if !slices.Equal(got, ids) {
			t.Errorf("%s is %v, not %v", name, got, ids)
		}
	}
	if twice != 4 {
		t.Errorf("%d names of two bodies, not 4", twice)
	}
	// From the tables, by hand: Lord Mandelson was Peter Mandelson until 3 October 2008, rows 2 and 3.
	const mandelson = `MATCH (n:Official {name: "Lord Mandelson"}) MATCH (c:Citation {of: n.id}) RETURN n.aliases, c.locator, c.note, c.field ORDER BY c.locator`
	want := [][]any{
		{[]any{"Peter Mandelson"}, "person.csv, row 2", nil, nil},
		{[]any{"Peter Mandelson"}, "person.csv, row 3", "The name until 2008-10-03.", "aliases"},
	}
	if diff := gocmp.Diff(want, storetest.Rows(t, st, mandelson, nil)); diff != "" {
		t.Errorf("Lord Mandelson (-want +got):\n%s", diff)
	}
	// The Department of Health and Social Care: the Department of Health under a new name, from 8 January 2018.
	const health = `MATCH (:Bureau {name: "Department of Health and Social Care"})-[r:SUCCEEDS]->(p:Bureau) RETURN p.name, r.kind, r.date`
	if diff := gocmp.Diff([][]any{{"Department of Health", "NAME_CHANGE", "2018-01-08"}}, storetest.Rows(t, st, health, nil)); diff != "" {
		t.Errorf("succession (-want +got):\n%s", diff)
	}
}

// checkHolders compares who held a post on a day with a walk over the tables.
func checkHolders(t *testing.T, st *store.Store, appointments []map[string]string) {
	t.Helper()
	const day, title = "2013-06-01", "Secretary of State for Health"
	posts := map[string]bool{}
	for _, row := range plainCSV(t, ministers+"/post.csv") {
		posts[row["id"]] = row["name"] == title
	}
	var want, got []string
	for _, row := range appointments {
		if posts[row["post_id"]] && row["start_date"] <= day && (row["end_date"] == "" || row["end_date"] >= day) {
			want = append(want, "ifg-person-"+row["person_id"])
		}
	}
	const statement = `MATCH (n:Official)-[r:HOLDS]->(:Position {title: $title})
WHERE r.startLatest <= date($day) AND (r.ongoing OR r.endEarliest >= date($day)) RETURN n.id, n.name`
	for _, row := range storetest.Rows(t, st, statement, map[string]any{"day": day, "title": title}) {
		got = append(got, row[0].(string))
		if row[1] != "Jeremy Hunt" {
			t.Errorf("the Secretary of State for Health on %s was %s", day, row[1])
		}
	}
	if !slices.Equal(got, want) || len(want) != 1 {
		t.Errorf("on %s: %v, not %v", day, got, want)
	}
}

// checkHistory: every entity and relationship was recorded once, and a second import changes nothing and records nothing.
func checkHistory(t *testing.T, st *store.Store, d *dataset.Dataset) {
	t.Helper()
	const changes = `MATCH (c:Change) RETURN c.action, c.by, count(*), count(DISTINCT c.target), count(c.at)`
	n := int64(len(d.Graph.Nodes) + len(d.Graph.Relationships))
	want := [][]any{{"RECORDED", "ifg-ministers", n, n, n}}
	if diff := gocmp.Diff(want, storetest.Rows(t, st, changes, nil)); diff != "" {
		t.Errorf("history (-want +got):\n%s", diff)
	}
	hash := graphHash(t, st)
	if report := importInto(t, st, folderOf(t, ministers)); report.Changed() || graphHash(t, st) != hash {
		t.Errorf("importing twice:\n%s", report)
	}
	if diff := gocmp.Diff(want, storetest.Rows(t, st, changes, nil)); diff != "" {
		t.Errorf("history after the second import (-want +got):\n%s", diff)
	}
}
