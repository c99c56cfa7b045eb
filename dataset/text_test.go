package dataset

import "testing"

// TestBroken: what a name may hold, and what it may not.
func TestBroken(t *testing.T) {
	for _, good := range []string{
		"Peter Yan", "杭州市科学技术局", "Łódź", "São Paulo", "Ñandú", "«CAFÉ»", "Zoë’s “Café” – №5 €", "Ünal Öz", "Ngũgĩ", "Ærø", "Βασίλης", "a°b", "Ä¶",
	} {
		if what := broken(good); what != "" {
			t.Errorf("%q: %s", good, what)
		}
	}
	for bad, want := range map[string]string{
		"a\u200bb":     "the invisible character U+200B",
		"a\u202eb":     "the invisible character U+202E",
		"a\x00b":       "the invisible character U+0000",
		"a\nb":         "the invisible character U+000A",
		"a\u0085b":     "the invisible character U+0085",
		"a\ufffdb":     "the character U+FFFD, which stands for one that could not be read",
		"a\ue000b":     "the character U+E000, which has no agreed meaning",
		"Ada â€‹Brook": `the broken characters "â€‹" (U+200B read in a wrong encoding)`,
		"Adaâ€™s":      `the broken characters "â€™" (U+2019 read in a wrong encoding)`,
		"AdÃ¨le":       `the broken characters "Ã¨" (U+00E8 read in a wrong encoding)`,
		"5Â°":          `the broken characters "Â°" (U+00B0 read in a wrong encoding)`,
		"å±€":          `the broken characters "å±€" (U+5C40 read in a wrong encoding)`,
		"ðŸ˜€":         `the broken characters "ðŸ˜€" (U+1F600 read in a wrong encoding)`,
	} {
		if what := broken(bad); what != want {
			t.Errorf("%q: %q, not %q", bad, what, want)
		}
	}
}

// TestPlain: what a name or a quote is without what nobody sees.
func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		" Ada \u200b Brook\n": "Ada Brook",
		"Ada Br\u00adook":     "Ada Brook",
		"Ada â€‹Brook":        "Ada Brook",
		"KlÃ\u00adma":         "KlÃ\u00adma", // Klíma, misread, which must be found out.
	} {
		if got := plain(text); got != want {
			t.Errorf("%q: %q, not %q", text, got, want)
		}
	}
}

// TestNearest: the passage that a person would point to.
func TestNearest(t *testing.T) {
	s := &source{text: "He met no one.\n\nIn May he met the bureau of\nHangzhou about talent.\n他在五月会见了杭州市科学技术局的代表。"}
	for quote, want := range map[string]struct {
		passage string
		line    int
	}{
		"he met the Bureau of Shanghai":   {"he met the bureau of Hangzhou", 3},
		"met the bureaus of Hangzhou":     {"met the bureau of Hangzhou", 3},
		"会见了上海市科学技术局":                     {"会见了杭州市科学技术局", 5},
		"completely different words here": {"", 0},
		"...":                             {"", 0},
	} {
		if passage, line := s.nearest(quote); passage != want.passage || line != want.line {
			t.Errorf("%q: %q in line %d, not %q in line %d", quote, passage, line, want.passage, want.line)
		}
	}
}
