package walk

import (
	"context"
	"fmt"
	"maps"
)

// Limits of the database's own search for the shortest paths.
const (
	ownHops  = 6    // How long they may be.
	ownPaths = 1000 // How many of them it may come upon.
)

// whole is held by those for whom the database may read the whole graph.
var whole = make(chan struct{}, 16)

// shortest has the database itself search for the shortest paths, where it can be relied on to read little: it takes a
// fraction of the time of reading levels, but knows no limits. So what a search will go through is counted first. Three steps
// from each end make six, so that is what lies within two steps of the ends; one side goes a step further only where it has
// fewer nodes there than the other has. It is counted a step at a time, so that no hub is looked into to count it.
//
// A single path is searched for without counting in a graph that is small enough to be read whole, since the database comes
// upon each node once from either end. It is any of the shortest: finding all of them, so as to give the first, takes half as
// long again, and more than twice the memory.
//
// Whatever is not sure to be all that Paths gives is not given, and sure is false.
func (q *query) shortest(ctx context.Context, from, to string, maxHops, k int, end *Ending) (paths []Path, sure bool, err error) {
	if q.holds != "true" || q.passes != "true" || len(q.avoid) > 0 {
		return nil, false, nil
	}
	if end == nil {
		// There are no further values.
		end = &Ending{Text: "RETURN [found] AS answer", Take: func([]any) error { return nil }}
	}
	search, uncounted := "allShortestPaths", 0
	if k == 1 {
		search = "shortestPath"
		select {
		case whole <- struct{}{}:
			defer func() { <-whole }()
			uncounted = limit.whole
		default: // More at once might take more memory than the database has.
		}
	}
	statement := fmt.Sprintf(`MATCH (a:Entity {id: $p.from}), (b:Entity {id: $p.to})
WITH a, b, CASE WHEN COUNT { ()-->() } <= $p.uncounted THEN [] ELSE [a, b] END AS ends
WHERE reduce(steps = 0, end IN ends | steps + COUNT { (end)--() }) <= $p.steps
CALL (ends) { UNWIND ends AS end MATCH (end)-[:%[1]s]-(m) RETURN sum(COUNT { (m)--() }) AS steps }
WITH a, b, ends, steps WHERE steps <= $p.steps
CALL (ends) {
UNWIND ends AS end MATCH (end)-[:%[1]s]-()-[:%[1]s]-(m)
WITH DISTINCT m RETURN sum(4 + COUNT { (m)--() }) AS around
}
WITH a, b WHERE steps + around <= $p.around
CALL (a, b) {
MATCH path = %[2]s((a)-[:%[1]s*..%[3]d]-(b))
WITH path LIMIT %[4]d
WITH path, [n IN nodes(path) | n.id] AS nodes, [r IN relationships(path) | r.id] AS ties
ORDER BY nodes, ties
RETURN collect([nodes, ties]) AS ids, collect(path) AS paths
}
WITH [size(ids), ids[..$p.k]] AS found,
COLLECT { UNWIND paths[..$p.k] AS path UNWIND nodes(path) AS n RETURN DISTINCT n } AS nodes,
COLLECT { UNWIND paths[..$p.k] AS path UNWIND relationships(path) AS r RETURN DISTINCT r } AS relations
%[5]s`, q.types, search, min(maxHops, ownHops), ownPaths+1, end.Text)
	params := map[string]any{"from": from, "to": to, "k": k, "uncounted": uncounted, "steps": limit.around / 5, "around": limit.around}
	maps.Copy(params, end.P)
	err = q.reader.Ask(ctx, statement, map[string]any{"p": params, "same": end.Same}, func(row []any) error {
		found := row[0].([]any)
		for _, item := range found[1].([]any) {
			path := item.([]any)
			paths = append(paths, Path{texts(path[0]), texts(path[1])})
		}
		switch n := found[0].(int64); {
		case n == 0:
			sure = maxHops <= ownHops
		case n <= ownPaths:
			sure = n >= int64(k) || len(paths[0].Relations) == maxHops
		}
		if !sure {
			return nil
		}
		return end.Take(row[1:])
	})
	return paths, sure, err
}

func texts(list any) []string {
	items := list.([]any)
	out := make([]string, len(items))
	for i, item := range items {
		out[i] = item.(string)
	}
	return out
}
