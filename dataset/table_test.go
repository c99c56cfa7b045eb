package dataset_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/store/storetest"
)

const clubs = `dataset: clubs
document: book
documents:
  - {id: book, title: Book of members, language: en}
bureaus:
  - {id: town-hall, name: Town Hall, cite: {locator: the cover, method: IMPORT}}
tables:
  members: {file: members.csv}
  posts: {file: posts.csv, delimiter: ";"}
  talks: {file: talks.xlsx}
rows:
  - table: members
    where: {until: ""}
    officials:
      - id: member-{no}
        name: "{name}"
        identifiers: ["x:{no|whole}"]
        memberOf: {organization: "club-{club|key}", role: "{role}", start: "{since}", note: "By {clerk}."}
    institutions:
      - id: club-{club|key}
        name: "{club}"
  - table: members
    where: {until: {not: ""}}
    officials:
      - id: member-{no}
        aliases: {value: "{name}", note: "The name until {until}."}
  - table: posts
    lookup: {more: {table: members, match: {no: "{member}"}}}
    positions:
      - id: post-{title|key}
        title: "{title}"
        in: town-hall
    officials:
      - id: member-{member}
        holds:
          position: post-{title|key}
          start: {value: "{from}", format: D.M.YYYY}
          ongoing: {value: "true", where: {to: ""}}
          end: {value: "{to}", format: D.M.YYYY}
          acting: {value: "{how}", map: {acting: "true", "": "false"}}
  - table: talks
    each: {party: {value: "{parties}", split: ",", sure: alone}}
    institutions:
      - {id: "club-{party|key}", name: "{party}"}
    meetings:
      - id: talk-{day+topic|digest}
        title: {value: "{topic}", cut: 20}
        date: {value: "{day}", format: spreadsheet}
        description: [{value: "{topic}", where: {topic: {longer: 20}}}, "Place: {place}"]
        unnamedParticipants: "{party.whole}"
        participants:
          - {who: town-hall, role: HOST}
          - {who: "club-{party|key}", role: GUEST}
`

var clubTables = map[string]string{
	"mapping.yaml": clubs,
	"members.csv": "\uFEFFno,name,until,club,role,since,clerk\n" +
		"1,Ada Brook,,Chess Club,chair,2001,Carl\n" +
		"1,Ada Stone,1999,,,,\n" +
		"2,Bob Dale,,chess club,,2002-03,\n",
	"posts.csv": "member;title;from;to;how\n" +
		"1;Mayor;1.2.2003;4.5.2006;\n" +
		"2;Mayor;5.5.2006;;Acting\n",
}

