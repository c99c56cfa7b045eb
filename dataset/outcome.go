package dataset

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// TableReport says what became of the rows of a table. Rows = Taken + Merged + Refused + LeftOut, unless it is looked up.
type TableReport struct {
	Table, File string
	Rows        int
	Taken       int  // Gave an entity or a relationship that no row before it gave.
	Merged      int  // Said more of what other rows gave, or the same again.
	Refused     int  // Wrong: nothing of it was taken.
	LeftOut     int  // By the mapping: no rule reads it.
	Whole       int  // Of the rows taken or merged: has a cell that may hold several values and was kept whole.
	LookedUp    bool // No rule reads its rows; rows of others look things up in it.
}

// String gives a line.
func (t TableReport) String() string {
	if t.LookedUp {
		return fmt.Sprintf("%s: %d rows to look things up in", t.File, t.Rows)
	}
	return fmt.Sprintf("%s: %d rows: %d taken, %d merged, %d refused, %d left out, %d with a cell kept whole",
		t.File, t.Rows, t.Taken, t.Merged, t.Refused, t.LeftOut, t.Whole)
}

// Remark is what someone should know of a row: that it was refused, or that a cell of it was kept whole.
type Remark struct {
	Table, File string
	Row         int    // As a spreadsheet counts: the header is row 1.
	Outcome     string // "refused" or "kept whole".
	Reason      string
	Cells       []string
}

// outcomes counts what became of each row.
func (m *mapper) outcomes(rows []*staged) []Remark {
	first := map[string]*staged{} // What gave an entity or relationship first.
	byRow := map[*table]map[int][]*staged{}
	for _, s := range rows {
		if s.refused == "" {
			for _, e := range s.entities {
				if first[e.id] == nil {
					first[e.id] = s
				}
			}
			for _, r := range s.relations {
				if first[r.id] == nil {
					first[r.id] = s
				}
			}
		}
		if byRow[s.rule.table] == nil {
			byRow[s.rule.table] = map[int][]*staged{}
		}
		byRow[s.rule.table][s.row] = append(byRow[s.rule.table][s.row], s)
	}
	var remarks []Remark
	for _, t := range m.order {
		if t.report.LookedUp = !slices.ContainsFunc(m.rules, func(ru *rule) bool { return ru.table == t }); t.report.LookedUp {
			continue
		}
		for i := range t.rows {
			remarks = append(remarks, t.outcome(i, byRow[t][i], first)...)
		}
	}
	return remarks
}

func (t *table) outcome(row int, rules []*staged, first map[string]*staged) []Remark {
	refused, kept, gave := "", "", false
	for _, s := range rules {
		if s.refused != "" {
			refused = s.refused
			continue
		}
		for _, cell := range s.kept {
			kept = cell
		}
		for _, e := range s.entities {
			gave = gave || first[e.id] == s
		}
		for _, r := range s.relations {
			gave = gave || first[r.id] == s
		}
	}
	remark := Remark{Table: t.name, File: t.file, Row: t.rows[row].number, Cells: t.rows[row].cells}
	switch {
	case refused != "":
		t.report.Refused++
		remark.Outcome, remark.Reason = "refused", refused
		return []Remark{remark}
	case len(rules) == 0:
		t.report.LeftOut++
	case gave:
		t.report.Taken++
	default:
		t.report.Merged++
	}
	if kept == "" {
		return nil
	}
	t.report.Whole++
	remark.Outcome, remark.Reason = "kept whole", fmt.Sprintf("may be several values, and the mapping is not sure: %q", shorten(kept, 200))
	return []Remark{remark}
}

// WriteRemarks writes the rows that were refused or hold a cell kept whole into the folder, which is made if need be: one
// CSV file a table, with the row's number, the outcome and the reason before the cells as they are. Files of tables
// without such rows, of an import before, are removed. It returns the files that it wrote.
func (d *Dataset) WriteRemarks(dir string) ([]string, error) {
	var files []string
	for _, t := range d.tables {
		file := filepath.Join(dir, d.ID+"."+t.name+".csv")
		var rows [][]string
		for _, r := range d.Remarks {
			if r.Table == t.name {
				rows = append(rows, append([]string{strconv.Itoa(r.Row), r.Outcome, r.Reason}, r.Cells...))
			}
		}
		if len(rows) == 0 {
			if err := os.Remove(file); err != nil && !errors.Is(err, os.ErrNotExist) {
				return files, err
			}
			continue
		}
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return files, err
		}
		if err := writeCSV(file, append([][]string{append([]string{"row", "outcome", "reason"}, t.columns...)}, rows...)); err != nil {
			return files, err
		}
		files = append(files, file)
	}
	return files, nil
}

func writeCSV(file string, rows [][]string) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	w := csv.NewWriter(f)
	if err := w.WriteAll(rows); err != nil {
		return errors.Join(err, f.Close())
	}
	return f.Close()
}
