package walk_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
	"github.com/stakegraph/stakegraph/walk"
)

func TestRefusals(t *testing.T) {
	st := storetest.Open(t)
	storetest.Write(t, st, "CREATE (:Entity:Stakeholder:Bureau {id: 'a'}), (:Entity:Stakeholder:Bureau {id: 'b'})", nil)
	paths := func(from, to string, hops, k int, f walk.Filter) error {
		_, err := walk.Paths(t.Context(), st, from, to, hops, k, f, nil)
		return err
	}
	network := func(around []string, depth, most int) error {
		_, err := walk.Network(t.Context(), st, around, depth, most, walk.Filter{})
		return err
	}
	induced := func(ids []string) error {
		_, err := walk.Induced(t.Context(), st, ids, walk.Filter{})
		return err
	}
	common := func(ids []string, first int) error {
		_, err := walk.InCommon(t.Context(), st, ids, walk.Filter{}, first, nil)
		return err
	}
	brokers := func(one, other []string, first int) error {
		_, err := walk.Brokers(t.Context(), st, one, other, walk.Filter{}, first)
		return err
	}
	filtered := func(f walk.Filter) error { return paths("a", "b", 6, 3, f) }
	many := slices.Repeat([]string{"a"}, 10_000)
	long := strings.Repeat("x", 10_000)
	none := walk.Filter{}
	a, b := []string{"a"}, []string{"b"}
	for _, c := range []struct {
		err  error
		want string
	}{
		{paths("a", "a", 6, 3, none), `INVALID_ARGUMENT from and to are both "a": name two different nodes`},
		{paths("a", "b", 0, 3, none), `INVALID_ARGUMENT maxHops: 0 is not within 1 to 8`},
		{paths("a", "b", 50, 3, none), `INVALID_ARGUMENT maxHops: 50 is not within 1 to 8`},
		{paths("a", "b", 6, 21, none), `INVALID_ARGUMENT first: 21 is not within 1 to 20`},
		{paths("a", "b", 6, 0, none), `INVALID_ARGUMENT first: 0 is not within 1 to 20`},
		{paths("none", "b", 6, 3, none), `NOT_FOUND from: there is nothing with the id "none"`},
		{paths("a", "", 6, 3, none), `NOT_FOUND to: there is nothing with the id ""`},
		{paths("a", "b'}) DETACH DELETE n //", 6, 3, none), `NOT_FOUND to: there is nothing with the id "b'}) DETACH DELETE n //"`},
		{paths("a", long, 6, 3, none), `NOT_FOUND to: there is nothing with the id "` + long[:80] + `…"`},
		{filtered(walk.Filter{Kinds: []string{"HOLDS", "BROADER"}}), `INVALID_ARGUMENT kinds: "BROADER" is no kind of relationship: choose from HOLDS, IN, MEMBER_OF, PARTICIPATED_IN, PART_OF, SUCCEEDS, OWNS, IN_SECTOR, LOCATED_IN, GOVERNS, ABOUT, HELD_IN`},
		{filtered(walk.Filter{Avoid: a}), `INVALID_ARGUMENT avoid: "a" is what the question is about: leave it out here or there`},
		{filtered(walk.Filter{Avoid: many[:101]}), `INVALID_ARGUMENT avoid: 101 ids, of at most 100`},
		{filtered(walk.Filter{Avoid: []string{"none"}}), `NOT_FOUND avoid: there is nothing with the id "none"`},
		{filtered(walk.Filter{AsOf: &walk.AsOf{Date: "2025-02-30"}}), `INVALID_ARGUMENT asOf.date: "2025-02-30" is no day: write one such as 2025-05-13`},
		{filtered(walk.Filter{AsOf: &walk.AsOf{}}), `INVALID_ARGUMENT asOf.date: "" is no day: write one such as 2025-05-13`},
		{filtered(walk.Filter{During: &walk.Period{From: "2025"}}), `INVALID_ARGUMENT during.from: "2025" is no day: write one such as 2025-05-13`},
		{filtered(walk.Filter{During: &walk.Period{To: "soon"}}), `INVALID_ARGUMENT during.to: "soon" is no day: write one such as 2025-05-13`},
		{filtered(walk.Filter{During: &walk.Period{From: "2025-02-01", To: "2025-01-01"}}), `INVALID_ARGUMENT during: it ends on 2025-01-01, before it begins on 2025-02-01: write the earlier day as from`},
		{network(nil, 1, 200), `INVALID_ARGUMENT around: no ids: give 1 to 100`},
		{network(many, 1, 200), `INVALID_ARGUMENT around: 10000 ids, of at most 100`},
		{network(a, 9, 200), `INVALID_ARGUMENT depth: 9 is not within 1 to 8`},
		{network(a, 1, 1001), `INVALID_ARGUMENT maxNodes: 1001 is not within 1 to 1000`},
		{network([]string{"a", "b"}, 1, 1), `INVALID_ARGUMENT maxNodes: 1 is less than the 2 nodes of around`},
		{network([]string{"a", "none"}, 1, 200), `NOT_FOUND around: there is nothing with the id "none"`},
		{induced(nil), `INVALID_ARGUMENT ids: no ids: give 1 to 1000`},
		{induced(many), `INVALID_ARGUMENT ids: 10000 ids, of at most 1000`},
		{common(nil, 20), `INVALID_ARGUMENT ids: no ids: give 1 to 100`},
		{common(many, 20), `INVALID_ARGUMENT ids: 10000 ids, of at most 100`},
		{common(a, 101), `INVALID_ARGUMENT first: 101 is not within 0 to 100`},
		{common([]string{"a", "none"}, 20), `NOT_FOUND ids: there is nothing with the id "none"`},
		{brokers(nil, b, 10), `INVALID_ARGUMENT between: no ids: give 1 to 100`},
		{brokers(a, nil, 10), `INVALID_ARGUMENT and: no ids: give 1 to 100`},
		{brokers(a, many, 10), `INVALID_ARGUMENT and: 10000 ids, of at most 100`},
		{brokers(a, a, 10), `INVALID_ARGUMENT and: "a" is in both groups: leave it out of one`},
		{brokers(a, b, 0), `INVALID_ARGUMENT first: 0 is not within 1 to 100`},
		{brokers(a, []string{"none"}, 10), `NOT_FOUND and: there is nothing with the id "none"`},
	} {
		if c.err == nil {
			t.Errorf("no error, want %s", c.want)
		} else if got := string(store.CodeOf(c.err)) + " " + c.err.Error(); got != c.want {
			t.Errorf("%s\nwant %s", got, c.want)
		}
	}
}

