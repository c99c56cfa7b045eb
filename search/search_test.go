package search_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stakegraph/stakegraph/dataset"
	"github.com/stakegraph/stakegraph/names"
	"github.com/stakegraph/stakegraph/search"
	"github.com/stakegraph/stakegraph/store"
	"github.com/stakegraph/stakegraph/store/storetest"
)

// TestSearch reads one graph of three datasets.
func TestSearch(t *testing.T) {
	st := load(t, oases, delta, register)
	for _, test := range []struct {
		name string
		run  func(*testing.T, *store.Store)
	}{
		{"the best is first", testTheBestIsFirst},
		{"mistyped", testMistyped},
		{"matched", testMatched},
		{"literally", testLiterally},
		{"refused", testRefused},
		{"pages", testPages},
		{"kinds", testKinds},
		{"plan", testPlan},
		{"time", testTime}, // The last: Neo4j has compiled what it runs by now.
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, st) })
	}
}

// testMatched: the name that fits, as it is recorded, and its score's band.
func testMatched(t *testing.T, st *store.Store) {
	for _, c := range []struct {
		text, matched string
		least, most   float64
	}{
		{"HANGZHOU SCIENCE AND TECHNOLOGY BUREAU", "Hangzhou Science and Technology Bureau", 1, 1},
		{"杭州市科學技術局", "杭州市科学技术局", 0.99, 1},
		{"hangzhoushikexuejishuju", "杭州市科学技术局", 0.94, 0.95},
		{"杭州科技局", "杭州市科学技术局", 0.6, 0.79},
		{"hangzhou science", "Hangzhou Science and Technology Bureau", 0.8, 0.93},
		{"hzkjj", "杭州市科学技术局", 0.2, 0.59},
		{"hangzhou science burau", "Hangzhou Science and Technology Bureau", 0.2, 0.59},
		{"nanjiang s and t bureau", "Nanjiang S&T Bureau", 0.99, 1},
		{"Peter Mandelson", "Peter Mandelson", 0.99, 1},
		{"q900001", "wikidata:Q900001", 1, 1},
		{"uscc:11990000MB00000001", "uscc:11990000MB00000001", 1, 1},
		{"nanjiang-stb", "nanjiang-stb", 1, 1},
		{"nan chiang", "Nan-chiang", 0.99, 1},
	} {
		result := find(t, st, search.Request{Text: c.text, First: 1})
		if len(result.Hits) != 1 {
			t.Errorf("%q finds nothing", c.text)
			continue
		}
		if hit := result.Hits[0]; hit.Matched != c.matched || hit.Score < c.least || hit.Score > c.most {
			t.Errorf("%q: matched %q with %.4f, want %q with %.2f to %.2f", c.text, hit.Matched, hit.Score, c.matched, c.least, c.most)
		}
	}
}

// testLiterally: what means something to Lucene or Cypher means nothing here, and control characters separate words.
func testLiterally(t *testing.T, st *store.Store) {
	before := storetest.Rows(t, st, "MATCH (n) RETURN count(n)", nil)[0][0]
	for _, text := range []string{
		"*:*", "*", "?", "~", `\`, `"`, "name:", `name:"`, "search:*", "k_bureau*", "_", "w_*", "^2", "()", "[* TO *]", "&&", "||", "!", "-", "+", "/.*/", "{}",
		"\x00", "\u200b", "\xff\xfe", "'", "`", "$query", "🙂",
	} {
		if result := find(t, st, search.Request{Text: text, First: 10}); result.Total > 40 {
			t.Errorf("%q finds %d", text, result.Total)
		}
	}
	for text, plain := range map[string]string{
		"*:* hangzhou science":                             "hangzhou science",
		`name:"hangzhou science`:                           "name hangzhou science",
		"hangzhou science AND (":                           "hangzhou science and",
		"hangzhou~ science~":                               "hangzhou science",
		`hangzhou \ science`:                               "hangzhou science",
		"+hangzhou -science":                               "hangzhou science",
		"(hangzhou OR science":                             "hangzhou or science",
		"hangzhou^99 science":                              "hangzhou 99 science",
		"/hangzhou/ scienc?":                               "hangzhou scienc",
		"[hangzhou TO science]":                            "hangzhou to science",
		"hangzhou\x00science":                              "hangzhou science",
		"hangzhou\r\n\tscience\x7f":                        "hangzhou science",
		"'}) DETACH DELETE hangzhou // science":            "detach delete hangzhou science",
		"k_bureau hangzhou":                                "k bureau hangzhou",
		"杭州\u200b科技局":                                      "杭州 科技局",
		"hangzhou `science` {limit: 1}) YIELD node RETURN": "hangzhou science limit 1 yield node return",
	} {
		got, want := find(t, st, search.Request{Text: text, First: 10}), find(t, st, search.Request{Text: plain, First: 10})
		if !slices.Equal(got.Hits, want.Hits) || got.Total != want.Total {
			t.Errorf("%q is not taken as %q: want:%s\ngot:%s", text, plain, list(want), list(got))
		}
	}
	if after := storetest.Rows(t, st, "MATCH (n) RETURN count(n)", nil)[0][0]; after != before {
		t.Errorf("%v nodes before, %v after", before, after)
	}
}

