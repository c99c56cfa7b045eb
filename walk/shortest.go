package walk

import (
	"context"
	"fmt"
)

// Limits of the database's own search for the shortest paths.
const (
	ownHops  = 6    // How long they may be.
	ownPaths = 1000 // How many of them it may come upon.
)

// shortest has the database itself search for the shortest paths, where it can be relied on to read little: it takes a
// fraction of the time of reading levels, but knows no limits. Three steps from each end make six, so what a search goes
// through is what lies within two steps of the ends; one side goes a step further only where it has fewer nodes there than
// the other has. What lies there is counted first.
//
// Whatever is not sure to be all that Paths gives is not given, and sure is false.
func (q *query) shortest(ctx context.Context, from, to string, maxHops, k int) (paths []Path, sure bool, err error) {
	if q.holds != "true" || q.passes != "true" || len(q.avoid) > 0 {
		return nil, false, nil
	}
	hops := min(maxHops, ownHops)
	statement := "MATCH (a:Entity {id: $from}), (b:Entity {id: $to})\n" + q.around("a", "aroundA") + q.around("b", "aroundB") +
		"WITH a, b WHERE aroundA + aroundB <= $around\nCALL (a, b) {\n" +
		fmt.Sprintf("MATCH path = allShortestPaths((a)-[:%s*..%d]-(b))\n", q.types, hops) +
		"WITH path LIMIT $most\nWITH [n IN nodes(path) | n.id] AS nodes, [r IN relationships(path) | r.id] AS ties\n" +
		"ORDER BY nodes, ties\nRETURN collect([nodes, ties]) AS paths\n}\nRETURN size(paths), paths[..$k]"
	params := map[string]any{"from": from, "to": to, "k": k, "most": ownPaths + 1, "around": limit.around}
	err = q.read(ctx, statement, params, func(row []any) error {
		for _, item := range row[1].([]any) {
			path := item.([]any)
			paths = append(paths, Path{texts(path[0]), texts(path[1])})
		}
		switch found := row[0].(int64); {
		case found == 0:
			sure = maxHops <= ownHops
		case found <= ownPaths:
			sure = found >= int64(k) || len(paths[0].Relations) == maxHops
		}
		return nil
	})
	return paths, sure, err
}

// around counts what lies within two steps of an end, at the price of reading it. There is no row if it is too much.
func (q *query) around(end, name string) string {
	const price = "sum(4 + COUNT { (m)--() })"
	return fmt.Sprintf(`CALL (%[1]s) {
WITH %[1]s WHERE COUNT { (%[1]s)--() } <= $around
MATCH (%[1]s)-[:%[2]s]-(m)
WITH DISTINCT %[1]s, m
WITH %[1]s, %[3]s AS near WHERE near <= $around
MATCH (%[1]s)-[:%[2]s*1..2]-(m)
WITH DISTINCT %[1]s, m
WITH %[1]s, %[3]s AS %[4]s
RETURN %[4]s
}
`, end, q.types, price, name)
}

func texts(list any) []string {
	items := list.([]any)
	out := make([]string, len(items))
	for i, item := range items {
		out[i] = item.(string)
	}
	return out
}
