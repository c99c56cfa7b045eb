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

// shortest has the database itself search for the shortest paths, where it can be relied on to read little: it takes a
// fraction of the time of reading levels, but knows no limits. Three steps from each end make six, so what a search goes
// through is what lies within two steps of the ends; one side goes a step further only where it has fewer nodes there than
// the other has. What lies there is counted first: a step at a time, so that no hub is looked into to count it.
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
	statement := fmt.Sprintf(`MATCH (a:Entity {id: $p.from}), (b:Entity {id: $p.to})
WHERE COUNT { (a)--() } + COUNT { (b)--() } <= $p.steps
CALL (a, b) { UNWIND [a, b] AS end MATCH (end)-[:%[1]s]-(m) RETURN sum(COUNT { (m)--() }) AS steps }
WITH a, b, steps WHERE steps <= $p.steps
CALL (a, b) {
UNWIND [a, b] AS end MATCH (end)-[:%[1]s]-()-[:%[1]s]-(m)
WITH DISTINCT m RETURN sum(4 + COUNT { (m)--() }) AS around
}
WITH a, b WHERE steps + around <= $p.around
CALL (a, b) {
MATCH path = allShortestPaths((a)-[:%[1]s*..%[2]d]-(b))
WITH path LIMIT %[3]d
WITH path, [n IN nodes(path) | n.id] AS nodes, [r IN relationships(path) | r.id] AS ties
ORDER BY nodes, ties
RETURN collect([nodes, ties]) AS ids, collect(path) AS paths
}
WITH [size(ids), ids[..$p.k]] AS found,
COLLECT { UNWIND paths[..$p.k] AS path UNWIND nodes(path) AS n RETURN DISTINCT n } AS nodes,
COLLECT { UNWIND paths[..$p.k] AS path UNWIND relationships(path) AS r RETURN DISTINCT r } AS relations
%[4]s`, q.types, min(maxHops, ownHops), ownPaths+1, end.Text)
	params := map[string]any{"from": from, "to": to, "k": k, "steps": limit.around / 5, "around": limit.around}
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