func testRefused(t *testing.T, st *store.Store) {
	for _, c := range []struct {
		request search.Request
		message string
	}{
		{search.Request{}, "the text to search for is empty: give a name, a part of one, or an identifier"},
		{search.Request{Text: " \t\n\u3000"}, "the text to search for is empty: give a name, a part of one, or an identifier"},
		{search.Request{Text: strings.Repeat("局", 201)}, "the text to search for has 201 characters: give at most 200"},
		{search.Request{Text: strings.Repeat("x", 10_000)}, "the text to search for has 10000 characters: give at most 200"},
		{search.Request{Text: "x", First: -1}, "first is -1: give 0 or more"},
		{search.Request{Text: "x", Kinds: []string{"Bureau"}}, `"Bureau" is no kind of entity`},
	} {
		_, err := search.Search(t.Context(), st, c.request)
		if store.CodeOf(err) != store.CodeInvalidArgument || err.Error() != c.message {
			t.Errorf("got %v: %v\nwant %s", store.CodeOf(err), err, c.message)
		}
	}
	failing := errors.New("no")
	if _, err := search.Search(t.Context(), broken{failing}, search.Request{Text: "x"}); !errors.Is(err, failing) {
		t.Errorf("got %v, want the error of the reader", err)
	}
}

// broken is a reader that cannot.
type broken struct{ err error }

func (b broken) Ask(context.Context, string, map[string]any, func([]any) error) error { return b.err }

// testPages: the pages put together are the whole, in order, whatever their size.
func testPages(t *testing.T, st *store.Store) {
	whole := find(t, st, search.Request{Text: "secretary of state", First: 1000})
	if whole.More || len(whole.Hits) != whole.Total || whole.Total < 50 || whole.Total > search.Candidates {
		t.Fatalf("%d hits of %d, more: %t", len(whole.Hits), whole.Total, whole.More)
	}
	for i, hit := range whole.Hits[1:] {
		if last := whole.Hits[i]; hit.Score > last.Score || hit.Score == last.Score && hit.ID <= last.ID {
			t.Fatalf("%v comes after %v", hit, last)
		}
	}
	for _, size := range []int{1, 7, 50} {
		var all []search.Hit
		request := search.Request{Text: "secretary of state", First: size}
		for range whole.Total/size + 1 {
			page := find(t, st, request)
			all = append(all, page.Hits...)
			if page.Total != whole.Total || page.More != (len(all) < whole.Total) {
				t.Fatalf("after %d: total %d, more %t", len(all), page.Total, page.More)
			}
			if !page.More {
				break
			}
			mark := page.Hits[len(page.Hits)-1].Mark()
			request.After = &mark
		}
		if !slices.Equal(all, whole.Hits) {
			t.Errorf("pages of %d are not the whole", size)
		}
	}
	none := find(t, st, search.Request{Text: "secretary of state"})
	if len(none.Hits) != 0 || !none.More || none.Total != whole.Total {
		t.Errorf("a page of none: %+v", none)
	}
	if past := find(t, st, search.Request{Text: "secretary of state", First: 5, After: &search.Mark{}}); len(past.Hits) != 0 || past.More {
		t.Errorf("after the end: %+v", past)
	}
}

