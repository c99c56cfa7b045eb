package dataset_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"github.com/stakegraph/stakegraph/dataset"
)

// dates compares Neo4j's dates by their day.
var dates = cmp.Transformer("day", func(d dbtype.Date) string { return time.Time(d).Format(time.DateOnly) })

// TestParseDate: the days were worked out by hand from a calendar.
func TestParseDate(t *testing.T) {
	for text, want := range map[string][2]string{
		"2025":                    {"2025-01-01", "2025-12-31"},
		"0001":                    {"0001-01-01", "0001-12-31"},
		"9999":                    {"9999-01-01", "9999-12-31"},
		"2025-02":                 {"2025-02-01", "2025-02-28"},
		"2024-02":                 {"2024-02-01", "2024-02-29"}, // 2024 is a leap year,
		"2000-02":                 {"2000-02-01", "2000-02-29"}, // so is 2000, by 400,
		"1900-02":                 {"1900-02-01", "1900-02-28"}, // 1900 is none, by 100.
		"2025-04":                 {"2025-04-01", "2025-04-30"},
		"2024-02-29":              {"2024-02-29", "2024-02-29"},
		"2025-05-13":              {"2025-05-13", "2025-05-13"},
		"2019~":                   {"2018-01-01", "2020-12-31"},
		"2019?":                   {"2018-01-01", "2020-12-31"},
		"2019%":                   {"2018-01-01", "2020-12-31"},
		"2024-01~":                {"2023-12-01", "2024-02-29"},
		"2025-03?":                {"2025-02-01", "2025-04-30"},
		"2025-12%":                {"2025-11-01", "2026-01-31"},
		"2024-03-01~":             {"2024-02-29", "2024-03-02"},
		"2025-12-31?":             {"2025-12-30", "2026-01-01"},
		"2025-05-13/2025-05-15":   {"2025-05-13", "2025-05-15"},
		"2025-05/2025-07":         {"2025-05-01", "2025-07-31"},
		"2025-05-13/2025-06":      {"2025-05-13", "2025-06-30"},
		"2024/2025-02":            {"2024-01-01", "2025-02-28"},
		"2019~/2020":              {"2018-01-01", "2020-12-31"},
		"2019/2020~":              {"2019-01-01", "2021-12-31"},
		"2025-05-13?/2025-05-15~": {"2025-05-12", "2025-05-16"},
		"2025-05-13/2025-05-13":   {"2025-05-13", "2025-05-13"},
		"2025/2025-05":            {"2025-01-01", "2025-05-31"},
	} {
		d, err := dataset.ParseDate(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		got := [2]string{d.Earliest().Format(time.DateOnly), d.Latest().Format(time.DateOnly)}
		if got != want || d.String() != text {
			t.Errorf("%s (as %s): %v, not %v", text, d, got, want)
		}
	}
}

// TestParseDateRefuses: what is no date, and what would be.
func TestParseDateRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "is no date: write 2025, 2025-05,",
		"2025-02-30":                    "2025-02 has the days 01 to 28",
		"2023-02-29":                    "2023-02 has the days 01 to 28",
		"1900-02-29":                    "1900-02 has the days 01 to 28",
		"2025-04-31":                    "2025-04 has the days 01 to 30",
		"2025-05-00":                    "2025-05 has the days 01 to 31",
		"2025-00":                       "the months 01 to 12",
		"2025-13":                       "the months 01 to 12",
		"0000":                          "there is no year 0000",
		"25":                            "is no date",
		"2025-5-3":                      "is no date",
		"20250513":                      "is no date",
		"-2025":                         "is no date",
		"2025~?":                        "is no date",
		"~2025":                         "is no date",
		"13 May 2025":                   "is no date",
		"2025-05-13T10:00":              "is no date",
		"2025-05-13 ":                   "is no date",
		"２０２５":                          "is no date",
		"2025/":                         "\"\" is no date",
		"/2025":                         "\"\" is no date",
		"..":                            "is no date",
		"2025-05-13/2025-05-15/2025-06": "is no date",
		"2025-05-15/2025-05-13":         "ends before it begins",
		"2026/2025-12":                  "ends before it begins",
	} {
		if d, err := dataset.ParseDate(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, %v", text, d, err)
		}
	}
}
