package store

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"go.opentelemetry.io/otel/attribute"
)

// Ask is Read for a statement that has one column, a list named `answer`, and at most one record; each is handed the list's
// values. Requests that wait at the same time with the same statement are answered by one run of it: what Neo4j and the
// driver do around a statement takes several times what most statements take themselves. Each still has its own deadline
// and fails alone: those that fail together are asked again, one by one.
//
// The values of a request are in one parameter, the map p. Those that requests must have in common to be answered together
// are in a second, the map same: where Cypher takes a parameter and no variable, as after LIMIT. The statement has no
// variable p, and nothing else in it reads "$p.".
func (s *Store) Ask(ctx context.Context, statement string, params map[string]any, each func(values []any) error) error {
	account := AccountOf(ctx)
	if account.profiled() {
		return s.Read(ctx, statement, params, func(values []any) error { return each(values[0].([]any)) })
	}
	ctx, cancel := s.limited(ctx)
	defer cancel()
	_, span := startSpan(ctx, s.config.Database, statement)
	began := time.Now()
	got := s.reply(ctx, statement, params)
	account.ran(began, Statement{})
	if got.among > 1 {
		span.SetAttributes(attribute.Int("db.operation.batch.size", got.among))
	}
	endSpan(span, got.err)
	if got.err != nil || got.answer == nil {
		return got.err
	}
	return each(got.answer.([]any))
}

// Asked tells how many requests Ask was to answer, and how many statements were run for that at first.
func (s *Store) Asked() (requests, runs uint64) {
	s.lanes.mu.Lock()
	defer s.lanes.mu.Unlock()
	return s.lanes.requests, s.lanes.runs
}

// reply is what an asker gets.
type reply struct {
	answer any // nil if there is no record.
	among  int // How many were answered together.
	err    error
}

// errTogether is what all get who were not answered together: for which of them that was is not known.
var errTogether = errors.New("it failed among others")

// reply waits for the answer to one request.
func (s *Store) reply(ctx context.Context, statement string, params map[string]any) reply {
	if err := ctx.Err(); err != nil {
		return reply{err: translate(ctx, err)}
	}
	a := &asker{ctx: ctx, params: params, replies: make(chan reply, 1)}
	offered := s.join(a, statement)
	late := time.NewTimer(s.config.AcquireTimeout)
	defer late.Stop()
	closing := s.closing
	for {
		select {
		case got := <-a.replies:
			if errors.Is(got.err, errTogether) {
				got = alone(s.query(ctx, statement, params, false))
			}
			got.err = translate(ctx, got.err)
			return got
		case offered <- s.serving(a.lane):
			offered = nil
		case <-closing:
			if s.leave(a) {
				return reply{err: errClosed}
			}
			closing = nil
		case <-ctx.Done():
			if s.leave(a) && errors.Is(ctx.Err(), context.DeadlineExceeded) {
				return reply{err: s.overloaded()}
			}
			return reply{err: translate(ctx, ctx.Err())}
		case <-late.C:
			if s.leave(a) {
				return reply{err: s.overloaded()}
			}
		}
	}
}

// alone is the reply to a request that a statement was run for.
func alone(got answer) reply {
	if got.err != nil || len(got.records) == 0 {
		return reply{err: got.err}
	}
	return reply{answer: got.records[0].Values[0], among: 1}
}

// answer answers some who wait in a lane. One has until its deadline, several have togetherAtMost.
func (s *Store) answer(l *lane, askers []*asker) {
	first := askers[0]
	if len(askers) == 1 {
		first.tell(alone(s.read(first.ctx, l.statement, first.params, false, s.early(first))))
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), togetherAtMost)
	defer cancel()
	late := time.AfterFunc(togetherAtMost, func() { // Neo4j may end it later, and one that is silent never.
		for _, a := range askers {
			a.tell(reply{err: errTogether})
		}
	})
	defer late.Stop()
	all := make([]any, len(askers))
	for i, a := range askers {
		all[i] = a.params["p"]
	}
	got := s.read(ctx, l.together, map[string]any{"all": all, "same": first.params["same"]}, false, nil)
	replies := make([]reply, len(askers))
	for _, record := range got.records {
		replies[record.Values[0].(int64)].answer = record.Values[1]
	}
	for i, a := range askers {
		if replies[i].among = len(askers); got.err != nil {
			replies[i] = reply{err: errTogether}
		}
		a.tell(replies[i])
	}
}

// early tells the asker its answer when the record has come, if no other query is under way: Neo4j ends the transaction only
// then, some 40 µs after a page, and the connection must be put away. The worker does that once whoever was told has written
// the answer. With a cluster, it is waited for: the end brings the bookmark by which a later read sees no older state.
func (s *Store) early(a *asker) func(*neo4j.Record) {
	if s.sessions.BookmarkManager != nil {
		return nil
	}
	return func(record *neo4j.Record) {
		if s.quiet() {
			a.tell(reply{answer: record.Values[0], among: 1})
			runtime.Gosched()
		}
	}
}

// Together makes the statement that answers several requests out of that which Ask takes. Their maps p are in the list all;
// it returns, for each that has an answer, the place in that list and the answer.
func Together(statement string) string {
	return "UNWIND range(0, size($all) - 1) AS i WITH i, $all[i] AS p CALL (p) { " +
		strings.ReplaceAll(statement, "$p.", "p.") + " } RETURN i, answer"
}
