package cypher_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/stakegraph/stakegraph/cypher"
)

// schemaText is a text that only the statements of the schema have: a name in capitals, or nothing.
var schemaText = regexp.MustCompile(`'[A-Z_]*'`)

var paramName = regexp.MustCompile(`\$(p|same)\.p(\d+)`)

// invariants holds a statement against what must be true of all.
func invariants(t *testing.T, b *cypher.Bound) {
	t.Helper()
	text := b.Statement.Text
	if strings.ContainsAny(schemaText.ReplaceAllString(text, ""), ";\n`'\"") {
		t.Errorf("a semicolon, a line break or a quote in the statement:\n%s", text)
	}
	for _, open := range []string{"()", "[]", "{}"} {
		if strings.Count(text, open[:1]) != strings.Count(text, open[1:]) {
			t.Errorf("unbalanced %s:\n%s", open, text)
		}
	}
	named := map[string]map[string]any{"p": {}, "same": {}}
	for _, m := range paramName.FindAllStringSubmatch(text, -1) {
		named[m[1]]["p"+m[2]] = nil
	}
	for set, names := range named {
		given := slices.Sorted(maps.Keys(b.Params[set].(map[string]any)))
		if diff := cmp.Diff(slices.Sorted(maps.Keys(names)), given); diff != "" {
			t.Errorf("the parameters of $%s that are named (-) and given (+):\n%s%s", set, diff, text)
		}
	}
}

// vocabulary is all that may stand in a statement beside variables and parameters: Cypher's words, and the names that
// the schema's directives and fields give. A value or an alias of a request is none of them.
func vocabulary(schema *ast.Schema) map[string]bool {
	known := map[string]bool{}
	for _, word := range strings.Fields("RETURN CALL answer collect count type one null COLLECT COUNT EXISTS MATCH WHERE WITH ORDER BY DESC LIMIT AND OR NOT IN CONTAINS STARTS CASE WHEN THEN END IS NULL AS DISTINCT true false coalesce toString date Identifier IDENTIFIES key id of") {
		known[word] = true
	}
	names := func(list ast.DirectiveList) {
		for _, d := range list {
			for _, a := range d.Arguments {
				for _, w := range word.FindAllString(a.Value.Raw, -1) { // Of a statement, every word.
					known[w] = true
				}
			}
		}
	}
	property := func(name string) {
		for _, suffix := range []string{"", "Earliest", "Latest", "En", "ZhHans", "ZhHant"} {
			known[name+suffix] = true
		}
	}
	for _, def := range schema.Types {
		names(def.Directives)
		for _, f := range def.Fields {
			names(f.Directives)
			property(f.Name)
		}
		for _, v := range def.EnumValues {
			names(v.Directives)
		}
	}
	property("date")
	return known
}

var word = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]*`)

// TestVocabulary shows that nothing of a request reaches the text.
func TestVocabulary(t *testing.T) {
	variable := regexp.MustCompile(`^([nrpvx]\d+|p|same)$`)
	for _, c := range cases(t) {
		statements, err := c.compile()
		if err != nil {
			continue
		}
		known := vocabulary(c.ast)
		for _, s := range statements {
			for _, w := range word.FindAllString(s.Text, -1) {
				if !known[w] && !variable.MatchString(w) {
					t.Errorf("%s: %q is neither Cypher nor the schema's:\n%s", c.path, w, s.Text)
				}
			}
		}
	}
}
