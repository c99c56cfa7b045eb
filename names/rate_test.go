package names

import (
	"math"
	"strings"
	"testing"
)

// TestBands: each query with names that fit it ever less, each with the least and the most that it may rate.
func TestBands(t *testing.T) {
	type fit struct {
		name        string
		least, most float64
	}
	exact := func(name string) fit { return fit{name, 1, 1} }
	same := func(name string) fit { return fit{name, 0.95, 0.98} }
	starts := func(name string) fit { return fit{name, 0.80, 0.93} }
	has := func(name string) fit { return fit{name, 0.60, 0.79} }
	nearly := func(name string) fit { return fit{name, 0.20, 0.59} }
	not := func(name string) fit { return fit{name, 0, 0} }
	for query, fits := range map[string][]fit{
		"Bank of England": {exact("BANK OF ENGLAND"), same("The Bank of England"), starts("Bank of England Pension Fund"),
			has("Governor of the Bank of England"), nearly("Bank of Englnad"), not("Bureau of Statistics")},
		"digital europe":      {exact("Digital Europe"), same("DigitalEurope"), starts("Digital Europe Programme"), has("Europe is digital")},
		"hangzhou sci bureau": {has("Hangzhou Science Bureau"), has("Bureau of Science, Hangzhou"), nearly("Hangzhou Bureau")},
		"hangzhou science burau": {nearly("Hangzhou Science Bureau"), nearly("Hangzhou Science and Technology Bureau"),
			nearly("Shanghai Science Bureau"), not("Shanghai Commission")},
		"杭州市科学技术局":        {exact("杭州市科學技術局"), starts("杭州市科学技术局办公室"), has("原杭州市科学技术局"), nearly("杭州市科学技木局"), not("上海市财政局")},
		"杭州科技局":           {exact("杭州科技局"), starts("杭州科技局办公室"), has("杭州市科技局"), has("杭州市科学技术局"), nearly("杭洲科技局"), not("宁波市科学技术局"), not("杭州市财政局")},
		"hangzhou kejiju": {same("杭州科技局"), starts("杭州科技局办公室"), has("杭州市科技局"), has("杭州市科学技术局"), not("宁波市科学技术局")},
		"hangzou kejiju":  {nearly("杭州科技局"), nearly("杭州市科学技术局")},
		"hzkjj":           {has("杭州科技局"), nearly("杭州市科技局"), nearly("杭州市科学技术局"), not("宁波市科学技术局")},
		"chongqing":       {same("重庆"), starts("重庆市"), not("天津市")},
		"lv":              {same("吕"), starts("绿城")},
		"mod":             {exact("MoD"), starts("Modern Art"), has("Ministry of Defence"), not("Home Office")},
		"dept of health":  {nearly("Department of Health"), not("Department of Trade")},
		"s&t":             {exact("S & T"), has("Science and Technology")},
		"科技局 hangzhou":    {not("Hangzhou Science Bureau")},
	} {
		q := NewQuery(query)
		last := 2.0
		for _, f := range fits {
			got := q.Rate(f.name)
			if got < f.least || got > f.most+1e-9 {
				t.Errorf("%q: %q rates %.4f, want %.2f to %.2f", query, f.name, got, f.least, f.most)
			}
			if got >= last && got > 0 {
				t.Errorf("%q: %q rates %.4f, not less than the one before", query, f.name, got)
			}
			last = got
		}
	}
}

func TestBest(t *testing.T) {
	bureau := []string{"Hangzhou Science and Technology Bureau", "杭州市科学技术局", "HZSTB"}
	for _, c := range []struct {
		query string
		place int
	}{
		{"hangzhou science", 0}, {"杭州科技局", 1}, {"hzstb", 2}, {"hzkjj", 1}, {"局 杭州", 1}, {"杭州 bureau", 1}, {"bureau kejiju", 0}, {"finance", -1}, {"*", -1},
	} {
		place, rate := NewQuery(c.query).Best(bureau)
		if place != c.place || (rate > 0) != (place >= 0) || rate > 1 {
			t.Errorf("%q: name %d fits best, with %.4f; want %d", c.query, place, rate, c.place)
		}
	}
	if place, rate := NewQuery("HZSTB").Best(bureau); place != 2 || rate != Exact-otherName {
		t.Errorf("an alias rates a little less than a first name; got %d, %f", place, rate)
	}
}

