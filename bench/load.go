package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/store"
)

// batch is how many rows are written in one transaction.
const batch = 5000

// peerIndexes are what the peer's search needs: the names that the server's search finds too, as they are.
var peerIndexes = []string{
	"CREATE FULLTEXT INDEX peer_official IF NOT EXISTS FOR (n:Official) ON EACH [n.name]",
	"CREATE FULLTEXT INDEX peer_bureau IF NOT EXISTS FOR (n:Bureau) ON EACH [n.name, n.nameZhHans]",
	"CREATE FULLTEXT INDEX peer_enterprise IF NOT EXISTS FOR (n:Enterprise) ON EACH [n.name]",
}

// load writes the graph in the shape of an import, with the indexes of the migrations.
func load(ctx context.Context, st *store.Store, g *generated, progress io.Writer) error {
	if err := st.Migrate(ctx); err != nil {
		return err
	}
	nodes, relationships := 0, 0
	for _, k := range order {
		statement := "UNWIND $rows AS row CREATE (n:" + strings.Join(labels[k], ":") + ") SET n = row"
		for rows := range chunks(g.nodes(k)) {
			params := make([]map[string]any, len(rows))
			for i, n := range rows {
				params[i] = n.Props
			}
			if err := write(ctx, st, statement, params); err != nil {
				return err
			}
			nodes += len(rows)
			fmt.Fprintf(progress, "\r%d nodes", nodes)
		}
	}
	for rows := range chunks(g.relationships()) {
		byType := map[string][]map[string]any{}
		for _, r := range rows {
			byType[r.Type] = append(byType[r.Type], map[string]any{"from": r.From, "to": r.To, "props": r.Props})
		}
		for typ, params := range byType {
			err := write(ctx, st, `UNWIND $rows AS row MATCH (a:Entity {id: row.from}) USING INDEX a:Entity(id) MATCH (b:Entity {id: row.to}) USING INDEX b:Entity(id)
CREATE (a)-[r:`+typ+`]->(b) SET r = row.props`, params)
			if err != nil {
				return err
			}
		}
		relationships += len(rows)
		fmt.Fprintf(progress, "\r%d nodes, %d relationships", nodes, relationships)
	}
	fmt.Fprintln(progress)
	for _, statement := range append(peerIndexes, "CALL db.awaitIndexes(600)", "CALL db.prepareForReplanning(60)") {
		if err := write(ctx, st, statement, nil); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}

func write(ctx context.Context, st *store.Store, statement string, rows []map[string]any) error {
	return st.Write(ctx, func(tx store.Tx) error {
		return tx.Run(ctx, statement, map[string]any{"rows": rows}, nil)
	})
}

// chunks gathers what comes into slices of at most a batch.
func chunks[T dataset.Node | dataset.Relationship](all iter.Seq[T]) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		var rows []T
		for row := range all {
			if rows = append(rows, row); len(rows) == batch {
				if !yield(rows) {
					return
				}
				rows = nil
			}
		}
		if len(rows) > 0 {
			yield(rows)
		}
	}
}
