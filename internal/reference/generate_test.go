package reference_test

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"reflect"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/internal/reference"
	"github.com/stakegraph/stakegraph/store"
)

func loadSchema(t testing.TB) *ast.Schema {
	t.Helper()
	text, err := os.ReadFile("../../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	return reference.Plain(schema)
}

func loadGraph(t testing.TB) dataset.Graph {
	t.Helper()
	d, err := dataset.Load("../../datasets/oases-2025")
	if err != nil {
		t.Fatal(err)
	}
	return d.Graph
}

func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

// All that Generate makes is valid, is answered, and the answers stay small.
func TestGenerate(t *testing.T) {
	schema, world, dataset := loadSchema(t), reference.World(seeded(2)), loadGraph(t)
	for seed := range uint64(5000) {
		graph := world
		if seed%10 == 0 {
			graph = dataset
		}
		evaluator := reference.New(schema, graph)
		q := reference.Generate(seeded(seed), schema, graph)
		doc, errs := gqlparser.LoadQuery(schema, q.Text)
		if errs != nil {
			t.Fatalf("seed %d: %v\n%s", seed, errs, q.Text)
		}
		data, failed := evaluator.Execute(doc, "", q.Variables)
		for _, e := range failed {
			if e.Code != store.CodeAmbiguous {
				t.Fatalf("seed %d: %v\n%s\n%v", seed, e, q.Text, q.Variables)
			}
		}
		text, err := json.Marshal(data)
		if err != nil {
			t.Fatal(err)
		}
		if len(text) > 200_000 {
			t.Errorf("seed %d: an answer of %d bytes\n%s", seed, len(text), q.Text)
		}
	}
}

// A query can go on to other pages by the cursors of its answer, which are known once they were compared.
func TestFollow(t *testing.T) {
	schema, graph := loadSchema(t), reference.World(seeded(3))
	evaluator := reference.New(schema, graph)
	followed, changed := 0, 0
	for seed := range uint64(500) {
		r := seeded(seed)
		q := reference.Generate(r, schema, graph)
		doc, errs := gqlparser.LoadQuery(schema, q.Text)
		if errs != nil {
			t.Fatal(errs)
		}
		data, _ := evaluator.Execute(doc, "", q.Variables)
		text, err := json.Marshal(data)
		if err != nil {
			t.Fatal(err)
		}
		diff, cursors := reference.Equal(text, data)
		if diff != "" {
			t.Fatalf("seed %d: an answer is not equal to itself: %s", seed, diff)
		}
		evaluator.Learn(cursors)
		next, ok := q.Follow(r, text)
		if !ok {
			continue
		}
		again, failed := evaluator.Execute(doc, "", next.Variables)
		for _, e := range failed {
			if e.Code != store.CodeAmbiguous {
				t.Fatalf("seed %d: %v\n%s\n%v", seed, e, next.Text, next.Variables)
			}
		}
		followed++
		if diff, _ := reference.Equal(text, again); diff != "" {
			changed++
		}
	}
	if followed < 100 || changed < followed/2 {
		t.Errorf("%d queries went on to another page, %d with another answer", followed, changed)
	}
	t.Logf("%d queries went on to another page, %d with another answer", followed, changed)
}

func TestGenerateIsRepeatable(t *testing.T) {
	schema, graph := loadSchema(t), loadGraph(t)
	for seed := range uint64(50) {
		a, b := reference.Generate(seeded(seed), schema, graph), reference.Generate(seeded(seed), schema, graph)
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("seed %d:\n%s\n%s", seed, a.Text, b.Text)
		}
	}
}