// TestSounds: what may be the first letters of sounds, or sounds that are being typed, and what is none of it: "peter" is
// p e te r, "science" is s ci en ce.
func TestSounds(t *testing.T) {
	for text, want := range map[string]string{
		"hzkjj": "h z k j j", "hz kejiju": "h z k j j", "hangzhou kej": "h z k j", "hangz": "h z", "peter yan": "p e t r y",
		"marek dmitri": "", "peter mandelson": "", "杭州 kj": "h z k j", "hangzhou science": "h z s c e c", "bureau of science": "",
	} {
		if got := strings.Join(NewQuery(text).Terms().Sounds, " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// FuzzRate: whatever is searched for, and whatever a name is, the rate is one; and a name fits itself, if anything is in it.
func FuzzRate(f *testing.F) {
	for _, seed := range [][2]string{
		{"杭州科技局", "杭州市科学技术局"}, {"hzkjj", "杭州市科學技術局"}, {"Hangzhou S&T Bureau", "Hangzhou Science and Technology Bureau"},
		{"a b c d e f", "科 a 技"}, {"ab", "局b"}, {"é", "e\u0301科"}, {"v", "吕"}, {strings.Repeat("局a", 100), strings.Repeat("科a", 100)}, {"\xff", "\x00"},
		{"γ科", "科γ"}, {"ʻaßæ", "ﬁ㈱½"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, text, name string) {
		q := NewQuery(text)
		for _, other := range []string{name, text} {
			rate := q.Rate(other)
			if rate < 0 || rate > 1 || math.IsNaN(rate) {
				t.Fatalf("%q rates %q %f", text, other, rate)
			}
		}
		if _, rate := q.Best([]string{name, text}); rate < 0 || rate > 1 {
			t.Fatalf("%q rates %q and itself %f", text, name, rate)
		}
		if !q.Empty() && q.Rate(text) != Exact {
			t.Fatalf("%q rates itself %f", text, q.Rate(text))
		}
		terms := q.Terms()
		for _, list := range [][]string{terms.Whole, terms.Words, terms.Syllables, terms.Characters, terms.Pairs, terms.Sounds, {terms.Initials}} {
			for _, term := range list {
				if strings.ContainsAny(term, "+-&|!(){}[]^\"~*?:\\/ ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
					t.Fatalf("%q gives the term %q, which means something to Lucene", text, term)
				}
			}
		}
		Index("Bureau", []string{text, name})
	})
}

// BenchmarkBest rates an entity with three names; the last ones are as dear as a text and names can make it.
func BenchmarkBest(b *testing.B) {
	bureau := []string{"Hangzhou Science and Technology Bureau", "杭州市科学技术局", "杭州市科學技術局"}
	long := strings.Repeat("行重长单", 64)
	words := strings.Repeat("abcdefghijklmnopqrstuvwxyzabcdefghijk ", 30)
	for _, c := range []struct {
		name, text string
		recorded   []string
	}{
		{"short", "杭州科技局", bureau}, {"pinyin", "hangzhou kejiju", bureau}, {"mistyped", "hangzhou science burau", bureau},
		{"characters", strings.Repeat("长行单重", 12), []string{long, long, long}},
		{"letters", strings.Repeat("h z x c ", 16), []string{long, long, long}},
		{"syllables", strings.Repeat("chong", 12), []string{long, long, long}},
		{"words", strings.Repeat("abcdefghijklmnopqrstuvwxyzabcdefghijx ", 5), []string{words, words, words}},
		{"short words", strings.Repeat("abcx bcdx cdex ", 10), []string{strings.Repeat("abcd bcde cdef ", 16), words, words}},
	} {
		b.Run(c.name, func(b *testing.B) {
			q := NewQuery(c.text)
			for b.Loop() {
				q.Best(c.recorded)
			}
		})
	}
}
