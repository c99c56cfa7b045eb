package resolvers_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stakegraph/stakegraph/resolvers"
	"github.com/stakegraph/stakegraph/store"
)

// asked keeps the statements that are read.
type asked struct {
	*store.Store
	statements []string
}

func (a *asked) Read(ctx context.Context, statement string, params map[string]any, each func([]any) error) error {
	a.statements = append(a.statements, statement)
	return a.Store.Read(ctx, statement, params, each)
}

func (a *asked) Ask(ctx context.Context, statement string, params map[string]any, each func([]any) error) error {
	a.statements = append(a.statements, statement)
	return a.Store.Ask(ctx, statement, params, each)
}

// TestWarm: all queries are carried out but for what the schema does not have.
func TestWarm(t *testing.T) {
	st, _ := filled(t, "../dataset/testdata/delta")
	reader := &asked{Store: st}
	engine, err := resolvers.NewEngine(reader, resolvers.Options{})
	if err != nil {
		t.Fatal(err)
	}
	err = engine.Warm(t.Context(), []string{
		"query A($id: ID!, $first: Int!) { stakeholder(by: {id: $id}) { name relations(first: $first) { totalCount } } }",
		"query B { nonsense }",
		"query C($ids: [ID!]!, $and: [ID!]!) { brokers(between: $ids, and: $and) { share } inCommon(ids: $ids) { totalCount } search(text: \"a\") { nodes { id } } }",
		"query E($id: ID!, $asOf: AsOf!) { stakeholder(by: {id: $id}) { relationCounts(asOf: $asOf) { count } } }",
		"query D($text: String!, $kinds: [EntityKind!]) { search(text: $text, kinds: $kinds) { nodes { id } } }",
	})
	if err == nil || !strings.Contains(err.Error(), "query B") || strings.Contains(err.Error(), "query A") || strings.Contains(err.Error(), "query D") || strings.Contains(err.Error(), "query E") {
		t.Errorf("the error is %v", err)
	}
	all := strings.Join(reader.statements, "\n")
	for _, part := range []string{"MATCH (n0:Stakeholder)", "entity_search", "count(*)"} {
		if !strings.Contains(all, part) {
			t.Errorf("no statement with %s", part)
		}
	}
}

func TestWarmEmptyGraph(t *testing.T) {
	st, _ := filled(t)
	engine, err := resolvers.NewEngine(st, resolvers.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := engine.Warm(t.Context(), []string{"query B { nonsense }"}); err != nil {
		t.Error(err)
	}
}
