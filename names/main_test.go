package names

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestUnits(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Hangzhou Science and Technology Bureau", "hangzhou science and technology bureau"},
		{"S&T", "s and t"},
		{"Ｈａｎｇｚｈｏｕ", "hangzhou"},
		{"Hángzhōu kējìjú lǜ", "hangzhou kejiju lu"},
		{"杭州市科學技術局", "杭 州 市 科 学 技 术 局"},
		{"臺灣衞生署", "台 湾 卫 生 署"},
		{"ABC有限公司", "abc 有 限 公 司"},
		{"Løkkegaard, Łukasz Müller-Groß", "lokkegaard lukasz muller gross"},
		{"O’Neill's L'Oréal", "oneills loreal"},
		{"U.S. Dept. of J.P. Morgan Inc.", "us dept of jp morgan inc"},
		{"Jean C. Juncker", "jean c juncker"},
		{"한국 은행", "한국 은행"},
		{"a\x00b\tc\u200bd\x1b", "a b c d"},
		{"\xff\xfe x", "x"},
		{`*:* (") \ ~ ^ [ ] { } / + - ! _`, ""},
		{"", ""},
	} {
		if got := strings.Join(units(c.text), " "); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
	if got := len(units(strings.Repeat("局", 1000))); got != maxRunes {
		t.Errorf("a long name has %d units, want %d", got, maxRunes)
	}
}

func TestSimplify(t *testing.T) {
	for from, to := range map[rune]rune{'學': '学', '術': '术', '局': '局', '裡': '里', '裏': '里', '衞': '卫', '衛': '卫', '著': '着', '温': '温', '溫': '温', 'a': 'a'} {
		if got := simplify(from); got != to {
			t.Errorf("%c becomes %c, want %c", from, got, to)
		}
	}
	table := simplified()
	if len(table) < 4000 {
		t.Errorf("the table has %d characters", len(table))
	}
	for from := range table {
		if once := simplify(from); simplify(once) != once {
			t.Errorf("%c becomes %c, and that %c", from, once, simplify(once))
		}
	}
}

func TestSyllabify(t *testing.T) {
	for _, c := range []struct{ letters, want string }{
		{"hangzhoukejiju", "hang zhou ke ji ju"},
		{"hangzhoushikexuejishuju", "hang zhou shi ke xue ji shu ju"},
		{"hzkjj", "h z k j j"},
		{"hzkejiju", "h z ke ji ju"},
		{"lvyou", "lu you"},
		{"zhuang", "zhuang"},
		{"bureau", ""}, // No syllable begins with u.
		{"q1", ""},
		{strings.Repeat("a", 65), ""},
	} {
		if got := strings.Join(syllabify(c.letters), " "); got != c.want {
			t.Errorf("%s: got %q, want %q", c.letters, got, c.want)
		}
	}
}

func TestReadings(t *testing.T) {
	for unit, want := range map[string]string{"杭": "hang", "重": "zhong chong", "绿": "lu", "女": "nu", "abc": "abc"} {
		if got := strings.Join(readings(unit), " "); !strings.HasPrefix(got, want) {
			t.Errorf("%s: got %q, want it to begin with %q", unit, got, want)
		}
	}
	all := variants(units("重庆银行重庆银行重庆银行"))
	if len(all) != maxVariants {
		t.Errorf("%d ways to read a name, want %d", len(all), maxVariants)
	}
	for _, sounds := range all {
		if len(sounds) != 12 {
			t.Errorf("%d sounds, want 12: %q", len(sounds), sounds)
		}
	}
	if first := strings.Join(all[0], ""); first != "zhongqingyinxingzhongqingyinxingzhongqingyinxing" {
		t.Errorf("the commonest reading comes first, got %s", first)
	}
}

func TestIndex(t *testing.T) {
	lines := Index("Bureau", Recorded(map[string]any{
		"name": "Hangzhou S&T Bureau", "nameZhHans": "杭州市科技局", "nameZhHant": "杭州市科技局", "aliases": []any{"HZSTB", "Hangzhou S&T Bureau"}, "other": "no"}))
	text := "\n" + strings.Join(lines, "\n") + "\n"
	for _, want := range []string{
		"k_bureau", "hangzhou s and t bureau", "w_hangzhousandtbureau", "a_hsatb", "a_hstb", // "and" counts and does not.
		"杭 州 市 科 技 局", "杭州市科技局", "w_hangzhoushikejiju", "i_hzskjj", "hzstb", "w_hzstb",
	} {
		if strings.Count(text, "\n"+want+"\n") != 1 {
			t.Errorf("%q is not there once: %q", want, lines)
		}
	}
	if strings.Contains(text, "no\n") || Index("Bureau", nil) != nil {
		t.Errorf("what is no name is there: %q", lines)
	}
	var many []string
	for range 500 {
		many = append(many, strings.Repeat("重行长", 200)+string(rune('一'+len(many))))
	}
	lines = Index("Document", Recorded(map[string]any{"title": strings.Repeat("行", 5000), "aliases": many}))
	for _, line := range lines {
		if len(line) > 8*maxRunes || !utf8.ValidString(line) {
			t.Errorf("a line of %d bytes", len(line))
		}
	}
	if limit := maxNames * (4 + 2*maxVariants); len(lines) > limit {
		t.Errorf("%d lines, want at most %d", len(lines), limit)
	}
}

// TestTypos compares the banded count with the plain recursive definition on random words of few letters.
func TestTypos(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	word := func() []rune {
		letters := make([]rune, random.IntN(8))
		for i := range letters {
			letters[i] = rune('a' + random.IntN(3))
		}
		return letters
	}
	for range 20_000 {
		a, b, limit := word(), word(), random.IntN(4)
		want := min(distance(a, b), limit+1)
		if got := typos(a, b, limit); got != want {
			t.Fatalf("%s, %s: got %d, want %d", string(a), string(b), got, want)
		}
	}
}

// distance is the optimal string alignment distance by its definition.
func distance(a, b []rune) int {
	if len(a) == 0 || len(b) == 0 {
		return len(a) + len(b)
	}
	x, y := a[:len(a)-1], b[:len(b)-1]
	cost := 1
	if a[len(a)-1] == b[len(b)-1] {
		cost = 0
	}
	least := min(distance(x, b)+1, distance(a, y)+1, distance(x, y)+cost)
	if len(a) > 1 && len(b) > 1 && a[len(a)-1] == b[len(b)-2] && a[len(a)-2] == b[len(b)-1] {
		least = min(least, distance(a[:len(a)-2], b[:len(b)-2])+1)
	}
	return least
}

func TestContracted(t *testing.T) {
	for _, c := range []struct {
		short, long string
		want        bool
	}{
		{"dept", "department", true}, {"govt", "government", true}, {"intl", "international", true}, {"mgmt", "management", true},
		{"dep", "department", false}, {"deft", "department", false}, {"it", "interest", false}, {"bureau", "bureaux", false},
	} {
		if got := contracted(c.short, c.long); got != c.want {
			t.Errorf("%s for %s: got %t", c.short, c.long, got)
		}
	}
}
