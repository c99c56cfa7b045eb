package cypher_test

import (
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/stakegraph/stakegraph/cypher"
)

var update = flag.Bool("update", false, "write want.cypher, want.params.json and want.error of every case in testdata")

// TestText holds each case's statements and parameters, or its error, against the file.
func TestText(t *testing.T) {
	for _, c := range cases(t) {
		t.Run(c.path, func(t *testing.T) {
			bound, err := c.bind()
			if err != nil {
				if c.part("want.json") != "" {
					t.Fatalf("an error, where want.json has the answer:\n%s", errorLines(err))
				}
				if *update {
					c.drop("want.cypher", "want.params.json")
				}
				c.check(t, "want.error", errorLines(err))
				return
			}
			if *update {
				c.drop("want.error")
			}
			if c.part("want.error") != "" {
				t.Fatalf("no error, want:\n%s", c.part("want.error"))
			}
			c.check(t, "want.cypher", texts(bound))
			c.check(t, "want.params.json", params(t, bound))
		})
	}
}

func texts(bound []*cypher.Bound) string {
	var out strings.Builder
	for i, b := range bound {
		if i > 0 {
			out.WriteString("\n")
		}
		out.WriteString(layOut(b.Statement.Text))
	}
	return out.String()
}

func params(t *testing.T, bound []*cypher.Bound) string {
	var out strings.Builder
	for _, b := range bound {
		data, err := json.Marshal(b.Params)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(append(data, '\n'))
	}
	return out.String()
}

func (c *testCase) check(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		c.set(name, got)
		if err := os.WriteFile(c.path, txtar.Format(c.archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(c.part(name), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// TestInvariants holds every statement against what must be true of all: one statement, the same bytes each time, no
// value and no alias in it, a parameter for each that it names.
func TestInvariants(t *testing.T) {
	for _, c := range cases(t) {
		t.Run(c.path, func(t *testing.T) {
			first, err := c.bind()
			if err != nil {
				return // TestText has the error.
			}
			for range 100 {
				again, err := c.compile()
				if err != nil {
					t.Fatal(err)
				}
				for i := range again {
					if again[i].Text != first[i].Statement.Text {
						t.Fatalf("another text:\n%s\n%s", first[i].Statement.Text, again[i].Text)
					}
				}
			}
			for _, b := range first {
				invariants(t, b)
			}
		})
	}
}
