package reference

import (
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"github.com/stakegraph/stakegraph/dataset"
)

func TestBounds(t *testing.T) {
	for text, want := range map[string][2]string{
		"2025":                    {"2025-01-01", "2025-12-31"},
		"2024-02":                 {"2024-02-01", "2024-02-29"},
		"2025-05-13":              {"2025-05-13", "2025-05-13"},
		"2019~":                   {"2018-01-01", "2020-12-31"},
		"2025-01?":                {"2024-12-01", "2025-02-28"},
		"2025-12%":                {"2025-11-01", "2026-01-31"},
		"2024-03-01~":             {"2024-02-29", "2024-03-02"},
		"2025-05-13/2025-05-15":   {"2025-05-13", "2025-05-15"},
		"2024/2025-02":            {"2024-01-01", "2025-02-28"},
		"2024~/2025-02":           {"2023-01-01", "2025-02-28"},
		"2024-06/2025-02?":        {"2024-06-01", "2025-03-31"},
		"2025-12-31?/2025-12-31%": {"2025-12-30", "2026-01-01"},
	} {
		first, last, ok := bounds(text)
		if got := [2]string{first.Format(time.DateOnly), last.Format(time.DateOnly)}; !ok || got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
	if _, _, ok := bounds(nil); ok {
		t.Error("what is not known has bounds")
	}
}

// The bounds that a dataset is stored with are those that are worked out here.
func TestBoundsOfTheDatasets(t *testing.T) {
	d, err := dataset.Load("../../datasets/oases-2025")
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	check := func(id string, props map[string]any) {
		for _, name := range []string{"date", "start", "end", "published"} {
			first, last, ok := bounds(props[name])
			earliest, hasEarliest := props[name+"Earliest"].(dbtype.Date)
			latest, hasLatest := props[name+"Latest"].(dbtype.Date)
			if ok != hasEarliest || ok != hasLatest || ok && (!first.Equal(time.Time(earliest)) || !last.Equal(time.Time(latest))) {
				t.Errorf("%s.%s %v: stored as %v to %v, want %v to %v", id, name, props[name], earliest, latest, first, last)
			}
			if ok {
				compared++
			}
		}
	}
	for _, n := range d.Graph.Nodes {
		check(n.ID, n.Props)
	}
	for _, r := range d.Graph.Relationships {
		check(r.ID, r.Props)
	}
	if compared == 0 {
		t.Error("the dataset has no dates")
	}
}

// Every form of date in World means to the dataset what it means here.
func TestBoundsAgreeWithTheDataset(t *testing.T) {
	for _, text := range dates {
		first, last, _ := bounds(text)
		d, err := dataset.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		if !d.Earliest().Equal(first) || !d.Latest().Equal(last) {
			t.Errorf("%s: the dataset has %v to %v, want %v to %v", text, d.Earliest(), d.Latest(), first, last)
		}
	}
}