func testKinds(t *testing.T, st *store.Store) {
	for kind, label := range search.Kinds {
		for _, text := range []string{"hangzhou", "of", "科技", "a", "minister"} {
			for _, hit := range find(t, st, search.Request{Text: text, Kinds: []string{kind, kind}, First: 500}).Hits {
				if got := storetest.Rows(t, st, "MATCH (n:Entity {id: $id}) RETURN labels(n)", map[string]any{"id": hit.ID})[0][0].([]any); !slices.Contains(got, any(label)) {
					t.Errorf("%q among %s finds %s, which is %v", text, kind, hit.ID, got)
				}
			}
		}
	}
	both := find(t, st, search.Request{Text: "hangzhou", Kinds: []string{"BUREAU", "PLACE"}, First: 2})
	if len(both.Hits) != 2 || both.Hits[0].ID != "hangzhou" || both.Hits[1].ID != hangzhou {
		t.Errorf("got:%s", list(both))
	}
	if result := find(t, st, search.Request{Text: "wikidata:Q148", Kinds: []string{"OFFICIAL"}, First: 1}); len(result.Hits) != 0 {
		t.Errorf("an identifier of another kind finds %s", list(result))
	}
}

// testPlan: no label is scanned, nor all nodes, nor all of an index.
func testPlan(t *testing.T, st *store.Store) {
	plan := storetest.Explain(t, search.Statement, map[string]any{"p": map[string]any{"query": "x", "keys": []string{"x"}, "labels": []string{"Bureau"}, "limit": 1}})
	for operator := range plan.All() {
		if strings.Contains(operator.Operator, "Scan") || operator.Operator == "CartesianProduct" {
			t.Errorf("%s %s:\n%s", operator.Operator, operator.Details, plan)
		}
	}
}

// testTime: nothing that fits into the bounds takes long.
func testTime(t *testing.T, st *store.Store) {
	var words []string
	for a := range 100 {
		words = append(words, "abcdefghij"[a/10:a/10+1]+"klmnopqrst"[a%10:a%10+1])
	}
	for _, text := range []string{
		strings.Repeat("a ", 100), strings.Join(words, "")[:200], strings.Join(words[:66], " "), strings.Repeat("ministerx ", 20), strings.Repeat("局", 200),
		strings.Repeat("zhuang", 33), strings.Repeat("hzkjj ", 33), strings.Repeat("a*", 100), strings.Repeat("secretary state minister office ", 6),
	} {
		took := time.Hour
		for range 3 { // The machine may be busy with something else.
			start := time.Now()
			find(t, st, search.Request{Text: text, First: 20})
			took = min(took, time.Since(start))
		}
		t.Logf("%v for %.30q", took, text)
		if took > time.Second {
			t.Errorf("%q takes %v", text, took)
		}
	}
}

// TestRecordedInTheSameOrder: the statement gives names as names.Recorded does, so that a first name is first.
func TestRecordedInTheSameOrder(t *testing.T) {
	st := storetest.Open(t)
	for _, props := range []map[string]any{
		{"name": "1", "nameEn": "2", "nameZhHans": "3", "nameZhHant": "4", "aliases": []string{"5", "6"}},
		{"title": "1", "titleEn": "2", "titleZhHans": "3", "titleZhHant": "4", "aliases": []string{}},
		{"title": "1"},
	} {
		storetest.Write(t, st, "MATCH (n:Entity) DETACH DELETE n", nil)
		storetest.Write(t, st, "CREATE (n:Entity {id: 'x'}) SET n += $props", map[string]any{"props": props})
		rows := storetest.Rows(t, st, search.Statement, map[string]any{"p": map[string]any{"query": "_", "keys": []string{"x"}, "labels": []string{}, "limit": 1}})
		var got []string
		for _, name := range rows[0][1].([]any) {
			got = append(got, name.(string))
		}
		if want := names.Recorded(props); !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestImportedBefore: importing again what an older program imported makes it findable, and a third time changes nothing;
// a name that is changed is found as it is now.
func TestImportedBefore(t *testing.T) {
	st := load(t, oases)
	storetest.Write(t, st, "MATCH (n:Entity) REMOVE n.search", nil)
	request := search.Request{Text: "杭州科技局", First: 1}
	if result := find(t, st, request); result.Total != 0 {
		t.Fatalf("got:%s", list(result))
	}
	d, err := dataset.Load(oases)
	if err != nil {
		t.Fatal(err)
	}
	for _, changes := range []bool{true, false} {
		report, err := d.Import(t.Context(), st)
		if err != nil {
			t.Fatal(err)
		}
		if report.Changed() != changes {
			t.Errorf("changed: %t, want %t\n%s", report.Changed(), changes, report)
		}
		if result := find(t, st, request); result.Total != 1 || result.Hits[0].ID != hangzhou {
			t.Errorf("got:%s", list(result))
		}
	}
}
