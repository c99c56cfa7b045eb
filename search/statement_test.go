package search_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/stakegraph/stakegraph/search"
)

// TestInOrder: the expression has what begins with the mark and the first letter and has the others after it in order,
// and nothing else. Lucene's must fit a token from its beginning to its end.
func TestInOrder(t *testing.T) {
	fits := regexp.MustCompile("^(?:" + search.InOrder("i_", []string{"h", "z", "z", "局"}) + ")$")
	for token, want := range map[string]bool{
		"i_hzz局": true, "i_hhzazb局z": true, "i_hz局z局": true, "i_hzz局κ": true,
		"i_hz局": false, "i_hz局z": false, "i_zhzz局": false, "a_hzz局": false, "i_": false,
	} {
		if fits.MatchString(token) != want {
			t.Errorf("%s: got %t", token, !want)
		}
	}
}

// TestKeys: what has a space in it is looked for by no identifier, but for the space beside the colon.
func TestKeys(t *testing.T) {
	for text, want := range map[string][]string{
		"q42":             {"q42", "Q42"},
		"Wikidata: q42":   {"wikidata:q42", "wikidata:Q42"},
		"Peter Mandelson": {},
		"lei: 1 2":        {},
		"杭州":              {"杭州"},
	} {
		if got := search.Keys(text); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
