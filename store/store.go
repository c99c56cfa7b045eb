// Package store talks to Neo4j: it owns the driver, transactions, migrations and the coded errors that the rest of the
// program uses. It knows nothing of GraphQL or of the domain. It imports the driver and the standard library alone.
package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"
)

// Store is one database on one Neo4j server or cluster. Its methods may be used by many goroutines at once; the errors
// that they return are of type *Error, unless they come from a function that the caller passed in.
//
// The deadline of a context is kept, by the server too. Its cancellation is not passed to the driver, which would close
// the connection: nobody waits any longer for what a caller who went away has asked, and the query ends at its deadline
// at the latest. Without a deadline, Config.QueryTimeout holds.
type Store struct {
	config   Config
	driver   neo4j.DriverWithContext
	sessions neo4j.SessionConfig

	// Each of MaxConnections workers has one query under way at most. They stay, since a new goroutine would have to grow
	// its stack anew for every query.
	work    chan func()
	closing chan struct{} // Closed when they are to end.
	workers sync.WaitGroup
	busy    atomic.Int64
	rested  chan neo4j.SessionWithContext // See rest.
	lanes   lanes
}

// Open checks the configuration. It does not connect: a database that is not there yet is no error here.
// Errors: INVALID_ARGUMENT.
func Open(c Config) (*Store, error) {
	c, err := c.withDefaults()
	if err != nil {
		return nil, err
	}
	token := neo4j.NoAuth()
	if c.Username != "" {
		token = neo4j.BasicAuth(c.Username, c.Password, "")
	}
	driver, err := neo4j.NewDriverWithContext(c.URI, token, func(d *config.Config) {
		d.UserAgent = "stakegraph/" + c.Version
		d.MaxConnectionPoolSize = c.MaxConnections + resting
		d.ConnectionAcquisitionTimeout = c.AcquireTimeout
		d.SocketConnectTimeout = c.AcquireTimeout
		// Firewalls drop connections that lie idle; asking costs one round trip, after a minute of silence alone.
		d.ConnectionLivenessCheckTimeout = time.Minute
		// Nobody reads the server's notifications, and it works faster when it need not look for them.
		d.NotificationsMinSeverity = notifications.DisabledLevel
		d.TelemetryDisabled = true
	})
	if err != nil {
		return nil, &Error{CodeInvalidArgument, "NEO4J_URI: the driver does not accept the address", err}
	}
	// The driver writes one of its own fields, without a lock, whenever it connects for the first time. A context that is
	// over makes it do so now, when nobody else can be reading, and sends nothing.
	over, cancel := context.WithCancel(context.Background())
	cancel()
	_ = driver.VerifyConnectivity(over)
	sessions := neo4j.SessionConfig{DatabaseName: c.Database}
	if strings.HasPrefix(c.URI, "neo4j") {
		// Shared, so that a read sees the writes that came before it, on every server of a cluster. One server alone needs
		// no telling.
		sessions.BookmarkManager = neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{})
	}
	s := &Store{config: c, driver: driver, sessions: sessions, work: make(chan func()), closing: make(chan struct{}),
		rested: make(chan neo4j.SessionWithContext, resting), lanes: lanes{by: map[string]*lane{}}}
	for range c.MaxConnections {
		s.workers.Go(func() {
			for {
				select {
				case query := <-s.work:
					s.busy.Add(1)
					query()
					s.busy.Add(-1)
				case <-s.closing:
					return
				}
			}
		})
	}
	return s, nil
}

// Close closes the connections, after the queries under way have ended or ctx is over. What is asked afterwards is
// UNAVAILABLE. It is called once.
func (s *Store) Close(ctx context.Context) error {
	close(s.closing)
	ended := make(chan struct{})
	go func() {
		s.workers.Wait()
		close(ended)
	}()
	select {
	case <-ended:
	case <-ctx.Done():
	}
	free := context.WithoutCancel(ctx)
	for left := true; left; {
		select {
		case session := <-s.rested:
			session.Close(free)
		default:
			left = false
		}
	}
	return translate(ctx, s.driver.Close(free))
}

// Ping tells whether the database answers. Errors: UNAVAILABLE, DEADLINE_EXCEEDED, OVERLOADED.
func (s *Store) Ping(ctx context.Context) error {
	return s.Read(ctx, "RETURN 1", nil, nil)
}

