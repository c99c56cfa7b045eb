package cypher_test

import (
	"slices"
	"strings"
	"testing"
)

// features are what the corpus must show, each in several cases.
var features = []string{
	"alias", "fragment", "interface", "union", "typename", "skip-include", "variables", "defaults", "several-roots",
	"nested-connections", "nodes-beside-edges", "total-count", "page-info", "page-forward", "page-backward", "cursor",
	"where", "and-or-not", "operators", "some-none-every", "count", "edge-filter", "reroot",
	"order", "edge-order", "count-order",
	"localized", "partial-date", "as-of", "during", "key", "node", "via", "reference", "citations",
	"computed", "null", "refused", "literal", "own-schema",
}

// TestFeatures holds the index that the cases' comments make against the list.
func TestFeatures(t *testing.T) {
	all := cases(t)
	if len(all) < 60 {
		t.Errorf("%d cases, want at least 60", len(all))
	}
	index := map[string][]string{}
	for _, c := range all {
		list := strings.Split(c.says("feature:"), ",")
		for _, feature := range list {
			feature = strings.TrimSpace(feature)
			if !slices.Contains(features, feature) {
				t.Errorf("%s: %q is no feature of the list", c.path, feature)
			}
			index[feature] = append(index[feature], c.path)
		}
	}
	for _, feature := range features {
		if len(index[feature]) < 4 {
			t.Errorf("%s has %d cases, want at least 4: %v", feature, len(index[feature]), index[feature])
		}
		t.Logf("%-20s %d", feature, len(index[feature]))
	}
}
