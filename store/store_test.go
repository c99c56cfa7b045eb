package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

func TestMain(m *testing.M) {
	code := storetest.Run(m, "store")
	if err := goleak.Find(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// openWith opens a store with settings of the test's own, on whatever is in the database.
func openWith(t *testing.T, change func(*store.Config)) *store.Store {
	t.Helper()
	config := storetest.Config(t)
	change(&config)
	st, err := store.Open(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := st.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return st
}

func wantCode(t *testing.T, err error, want store.Code) {
	t.Helper()
	if got := store.CodeOf(err); got != want {
		t.Fatalf("the code is %q, want %q: %v (%v)", got, want, err, errors.Unwrap(err))
	}
}

func TestReadStreamsValuesInOrder(t *testing.T) {
	st := storetest.Open(t)
	rows := storetest.Rows(t, st, "UNWIND range(1, $last) AS i RETURN i, 'n' + i", map[string]any{"last": 2500})
	if len(rows) != 2500 {
		t.Fatalf("%d rows, want 2500", len(rows))
	}
	for i, row := range rows {
		if row[0] != int64(i+1) || row[1] != fmt.Sprintf("n%d", i+1) {
			t.Fatalf("row %d is %v", i, row)
		}
	}
}

func TestReadSeesOwnWrite(t *testing.T) {
	st := storetest.Open(t)
	for i := range 20 {
		storetest.Write(t, st, "CREATE (:Thing {number: $i})", map[string]any{"i": i})
		if got := storetest.Rows(t, st, "MATCH (n:Thing) RETURN count(n)", nil)[0][0]; got != int64(i+1) {
			t.Fatalf("after %d writes a read counts %v", i+1, got)
		}
	}
}

func TestReadCannotWrite(t *testing.T) {
	st := storetest.Open(t)
	err := st.Read(t.Context(), "CREATE (:Thing)", nil, nil)
	wantCode(t, err, store.CodeInternal)
	if got := storetest.Rows(t, st, "MATCH (n:Thing) RETURN count(n)", nil)[0][0]; got != int64(0) {
		t.Fatalf("%v nodes were made by a read", got)
	}
}

func TestErrorOfCallerEndsStream(t *testing.T) {
	st := storetest.Open(t)
	mine, calls := errors.New("mine"), 0
	each := func([]any) error {
		calls++
		return mine
	}
	if err := st.Read(t.Context(), "UNWIND range(1, 5000) AS i RETURN i", nil, each); err != mine || calls != 1 {
		t.Fatalf("Read: %v after %d calls, want the caller's error after one", err, calls)
	}
	calls = 0
	err := st.Write(t.Context(), func(tx store.Tx) error {
		return tx.Run(t.Context(), "UNWIND range(1, 5000) AS i CREATE (n:Thing) RETURN i", nil, each)
	})
	if err != mine || calls != 1 {
		t.Fatalf("Write: %v after %d calls, want the caller's error after one", err, calls)
	}
	if got := storetest.Rows(t, st, "MATCH (n:Thing) RETURN count(n)", nil)[0][0]; got != int64(0) {
		t.Fatalf("%v nodes are left of a write that failed", got)
	}
}

// An error that work hides does not make the write succeed.
func TestWriteFailsWithItsStatement(t *testing.T) {
	st := storetest.Open(t)
	err := st.Write(t.Context(), func(tx store.Tx) error {
		if err := tx.Run(t.Context(), "CREATE (:Thing)", nil, nil); err != nil {
			return err
		}
		_ = tx.Run(t.Context(), "this is no Cypher", nil, nil)
		return nil
	})
	wantCode(t, err, store.CodeInternal)
	if got := storetest.Rows(t, st, "MATCH (n:Thing) RETURN count(n)", nil)[0][0]; got != int64(0) {
		t.Fatalf("%v nodes are left of a write that failed", got)
	}
}

// Half of the writers lock a and then b, half b and then a: Neo4j ends some of them for deadlock, and all must get
// through in the end, each once.
func TestOpposedWritesAllSucceed(t *testing.T) {
	st := storetest.Open(t)
	storetest.Write(t, st, "CREATE (:Thing {name: 'a', count: 0}), (:Thing {name: 'b', count: 0})", nil)
	const writers, writes = 8, 5
	failures := make(chan error, writers*writes)
	var all sync.WaitGroup
	for w := range writers {
		names := []string{"a", "b"}
		if w%2 == 1 {
			names = []string{"b", "a"}
		}
		all.Go(func() {
			for range writes {
				failures <- st.Write(t.Context(), func(tx store.Tx) error {
					for _, name := range names {
						err := tx.Run(t.Context(), "MATCH (n:Thing {name: $name}) SET n.count = n.count + 1", map[string]any{"name": name}, nil)
						if err != nil {
							return err
						}
						time.Sleep(5 * time.Millisecond)
					}
					return nil
				})
			}
		})
	}
	all.Wait()
	close(failures)
	for err := range failures {
		if err != nil {
			t.Errorf("%v (%v)", err, errors.Unwrap(err))
		}
	}
	rows := storetest.Rows(t, st, "MATCH (n:Thing) RETURN n.count", nil)
	if rows[0][0] != int64(writers*writes) || rows[1][0] != int64(writers*writes) {
		t.Errorf("the counts are %v, want %d each", rows, writers*writes)
	}
}

func TestConflict(t *testing.T) {
	st := storetest.Open(t)
	storetest.Write(t, st, "CREATE (:Entity {id: 'one'})", nil)
	err := st.Write(t.Context(), func(tx store.Tx) error {
		return tx.Run(t.Context(), "CREATE (:Entity {id: 'one'})", nil, nil)
	})
	wantCode(t, err, store.CodeConflict)
	if strings.Contains(err.Error(), "Entity") {
		t.Errorf("the message has text of Neo4j: %s", err)
	}
}

func TestSecretIsOneForAll(t *testing.T) {
	first := storetest.Open(t)
	stores := []*store.Store{first, openWith(t, func(*store.Config) {})}
	secrets := make([][]byte, 8)
	var all sync.WaitGroup
	for i := range secrets {
		all.Go(func() {
			secret, err := stores[i%2].Secret(t.Context())
			if err != nil {
				t.Error(err, errors.Unwrap(err))
			}
			secrets[i] = secret
		})
	}
	all.Wait()
	for i, secret := range secrets {
		if len(secret) != 32 || string(secret) != string(secrets[0]) {
			t.Fatalf("caller %d has %x, caller 0 has %x", i, secret, secrets[0])
		}
	}
	if got := storetest.Rows(t, first, "MATCH (s:Secret) RETURN count(s)", nil)[0][0]; got != int64(1) {
		t.Fatalf("%v secrets in the graph", got)
	}
	storetest.Write(t, first, "MATCH (s:Secret) SET s.value = 'short'", nil)
	_, err := openWith(t, func(*store.Config) {}).Secret(t.Context())
	wantCode(t, err, store.CodeInternal)
	if !strings.Contains(err.Error(), "delete it") {
		t.Errorf("a damaged secret: %v", err)
	}
}
