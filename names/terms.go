package names

import "strings"

// Terms are what a full-text index of the lines that Index gives is asked for. All are folded: letters, figures and
// Chinese characters alone, so that nothing of a query language can be in them.
type Terms struct {
	Whole      []string // Whole names, with their mark: the query as it is, and as it sounds.
	Initials   string   // The first letters of words, with their mark; empty if the query cannot be that.
	Sounds     []string // The first letters of the sounds that a name must have in this order; nil as above.
	Words      []string // Words.
	Syllables  []string // Words taken apart into syllables; readings of characters.
	Characters []string // Single Chinese characters.
	Pairs      []string // Pairs of adjacent ones.
}

// Terms takes the query apart.
func (q *Query) Terms() Terms {
	var t Terms
	if q.Empty() {
		return t
	}
	t.Whole = []string{wholeToken(q.parts)}
	if len(q.parts) == 1 && !q.han && len(q.joined) > 1 && len(q.joined) <= 12 {
		t.Initials = MarkInitials + q.joined
	}
	seen := map[string]bool{}
	add := func(list *[]string, text string) {
		if !seen[text] {
			seen[text] = true
			*list = append(*list, text)
		}
	}
	var sounds []string
	for i, part := range q.parts {
		if isHan(part) {
			add(&t.Characters, part)
			if i > 0 && isHan(q.parts[i-1]) {
				add(&t.Pairs, q.parts[i-1]+part)
			}
			sounds = append(sounds, readings(part)[0])
			continue
		}
		add(&t.Words, part)
		if q.sounding {
			sounds = append(sounds, syllabify(part)...)
		}
	}
	if !q.sounding && !q.han {
		return t
	}
	for _, sound := range sounds {
		if len(sound) > 1 {
			add(&t.Syllables, sound)
		}
	}
	if whole := MarkWhole + cut(strings.Join(sounds, ""), MaxWhole); whole != t.Whole[0] {
		t.Whole = append(t.Whole, whole)
	}
	if q.sounding && len(sounds) >= 2 && len(sounds) <= 16 {
		for _, sound := range sounds {
			t.Sounds = append(t.Sounds, initial(sound))
		}
	}
	return t
}
