package walk_test

import (
	"context"
	"os"
	"testing"

	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Run(m, "walk")) }

// open gives a store on an empty graph, as storetest.Open does, which takes everything out in one transaction: too much
// for the memory of a small Neo4j, where an earlier run left a large graph.
func open(tb testing.TB) *store.Store {
	tb.Helper()
	st, err := store.Open(storetest.Config(tb))
	if err != nil {
		tb.Fatal(err)
	}
	defer st.Close(context.Background())
	for left := true; left; {
		err := st.Write(tb.Context(), func(tx store.Tx) error {
			return tx.Run(tb.Context(), `MATCH (n) WHERE NOT n:Migration WITH n LIMIT 10000 DETACH DELETE n RETURN count(n) > 0`, nil,
				func(row []any) error { left = row[0].(bool); return nil })
		})
		if err != nil {
			tb.Fatal(err)
		}
	}
	return storetest.Open(tb)
}
