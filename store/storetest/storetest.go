// Package storetest gives tests a real Neo4j of their own and looks at its plans. It is for tests alone, and imports
// store, embedded and the driver.
package storetest

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stakegraph/stakegraph/embedded"
	"github.com/stakegraph/stakegraph/store"
)

var (
	running *embedded.Server
	migrate sync.Once
)

// Run starts a Neo4j for the tests of one package, runs them and stops it; call it from TestMain. Packages are tested at
// the same time and Neo4j Community has one database, so every package needs a server, and a name for it. Its files stay
// in the directory for temporary files, for the next run to start faster. STAKEGRAPH_NEO4J_VERSION chooses another Neo4j
// than the program's.
func Run(m *testing.M, name string) int {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	version := cmp.Or(os.Getenv("STAKEGRAPH_NEO4J_VERSION"), embedded.Version)
	server, err := embedded.Start(ctx, embedded.Options{
		Dir:      filepath.Join(os.TempDir(), "stakegraph-test-"+version+"-"+name),
		Version:  version,
		HeapMiB:  512,
		Progress: os.Stderr,
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "the tests need a Neo4j:", err)
		return 1
	}
	running = server
	code := m.Run()
	closePlanner()
	if err := server.Stop(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "stopping Neo4j after the tests:", err)
		return 1
	}
	return code
}

// Config gives the settings to reach the package's Neo4j.
func Config(t testing.TB) store.Config {
	t.Helper()
	if running == nil {
		t.Fatal("no Neo4j is running: the package needs func TestMain(m *testing.M) { os.Exit(storetest.Run(m, \"its name\")) }")
	}
	uri, username, password := running.Address()
	return store.Config{URI: uri, Username: username, Password: password}
}

// Open gives a store on the package's Neo4j with an empty, migrated database, and closes it when the test ends. Tests
// that open one must not run in parallel with each other.
func Open(t testing.TB) *store.Store {
	t.Helper()
	st, err := store.Open(Config(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := st.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	migrate.Do(func() {
		// What an earlier run left may come from other migrations than today's.
		err := st.Migrate(t.Context())
		if store.CodeOf(err) == store.CodeFailedPrecondition {
			Erase(t, st)
			err = st.Migrate(t.Context())
		}
		if err != nil {
			t.Fatal(err)
		}
	})
	clear(t, st, "MATCH (n) WHERE NOT n:Migration")
	return st
}

// clear takes out the nodes that match, after all relationships: as much at a time as one transaction holds, which may be
// less than what one node has.
func clear(t testing.TB, st *store.Store, match string) {
	t.Helper()
	for _, statement := range []string{
		"MATCH ()-[r]->() WITH r LIMIT 20000 DELETE r RETURN count(*) > 0",
		match + " WITH n LIMIT 20000 DETACH DELETE n RETURN count(*) > 0",
	} {
		for left := true; left; {
			err := st.Write(t.Context(), func(tx store.Tx) error {
				return tx.Run(t.Context(), statement, nil, func(values []any) error {
					left = values[0].(bool)
					return nil
				})
			})
			if err != nil {
				t.Fatalf("%v: %+v", err, unwrap(err))
			}
		}
	}
}

// Erase takes everything out of the database, the schema too. The next store.Store.Migrate starts from nothing.
func Erase(t testing.TB, st *store.Store) {
	t.Helper()
	clear(t, st, "MATCH (n)")
	err := st.Write(t.Context(), func(tx store.Tx) error {
		// The index of a constraint goes with it.
		for _, list := range []string{
			"SHOW CONSTRAINTS YIELD name RETURN 'DROP CONSTRAINT `' + name + '`'",
			"SHOW INDEXES YIELD name, type, owningConstraint AS owner WHERE type <> 'LOOKUP' AND owner IS NULL RETURN 'DROP INDEX `' + name + '`'",
		} {
			for _, row := range Rows(t, st, list, nil) {
				if err := tx.Run(t.Context(), row[0].(string), nil, nil); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err, unwrap(err))
	}
}

// Write runs one statement that changes something.
func Write(t testing.TB, st *store.Store, statement string, params map[string]any) {
	t.Helper()
	err := st.Write(t.Context(), func(tx store.Tx) error { return tx.Run(t.Context(), statement, params, nil) })
	if err != nil {
		t.Fatalf("%v: %+v\n%s", err, unwrap(err), statement)
	}
}

// Rows runs one statement that changes nothing, and gives all it answers.
func Rows(t testing.TB, st *store.Store, statement string, params map[string]any) [][]any {
	t.Helper()
	var rows [][]any
	err := st.Read(t.Context(), statement, params, func(values []any) error {
		rows = append(rows, values)
		return nil
	})
	if err != nil {
		t.Fatalf("%v: %+v\n%s", err, unwrap(err), statement)
	}
	return rows
}

// unwrap gives the cause, which the message of a store.Error keeps to itself.
func unwrap(err error) error {
	if wrapper, ok := err.(interface{ Unwrap() error }); ok {
		return wrapper.Unwrap()
	}
	return nil
}
