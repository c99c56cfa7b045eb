// Package stakegraph_test holds what is true of the repository as a whole: which package imports which, that generated
// code is up to date, and that the examples fit the schema.
package stakegraph_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/stakegraph/stakegraph"

// layout says what each package imports beside the standard library: packages of this module by their folder, others
// by their module. Neither more nor less: an import that is not here fails the test, and so does an entry without use.
var layout = map[string][]string{
	"cmd/stakegraph": {
		"cypher", "dataset", "embedded", "explorer", "graph", "internal/timerslack", "resolvers", "server", "store",
		"github.com/alecthomas/kong", "github.com/prometheus/client_golang", "github.com/schollz/progressbar/v3",
		"go.opentelemetry.io/otel",
	},
	"server": {
		"explorer", "store",
		"github.com/99designs/gqlgen", "github.com/go-json-experiment/json", "github.com/hashicorp/golang-lru/v2",
		"github.com/prometheus/client_golang", "github.com/vektah/gqlparser/v2", "go.opentelemetry.io/otel",
	},
	"graph": {
		"github.com/99designs/gqlgen", "github.com/vektah/gqlparser/v2",
	},
	"resolvers": {
		"cypher", "graph", "search", "store", "walk",
		"github.com/99designs/gqlgen", "github.com/hashicorp/golang-lru/v2", "github.com/vektah/gqlparser/v2",
	},
	"cypher": {
		"github.com/vektah/gqlparser/v2",
	},
	"dataset": {
		"names", "store",
		"github.com/agnivade/levenshtein", "github.com/goccy/go-yaml", "github.com/neo4j/neo4j-go-driver/v5",
		"github.com/xuri/excelize/v2", "golang.org/x/text",
	},
	"search": {
		"names", "store",
	},
	"names": {
		"github.com/mozillazg/go-pinyin", "golang.org/x/text",
	},
	"store": {
		"github.com/neo4j/neo4j-go-driver/v5", "go.opentelemetry.io/otel",
	},
	"store/storetest": {
		"embedded", "store", "github.com/neo4j/neo4j-go-driver/v5",
	},
	"walk": {
		"store",
	},
	"embedded": {"internal/timerslack"},
	"explorer": {},
	"bench": {
		"dataset", "embedded", "internal/timerslack", "names", "store",
		"github.com/alecthomas/kong", "github.com/go-json-experiment/json", "github.com/neo4j/neo4j-go-driver/v5",
		"github.com/valyala/fasthttp",
	},
	"internal/timerslack": {
		"golang.org/x/sys",
	},
	"internal/reference": {
		"dataset", "store", "github.com/neo4j/neo4j-go-driver/v5", "github.com/vektah/gqlparser/v2",
	},
}

// impure are the packages of the standard library, and those below them, that lead out of a computation. The compiler
// needs none of them: what it makes depends on what it is given alone.
var impure = []string{"context", "crypto/rand", "io", "log", "math/rand", "net", "os", "runtime", "sync", "syscall"}

// maxLines is how long a file may be that someone is to read.
const maxLines = 400

func TestLayout(t *testing.T) {
	packages := readPackages(t)
	for _, dir := range slices.Sorted(maps.Keys(packages)) {
		if _, ok := layout[dir]; !ok {
			t.Errorf("package %s is not in the layout: add it, with what it may import", dir)
			continue
		}
		used := map[string]bool{}
		for _, file := range packages[dir] {
			for _, imported := range file.imports() {
				if standard(imported) {
					continue
				}
				entry, ours := strings.CutPrefix(imported, module+"/")
				if !ours {
					entry = within(layout[dir], imported)
				}
				if !slices.Contains(layout[dir], entry) {
					t.Errorf("%s imports %s, which the layout does not allow to %s", file.name, imported, dir)
				}
				used[entry] = true
			}
		}
		for _, entry := range layout[dir] {
			if !used[entry] {
				t.Errorf("the layout allows %s to %s, which does not use it: take it out", entry, dir)
			}
		}
	}
	for dir := range layout {
		if packages[dir] == nil {
			t.Errorf("the layout has a package %s, which does not exist: take it out", dir)
		}
	}
}

func TestTheCompilerIsPure(t *testing.T) {
	for _, file := range readPackages(t)["cypher"] {
		for _, imported := range file.imports() {
			if within(impure, imported) != "" {
				t.Errorf("%s imports %s: the compiler does nothing but compute", file.name, imported)
			}
		}
	}
}

func TestEveryPackageSaysWhatItIsFor(t *testing.T) {
	for dir, files := range readPackages(t) {
		var described []string
		for _, file := range files {
			if file.syntax.Doc == nil {
				continue
			}
			described = append(described, file.name)
			want := "Package " + file.syntax.Name.Name + " "
			if file.syntax.Name.Name == "main" {
				want = "Command " + path.Base(dir) + " "
			}
			if !strings.HasPrefix(file.syntax.Doc.Text(), want) {
				t.Errorf("%s: the comment before the package clause should begin with %q", file.name, want)
			}
		}
		if len(described) != 1 {
			t.Errorf("package %s should have a comment in one file, and has it in %d %q", dir, len(described), described)
		}
	}
}

func TestFilesAreShort(t *testing.T) {
	for _, files := range readPackages(t) {
		for _, file := range files {
			if lines := bytes.Count(file.text, []byte("\n")); lines > maxLines && !ast.IsGenerated(file.syntax) {
				t.Errorf("%s has %d lines, of at most %d: split it by what it is about", file.name, lines, maxLines)
			}
		}
	}
}

// source is a Go file.
type source struct {
	// name is its path from the root of the repository, with slashes.
	name   string
	text   []byte
	syntax *ast.File
}

func (s source) imports() []string {
	var paths []string
	for _, spec := range s.syntax.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			panic(err) // The parser has let it through.
		}
		paths = append(paths, imported)
	}
	return paths
}

// readPackages gives the Go files of the repository that are no tests, by folder.
func readPackages(t *testing.T) map[string][]source {
	t.Helper()
	packages := map[string][]source{}
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name != "." && leftOut(entry.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		syntax, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly|parser.ParseComments)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		packages[path.Dir(name)] = append(packages[path.Dir(name)], source{name, text, syntax})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return packages
}

// leftOut tells whether a folder holds no package of ours: the go command leaves such folders out too, but for those of
// npm and of the running server.
func leftOut(folder string) bool {
	return strings.HasPrefix(folder, ".") || strings.HasPrefix(folder, "_") ||
		slices.Contains([]string{"bin", "data", "node_modules", "testdata"}, folder)
}

// standard tells whether a package is of the standard library: the path of any other begins with a domain.
func standard(imported string) bool {
	domain, _, _ := strings.Cut(imported, "/")
	return !strings.Contains(domain, ".")
}

// within gives the entry that a package is, or that it is below; empty if there is none.
func within(entries []string, imported string) string {
	for _, entry := range entries {
		if imported == entry || strings.HasPrefix(imported, entry+"/") {
			return entry
		}
	}
	return ""
}
