package cypher_test

import (
	"strconv"
	"testing"

	"github.com/vektah/gqlparser/v2"

	"github.com/stakegraph/stakegraph/cypher"
)

// compiled are the cases that compile, with their statements.
func compiled(b *testing.B) (out []*testCase, statements [][]*cypher.Statement) {
	for _, c := range cases(b) {
		if _, err := c.bind(); err != nil {
			continue
		}
		list, err := c.compile()
		if err != nil {
			b.Fatal(err)
		}
		out, statements = append(out, c), append(statements, list)
	}
	return out, statements
}

// BenchmarkCompile compiles one case after the other.
func BenchmarkCompile(b *testing.B) {
	all, _ := compiled(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := all[i%len(all)].compile(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBind binds the statements of one case after the other.
func BenchmarkBind(b *testing.B) {
	all, statements := compiled(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		for _, s := range statements[i%len(all)] {
			if _, err := s.Bind(all[i%len(all)].vars, limits, cursors); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkWrite writes a page of 100 rows of 10 columns, with a cursor each.
func BenchmarkWrite(b *testing.B) {
	tree, schema := product(b)
	doc, errs := gqlparser.LoadQuery(tree, `{ bureaus(first: 100, orderBy: []) { edges { cursor node {
		id name description level a: name(languages: [EN]) b: name(languages: [ZH_HANS]) c: name(languages: [ZH_HANT])
		d: name(languages: [EN, ZH_HANS]) e: name(languages: [EN, ZH_HANT]) f: name(languages: [ZH_HANS, EN])
	} } } }`)
	if len(errs) > 0 {
		b.Fatal(errs)
	}
	c := &testCase{ast: tree, schema: schema, op: doc.Operations[0]}
	bound, err := c.bind()
	if err != nil {
		b.Fatal(err)
	}
	rows := make([]any, 100)
	for i := range rows {
		name := "Science and Technology Bureau " + strconv.Itoa(i)
		rows[i] = []any{"bureau-" + strconv.Itoa(i), name, "A bureau\nof a city.", "MUNICIPAL", name, "科学技术局", "科學技術局", name, name, "科学技术局"}
	}
	record := []any{rows}
	out, problems, ok := bound[0].Write(nil, record)
	if !ok || len(problems) > 0 {
		b.Fatalf("%v in %s", problems, out)
	}
	b.SetBytes(int64(len(out)))
	b.ReportAllocs()
	for b.Loop() {
		out, _, _ = bound[0].Write(out[:0], record)
	}
}
