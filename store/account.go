package store

import (
	"context"
	"sync"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Phase is a part of the work on a request.
type Phase int

// The phases that the graph is answered in, after a query was parsed and validated.
const (
	PhasePlan     Phase = iota // Compiling the selection, and binding its values.
	PhaseDatabase              // Waiting for Neo4j.
	PhaseWrite                 // Writing its records as JSON.
	phases
)

// Account is what one request takes. It travels in the request's context and is filled by whoever does a part of the work,
// several at once. Of a nil Account nothing is kept.
type Account struct {
	// Profile has the database count what a statement takes, which makes it slower. It is set before the work begins.
	Profile bool

	mu         sync.Mutex
	spent      [phases]time.Duration
	statements []Statement
}

// Statement is one that was run. Hits are the database hits that Neo4j counts in a profile, and 0 without one.
type Statement struct {
	Text    string
	Params  map[string]any
	Took    time.Duration
	Records int
	Hits    int64
}

type accountKey struct{}

// WithAccount gives the work under a context its account.
func WithAccount(ctx context.Context, a *Account) context.Context {
	return context.WithValue(ctx, accountKey{}, a)
}

// AccountOf is the account of the work under a context, nil where there is none.
func AccountOf(ctx context.Context) *Account {
	a, _ := ctx.Value(accountKey{}).(*Account)
	return a
}

// Spend adds the time since began to a phase.
func (a *Account) Spend(p Phase, began time.Time) {
	if a == nil {
		return
	}
	a.mu.Lock()
	a.spent[p] += time.Since(began)
	a.mu.Unlock()
}

// Spent is the time that a phase has taken; of statements that ran at once, the sum.
func (a *Account) Spent(p Phase) time.Duration {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.spent[p]
}

// Statements are those that were run, in the order in which they ended.
func (a *Account) Statements() []Statement {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.statements
}

func (a *Account) profiled() bool { return a != nil && a.Profile }

// ran adds a statement. Of an account that is not profiled only the time is kept.
func (a *Account) ran(began time.Time, s Statement) {
	a.Spend(PhaseDatabase, began)
	if !a.profiled() {
		return
	}
	s.Took = time.Since(began)
	a.mu.Lock()
	a.statements = append(a.statements, s)
	a.mu.Unlock()
}

// hits sums the database hits of a plan and what is under it.
func hits(p neo4j.ProfiledPlan) int64 {
	if p == nil {
		return 0
	}
	sum := p.DbHits()
	for _, child := range p.Children() {
		sum += hits(child)
	}
	return sum
}
