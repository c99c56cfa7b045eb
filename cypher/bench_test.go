package cypher_test

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

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

// BenchmarkPlan plans one case after the other: the larger part of compiling.
func BenchmarkPlan(b *testing.B) {
	all, _ := compiled(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		c := all[i%len(all)]
		for _, r := range c.roots() {
			c.schema.Plan(r.field, r.selections, c.vars)
		}
	}
}

// BenchmarkPrint prints the plan of one case after the other: the smaller part.
func BenchmarkPrint(b *testing.B) {
	all, _ := compiled(b)
	var plans []func() string
	for _, c := range all {
		for _, r := range c.roots() {
			plans = append(plans, c.schema.Plan(r.field, r.selections, c.vars))
		}
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		plans[i%len(plans)]()
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

// BenchmarkSkeleton fills 20 paths of five nodes and writes them.
func BenchmarkSkeleton(b *testing.B) {
	tree, schema := product(b)
	doc, errs := gqlparser.LoadQuery(tree, `{ paths(from: "a", to: "b") { truncated paths { length nodes { id ... on Stakeholder { name } } relations { id kind } } } }`)
	if len(errs) > 0 {
		b.Fatal(errs)
	}
	f := doc.Operations[0].SelectionSet[0].(*ast.Field)
	skeleton, err := schema.CompileSkeleton(f, f.SelectionSet, nil)
	if err != nil {
		b.Fatal(err)
	}
	var paths, nodes, relations []any
	for i := range 20 {
		var ids, ties []any
		for j := range 5 {
			id := fmt.Sprintf("bureau-%d-%d", i, j)
			ids, nodes = append(ids, cypher.Ref(id)), append(nodes, []any{id, int64(0), "Science and Technology Bureau"})
		}
		for j := range 4 {
			id := fmt.Sprintf("tie-%d-%d", i, j)
			ties, relations = append(ties, cypher.Ref(id)), append(relations, []any{id, "PART_OF"})
		}
		paths = append(paths, map[string]any{"length": int64(4), "nodes": ids, "relations": ties})
	}
	value := map[string]any{"truncated": false, "paths": paths}
	var out []byte
	b.ReportAllocs()
	for b.Loop() {
		filled, err := skeleton.Bind(nil, limits, cursors)
		if err != nil {
			b.Fatal(err)
		}
		filled.Fill(value)
		if err := filled.Take([]any{nodes, relations}); err != nil {
			b.Fatal(err)
		}
		var problems gqlerror.List
		if out, problems, _ = filled.Write(out[:0]); len(problems) > 0 {
			b.Fatalf("%v in %s", problems, out)
		}
	}
	b.SetBytes(int64(len(out)))
}