// workbook writes rows as a sheet; a date as the number that a spreadsheet keeps.
func workbook(t testing.TB, dir, name string, rows [][]any) {
	t.Helper()
	book := excelize.NewFile()
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err == nil {
			err = book.SetSheetRow("Sheet1", cell, &row)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := book.SaveAs(filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
}

func clubsFolder(t testing.TB) string {
	dir := folder(t, clubTables)
	workbook(t, dir, "talks.xlsx", [][]any{
		{"day", "topic", "place", "parties"},
		{44496, "Bridges and roads of the town", "Hall", "Chess Club, Rowers"},
		{44497, "Boats", "", "Rowers"},
		{44497, "Boats", "", "ROWERS"},
		{44498, "Rest", "Hall", "Mr X, of London"},
		{44499, "Dogs", "Hall", "Chess  Club"},
	})
	return dir
}

// TestTables: what the small tables above become, worked out by hand.
func TestTables(t *testing.T) {
	d := folderOf(t, clubsFolder(t))
	var got []string
	for _, n := range d.Graph.Nodes {
		name, _ := n.Props["name"].(string)
		title, _ := n.Props["title"].(string)
		aliases, _ := n.Props["aliases"].([]string)
		got = append(got, strings.TrimSpace(n.Label()+" "+name+title+" "+strings.Join(aliases, "/")))
	}
	want := []string{"Document Book of members", "Bureau Town Hall",
		"Institution Chess Club chess club", "Official Ada Brook Ada Stone", "Official Bob Dale",
		"Position Mayor", "Institution Rowers ROWERS",
		"Meeting Bridges and roads…", "Meeting Boats", "Meeting Boats", "Meeting Rest", "Meeting Dogs"}
	slices.Sort(got)
	slices.Sort(want)
	// The two talks about boats have one day and one topic, and so one id.
	want = slices.DeleteFunc(slices.Compact(want), func(s string) bool { return s == "" })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("nodes (-want +got):\n%s", diff)
	}
	count := map[string]int{}
	for _, r := range d.Graph.Relationships {
		count[r.Type]++
	}
	// Guests: Chess Club and Rowers, Rowers, none, Chess Club.
	if diff := cmp.Diff(map[string]int{"MEMBER_OF": 2, "HOLDS": 2, "IN": 1, "PARTICIPATED_IN": 4 + 4}, count); diff != "" {
		t.Errorf("relationships (-want +got):\n%s", diff)
	}
	reports := []dataset.TableReport{
		{Table: "members", File: "members.csv", Rows: 3, Taken: 2, Merged: 1},
		{Table: "posts", File: "posts.csv", Rows: 2, Taken: 2},
		{Table: "talks", File: "talks.xlsx", Rows: 5, Taken: 4, Merged: 1, Whole: 1},
	}
	if diff := cmp.Diff(reports, d.Tables); diff != "" {
		t.Errorf("reports (-want +got):\n%s", diff)
	}
	node := func(id string) map[string]any {
		for _, n := range d.Graph.Nodes {
			if n.ID == id {
				return n.Props
			}
		}
		t.Fatalf("no %s", id)
		return nil
	}
	if ada := node("member-1"); ada["nameEn"] != "Ada Brook" {
		t.Errorf("the name in the language of the document: %v", ada)
	}
	checkTalks(t, d)
	checkClubTies(t, d)
}

func checkTalks(t *testing.T, d *dataset.Dataset) {
	t.Helper()
	for _, n := range d.Graph.Nodes {
		switch n.Props["title"] {
		case "Bridges and roads…":
			if n.Props["description"] != "Bridges and roads of the town\nPlace: Hall" || n.Props["date"] != "2021-10-27" {
				t.Errorf("the first talk: %v", n.Props)
			}
		case "Rest":
			if diff := cmp.Diff([]string{"Mr X, of London"}, n.Props["unnamedParticipants"]); diff != "" {
				t.Errorf("what is kept whole (-want +got):\n%s", diff)
			}
		}
	}
}

func checkClubTies(t *testing.T, d *dataset.Dataset) {
	t.Helper()
	cites := map[string][]string{}
	for _, c := range d.Graph.Citations {
		note, _ := c.Props["note"].(string)
		field, _ := c.Props["field"].(string)
		cites[c.Of] = append(cites[c.Of], strings.Trim(field+" "+c.Props["locator"].(string)+" "+note, " "))
	}
	for of, want := range map[string][]string{
		"member-1":       {"members.csv, row 2", "aliases members.csv, row 3 The name until 1999."},
		"club-chessclub": {"members.csv, row 2", "aliases members.csv, row 4"},
	} {
		if diff := cmp.Diff(want, cites[of]); diff != "" {
			t.Errorf("citations of %s (-want +got):\n%s", of, diff)
		}
	}
	for _, r := range d.Graph.Relationships {
		if len(cites[r.ID]) != 1 || !strings.Contains(cites[r.ID][0], ", row ") {
			t.Errorf("citations of %v: %q", r, cites[r.ID])
		}
		switch {
		case r.From == "member-2" && r.Type == "HOLDS":
			if r.Props["acting"] != true || r.Props["ongoing"] != true || r.Props["start"] != "2006-05-05" || r.Props["end"] != nil {
				t.Errorf("Bob's post: %v", r.Props)
			}
		case r.From == "member-1" && r.Type == "MEMBER_OF":
			if r.Props["role"] != "chair" || cites[r.ID][0] != "members.csv, row 2 By Carl." {
				t.Errorf("Ada's membership: %v %q", r.Props, cites[r.ID])
			}
		}
	}
}

// TestTablesImport: what is stored is what was loaded, and a row that is gone takes away its facts alone.
func TestTablesImport(t *testing.T) {
	st := storetest.Open(t)
	dir := clubsFolder(t)
	d := folderOf(t, dir)
	importInto(t, st, d)
	if diff := cmp.Diff(ordered(d.Graph), stored(t, st), dates); diff != "" {
		t.Errorf("-loaded +stored:\n%s", diff)
	}
	hash := graphHash(t, st)
	if report := importInto(t, st, folderOf(t, dir)); report.Changed() || graphHash(t, st) != hash {
		t.Errorf("importing twice:\n%s", report)
	}
	if err := os.WriteFile(filepath.Join(dir, "posts.csv"), []byte("member;title;from;to;how\n1;Mayor;1.2.2003;4.5.2006;\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	report := importInto(t, st, folderOf(t, dir))
	want := dataset.Count{Unchanged: len(d.Graph.Relationships) - 1, Removed: 1}
	if report.Relationships != want || report.Entities != (dataset.Count{Unchanged: len(d.Graph.Nodes)}) {
		t.Errorf("after a row went:\n%s", report)
	}
}

const badRows = `dataset: bad-rows
document: book
documents:
  - {id: book, title: Book}
tables: {p: {file: p.csv}, o: {file: o.csv}}
rows:
  - table: o
    institutions: [{id: "o-{id}", name: "{name}"}]
  - table: p
    lookup: {o: {table: o, match: {id: "{org}"}}}
    officials:
      - id: p-{id}
        name: "{name}"
        identifiers: "x:{key}"
        description: "Of {o.name}"
        memberOf: {organization: "o-{org}", start: "{from}", end: "{to}", role: {value: "{role}", map: {a: A}}}
`

// TestRefusedRows: each row is wrong in its own way, but for the first and the last.
func TestRefusedRows(t *testing.T) {
	dir := folder(t, map[string]string{"mapping.yaml": badRows,
		"o.csv": "id,name\n1,One\n2,Two\n2,Second\n",
		"p.csv": "id,name,org,from,to,role,key\n" +
			"1,Ada,1,2001,2002,a,k1\n" +
			"2,Bob,3,2001,,a,k2\n" +
			"3,Carl,1,2003,2001,a,k3\n" +
			"4,Dora,1,1.1.2001,,a,k4\n" +
			"5,Eve,1,2001,,b,k5\n" +
			"6,FranÃ§ois,1,,,a,k6\n" +
			",Gus,1,,,a,k7\n" +
			"8,Hal,1,,,a,k8,too much\n" +
			"9,,1,,,a,k9\n" +
			"1,Ada,1,2001,2003,a,k1\n" +
			"11,Ian,2,,,a,k11\n" +
			"12,Jo,1,,,a,k1\n" +
			"1,Ada A.,1,2005,,A,k1\n"})
	d := folderOf(t, dir)
	var got []string
	for _, r := range d.Remarks {
		got = append(got, r.Reason)
	}
	want := []string{
		`"memberOf" names "o-3", and no row gives it`,
		`it ends (2001) before it starts (2003)`,
		`"1.1.2001" is no date: write 2025, 2025-05, 2025-05-13 or an interval such as 2025-05-13/2025-05-15, with ~ after a date that is approximate, ? after one that is uncertain, % after one that is both`,
		`"b" is not in the map of "role"`,
		`"name" holds the broken characters "Ã§" (U+00E7 read in a wrong encoding): write it as it is meant`,
		`the id of the official would be without the value that tells it apart: the cell has no letter or digit`,
		`it has 8 cells, and the header has 7 columns`,
		`no row gives the official "p-9" "name", which it needs`,
		`"memberOf" of "p-1" and "o-1" is in p.csv, row 2, with other dates or words`,
		`rows 3 and 4 of o.csv fit it, and differ in "name"`,
		`the identifier "x:k1" is that of "p-1" in another row`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("reasons (-want +got):\n%s", diff)
	}
	reports := []dataset.TableReport{
		{Table: "p", File: "p.csv", Rows: 13, Taken: 2, Refused: 11},
		{Table: "o", File: "o.csv", Rows: 3, Taken: 2, Merged: 1},
	}
	slices.SortFunc(reports, func(a, b dataset.TableReport) int { return strings.Compare(b.Table, a.Table) })
	if diff := cmp.Diff(reports, d.Tables); diff != "" {
		t.Errorf("reports (-want +got):\n%s", diff)
	}
	out := filepath.Join(t.TempDir(), "remarks")
	files, err := d.WriteRemarks(out)
	if err != nil || !slices.Equal(files, []string{filepath.Join(out, "bad-rows.p.csv")}) {
		t.Fatal(files, err)
	}
	lines := strings.Split(read(t, files[0]), "\n")
	if lines[0] != "row,outcome,reason,id,name,org,from,to,role,key" ||
		lines[2] != "4,refused,it ends (2001) before it starts (2003),3,Carl,1,2003,2001,a,k3" || len(lines) != 13 {
		t.Errorf("the file:\n%s", strings.Join(lines, "\n"))
	}
}
