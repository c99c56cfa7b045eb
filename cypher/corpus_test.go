package cypher_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"
	"golang.org/x/tools/txtar"

	"github.com/stakegraph/stakegraph/cypher"
)

// testCase is a file of testdata: a question with what it must become.
//
// Its parts: query.graphql; variables.json, if there are any; schema.graphqls and setup.cypher, for a schema of its own
// and what the graph then holds; want.cypher and want.params.json, which -update writes; want.json, the answer, which is
// written by hand; or want.error, lines of `line:col: message`. The text before the parts says what the case is for, and
// in a line `allow: NodeByLabelScan` which operators of a plan it accepts.
type testCase struct {
	path    string
	archive *txtar.Archive
	schema  *cypher.Schema
	ast     *ast.Schema
	op      *ast.OperationDefinition
	vars    map[string]any
	invalid error // what the validation of the document or the variables says
}

var limits = cypher.Limits{PageSize: 100}

// cursors have a secret that never changes, so that cursors can stand in the files.
var cursors = cypher.NewCursors([]byte("a secret for tests, of 32 bytes."))

func cases(t testing.TB) []*testCase {
	t.Helper()
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases in testdata: %v", err)
	}
	out := make([]*testCase, len(paths))
	for i, path := range paths {
		out[i] = load(t, path)
	}
	return out
}

func load(t testing.TB, path string) *testCase {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c := &testCase{path: path, archive: txtar.Parse(data)}
	sdl := c.part("schema.graphqls")
	if sdl == "" {
		sdl = productSchema(t)
	}
	if c.ast, err = gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: sdl}); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	if c.schema, err = cypher.NewSchema(c.ast); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	c.parse(t)
	return c
}

func productSchema(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func (c *testCase) parse(t testing.TB) {
	doc, errs := gqlparser.LoadQuery(c.ast, c.part("query.graphql"))
	if len(errs) > 0 {
		c.invalid = errs
		return
	}
	c.op = doc.Operations[0]
	given := map[string]any{}
	if text := c.part("variables.json"); text != "" {
		decoder := json.NewDecoder(strings.NewReader(text))
		decoder.UseNumber()
		if err := decoder.Decode(&given); err != nil {
			t.Fatalf("%s: variables.json: %v", c.path, err)
		}
	}
	c.vars, c.invalid = validator.VariableValues(c.ast, c.op, given)
}

func (c *testCase) part(name string) string {
	for _, f := range c.archive.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

// set replaces a part, or adds it at the end.
func (c *testCase) set(name, text string) {
	for i, f := range c.archive.Files {
		if f.Name == name {
			c.archive.Files[i].Data = []byte(text)
			return
		}
	}
	c.archive.Files = append(c.archive.Files, txtar.File{Name: name, Data: []byte(text)})
}

func (c *testCase) allows(operator string) bool {
	for line := range strings.Lines(string(c.archive.Comment)) {
		if list, ok := strings.CutPrefix(line, "allow:"); ok && strings.Contains(list, operator) {
			return true
		}
	}
	return false
}

// roots are the root fields, merged by response key: every set of them that a case selects at the top.
func (c *testCase) roots() []*ast.Field {
	var out []*ast.Field
	var walk func(ast.SelectionSet)
	walk = func(set ast.SelectionSet) {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				out = append(out, s)
			case *ast.InlineFragment:
				walk(s.SelectionSet)
			case *ast.FragmentSpread:
				walk(s.Definition.SelectionSet)
			}
		}
	}
	walk(c.op.SelectionSet)
	return out
}

func (c *testCase) compile() ([]*cypher.Statement, error) {
	if c.invalid != nil {
		return nil, c.invalid
	}
	var out []*cypher.Statement
	for _, f := range c.roots() {
		statement, err := c.schema.Compile(f, f.SelectionSet, c.vars)
		if err != nil {
			return nil, err
		}
		out = append(out, statement)
	}
	return out, nil
}

func (c *testCase) bind() ([]*cypher.Bound, error) {
	statements, err := c.compile()
	if err != nil {
		return nil, err
	}
	out := make([]*cypher.Bound, len(statements))
	for i, s := range statements {
		if out[i], err = s.Bind(c.vars, limits, cursors); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// errorLines gives errors as `line:col: message`.
func errorLines(err error) string {
	var list gqlerror.List
	if one := (*gqlerror.Error)(nil); errors.As(err, &one) {
		list = gqlerror.List{one}
	} else if !errors.As(err, &list) {
		return err.Error() + "\n"
	}
	var out strings.Builder
	for _, e := range list {
		if len(e.Locations) > 0 {
			fmt.Fprintf(&out, "%d:%d: ", e.Locations[0].Line, e.Locations[0].Column)
		}
		fmt.Fprintln(&out, e.Message)
	}
	return out.String()
}

// layOut breaks a statement into lines, for people to read.
func layOut(text string) string {
	var out bytes.Buffer
	indent := 0
	line := func() { fmt.Fprintf(&out, "\n%s", strings.Repeat("  ", indent)) }
	for i := 0; i < len(text); i++ {
		rest := text[i:]
		switch {
		case strings.HasPrefix(rest, "{ MATCH "):
			indent++
			out.WriteByte('{')
			line()
			i++
		case strings.HasPrefix(rest, " }"):
			indent--
			line()
		case startsClause(rest):
			line()
		default:
			out.WriteByte(text[i])
		}
	}
	return strings.TrimPrefix(out.String(), "\n") + "\n"
}

func startsClause(rest string) bool {
	for _, clause := range []string{" MATCH ", " WHERE ", " WITH ", " RETURN ", " ORDER BY "} {
		if strings.HasPrefix(rest, clause) && !strings.HasPrefix(rest, " WITH '") {
			return !strings.HasPrefix(rest, " WITH $") // STARTS WITH $p0.
		}
	}
	return false
}
