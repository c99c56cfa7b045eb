package names

import (
	"slices"
	"strings"
)

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

// maxTerms is how many different terms of one sort there are at most: Lucene has a limit to what it looks for at once.
const maxTerms = 48

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
		if !seen[text] && len(*list) < maxTerms {
			seen[text] = true
			*list = append(*list, text)
		}
	}
	var sounds []string
	mixed := 0 // Words of syllables and single letters.
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
		heard := syllabify(part)
		if q.sounding || !slices.ContainsFunc(heard, isLetter) {
			sounds = append(sounds, heard...)
		}
		if slices.ContainsFunc(heard, isLetter) && slices.ContainsFunc(heard, func(sound string) bool { return !isLetter(sound) }) {
			mixed++
		}
	}
	for _, sound := range sounds {
		if !isLetter(sound) {
			add(&t.Syllables, sound)
		}
	}
	if !q.sounding && !q.han {
		return t
	}
	if whole := MarkWhole + cut(strings.Join(sounds, ""), maxWhole); whole != t.Whole[0] {
		t.Whole = append(t.Whole, whole)
	}
	// Nearly every word can be taken apart somehow. Who writes sounds, or letters for them, mixes the two in the word that
	// is still being typed; in "Marek Dmitri" two are mixed, and to look for such is dear.
	if q.sounding && mixed < 2 && len(sounds) >= 2 && len(sounds) <= 16 {
		for _, sound := range sounds {
			t.Sounds = append(t.Sounds, initial(sound))
		}
	}
	return t
}

func isLetter(sound string) bool { return len(sound) == 1 }
