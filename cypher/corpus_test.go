package cypher_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
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
// Its parts: query.graphql; variables.json, if there are any; want.cypher and want.params.json, which -update writes;
// want.json, the answer, which is written by hand, where "<cursor>" stands for any cursor; or want.error, lines of
// `line:col: message` or, of a variable, `path: message`, which -update writes too.
//
// A page that starts at a cursor takes two more: first.graphql, the question that gave the cursor, and take, lines of
// `variable = path keys`: the path of the cursor in the answer to first.graphql, and the values that it must hold, such
// as `after = data.officials.edges.1.cursor ["Chen Bo","chen-bo-beiwan"]`. What changes in the graph between the two
// questions stands in meanwhile.cypher.
//
// A schema of the case's own stands in schema.graphqls, without the product's directives and common scalars and inputs,
// which it has in any case; setup.cypher makes what the graph then holds beside all else, each node with the label Own.
//
// The text before the parts says what the case is for. Its line `feature: a, b` names what the case is an example of;
// a line `allow: NodeByLabelScan, since …` the operators of a plan that it accepts, and why.
type testCase struct {
	path    string
	archive *txtar.Archive
	schema  *cypher.Schema
	ast     *ast.Schema
	op      *ast.OperationDefinition
	vars    map[string]any
	first   *testCase // The question whose answer gave the cursors.
	takes   []take
	invalid error // What the validation of the document or the variables says.
}

// take is a variable that holds a cursor.
type take struct {
	variable string
	path     []string // Of the cursor, in the answer to the first question.
	keys     string   // What the cursor holds, as JSON.
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
	c.ast, c.schema = product(t)
	if own := c.part("schema.graphqls"); own != "" {
		if c.ast, c.schema, err = readSchema(commonSDL(t) + own); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
	}
	c.takeFirst(t)
	c.parse(t, "query.graphql")
	return c
}

func (c *testCase) parse(t testing.TB, part string) {
	doc, errs := gqlparser.LoadQuery(c.ast, c.part(part))
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
	for _, take := range c.takes {
		given[take.variable] = c.signed(t, take)
	}
	c.vars, c.invalid = validator.VariableValues(c.ast, c.op, given)
}

// takeFirst reads the parts first.graphql and take.
func (c *testCase) takeFirst(t testing.TB) {
	if c.part("first.graphql") == "" {
		return
	}
	c.first = &testCase{path: c.path, archive: c.archive, ast: c.ast, schema: c.schema}
	c.first.parse(t, "first.graphql")
	for line := range strings.Lines(c.part("take")) {
		variable, rest, _ := strings.Cut(strings.TrimSpace(line), " = ")
		path, keys, ok := strings.Cut(rest, " ")
		if !ok {
			t.Fatalf("%s: %q is no `variable = path keys`", c.path, line)
		}
		c.takes = append(c.takes, take{variable, strings.Split(path, "."), keys})
	}
}

// signed makes the cursor that the first question must give.
func (c *testCase) signed(t testing.TB, take take) string {
	statements, err := c.first.compile()
	if err != nil {
		t.Fatalf("%s: first.graphql: %v", c.path, err)
	}
	for i, r := range c.first.roots() {
		if r.field.Alias == take.path[1] {
			if cursor := statements[i].SignCursor(cursors, take.path[2:], take.keys); cursor != "" {
				return cursor
			}
		}
	}
	t.Fatalf("%s: there is no cursor at %s", c.path, strings.Join(take.path, "."))
	return ""
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

// drop takes parts out.
func (c *testCase) drop(names ...string) {
	c.archive.Files = slices.DeleteFunc(c.archive.Files, func(f txtar.File) bool { return slices.Contains(names, f.Name) })
}

// says gives what the comment has after a word such as `allow:` at the start of a line.
func (c *testCase) says(word string) string {
	for line := range strings.Lines(string(c.archive.Comment)) {
		if rest, ok := strings.CutPrefix(line, word); ok {
			return strings.TrimSpace(rest)
		}
	}
	return ""
}

// root is a root field: the first of those with its response key, and what all of them select.
type root struct {
	field      *ast.Field
	selections ast.SelectionSet
}

func (c *testCase) roots() []root {
	var out []root
	var walk func(ast.SelectionSet)
	walk = func(set ast.SelectionSet) {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				if !c.selected(s.Directives) {
					continue
				}
				at := slices.IndexFunc(out, func(r root) bool { return r.field.Alias == s.Alias })
				if at < 0 {
					out = append(out, root{field: s})
					at = len(out) - 1
				}
				out[at].selections = append(out[at].selections, s.SelectionSet...)
			case *ast.InlineFragment:
				if c.selected(s.Directives) {
					walk(s.SelectionSet)
				}
			case *ast.FragmentSpread:
				if c.selected(s.Directives) {
					walk(s.Definition.SelectionSet)
				}
			}
		}
	}
	walk(c.op.SelectionSet)
	return out
}

func (c *testCase) selected(list ast.DirectiveList) bool {
	for _, d := range list {
		if given := d.ArgumentMap(c.vars)["if"]; d.Name == "skip" && given == true || d.Name == "include" && given == false {
			return false
		}
	}
	return true
}

func (c *testCase) compile() ([]*cypher.Statement, error) {
	if c.invalid != nil {
		return nil, c.invalid
	}
	var out []*cypher.Statement
	for _, r := range c.roots() {
		statement, err := c.schema.Compile(r.field, r.selections, c.vars)
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
		} else if len(e.Path) > 0 {
			fmt.Fprintf(&out, "%s: ", e.Path)
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
		case strings.HasPrefix(rest, "{ MATCH "), strings.HasPrefix(rest, "{ CALL "), strings.HasPrefix(rest, "{ WITH "), strings.HasPrefix(rest, "{ UNWIND "):
			indent++
			out.WriteByte('{')
			line()
			i++
		case strings.HasPrefix(rest, " }"):
			indent = max(indent-1, 0)
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
	for _, clause := range []string{" MATCH ", " CALL ", " UNION ", " UNWIND ", " WHERE ", " WITH ", " RETURN ", " ORDER BY "} {
		if strings.HasPrefix(rest, clause) && !strings.HasPrefix(rest, " WITH '") {
			return !strings.HasPrefix(rest, " WITH $") // STARTS WITH $p0.
		}
	}
	return false
}
