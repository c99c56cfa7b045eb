package search_test

import (
	"os"
	"testing"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/search"
	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

func TestMain(m *testing.M) { os.Exit(storetest.Run(m, "search")) }

// load gives a store with the datasets in these folders.
func load(t testing.TB, folders ...string) *store.Store {
	t.Helper()
	st := storetest.Open(t)
	for _, folder := range folders {
		d, err := dataset.Load(folder)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Import(t.Context(), st); err != nil {
			t.Fatal(err)
		}
	}
	return st
}

func find(t testing.TB, st *store.Store, request search.Request) search.Result {
	t.Helper()
	result, err := search.Search(t.Context(), st, request)
	if err != nil {
		t.Fatalf("%+v: %v", request, err)
	}
	return result
}
