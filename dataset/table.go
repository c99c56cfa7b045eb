package dataset

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Bounds of a table: far above a register's, and below what fills the memory.
const (
	maxTable   = 256 << 20 // Bytes of a file; of a workbook, also when it is unpacked.
	maxRows    = 500_000
	maxColumns = 500
)

// table is a sheet of rows under a header.
type table struct {
	name       string // In the mapping.
	at         position
	file       string // Without its folder; with the sheet, if the mapping names one.
	document   string // The id of the document that its rows are cited from.
	serial1904 bool
	columns    []string
	rows       []record
	used       bool
	report     TableReport
}

// record is a row as it is read: its number counts as a spreadsheet does, the header being row 1.
type record struct {
	number int
	cells  []string
	wrong  string // Why it cannot be read.
}

// column returns the place of a column, -1 where there is none, and -2 where several have the name.
func (t *table) column(name string) int {
	found := -1
	for i, c := range t.columns {
		if c == name && found >= 0 {
			return -2
		}
		if c == name {
			found = i
		}
	}
	return found
}

// readTable reads a CSV file or a sheet of a workbook. Cells are tidied: no invisible characters, runs of white space as
// one space.
func readTable(root *os.Root, name, sheet, delimiter string) (*table, error) {
	content, err := readFile(root, name, maxTable)
	if err != nil {
		return nil, err
	}
	t := &table{file: filepath.Base(name)}
	add := t.add
	if strings.EqualFold(filepath.Ext(name), ".xlsx") {
		err = t.readWorkbook(content, sheet, add)
	} else {
		err = readCSV(content, delimiter, add)
	}
	if err != nil {
		return nil, err
	}
	if len(t.columns) == 0 {
		return nil, errors.New("it is empty: its first row must name the columns")
	}
	return t, nil
}

// directions takes out the marks that say which way a text runs, which letters say by themselves.
var directions = strings.NewReplacer("\u200E", "", "\u200F", "")

// add takes the first row for the header.
func (t *table) add(number int, cells []string) error {
	wrong := ""
	for i, cell := range cells {
		if !utf8.ValidString(cell) {
			wrong = fmt.Sprintf("cell %d is not UTF-8 text", i+1)
			cell = strings.ToValidUTF8(cell, "\uFFFD")
		}
		cells[i] = plain(directions.Replace(cell))
	}
	if t.columns == nil {
		if wrong != "" {
			return errors.New("its header is not UTF-8 text: save it as UTF-8")
		}
		if len(cells) > maxColumns {
			return fmt.Errorf("more than %d columns", maxColumns)
		}
		t.columns = cells
		return nil
	}
	if strings.Join(cells, "") == "" {
		return nil // An empty line, as spreadsheets leave at the end.
	}
	if len(t.rows) == maxRows {
		return fmt.Errorf("more than %d rows: split it", maxRows)
	}
	if len(cells) > len(t.columns) && strings.Join(cells[len(t.columns):], "") != "" {
		wrong = fmt.Sprintf("it has %d cells, and the header has %d columns", len(cells), len(t.columns))
	}
	t.rows = append(t.rows, record{number, cells, wrong})
	return nil
}

func readCSV(content []byte, delimiter string, add func(int, []string) error) error {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\uFEFF"))))
	r.FieldsPerRecord = -1
	r.Comma, _ = utf8.DecodeRuneInString(delimiter)
	for number := 1; ; number++ {
		cells, err := r.Read()
		if err == io.EOF {
			return nil
		}
		var parse *csv.ParseError
		if errors.As(err, &parse) {
			return fmt.Errorf("not CSV at line %d, column %d: %w; look at the quotes", parse.Line, parse.Column, parse.Err)
		}
		if err != nil {
			return err
		}
		if number > 1 && r.FieldsPerRecord < 0 && len(cells) == 0 {
			continue
		}
		if err := add(number, cells); err != nil {
			return err
		}
	}
}

// readWorkbook reads the values as they are stored, not as they are shown: a date is a number of days then.
func (t *table) readWorkbook(content []byte, sheet string, add func(int, []string) error) error {
	book, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{RawCellValue: true, UnzipSizeLimit: maxTable, UnzipXMLSizeLimit: maxTable})
	if err != nil {
		return fmt.Errorf("not a workbook: %w", err)
	}
	defer book.Close() // Only read from.
	if props, err := book.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		t.serial1904 = *props.Date1904
	}
	sheets := book.GetSheetList()
	if sheet == "" && len(sheets) > 0 {
		sheet = sheets[0]
	} else {
		t.file += ", sheet " + sheet
	}
	rows, err := book.Rows(sheet)
	if err != nil {
		return fmt.Errorf("it has no sheet %q: its sheets are %s", sheet, list(sheets))
	}
	defer rows.Close() // Only read from.
	for number := 1; rows.Next(); number++ {
		cells, err := rows.Columns()
		if err != nil {
			return fmt.Errorf("row %d cannot be read: %w", number, err)
		}
		if err := add(number, cells); err != nil {
			return err
		}
	}
	return rows.Error()
}

// spreadsheetDate turns the number of days that a spreadsheet keeps for a date into the date.
func spreadsheetDate(text string, serial1904 bool) (string, bool) {
	days, err := strconv.ParseFloat(text, 64)
	if err != nil || days < 1 || days > 2_958_465 { // The last is 9999-12-31.
		return "", false
	}
	at, err := excelize.ExcelDateToTime(days, serial1904)
	return at.Format("2006-01-02"), err == nil
}