// Read runs one statement that changes nothing, and then calls each, which may be nil, with the values of every record,
// in the order of the statement's RETURN. An error of each ends this and is returned as it is.
// Errors: UNAVAILABLE, DEADLINE_EXCEEDED, OVERLOADED, INTERNAL.
func (s *Store) Read(ctx context.Context, statement string, params map[string]any, each func(values []any) error) error {
	ctx, cancel := s.limited(ctx)
	defer cancel()
	account := AccountOf(ctx)
	_, span := startSpan(ctx, s.config.Database, statement)
	began := time.Now()
	got := s.query(ctx, statement, params, account.profiled())
	err := translate(ctx, got.err)
	account.ran(began, Statement{Text: statement, Params: params, Records: len(got.records), Hits: got.hits})
	endSpan(span, err)
	if err != nil || each == nil {
		return err
	}
	for _, record := range got.records {
		if err := ctx.Err(); err != nil {
			return translate(ctx, err)
		}
		if err := each(record.Values); err != nil {
			return err
		}
	}
	return nil
}

// query has a worker run a statement.
//
// Given a context with a deadline, the driver races every read and write of its connection in a goroutine of its own, some
// dozen for the least query. One worker for the whole costs far less; it outlives the deadline if the server stays silent,
// and has no other query until then.
func (s *Store) query(ctx context.Context, statement string, params map[string]any, profiled bool) answer {
	answers := make(chan answer, 1)
	if err := s.enqueue(ctx, func() { answers <- s.read(ctx, statement, params, profiled, nil) }); err != nil {
		return answer{err: err}
	}
	select {
	case got := <-answers:
		return got
	case <-ctx.Done():
		return answer{err: ctx.Err()}
	}
}

type answer struct {
	records []*neo4j.Record
	hits    int64
	err     error
}

// read runs a statement. come, which may be nil, is told of each record when it has come.
func (s *Store) read(work context.Context, statement string, params map[string]any, profiled bool, come func(*neo4j.Record)) answer {
	began := time.Now()
	got := s.collect(work, statement, params, profiled, come)
	// A connection that died in the pool, as all do when the server restarts, shows itself at once. The driver has
	// dropped the others with it, so that once more is enough.
	if got.err != nil && len(got.records) == 0 && connectionLost(got.err) && time.Since(began) < time.Second && !expired(work) {
		return s.collect(work, statement, params, profiled, come)
	}
	return got
}

func (s *Store) collect(work context.Context, statement string, params map[string]any, profiled bool, come func(*neo4j.Record)) (got answer) {
	if profiled {
		statement = "PROFILE " + statement
	}
	timeout := serverTimeout(work)
	work = context.WithoutCancel(work)
	sessions := s.sessions
	sessions.AccessMode = neo4j.AccessModeRead
	session := s.driver.NewSession(work, sessions)
	defer func() { s.rest(session, got.err) }()
	result, err := session.Run(work, statement, params, neo4j.WithTxTimeout(timeout))
	if err != nil {
		return answer{err: err}
	}
	for result.Next(work) { // Collect makes room for a thousand records, which takes longer than reading the usual one.
		got.records = append(got.records, result.Record())
		if come != nil {
			come(result.Record())
		}
	}
	got.err = result.Err()
	if profiled && got.err == nil {
		var summary neo4j.ResultSummary
		if summary, got.err = result.Consume(work); got.err == nil {
			got.hits = hits(summary.Profile())
		}
	}
	return got
}

// resting is how many connections rest.
const resting = 4

// quiet reports whether no other query is under way than the one that asks this.
func (s *Store) quiet() bool { return s.busy.Load() <= 1 }

// rest closes a session later, so that the next query has another connection, if no other is under way. Neo4j is not done
// with a connection when it has sent the last of an answer: who asks again at once over another is answered some 40 µs
// sooner. Under load that helps nobody. After an error the connection must be reset, which ends the transaction.
func (s *Store) rest(session neo4j.SessionWithContext, err error) {
	for err == nil && s.quiet() {
		select {
		case s.rested <- session:
			return
		default:
		}
		select {
		case longest := <-s.rested:
			longest.Close(context.Background())
		default:
		}
	}
	session.Close(context.Background())
}

// Tx is a transaction under way.
type Tx interface {
	// Run runs a statement; each is as for Store.Read.
	Run(ctx context.Context, statement string, params map[string]any, each func(values []any) error) error
}

