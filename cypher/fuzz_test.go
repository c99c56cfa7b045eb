package cypher_test

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"
	"golang.org/x/tools/txtar"
)

// FuzzCompile asks anything: what the validation accepts must compile into a statement that is as all must be, or fail
// with an error that says where.
func FuzzCompile(f *testing.F) {
	for _, c := range cases(f) {
		if c.part("schema.graphqls") == "" {
			f.Add(c.part("query.graphql"), c.part("variables.json"))
		}
	}
	tree, schema := product(f)
	f.Fuzz(func(t *testing.T, query, variables string) {
		if len(query) > 10_000 {
			return // The server's limits are elsewhere.
		}
		doc, errs := gqlparser.LoadQuery(tree, query)
		if len(errs) > 0 {
			return
		}
		var given map[string]any
		decoder := json.NewDecoder(strings.NewReader(variables))
		decoder.UseNumber()
		if err := decoder.Decode(&given); err != nil {
			given = map[string]any{}
		}
		for _, op := range doc.Operations {
			c := &testCase{path: "fuzz", archive: &txtar.Archive{}, ast: tree, schema: schema, op: op}
			var err error
			if c.vars, err = validator.VariableValues(tree, op, given); err != nil {
				continue
			}
			bound, err := c.bind()
			if err != nil {
				mustBePositioned(t, err)
				continue
			}
			for _, b := range bound {
				invariants(t, b)
			}
		}
	})
}

func mustBePositioned(t *testing.T, err error) {
	t.Helper()
	var one *gqlerror.Error
	if !errors.As(err, &one) {
		t.Fatalf("%T is no GraphQL error: %v", err, err)
	}
	if len(one.Locations) == 0 || one.Locations[0].Line == 0 || one.Extensions["code"] != "INVALID_ARGUMENT" {
		t.Errorf("an error without a place or a code: %v %v", one, one.Extensions)
	}
}

// FuzzWrite has the writer write what a graph that keeps no promise could give: it must be JSON all the same, and where
// nothing may be null, an error must say so.
func FuzzWrite(f *testing.F) {
	all := cases(f)
	for i := range all {
		f.Add(i, uint64(1))
		f.Add(i, uint64(2))
	}
	f.Fuzz(func(t *testing.T, i int, seed uint64) {
		c := all[uint(i)%uint(len(all))]
		bound, err := c.bind()
		if err != nil {
			return
		}
		random := rand.New(rand.NewPCG(seed, 0))
		for _, b := range bound {
			record := b.RandomRecord(random, func() any { return anything(random) })
			const before = `{"data":`
			out, errs, ok := b.Write([]byte(before), record)
			if !strings.HasPrefix(string(out), before) || !json.Valid(out[len(before):]) {
				t.Fatalf("%s: no JSON: %s", c.path, out)
			}
			if !ok && (len(errs) == 0 || string(out) != before+"null") {
				t.Errorf("%s: failed with %v, and wrote %s", c.path, errs, out)
			}
			for _, e := range errs {
				if len(e.Path) == 0 || e.Extensions["code"] == nil {
					t.Errorf("%s: an error without a path or a code: %v", c.path, e)
				}
			}
		}
	})
}

// anything is a value of any kind that the driver can give.
func anything(random *rand.Rand) any {
	values := []any{
		nil, nil, true, false, int64(0), int64(7), int64(-1), int64(math.MaxInt32) + 1, int64(math.MinInt64),
		0.5, math.NaN(), math.Inf(1), -1e300, "", "Lin Yue", "HOST", "MUNICIPAL", "\xff\xfe", "\x00\"\\\u2028", "林悦",
		[]any{}, []any{"a", nil}, []any{int64(1)}, []any{[]any{"a"}}, map[string]any{"a": 1}, []byte("bytes"), time.Unix(0, 0),
	}
	return values[random.IntN(len(values))]
}
