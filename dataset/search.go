package dataset

import (
	"maps"

	"github.com/stakegraph/stakegraph/names"
)

// searchProperty holds what an entity is found by when someone searches: every form of every one of its names. It follows
// from the names, so a dataset neither gives nor reports it.
const searchProperty = "search"

// searchable gives the properties to store of a node, with searchProperty.
func searchable(n Node) map[string]any {
	lines := names.Index(n.Label(), names.Recorded(n.Props))
	if lines == nil {
		return n.Props
	}
	props := maps.Clone(n.Props)
	props[searchProperty] = lines
	return props
}
