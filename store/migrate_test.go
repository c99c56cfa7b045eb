package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

// files makes migrations/ of names and texts.
func files(pairs ...string) fstest.MapFS {
	made := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		made["migrations/"+pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return made
}

// unmigrated opens a store on a database without any node, so that no migration is on record, and leaves a migrated one.
func unmigrated(t *testing.T) *store.Store {
	t.Helper()
	st := storetest.Open(t)
	empty := func(ctx context.Context) error {
		return st.Write(ctx, func(tx store.Tx) error { return tx.Run(ctx, "MATCH (n) DETACH DELETE n", nil, nil) })
	}
	if err := empty(t.Context()); err != nil {
		t.Fatal(err, errors.Unwrap(err))
	}
	t.Cleanup(func() {
		ctx := context.Background()
		if err := errors.Join(empty(ctx), st.Migrate(ctx)); err != nil {
			t.Fatal(err)
		}
	})
	return st
}

func TestMigrateMakesEveryConstraintAndIndexOnce(t *testing.T) {
	st := unmigrated(t)
	storetest.Erase(t, st)
	for range 2 {
		if err := st.Migrate(t.Context()); err != nil {
			t.Fatal(err, errors.Unwrap(err))
		}
	}
	files, err := filepath.Glob("migrations/*.cypher")
	if err != nil || len(files) == 0 {
		t.Fatal("no migrations", err)
	}
	// The record of migrations has a constraint of its own, beside the files'; a constraint has an index.
	constraints, indexes := 1, 1
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		constraints += strings.Count(string(text), "CREATE CONSTRAINT")
		indexes += strings.Count(string(text), "CREATE CONSTRAINT") + strings.Count(string(text), "CREATE INDEX") + strings.Count(string(text), "CREATE FULLTEXT INDEX")
	}
	for _, check := range []struct {
		statement string
		want      int
	}{
		{"SHOW CONSTRAINTS YIELD name", constraints},
		{"SHOW INDEXES YIELD type, state WHERE type <> 'LOOKUP' AND state = 'ONLINE'", indexes},
		{"MATCH (m:Migration {version: 1, name: '0001_schema.cypher', by: 'stakegraph/devel'}) WHERE size(m.checksum) = 64 RETURN m.appliedAt", 1},
		{"MATCH (m:Migration) RETURN m.version", len(files)},
	} {
		if got := len(storetest.Rows(t, st, check.statement, nil)); got != check.want {
			t.Errorf("%d rows, want %d: %s", got, check.want, check.statement)
		}
	}
}

// The second migration would find nothing to do before the first.
func TestMigrationsRunInOrder(t *testing.T) {
	st := unmigrated(t)
	all := files("0002_second.cypher", "MATCH (s:Step {name: 'first'}) SET s.name = 'second';\n",
		"0001_first.cypher", "// Why.\nCREATE (:Step\n  {name: 'first'});\nMATCH (s:Step)\nSET s.seen = true;\n")
	for range 2 {
		if err := st.MigrateFrom(t.Context(), all); err != nil {
			t.Fatal(err, errors.Unwrap(err))
		}
	}
	rows := storetest.Rows(t, st, "MATCH (s:Step) RETURN s.name, s.seen", nil)
	if len(rows) != 1 || rows[0][0] != "second" || rows[0][1] != true {
		t.Errorf("the steps left %v", rows)
	}
}

