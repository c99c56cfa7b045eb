package store_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

// ask gives the answer to one request, nil if there is none.
func ask(ctx context.Context, st *store.Store, statement string, params map[string]any) (answer []any, err error) {
	err = st.Ask(ctx, statement, params, func(values []any) error { answer = values; return nil })
	return answer, err
}

// crowd has as many ask at once, each as often as it takes for some to be answered together.
func crowd(t *testing.T, st *store.Store, askers int, each func(asker int)) {
	t.Helper()
	end := time.Now().Add(20 * time.Second)
	var enough atomic.Bool
	var all sync.WaitGroup
	for asker := range askers {
		all.Go(func() {
			for round := 0; round < 20 || !enough.Load() && time.Now().Before(end); round++ {
				each(asker)
				requests, runs := st.Asked()
				enough.Store(requests > runs+20)
			}
		})
	}
	all.Wait()
	if requests, runs := st.Asked(); requests < runs+20 {
		t.Errorf("%d statements for %d requests: too few were answered together", runs, requests)
	}
}

func TestAskedTogether(t *testing.T) {
	storetest.Open(t)
	for name, c := range map[string]struct {
		statement string
		params    func(asker int) map[string]any
		want      func(asker int) []any
	}{
		"each has its own answer": {
			"RETURN [$p.n, $p.n * 2, 'a' + $p.text] AS answer",
			func(n int) map[string]any { return map[string]any{"p": map[string]any{"n": n, "text": fmt.Sprint(n)}} },
			func(n int) []any { return []any{int64(n), int64(2 * n), fmt.Sprint("a", n)} },
		},
		"some have none": {
			"UNWIND range(1, $p.n % 2) AS one RETURN [$p.n] AS answer",
			func(n int) map[string]any { return map[string]any{"p": map[string]any{"n": n}} },
			func(n int) []any {
				if n%2 == 0 {
					return nil
				}
				return []any{int64(n)}
			},
		},
		"what Cypher takes no variable for": {
			"RETURN [$p.n, COLLECT { UNWIND range(1, 5) AS i RETURN i LIMIT $same.most }] AS answer",
			func(n int) map[string]any {
				return map[string]any{"p": map[string]any{"n": n}, "same": map[string]any{"most": n % 3}}
			},
			func(n int) []any { return []any{int64(n), []any{int64(1), int64(2)}[:n%3]} },
		},
	} {
		t.Run(name, func(t *testing.T) {
			st := openWith(t, func(*store.Config) {})
			crowd(t, st, 40, func(asker int) {
				got, err := ask(t.Context(), st, c.statement, c.params(asker))
				if diff := cmp.Diff(c.want(asker), got); err != nil || diff != "" {
					t.Errorf("%v, -want +got:\n%s", err, diff)
				}
			})
		})
	}
}

// Who asks what fails takes nobody along.
func TestFailsAlone(t *testing.T) {
	storetest.Open(t)
	st := openWith(t, func(*store.Config) {})
	crowd(t, st, 40, func(asker int) {
		got, err := ask(t.Context(), st, "RETURN [10 / $p.by] AS answer", map[string]any{"p": map[string]any{"by": asker % 10}})
		switch {
		case asker%10 == 0 && store.CodeOf(err) != store.CodeInternal:
			t.Errorf("by nothing: %v, %v", got, err)
		case asker%10 > 0 && (err != nil || !cmp.Equal(got, []any{int64(10 / (asker % 10))})):
			t.Errorf("by %d: %v, %v", asker%10, got, err)
		}
	})
}

// Who asks what takes long keeps its own deadline, and holds those up for a second who are asked together with it.
func TestLongAmongOthers(t *testing.T) {
	storetest.Open(t)
	st := openWith(t, func(*store.Config) {})
	statement := strings.Replace(slow, "1000000000", "$p.most", 1)
	statement = strings.Replace(statement, "RETURN count(i)", "RETURN [count(i)] AS answer", 1)
	count := func(ctx context.Context, most int) error {
		_, err := ask(ctx, st, statement, map[string]any{"p": map[string]any{"most": most}})
		return err
	}
	var late sync.WaitGroup
	var long atomic.Int64
	var longest atomic.Int64
	crowd(t, st, 40, func(asker int) {
		if asker == 0 && long.Add(1) <= 2 {
			late.Go(func() {
				ctx, cancel := context.WithTimeout(t.Context(), 8*time.Second)
				defer cancel()
				began := time.Now()
				err := count(ctx, 1000000000)
				if took := time.Since(began); store.CodeOf(err) != store.CodeDeadlineExceeded || took < 7*time.Second || took > 9*time.Second {
					t.Errorf("the long one, after %v: %v", took, err)
				}
			})
		}
		began := time.Now()
		if err := count(t.Context(), 1); err != nil {
			t.Error(err)
		}
		longest.Store(max(longest.Load(), int64(time.Since(began))))
	})
	late.Wait()
	t.Logf("the short ones took %v at most", time.Duration(longest.Load()))
	if time.Duration(longest.Load()) > 4*time.Second {
		t.Error("the short ones waited for the long ones")
	}
	wantNoTransactions(t, storetest.Open(t))
}

// What waits when the time for waiting is over is refused, and what waits when the program ends.
func TestAskedTooMuch(t *testing.T) {
	storetest.Open(t)
	st := openWith(t, func(c *store.Config) { c.MaxConnections, c.AcquireTimeout = 2, 200*time.Millisecond })
	ctx, cancel := context.WithTimeout(t.Context(), 1500*time.Millisecond)
	defer cancel()
	statement := strings.Replace(slow, "RETURN count(i)", "RETURN [count(i)] AS answer", 1)
	var busy sync.WaitGroup
	for range 2 {
		busy.Go(func() {
			_, err := ask(ctx, st, statement, nil)
			wantCodeLater(t, err, store.CodeDeadlineExceeded)
		})
	}
	time.Sleep(300 * time.Millisecond)
	for _, statement := range []string{statement, "RETURN [1] AS answer"} {
		err := within(t, 400*time.Millisecond, func() error { _, err := ask(t.Context(), st, statement, nil); return err })
		wantCode(t, err, store.CodeOverloaded)
	}
	gone, cancelled := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancelled()
	_, err := ask(gone, st, statement, nil)
	wantCode(t, err, store.CodeOverloaded)
	busy.Wait()
	wantNoTransactions(t, storetest.Open(t))
}