// Write runs work in one transaction, which is committed if work returns nil and rolled back otherwise. After a deadlock
// or a lost connection, work runs again, so it must have no other effects than those on tx. An error of its own is
// returned as it is.
// Errors: CONFLICT, UNAVAILABLE, DEADLINE_EXCEEDED, OVERLOADED, INTERNAL.
func (s *Store) Write(ctx context.Context, work func(tx Tx) error) error {
	limits, end, err := s.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	session := s.driver.NewSession(limits, s.sessions)
	defer session.Close(limits)
	_, err = session.ExecuteWrite(limits, func(managed neo4j.ManagedTransaction) (any, error) {
		tx := &transaction{runner: managed, work: limits}
		err := work(tx)
		if tx.failure != nil {
			// The driver must see its own error to know whether to try again.
			return nil, tx.failure
		}
		if err != nil {
			return nil, &callerError{err}
		}
		return nil, nil
	}, neo4j.WithTxTimeout(serverTimeout(limits)))
	return translate(limits, err)
}

// runner is what the driver's managed and explicit transactions have in common.
type runner interface {
	Run(ctx context.Context, statement string, params map[string]any) (neo4j.ResultWithContext, error)
}

type transaction struct {
	runner  runner
	work    context.Context
	failure error // The driver's, untranslated.
}

func (t *transaction) Run(ctx context.Context, statement string, params map[string]any, each func([]any) error) error {
	result, err := t.runner.Run(t.work, statement, params)
	if err == nil {
		err = drain(ctx, t.work, result, each)
	}
	var caller *callerError
	if err != nil && !errors.As(err, &caller) {
		t.failure = err
	}
	return translate(t.work, err)
}

// drain hands the records to each as they arrive, until the caller of ctx goes away.
func drain(ctx, work context.Context, result neo4j.ResultWithContext, each func([]any) error) error {
	for result.Next(work) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if each == nil {
			continue
		}
		if err := each(result.Record().Values); err != nil {
			return &callerError{err}
		}
	}
	return result.Err()
}

// Connections tells how many queries are at work, of how many that may be.
func (s *Store) Connections() (busy, most int) { return int(s.busy.Load()), s.config.MaxConnections }

// begin has a worker wait until end is called, for what belongs to the caller's goroutine. limits has the deadline of ctx,
// and is not cancelled with it.
func (s *Store) begin(ctx context.Context) (limits context.Context, end func(), err error) {
	ctx, cancel := s.limited(ctx)
	defer cancel()
	ended := make(chan struct{})
	if err := s.enqueue(ctx, func() { <-ended }); err != nil {
		return nil, nil, err
	}
	limits, cancel = context.WithDeadline(context.WithoutCancel(ctx), deadline(ctx))
	return limits, func() { cancel(); close(ended) }, nil
}

// limited gives a context without a deadline the one of Config.
func (s *Store) limited(ctx context.Context) (context.Context, context.CancelFunc) {
	if _, ok := ctx.Deadline(); ok {
		return ctx, func() {}
	}
	return context.WithTimeout(ctx, s.config.QueryTimeout)
}

// enqueue waits for a worker, so that the driver's pool is never asked for more connections than it may have: what the
// driver then reports as a timeout is the network's fault.
func (s *Store) enqueue(ctx context.Context, query func()) error {
	if err := ctx.Err(); err != nil {
		return translate(ctx, err)
	}
	select {
	case s.work <- query:
		return nil
	default:
	}
	timer := time.NewTimer(s.config.AcquireTimeout)
	defer timer.Stop()
	select {
	case s.work <- query:
		return nil
	case <-s.closing:
		return errClosed
	case <-ctx.Done():
		if errors.Is(ctx.Err(), context.Canceled) {
			return translate(ctx, ctx.Err())
		}
	case <-timer.C:
	}
	return s.overloaded()
}

var errClosed = &Error{CodeUnavailable, "the server is stopping", errors.New("the store is closed")}

func (s *Store) overloaded() error {
	return &Error{CodeOverloaded, "too many queries at once; try again later",
		fmt.Errorf("all %d connections are busy", s.config.MaxConnections)}
}

// serverTimeout is a little shorter than the time left, so that the server ends the query, which keeps the connection,
// before the client gives up, which closes it.
func serverTimeout(work context.Context) time.Duration {
	left := time.Until(deadline(work))
	left -= min(left/10, 250*time.Millisecond)
	return max(left, time.Millisecond) // The server takes 0 for no limit.
}

// deadline is that of a context that has one.
func deadline(ctx context.Context) time.Time {
	at, _ := ctx.Deadline()
	return at
}
