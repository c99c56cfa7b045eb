package cypher

// reroot turns a search through all nodes of a label into a walk from the node that a filter names by id: of the
// conditions that must hold, the first that is a chain of relationships to such a node becomes part of the pattern, and
// Neo4j starts at the index. The node may then come several times, so it is kept once.
func reroot(m match, node variable) match {
	if named(m.where, node) {
		return m
	}
	for i, condition := range m.where {
		paths, where, ok := anchored(condition)
		if !ok {
			continue
		}
		rest := append(and{}, m.where[:i]...)
		rest = append(append(rest, where...), m.where[i+1:]...)
		return match{paths: append(append([]path{}, m.paths...), paths...), where: rest, distinct: node}
	}
	return m
}

// anchored takes a condition apart that is a chain of relationships to a node named by id.
func anchored(condition expr) (paths []path, where and, ok bool) {
	e, isExists := condition.(exists)
	if !isExists || len(e.match.paths) != 1 || len(e.match.paths[0].hops) == 0 {
		return nil, nil, false
	}
	hops := e.match.paths[0].hops
	if named(e.match.where, hops[len(hops)-1].node.variable) {
		return e.match.paths, e.match.where, true
	}
	for i, inner := range e.match.where {
		if paths, where, ok := anchored(inner); ok {
			rest := append(append(and{}, e.match.where[:i]...), e.match.where[i+1:]...)
			return append(append([]path{}, e.match.paths...), paths...), append(rest, where...), true
		}
	}
	return nil, nil, false
}

// named reports whether one of the conditions is that the node has a certain id, or one of some.
func named(where and, node variable) bool {
	for _, condition := range where {
		if c, ok := condition.(compare); ok && c.left == (prop{node, "id"}) && (c.operator == "=" || c.operator == "IN") {
			return true
		}
	}
	return false
}