// Where nothing is to be found, the answer is empty, and no error.
func TestNothingToFind(t *testing.T) {
	st := storetest.Open(t)
	storetest.Write(t, st, "CREATE (:Entity:Stakeholder:Bureau {id: 'a'}), (:Entity:Stakeholder:Bureau {id: 'b'})", nil)
	paths, err := walk.Paths(t.Context(), st, "a", "b", 8, 20, walk.Filter{}, nil)
	if err != nil || len(paths.Paths) > 0 || paths.Truncated {
		t.Errorf("%v %+v", err, paths)
	}
	network, err := walk.Network(t.Context(), st, []string{"b", "a", "b"}, 8, 2, walk.Filter{})
	if err != nil || !slices.Equal(network.Nodes, []string{"a", "b"}) || len(network.Relations) > 0 || network.Truncated {
		t.Errorf("%v %+v", err, network)
	}
	common, err := walk.InCommon(t.Context(), st, []string{"a", "b"}, walk.Filter{}, 20, nil)
	if err != nil || len(common.Ties) > 0 || common.Total > 0 || common.More || common.Truncated {
		t.Errorf("%v %+v", err, common)
	}
	brokers, err := walk.Brokers(t.Context(), st, []string{"a"}, []string{"b"}, walk.Filter{}, 10)
	if err != nil || len(brokers.Brokers) > 0 || brokers.Truncated {
		t.Errorf("%v %+v", err, brokers)
	}
}
