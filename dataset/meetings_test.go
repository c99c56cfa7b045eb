package dataset_test

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

// meetingsTable finds the register of meetings, which may not be shipped. STAKEGRAPH_EU_MEP_MEETINGS names the folder that it is
// in; without it, a folder beside the repository is looked in.
func meetingsTable(t testing.TB) string {
	dir := cmp.Or(os.Getenv("STAKEGRAPH_EU_MEP_MEETINGS"), "../../shared/data/eu-mep-meetings")
	if _, err := os.Stat(filepath.Join(dir, "mepmeetings.csv")); err != nil {
		t.Skipf("SKIPPED: THE REGISTER OF MEETINGS IS NOT HERE (%v). It may not be shipped: put mepmeetings.csv into a folder and name that in STAKEGRAPH_EU_MEP_MEETINGS; see datasets/eu-mep-meetings/README.md", err)
	}
	return dir
}

func loadMeetings(t testing.TB) (*dataset.Dataset, []map[string]string) {
	t.Helper()
	dir := meetingsTable(t)
	d, err := dataset.Load("../datasets/eu-mep-meetings", dir)
	if err != nil {
		t.Fatal(err)
	}
	return d, plainCSV(t, filepath.Join(dir, "mepmeetings.csv"))
}

// letters is another way to say which spellings are the same, for names of plain letters, digits and blanks alone.
func letters(name string) (string, bool) {
	var b strings.Builder
	for _, c := range name {
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			b.WriteRune(c)
		case c >= 'A' && c <= 'Z':
			b.WriteRune(c - 'A' + 'a')
		case strings.ContainsRune(` ,-.'"()/:;!?[]{}\_`, c):
		default:
			return "", false
		}
	}
	return b.String(), b.Len() > 0 && !strings.ContainsFunc(b.String(), unicode.IsDigit)
}

// TestMeetings imports the register of meetings, and compares it with plain arithmetic over its table.
func TestMeetings(t *testing.T) {
	d, rows := loadMeetings(t)
	report := d.Tables[0]
	if report.Rows != len(rows) || report.Taken+report.Merged+report.Refused != len(rows) || report.Refused > 60 {
		t.Errorf("of %d rows: %s", len(rows), report)
	}
	refused := map[int]bool{}
	whole := 0
	for _, r := range d.Remarks {
		if r.Outcome == "refused" {
			refused[r.Row-2] = true // Row 2 is the first below the header.
		} else {
			whole++
		}
	}
	if len(refused) != report.Refused || whole != report.Whole {
		t.Errorf("%d refused and %d kept whole: %s", len(refused), whole, report)
	}
	st := storetest.Open(t)
	ctx := t.Context()
	imported, err := d.Import(ctx, st)
	if err != nil {
		t.Fatal(err)
	}
	if imported.Entities.Created != len(d.Graph.Nodes) || imported.Relationships.Created != len(d.Graph.Relationships) {
		t.Errorf("imported:\n%s", imported)
	}
	checkMeetings(t, st, rows, refused)
	if again := importInto(t, st, d); again.Changed() {
		t.Errorf("importing twice:\n%s", again)
	}
}

// checkMeetings walks over the rows that were taken.
func checkMeetings(t *testing.T, st *store.Store, rows []map[string]string, refused map[int]bool) {
	t.Helper()
	meps, meetings := map[string]bool{}, map[string]bool{}
	days := map[string]map[string]bool{} // By member, of what the member did in June 2021.
	google := map[string]bool{}
	for i, row := range rows {
		if refused[i] {
			continue
		}
		meps[row["epid"]] = true
		key := ""
		for _, column := range []string{"epid", "date", "title", "dossier", "lobbyists", "location", "role", "committees"} {
			key += strings.Join(strings.FieldsFunc(row[column], func(c rune) bool {
				return unicode.IsSpace(c) || strings.ContainsRune("\u200B\u200E\u200F\uFEFF\u00AD", c)
			}), " ") + "\x00"
		}
		meetings[key] = true
		if strings.HasSuffix(row["date"], "-06-2021") {
			if days[row["epid"]] == nil {
				days[row["epid"]] = map[string]bool{}
			}
			days[row["epid"]][key] = true
		}
		if folded, _ := letters(row["lobbyists"]); folded == "google" {
			google[key] = true
		}
	}
	if got := one(t, st, `MATCH (n:Official) RETURN count(*)`); got != int64(len(meps)) {
		t.Errorf("%v members, not %d", got, len(meps))
	}
	if got := one(t, st, `MATCH (n:Meeting) RETURN count(*)`); got != int64(len(meetings)) {
		t.Errorf("%v meetings, not %d", got, len(meetings))
	}
	for _, row := range storetest.Rows(t, st, `MATCH (n:Official) RETURN n.id, COUNT { (n)-[:PARTICIPATED_IN]->(m:Meeting) WHERE m.dateEarliest >= date("2021-06-01") AND m.dateLatest <= date("2021-06-30") }`, nil) {
		if want := len(days[strings.TrimPrefix(row[0].(string), "eu-mep-")]); row[1] != int64(want) {
			t.Errorf("%s had %v meetings in June 2021, not %d", row[0], row[1], want)
		}
	}
	alone := one(t, st, `MATCH (n:Institution {id: "eu-party-google"}) RETURN COUNT { (n)-[:PARTICIPATED_IN]->(m) WHERE COUNT { (m)<-[:PARTICIPATED_IN]-() } = 2 }`)
	if alone != int64(len(google)) || len(google) < 50 {
		t.Errorf("Google met members alone %v times, not %d", alone, len(google))
	}
	checkSpellings(t, st, rows)
	checkParties(t, st, rows, refused)
}