func TestServersMigrateAtOnce(t *testing.T) {
	first := unmigrated(t)
	storetest.Erase(t, first) // The constraint of the lock too: all make it at once.
	all := files("0001_first.cypher", "CREATE CONSTRAINT step_name IF NOT EXISTS FOR (s:Step) REQUIRE s.name IS UNIQUE;\n",
		"0002_second.cypher", "MERGE (s:Step {name: 'count'}) SET s.count = coalesce(s.count, 0) + 1;\n",
		"0003_third.cypher", "MATCH (s:Step {name: 'count'}) SET s.count = s.count * 10;\n")
	stores := []*store.Store{first}
	for range 3 {
		stores = append(stores, openWith(t, func(*store.Config) {}))
	}
	var servers sync.WaitGroup
	for _, st := range stores {
		servers.Go(func() {
			if err := st.MigrateFrom(t.Context(), all); err != nil {
				t.Error(err, errors.Unwrap(err))
			}
		})
	}
	servers.Wait()
	rows := storetest.Rows(t, first, "MATCH (s:Step) RETURN s.count", nil)
	if len(rows) != 1 || rows[0][0] != int64(10) {
		t.Errorf("the count is %v, want 10: each migration once, in order", rows)
	}
	storetest.Write(t, first, "DROP CONSTRAINT step_name", nil)
}

func TestMigrateRefusesAnotherHistory(t *testing.T) {
	const text = "MERGE (:Step {name: 'first'});\n"
	one := files("0001_first.cypher", text)
	for name, c := range map[string]struct {
		change string // To the database, after the first migration.
		files  fstest.MapFS
		want   []string // In the message; none where it is let pass.
	}{
		"newer database": {
			"CREATE (:Migration {version: 2, by: 'stakegraph/9.9'}), (:Migration {version: 3, by: 'stakegraph/10.1'})", one,
			[]string{"version 3", "stakegraph/10.1", "stakegraph/devel", "up to 1", "start the newer program"},
		},
		"changed file":    {"", files("0001_first.cypher", "MERGE (:Step {name: '1st'});\n"), []string{"0001_first.cypher", "new migration"}},
		"changed comment": {"", files("0001_first.cypher", "// Better said.\n\n"+text), nil},
		"renamed file":    {"", files("0001_begin.cypher", text), nil},
		"missing record": {
			"MATCH (m:Migration {version: 1}) SET m.version = 2", files("0001_first.cypher", text, "0002_second.cypher", text),
			[]string{"migration 2 but not migration 1"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			st := unmigrated(t)
			if err := st.MigrateFrom(t.Context(), one); err != nil {
				t.Fatal(err, errors.Unwrap(err))
			}
			if c.change != "" {
				storetest.Write(t, st, c.change, nil)
			}
			err := st.MigrateFrom(t.Context(), c.files)
			if c.want == nil {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			wantCode(t, err, store.CodeFailedPrecondition)
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q does not say %q", err, want)
				}
			}
		})
	}
}

// A migration that fails leaves no record and no lock, so that a mended one can follow.
func TestFailedMigrationCanBeMended(t *testing.T) {
	st := unmigrated(t)
	err := st.MigrateFrom(t.Context(), files("0001_first.cypher", "MERGE (:Step {name: 'first'});\nMERGE nothing;\n"))
	wantCode(t, err, store.CodeInternal)
	if !strings.Contains(err.Error(), "0001_first.cypher") {
		t.Errorf("%q does not name the file", err)
	}
	if rows := storetest.Rows(t, st, "MATCH (n) RETURN labels(n)", nil); len(rows) != 0 {
		t.Errorf("it left %v", rows)
	}
	if err := st.MigrateFrom(t.Context(), files("0001_first.cypher", "MERGE (:Step {name: 'first'});\n")); err != nil {
		t.Fatal(err, errors.Unwrap(err))
	}
}

func TestMigrationFilesAreChecked(t *testing.T) {
	st := storetest.Open(t)
	for _, c := range []struct {
		files fstest.MapFS
		want  string
	}{
		{files("1_first.cypher", ""), "four digits"},
		{files("0002_first.cypher", ""), "next version is 1"},
		{files("0001_first.cypher", "RETURN 1;", "0001_other.cypher", "RETURN 1;"), "next version is 2"},
		{files("0001_first.cypher", "RETURN 1;\nRETURN 2\n"), "semicolon"},
	} {
		err := st.MigrateFrom(t.Context(), c.files)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v does not say %q", err, c.want)
		}
	}
}
