package store_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/url"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

const slow = "UNWIND range(1, 1000000000) AS i WITH i WHERE i < 0 RETURN count(i)"

// within runs what must be over in time, and gives its error.
func within(t *testing.T, limit time.Duration, run func() error) error {
	t.Helper()
	began := time.Now()
	err := run()
	if took := time.Since(began); took > limit {
		t.Errorf("it took %v, and may take %v", took, limit)
	}
	return err
}

func TestDeadlineEndsQuery(t *testing.T) {
	st := storetest.Open(t)
	ctx, cancel := context.WithTimeout(t.Context(), 700*time.Millisecond)
	defer cancel()
	err := within(t, 1200*time.Millisecond, func() error { return st.Read(ctx, slow, nil, nil) })
	wantCode(t, err, store.CodeDeadlineExceeded)
	wantNoTransactions(t, st)

	err = within(t, 1200*time.Millisecond, func() error {
		ctx, cancel := context.WithTimeout(t.Context(), 700*time.Millisecond)
		defer cancel()
		return st.Write(ctx, func(tx store.Tx) error { return tx.Run(ctx, slow, nil, nil) })
	})
	wantCode(t, err, store.CodeDeadlineExceeded)
	wantNoTransactions(t, st)
}

// wantNoTransactions waits until the server runs nothing but the question, since it looks for timeouts now and then.
func wantNoTransactions(t *testing.T, st *store.Store) {
	t.Helper()
	var rows [][]any
	for range 50 {
		rows = storetest.Rows(t, st, "SHOW TRANSACTIONS YIELD currentQuery, database WHERE database = 'neo4j' AND NOT currentQuery STARTS WITH 'SHOW'", nil)
		if len(rows) == 0 {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Errorf("the server still runs %v", rows)
}

func TestQueryTimeoutWithoutDeadline(t *testing.T) {
	storetest.Open(t)
	st := openWith(t, func(c *store.Config) { c.QueryTimeout = 500 * time.Millisecond })
	err := within(t, time.Second, func() error { return st.Read(context.Background(), slow, nil, nil) })
	wantCode(t, err, store.CodeDeadlineExceeded)
}

func TestPastDeadline(t *testing.T) {
	st := storetest.Open(t)
	ctx, cancel := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	defer cancel()
	wantCode(t, st.Ping(ctx), store.CodeDeadlineExceeded)
}

// A browser that goes away ends the stream, and leaves the connection as it was.
func TestCancellationKeepsConnection(t *testing.T) {
	storetest.Open(t)
	st := openWith(t, func(c *store.Config) { c.Version = "cancelled" })
	connections := func() []string { return connectionsOf(t, st, "cancelled") }
	for range 20 {
		connections() // They take turns.
	}
	before := connections()
	for range 3 {
		ctx, cancel := context.WithCancel(t.Context())
		calls := 0
		err := st.Read(ctx, "UNWIND range(1, 100000) AS i RETURN i", nil, func([]any) error {
			if calls++; calls == 5 {
				cancel()
			}
			return nil
		})
		cancel()
		if calls != 5 || !errors.Is(err, context.Canceled) {
			t.Fatalf("%d calls and %v, want 5 and the cancellation", calls, err)
		}
	}
	after := connections()
	for _, id := range before {
		if !slices.Contains(after, id) {
			t.Errorf("connection %s was closed: there were %v, and are %v", id, before, after)
		}
	}
}

// connectionsOf gives the ids of the connections of a version of the program, in their order.
func connectionsOf(t *testing.T, st *store.Store, version string) []string {
	t.Helper()
	rows := storetest.Rows(t, st, "CALL dbms.listConnections() YIELD connectionId, userAgent WHERE userAgent = $agent RETURN connectionId ORDER BY connectionId",
		map[string]any{"agent": "stakegraph/" + version})
	var ids []string
	for _, row := range rows {
		ids = append(ids, row[0].(string))
	}
	return ids
}

// Who asks again at once is answered on another connection, since Neo4j is still busy with that of the last answer: a few
// take turns, and are closed with the store.
func TestConnectionsTakeTurns(t *testing.T) {
	other := storetest.Open(t)
	config := storetest.Config(t)
	config.Version = "turns"
	st, err := store.Open(config)
	if err != nil {
		t.Fatal(err)
	}
	const statement = "SHOW TRANSACTIONS YIELD connectionId, currentQuery WHERE currentQuery CONTAINS 'turns' RETURN connectionId // turns"
	var used []string
	for range 30 {
		rows := storetest.Rows(t, st, statement, nil)
		if len(rows) != 1 {
			t.Fatalf("one query is under way, and these are: %v", rows)
		}
		used = append(used, rows[0][0].(string))
	}
	again := 0
	for i := range used[1:] {
		if used[i] == used[i+1] {
			again++
		}
	}
	if again > 5 { // A worker that has answered may be counted as busy for a moment more.
		t.Errorf("%d of 29 queries had the connection of the last one: %v", again, used)
	}
	slices.Sort(used)
	if used = slices.Compact(used); len(used) > 8 { // Four rest, one is used, and some may be about to be closed.
		t.Errorf("%d connections for one query at a time: %v", len(used), used)
	}
	if err := st.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	for range 50 {
		if left := connectionsOf(t, other, "turns"); len(left) == 0 {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Errorf("after the end there are still %v", connectionsOf(t, other, "turns"))
}

func TestOverloaded(t *testing.T) {
	storetest.Open(t)
	st := openWith(t, func(c *store.Config) { c.MaxConnections, c.AcquireTimeout = 2, 200*time.Millisecond })
	ctx, cancel := context.WithTimeout(t.Context(), 1500*time.Millisecond)
	defer cancel()
	var busy sync.WaitGroup
	for range 2 {
		busy.Go(func() { wantCodeLater(t, st.Read(ctx, slow, nil, nil), store.CodeDeadlineExceeded) })
	}
	time.Sleep(300 * time.Millisecond)
	err := within(t, 400*time.Millisecond, func() error { return st.Ping(t.Context()) })
	wantCode(t, err, store.CodeOverloaded)
	busy.Wait()
	// The connections are free when the server has seen that the time is over, for which it looks every two seconds.
	wantNoTransactions(t, storetest.Open(t))
	if err := st.Ping(t.Context()); err != nil {
		t.Errorf("after the slow queries: %v (%v)", err, errors.Unwrap(err))
	}
}

// wantCodeLater is wantCode for goroutines, which must not end the test.
func wantCodeLater(t *testing.T, err error, want store.Code) {
	if got := store.CodeOf(err); got != want {
		t.Errorf("the code is %q, want %q: %v (%v)", got, want, err, errors.Unwrap(err))
	}
}

func TestClosedPort(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	for _, scheme := range []string{"bolt://", "neo4j://", "bolt+s://"} {
		st := openWith(t, func(c *store.Config) { c.URI = scheme + listener.Addr().String() })
		err := within(t, time.Second, func() error { return st.Ping(t.Context()) })
		wantCode(t, err, store.CodeUnavailable)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		err = within(t, 1500*time.Millisecond, func() error {
			return st.Write(ctx, func(tx store.Tx) error { return tx.Run(ctx, "RETURN 1", nil, nil) })
		})
		cancel()
		wantCode(t, err, store.CodeUnavailable)
	}
}

// A server that takes connections and says nothing.
func TestSilentServer(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	st := openWith(t, func(c *store.Config) {
		c.URI, c.AcquireTimeout = "bolt://"+listener.Addr().String(), 300*time.Millisecond
	})
	err = within(t, 800*time.Millisecond, func() error { return st.Ping(t.Context()) })
	wantCode(t, err, store.CodeUnavailable)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	err = within(t, 600*time.Millisecond, func() error { return st.Ping(ctx) })
	wantCode(t, err, store.CodeDeadlineExceeded)
}

func TestWrongPasswordAndDatabase(t *testing.T) {
	st := openWith(t, func(c *store.Config) { c.Password = "wrong" })
	wantCode(t, st.Ping(t.Context()), store.CodeUnavailable)
	st = openWith(t, func(c *store.Config) { c.Database = "elsewhere" })
	wantCode(t, st.Ping(t.Context()), store.CodeUnavailable)
}

// After a restart of the server every connection in the pool is dead, and no reader may notice.
func TestReadOutlivesDeadConnections(t *testing.T) {
	storetest.Open(t)
	relay := newRelay(t, func(to io.Writer, from io.Reader) { io.Copy(to, from) })
	st := openWith(t, func(c *store.Config) { c.URI = "bolt://" + relay.listener.Addr().String() })
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			wantCodeLater(t, st.Read(t.Context(), "CALL db.ping() YIELD success RETURN success", nil, nil), "")
		})
	}
	readers.Wait()
	for range 3 {
		relay.cut()
		for range 10 { // Those that rested are dead too, and come back one by one.
			if err := st.Ping(t.Context()); err != nil {
				t.Fatalf("%v (%v)", err, errors.Unwrap(err))
			}
		}
	}
	// A write tries again by itself.
	relay.cut()
	storetest.Write(t, st, "CREATE (:Thing)", nil)
}

// Who asks alone has the answer when it has come, and does not wait until Neo4j has ended the transaction.
func TestAnsweredBeforeTheEnd(t *testing.T) {
	storetest.Open(t)
	relay := newRelay(t, withoutEnds)
	st := openWith(t, func(c *store.Config) { c.URI = "bolt://" + relay.listener.Addr().String() })
	defer relay.cut()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	for i := range 3 { // Each on a connection of its own, since those before wait for the end.
		answer, err := ask(ctx, st, "RETURN [$p.i] AS answer", map[string]any{"p": map[string]any{"i": i}})
		if err != nil || len(answer) != 1 || answer[0] != int64(i) {
			t.Errorf("got %v and %v, want [%d]", answer, err, i)
		}
		relay.cut() // The worker that waits for the end would count as another query.
		for busy, _ := st.Connections(); busy > 0; busy, _ = st.Connections() {
			time.Sleep(time.Millisecond)
		}
	}
	err := within(t, time.Second, func() error {
		ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
		defer cancel()
		return st.Read(ctx, "RETURN 1", nil, nil)
	})
	wantCode(t, err, store.CodeDeadlineExceeded) // Which shows that the ends are withheld.
}

// withoutEnds passes on what Neo4j sends until it tells that a transaction has ended: a message of success with a bookmark.
func withoutEnds(to io.Writer, from io.Reader) {
	text := make([]byte, 1<<16)
	for {
		n, err := from.Read(text)
		if end := bytes.Index(text[:n], []byte("bookmark")); end >= 0 {
			begin := bytes.LastIndex(text[:end], []byte{0xB1, 0x70}) // A structure of one field, SUCCESS; before it is its length.
			to.Write(text[:max(begin-2, 0)])
			return
		}
		if _, failed := to.Write(text[:n]); err != nil || failed != nil {
			return
		}
	}
}

// relay passes connections to Neo4j on, until it cuts them.
type relay struct {
	listener net.Listener
	mutex    sync.Mutex
	open     []net.Conn
}

// newRelay begins a relay; back passes on what Neo4j sends.
func newRelay(t *testing.T, back func(to io.Writer, from io.Reader)) *relay {
	t.Helper()
	target, err := url.Parse(storetest.Config(t).URI)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r := &relay{listener: listener}
	t.Cleanup(func() {
		listener.Close()
		r.cut()
	})
	go func() {
		for {
			from, err := listener.Accept()
			if err != nil {
				return
			}
			to, err := net.Dial("tcp", target.Host)
			if err != nil {
				from.Close()
				continue
			}
			r.mutex.Lock()
			r.open = append(r.open, from, to)
			r.mutex.Unlock()
			go back(from, to)
			go io.Copy(to, from)
		}
	}()
	return r
}

func (r *relay) cut() {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	for _, conn := range r.open {
		conn.Close()
	}
	r.open = nil
}

// TestReadAfterClose: whoever asks while the program ends gets an error.
func TestReadAfterClose(t *testing.T) {
	st, err := store.Open(store.Config{URI: "bolt://127.0.0.1:1"})
	if err != nil {
		t.Fatal(err)
	}
	if err := st.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if code := store.CodeOf(st.Ping(t.Context())); code != store.CodeUnavailable {
		t.Errorf("got %q, want %q", code, store.CodeUnavailable)
	}
}