// checkSpellings: none of the spellings of a party is lost.
func checkSpellings(t *testing.T, st *store.Store, rows []map[string]string) {
	t.Helper()
	var spellings []string
	for _, row := range rows {
		if folded, _ := letters(row["lobbyists"]); folded == "clientearth" && !slices.Contains(spellings, row["lobbyists"]) {
			spellings = append(spellings, row["lobbyists"])
		}
	}
	got := storetest.Rows(t, st, `MATCH (n:Institution {id: "eu-party-clientearth"}) RETURN [n.name] + n.aliases`, nil)[0][0].([]any)
	for _, spelling := range spellings {
		if !slices.Contains(got, any(strings.Join(strings.Fields(spelling), " "))) {
			t.Errorf("the spelling %q of ClientEarth is lost: %q", spelling, got)
		}
	}
	if len(spellings) < 3 {
		t.Errorf("ClientEarth has the spellings %q", spellings)
	}
}

// checkParties: cells with a comma are split if each part is a cell of its own elsewhere, and else are kept as they are.
func checkParties(t *testing.T, st *store.Store, rows []map[string]string, refused map[int]bool) {
	t.Helper()
	alone := map[string]bool{}
	for _, row := range rows {
		if folded, ok := letters(row["lobbyists"]); ok && !strings.Contains(row["lobbyists"], ",") {
			alone[folded] = true
		}
	}
	meetings := map[string][]any{} // By the place in the table: the parties that could not be told, and how many took part.
	const all = `MATCH (m:Meeting) MATCH (c:Citation {of: m.id}) RETURN c.locator, size(m.unnamedParticipants), COUNT { (m)<-[:PARTICIPATED_IN]-() }`
	for _, row := range storetest.Rows(t, st, all, nil) {
		meetings[row[0].(string)] = row[1:]
	}
	split, kept := 0, 0
	for i, row := range rows {
		if refused[i] || !strings.Contains(row["lobbyists"], ",") {
			continue
		}
		sure, plainNames := true, true
		for part := range strings.SplitSeq(row["lobbyists"], ",") {
			folded, ok := letters(part)
			plainNames = plainNames && ok
			sure = sure && alone[folded]
		}
		if !plainNames {
			continue // The rule of this test says nothing of others.
		}
		locator := "mepmeetings.csv, row " + strconv.Itoa(i+2)
		found := meetings[locator]
		if found == nil {
			continue // The same meeting as in another row.
		}
		parts := strings.Count(row["lobbyists"], ",") + 1
		switch unnamed, parties := found[0].(int64), found[1].(int64); {
		case sure && (unnamed != 0 || parties > int64(parts)+1 || parties < 2):
			t.Errorf("%s: %q should be split: %v", locator, row["lobbyists"], found)
		case !sure && (unnamed != 1 || parties != 1):
			t.Errorf("%s: %q should be kept whole: %v", locator, row["lobbyists"], found)
		case sure:
			split++
		default:
			kept++
		}
	}
	if split < 100 || kept < 500 {
		t.Errorf("%d split, %d kept whole: too few to tell", split, kept)
	}
}

// BenchmarkMeetings times the import of the whole register into an empty graph.
func BenchmarkMeetings(b *testing.B) {
	d, _ := loadMeetings(b)
	for b.Loop() {
		b.StopTimer()
		st := storetest.Open(b)
		b.StartTimer()
		importInto(b, st, d)
	}
	b.ReportMetric(float64(d.Tables[0].Rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
