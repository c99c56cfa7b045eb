package walk

import "context"

// place is a node with the number of its relationships of the chosen kinds, those that the filter leaves out among them.
// The number may be too great by a few where it is small.
type place struct {
	id     string
	degree int
}

// degree is an expression for it. Relationships of other kinds than those walked are few, but for some nodes with many;
// telling the kinds apart costs a look for each of them.
func (q *query) degree(n string) string {
	all := "COUNT { (" + n + ")--() }"
	return "CASE WHEN " + all + " > 100 THEN COUNT { (" + n + ")-[:" + q.types + "]-() } ELSE " + all + " END"
}

// pattern leads from the node n along a relationship r to a node m other than n.
func (q *query) pattern() string {
	return "(n)-[r:" + q.types + "]-(m) WHERE m <> n AND " + q.holds + " AND " + q.passes
}

// find gives those of the nodes that exist.
func (q *query) find(ctx context.Context, ids []string) (map[string]place, error) {
	found := make(map[string]place, len(ids))
	statement := "UNWIND $ids AS id\nMATCH (n:Entity {id: id})\nRETURN id, " + q.degree("n")
	err := q.read(ctx, statement, map[string]any{"ids": ids}, func(row []any) error {
		p := newPlace(row)
		found[p.id] = p
		return nil
	})
	return found, err
}

// near hands each of the nodes to each, with the others that it is tied to: in no order, and one as often as there are
// relationships.
func (q *query) near(ctx context.Context, ids []string, each func(id string, near []place)) error {
	if len(ids) == 0 {
		return nil
	}
	// A list for each node comes in far less time than a row for each relationship.
	statement := q.days + "UNWIND $ids AS id\nMATCH (n:Entity {id: id})\n" +
		"RETURN id, [" + q.pattern() + " | [m.id, " + q.degree("m") + "]]"
	return q.read(ctx, statement, map[string]any{"ids": ids}, func(row []any) error {
		list := row[1].([]any)
		near := make([]place, 0, len(list))
		for _, item := range list {
			if p := newPlace(item.([]any)); !q.avoid[p.id] {
				near = append(near, p)
			}
		}
		each(row[0].(string), near)
		return nil
	})
}

// nearFirst is near for one node with very many relationships. It gives each other node once, those in first before the
// rest, and these in the order of their ids, as many as most in all.
func (q *query) nearFirst(ctx context.Context, id string, first []string, most int) (near []place, err error) {
	statement := q.days + "MATCH (n:Entity {id: $id})\nMATCH " + q.pattern() + "\nWITH DISTINCT m\nWITH m, m.id AS other\n" +
		"ORDER BY other IN $first DESC, other LIMIT $limit\nRETURN other, " + q.degree("m")
	params := map[string]any{"id": id, "first": first, "limit": most + len(q.avoid)}
	err = q.read(ctx, statement, params, func(row []any) error {
		if p := newPlace(row); !q.avoid[p.id] && len(near) < most {
			near = append(near, p)
		}
		return nil
	})
	return near, err
}

func newPlace(row []any) place { return place{row[0].(string), int(row[1].(int64))} }

// pair is two nodes that are, or may be, tied to each other.
type pair struct{ one, other string }

// ties is the relationships between the nodes of a pair: how many there are, and the ids of the first of them.
type ties struct {
	count int
	ids   []string
}

// between reads the ties of pairs, of each as many ids as most, in their order. It goes through the relationships of that
// node of a pair which has fewer.
func (q *query) between(ctx context.Context, pairs [][2]place, most int) (map[pair]ties, error) {
	found := make(map[pair]ties, len(pairs))
	others := map[string][]string{}
	for _, p := range pairs {
		one, other := p[0], p[1]
		if other.degree < one.degree {
			one, other = other, one
		}
		others[one.id] = append(others[one.id], other.id)
	}
	rows := make([]any, 0, len(others))
	for id, list := range others {
		rows = append(rows, []any{id, list})
	}
	if len(rows) == 0 {
		return found, nil
	}
	statement := q.days + "UNWIND $rows AS row\nMATCH (n:Entity {id: row[0]})\nMATCH " + q.pattern() + " AND m.id IN row[1]\n" +
		"WITH row[0] AS one, m.id AS other, r.id AS tie ORDER BY tie\nRETURN one, other, count(tie), collect(tie)[..$limit]"
	err := q.read(ctx, statement, map[string]any{"rows": rows, "limit": most}, func(row []any) error {
		one, other, t := row[0].(string), row[1].(string), ties{count: int(row[2].(int64))}
		for _, id := range row[3].([]any) {
			t.ids = append(t.ids, id.(string))
		}
		found[pair{one, other}], found[pair{other, one}] = t, t
		return nil
	})
	return found, err
}

// stakeholders gives those of the nodes that are stakeholders.
func (q *query) stakeholders(ctx context.Context, ids []string) (map[string]bool, error) {
	found := map[string]bool{}
	statement := "UNWIND $ids AS id\nMATCH (n:Stakeholder {id: id})\nRETURN id"
	err := q.read(ctx, statement, map[string]any{"ids": ids}, func(row []any) error {
		found[row[0].(string)] = true
		return nil
	})
	return found, err
}

// starts gives the nodes with the number of relationships that start at them.
func (q *query) starts(ctx context.Context, ids []string) (starts []place, err error) {
	statement := "UNWIND $ids AS id\nMATCH (n:Entity {id: id})\nWITH id, n, COUNT { (n)-->() } AS all\n" +
		"RETURN id, CASE WHEN all > 100 THEN COUNT { (n)-[:" + q.types + "]->() } ELSE all END"
	err = q.read(ctx, statement, map[string]any{"ids": ids}, func(row []any) error {
		starts = append(starts, newPlace(row))
		return nil
	})
	return starts, err
}

// among gives the relationships from one of the nodes to one of the others, in the order of their ids.
func (q *query) among(ctx context.Context, from, to []string, most int) (relations []string, err error) {
	statement := q.days + "UNWIND $from AS id\nMATCH (n:Entity {id: id})\nMATCH (n)-[r:" + q.types + "]->(m)\n" +
		"WHERE m.id IN $to AND " + q.holds + "\nRETURN r.id AS tie ORDER BY tie LIMIT $limit"
	params := map[string]any{"from": from, "to": to, "limit": most}
	err = q.read(ctx, statement, params, func(row []any) error {
		relations = append(relations, row[0].(string))
		return nil
	})
	return relations, err
}
