package storetest

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Plan is an operator of Neo4j's plan for a statement, with those that feed it.
type Plan struct {
	Operator string // Such as "NodeUniqueIndexSeek".
	Details  string // Such as "UNIQUE n:Bureau(id) WHERE id = $id".
	Hits     int64  // Of the database; 0 unless from Profile.
	Children []*Plan
}

// All gives the plan's operators, the last to run first.
func (p *Plan) All() iter.Seq[*Plan] {
	return func(yield func(*Plan) bool) { p.walk(yield) }
}

func (p *Plan) walk(yield func(*Plan) bool) bool {
	if !yield(p) {
		return false
	}
	for _, child := range p.Children {
		if !child.walk(yield) {
			return false
		}
	}
	return true
}

// TotalHits gives the hits of the whole plan.
func (p *Plan) TotalHits() int64 {
	var sum int64
	for operator := range p.All() {
		sum += operator.Hits
	}
	return sum
}

// String gives an operator a line.
func (p *Plan) String() string {
	var text strings.Builder
	for operator := range p.All() {
		fmt.Fprintf(&text, "%s %s (%d hits)\n", operator.Operator, operator.Details, operator.Hits)
	}
	return text.String()
}

// Explain gives the plan of a statement that changes nothing. What the planner chooses depends on what the database
// holds: with a handful of nodes a scan is as good as an index. The statement is run, with PROFILE: of a plan by EXPLAIN
// the driver gives the last branch in the place of every other (Plan.Children, v5.28.4).
func Explain(t testing.TB, statement string, params map[string]any) *Plan {
	t.Helper()
	return Profile(t, statement, params)
}

// Profile runs a statement that changes nothing, and gives its plan with the hits of every operator.
func Profile(t testing.TB, statement string, params map[string]any) *Plan {
	t.Helper()
	return fromProfile(summary(t, "PROFILE "+statement, params).Profile())
}

// planner asks for plans, which a store has no way to give.
var planner neo4j.DriverWithContext

func closePlanner() {
	if planner != nil {
		planner.Close(context.Background())
	}
}

func summary(t testing.TB, statement string, params map[string]any) neo4j.ResultSummary {
	t.Helper()
	ctx, config := context.Background(), Config(t)
	if planner == nil {
		var err error
		planner, err = neo4j.NewDriverWithContext(config.URI, neo4j.BasicAuth(config.Username, config.Password, ""))
		if err != nil {
			t.Fatal(err)
		}
	}
	session := planner.NewSession(ctx, neo4j.SessionConfig{DatabaseName: "neo4j", AccessMode: neo4j.AccessModeRead})
	defer session.Close(ctx)
	result, err := session.Run(ctx, statement, params)
	if err != nil {
		t.Fatalf("%v\n%s", err, statement)
	}
	// PROFILE counts only what is asked for, so every record is.
	for result.Next(ctx) {
		continue
	}
	sum, err := result.Consume(ctx)
	if err != nil {
		t.Fatalf("%v\n%s", err, statement)
	}
	return sum
}

func fromProfile(p neo4j.ProfiledPlan) *Plan {
	plan := newPlan(p.Operator(), p.Arguments())
	plan.Hits = p.DbHits()
	for _, child := range p.Children() {
		plan.Children = append(plan.Children, fromProfile(child))
	}
	return plan
}

// newPlan cuts the database's name off, as in "NodeIndexSeek@neo4j".
func newPlan(operator string, arguments map[string]any) *Plan {
	name, _, _ := strings.Cut(operator, "@")
	details, _ := arguments["Details"].(string)
	return &Plan{Operator: name, Details: details}
}
