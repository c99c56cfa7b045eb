package resolvers_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

// The registers in the database, and what their tables say, read with encoding/csv alone: the answers that the product
// must give are worked out from the tables, by loops over rows.
type registers struct {
	product
	st        *store.Store
	ministers ministers
	meetings  *meetings // Nil where the register is absent.
}

// whyNoMeetings is what tests say that cannot run.
const whyNoMeetings = "SKIPPED: the register of meetings may not be shipped, and is not here: set STAKEGRAPH_EU_MEP_MEETINGS to the folder of mepmeetings.csv (datasets/eu-mep-meetings says where it is from)"

// meetingsFolder is where the register of meetings is; empty where it is absent.
func meetingsFolder(t testing.TB) string {
	t.Helper()
	folder, named := os.LookupEnv("STAKEGRAPH_EU_MEP_MEETINGS")
	if !named {
		folder = filepath.Join("..", "..", "shared", "data", "eu-mep-meetings")
	}
	if _, err := os.Stat(filepath.Join(folder, "mepmeetings.csv")); err != nil {
		if named {
			t.Fatalf("STAKEGRAPH_EU_MEP_MEETINGS: %v", err)
		}
		return ""
	}
	return folder
}

// loadRegisters brings the press release and the registers into the package's Neo4j.
func loadRegisters(t testing.TB) registers {
	t.Helper()
	st, _ := filled(t, "../datasets/oases-2025", "../datasets/ifg-ministers")
	r := registers{product: newProduct(t, st), st: st, ministers: readMinisters(t, "../datasets/ifg-ministers")}
	if folder := meetingsFolder(t); folder != "" {
		d, err := dataset.Load("../datasets/eu-mep-meetings", folder)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Import(t.Context(), st); err != nil {
			t.Fatal(err)
		}
		read := readMeetings(t, folder)
		r.meetings = &read
	}
	storetest.Rows(t, st, "CALL db.awaitIndexes(300)", nil)
	// Neo4j counts what is in an index some time after it was filled; a plan made before takes it to be empty.
	storetest.Write(t, st, "CALL db.prepareForReplanning(300)", nil)
	return r
}

// TestRegisters asks the ten questions of real registers.
func TestRegisters(t *testing.T) {
	r := loadRegisters(t)
	for _, test := range []struct {
		name     string
		meetings bool // Whether it needs the register of meetings.
		run      func(*testing.T, registers)
	}{
		{"who held it then", false, whoHeldItThen},
		{"how connected", false, howConnected},
		{"meetings of a group", true, groupMeetsParty},
		{"in common", false, shared},
		{"brokers", false, linked},
		{"counterparts", true, metMost},
		{"changes", false, changed},
		{"search", false, findMinisters},
		{"search of parties", true, findParties},
		{"relations and timeline", false, everyRelation},
		{"successions", false, successions},
		{"page", false, thePage},
		{"page of meetings", true, thePageOfMeetings},
		{"bad input", false, badInput},
		{"plans", false, noScans},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.meetings && r.meetings == nil {
				t.Skip(whyNoMeetings)
			}
			test.run(t, r)
		})
	}
}

// table reads a CSV file: its rows by column.
func table(t testing.TB, path ...string) []map[string]string {
	t.Helper()
	file, err := os.Open(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows := make([]map[string]string, len(records)-1)
	for i, record := range records[1:] {
		rows[i] = map[string]string{}
		for n, column := range records[0] {
			rows[i][strings.TrimPrefix(column, "\ufeff")] = record[n]
		}
	}
	return rows
}

// question reads a file of docs/questions.
func question(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "docs", "questions", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// questions are the names of the questions of docs/questions.
func questions(t testing.TB) (names []string) {
	t.Helper()
	files, err := filepath.Glob("../docs/questions/*.graphql")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d questions: %v", len(files), err)
	}
	for _, file := range files {
		names = append(names, strings.TrimSuffix(filepath.Base(file), ".graphql"))
	}
	return names
}

// variablesOf are those of a question; nil where it has none.
func variablesOf(t testing.TB, name string) (variables map[string]any) {
	t.Helper()
	text, err := os.ReadFile("../docs/questions/" + name + ".variables.json")
	if os.IsNotExist(err) {
		return nil
	}
	if err == nil {
		err = json.Unmarshal(text, &variables)
	}
	if err != nil {
		t.Fatal(name, err)
	}
	return variables
}

// get asks something that has an answer, and decodes it.
func (r registers) get(t testing.TB, query string, variables map[string]any, into any) {
	t.Helper()
	answer := r.ask(t, query, variables)
	if len(answer.Errors) > 0 {
		t.Fatalf("%v: %v", variables, answer.Errors)
	}
	if err := json.Unmarshal(answer.Data, into); err != nil {
		t.Fatalf("%v: %v in %s", variables, err, answer.Data)
	}
}

// draw is what chooses parameters, the same in every run.
func draw(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 4)) }

func one[T any](r *rand.Rand, of []T) T { return of[r.IntN(len(of))] }

func sprint(values ...any) string { return strings.TrimSuffix(fmt.Sprintln(values...), "\n") }
