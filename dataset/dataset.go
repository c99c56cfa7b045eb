// Package dataset reads facts that an analyst wrote down in YAML, checks them against the texts that they come from, makes
// facts of the rows of tables by a mapping, and imports them into the graph. The formats are described in
// datasets/README.md and datasets/MAPPINGS.md.
// It may import names and store, and nothing else of this module.
package dataset

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/stakegraph/stakegraph/store"
)

// Bounds of what is read. They are far above what a person writes, and keep a wrong file from filling the memory.
const (
	maxFacts  = 100_000 // Entities and relationships of a dataset.
	maxYAML   = 2 << 20 // Bytes of a YAML file.
	maxText   = 8 << 20 // Bytes of a text.
	maxFiles  = 100     // YAML files of a dataset.
	maxLine   = 500     // Characters of a name, a title or an address.
	maxProse  = 10_000  // Characters of a description, a note or a quote.
	maxListed = 1_000   // Aliases, identifiers or citations of one entity.
)

// Dataset is a set of facts that was read and found right.
type Dataset struct {
	ID       string
	Graph    Graph
	Tables   []TableReport         // What became of the rows, where the dataset has tables.
	Remarks  []Remark              // Rows that were refused, or of which something was kept whole.
	Progress func(done, total int) // Called as Import goes on, with facts; may be nil.

	tables []*table
}

// Load reads all files of the folder whose names end in .yaml, with the texts and tables that they name, and checks every
// fact. Tables that are not in the folder are looked for in the further folders.
// Errors: INVALID_ARGUMENT with all that is wrong, of which a Problems is the cause; or that the folder cannot be read.
// A row of a table that is wrong is no error: it is refused, which Tables and Remarks tell.
func Load(dir string, tables ...string) (*Dataset, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, unreadable(dir, err)
	}
	defer root.Close() // Only read from.
	names, err := fs.Glob(root.FS(), "*.yaml")
	if err != nil {
		return nil, unreadable(dir, err)
	}
	if len(names) == 0 || len(names) > maxFiles {
		return nil, store.Errorf(store.CodeInvalidArgument, "%s has %d files whose names end in .yaml: a dataset has 1 to %d", dir, len(names), maxFiles)
	}
	roots := []*os.Root{root}
	for _, folder := range tables {
		other, err := os.OpenRoot(folder)
		if err != nil {
			return nil, unreadable(folder, err)
		}
		defer other.Close() // Only read from.
		roots = append(roots, other)
	}
	r := newReader(dir, root)
	for _, name := range names {
		path := filepath.Join(dir, name)
		content, err := readFile(root, name, maxYAML)
		if err != nil {
			r.add(position{file: path}, "%v", err)
			continue
		}
		r.open(path, parseYAML(path, content, &r.report))
	}
	d := &Dataset{}
	r.read()
	r.tables(roots, d)
	r.uncited()
	if err := r.err(); err != nil {
		return nil, &store.Error{Code: store.CodeInvalidArgument, Message: err.Error(), Err: err}
	}
	d.ID, d.Graph = r.dataset, r.graph
	return d, nil
}

// tables brings in the tables of all files. Rows are read once the mapping was found right.
func (r *reader) tables(roots []*os.Root, d *Dataset) {
	m := &mapper{r: r, roots: roots, tables: map[string]*table{}}
	for _, in := range r.files {
		m.declare(in)
	}
	for _, in := range r.files {
		m.compile(in)
	}
	for _, t := range m.order {
		if !t.used && len(r.problems) == 0 {
			r.add(t.at, "no rule uses the table %q: remove it, or write what its rows become", t.name)
		}
	}
	if len(r.problems) > 0 {
		return
	}
	rows := m.stage()
	m.merge(rows)
	d.Remarks = m.outcomes(rows)
	d.tables = m.order
	for _, t := range m.order {
		d.Tables = append(d.Tables, t.report)
	}
}

func unreadable(dir string, err error) error {
	return &store.Error{Code: store.CodeInvalidArgument, Message: fmt.Sprintf("%s: %s", dir, reason(err)), Err: err}
}

// readFile reads a file of the folder; the root keeps it from leaving the folder by "..", or by a link.
func readFile(root *os.Root, name string, limit int64) ([]byte, error) {
	f, err := root.Open(name)
	if err != nil {
		return nil, errors.New(reason(err))
	}
	defer f.Close() // Only read from.
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, errors.New("not a file")
	}
	content, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, errors.New(reason(err))
	}
	if int64(len(content)) > limit {
		return nil, fmt.Errorf("larger than %d MiB: split it into several files", limit>>20)
	}
	return content, nil
}

// reason says why a file cannot be read, without repeating its name.
func reason(err error) string {
	var path *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such file or folder"
	case errors.Is(err, fs.ErrPermission):
		return "it may not be read: check its permissions"
	case errors.As(err, &path):
		return path.Err.Error()
	}
	return err.Error()
}

// idForm keeps ids readable in addresses, and apart from those of relationships and citations, which have a "_".
var idForm = regexp.MustCompile(`^[a-z0-9]+([-.:][a-z0-9]+)*$`)

const idRule = "an id has small letters a to z, digits and single - . or : between them, such as hangzhou-bureau"

// article puts "a" or "an" before a noun.
func article(noun string) string {
	if strings.ContainsRune("aeiou", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}
