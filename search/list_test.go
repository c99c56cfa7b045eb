package search_test

import (
	"fmt"
	"strings"

	"github.com/stakegraph/stakegraph/search"
)

// list gives a hit a line.
func list(result search.Result) string {
	var b strings.Builder
	for _, hit := range result.Hits {
		fmt.Fprintf(&b, "\n\t%.4f %s (%s)", hit.Score, hit.ID, hit.Matched)
	}
	return b.String()
}
