package cypher_test

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"
)

// TestShape changes the variables of every case at random: wherever the shape stays the same, a statement that was
// compiled before is the one that would be compiled now, and takes the same parameters.
func TestShape(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	same := 0
	for _, c := range cases(t) {
		if c.invalid != nil || len(c.op.VariableDefinitions) == 0 {
			continue
		}
		before, err := c.compile()
		if err != nil {
			continue
		}
		shape := c.schema.Shape(c.op, c.vars)
		for range 200 {
			changed := *c
			given := maps.Clone(c.vars)
			for _, def := range c.op.VariableDefinitions {
				given[def.Variable] = mutate(random, c.ast, given[def.Variable])
				if given[def.Variable] == nil && random.IntN(2) == 0 {
					delete(given, def.Variable)
				}
			}
			if changed.vars, err = validator.VariableValues(c.ast, c.op, given); err != nil || c.schema.Shape(c.op, changed.vars) != shape {
				continue
			}
			same++
			after, err := changed.compile()
			if err != nil || len(after) != len(before) {
				t.Fatalf("%s: %v in %v, which has the shape of %v", c.path, err, changed.vars, c.vars)
			}
			for i := range after {
				if after[i].Text != before[i].Text {
					t.Fatalf("%s: one shape, two texts, with %v and %v:\n%s\n%s", c.path, c.vars, changed.vars, before[i].Text, after[i].Text)
				}
				now, errNow := after[i].Bind(changed.vars, limits, cursors)
				then, errThen := before[i].Bind(changed.vars, limits, cursors)
				if (errNow == nil) != (errThen == nil) || errNow == nil && !cmp.Equal(now.Params, then.Params) {
					t.Fatalf("%s: with %v, parameters %v %v by the statement compiled before, %v %v by its own", c.path, changed.vars, then, errThen, now, errNow)
				}
			}
		}
	}
	if same < 1000 {
		t.Errorf("only %d changes kept the shape: too few to show anything", same)
	}
}

// mutate changes something within a value, mostly what does not matter to the shape.
func mutate(random *rand.Rand, schema *ast.Schema, v any) any {
	if random.IntN(12) == 0 {
		return nil
	}
	switch v := v.(type) {
	case string:
		return []string{v, "another", "", "林悦", "2020-02-29", "ASC", "DESC", "CERTAIN", "ZH_HANS"}[random.IntN(9)]
	case bool:
		return random.IntN(4) != 0 == v
	case json.Number, int64, int, float64:
		return []any{v, json.Number("3"), int64(5), json.Number("0")}[random.IntN(4)]
	case map[string]any:
		out := map[string]any{}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if random.IntN(12) != 0 {
				out[name] = mutate(random, schema, v[name])
			}
		}
		return out
	}
	list := reflect.ValueOf(v)
	if list.Kind() != reflect.Slice {
		return v
	}
	var out []any
	for i := range list.Len() {
		for range []int{1, 1, 1, 1, 1, 2, 0}[random.IntN(7)] {
			out = append(out, mutate(random, schema, list.Index(i).Interface()))
		}
	}
	return out
}
