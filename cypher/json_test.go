package cypher_test

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
	"testing"

	"github.com/stakegraph/stakegraph/cypher"
)

// FuzzString holds the writer of texts against encoding/json, which may escape more, but must mean the same.
func FuzzString(f *testing.F) {
	for _, s := range []string{
		"", "Lin Yue", "林悦", "\"quoted\" and \\", "line\nbreak\r\ttab", "\x00\x01\x1f\x7f", "\u2028\u2029", "<&>", "😀", "\xff", "a\xc3", "\xed\xa0\x80", "\xf0\x9f\x98", "�", "ends with \xe6\x9e",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := cypher.AppendString([]byte("["), s)
		if !bytes.HasPrefix(got, []byte("[")) || !json.Valid(got[1:]) {
			t.Fatalf("%q becomes %s, which is no JSON", s, got)
		}
		want, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := unquote(t, got[1:]), unquote(t, want); got != want {
			t.Errorf("%q becomes %q, want %q", s, got, want)
		}
	})
}

func unquote(t *testing.T, data []byte) string {
	t.Helper()
	var s string
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// FuzzFloat shows that a number is JSON and reads back as itself, in no more digits than encoding/json takes.
func FuzzFloat(f *testing.F) {
	for _, n := range []float64{0, math.Copysign(0, -1), 1, -0.5, 0.62, 1e-7, 1e-6, 1e20, 1e21, math.MaxFloat64, math.SmallestNonzeroFloat64, math.Pi, 1 << 53} {
		f.Add(n)
	}
	f.Fuzz(func(t *testing.T, n float64) {
		if math.IsNaN(n) || math.IsInf(n, 0) {
			return // No JSON has this number: the writer refuses it before.
		}
		got := cypher.AppendFloat(nil, n)
		if !json.Valid(got) {
			t.Fatalf("%v becomes %s, which is no JSON", n, got)
		}
		back, err := strconv.ParseFloat(string(got), 64)
		if err != nil || math.Float64bits(back) != math.Float64bits(n) {
			t.Errorf("%v becomes %s, which reads back as %v", n, got, back)
		}
		if want, _ := json.Marshal(n); len(got) > len(want)+1 { // encoding/json writes e-7 for e-07.
			t.Errorf("%v becomes %s, longer than %s", n, got, want)
		}
	})
}
