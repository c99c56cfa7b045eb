package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How well a name fits, from 0 to 1. The bands keep kinds of fit apart, so that the best are first:
//
//	1.00         the name itself, but for case, accents, punctuation, and simplified or traditional characters
//	0.95 – 0.98  the same without spaces or words such as "the", or its sounds in full (pinyin)
//	0.80 – 0.93  the name begins so
//	0.60 – 0.79  every word of the query is in it, whole or begun, in any order; its characters or sounds in their order,
//	             as in an abbreviation; or the first letters of its words or sounds
//	0.20 – 0.59  nearly: letters mistyped, words contracted or missing, characters that sound alike, first letters with
//	             gaps between them
//	0            not at all
//
// Within a band more of the name covered, closer together, rates higher.
const (
	Exact    = 1.0
	spaced   = 0.98
	spoken   = 0.95
	atStart  = 0.80
	within   = 0.60
	nearMiss = 0.20
)

// Query is a text that someone looks for.
type Query struct {
	folded
	meaning  []string // Without stop words.
	runes    []rune   // What the sounds and characters of a name are compared with.
	han      bool     // Has Chinese characters.
	latin    bool     // Has words.
	sounding bool     // Its letters may be pinyin or first letters of it.
	segments []*Query // What stands between its spaces: each can fit on its own, where names are in two languages.
}

// maxSegments is how many stretches between spaces are looked at one by one.
const maxSegments = 6

// NewQuery folds a text.
func NewQuery(text string) *Query {
	q := newQuery(text)
	fields := strings.Fields(text)
	if len(fields) < 2 || len(fields) > maxSegments {
		return q
	}
	for _, field := range fields {
		if segment := newQuery(field); !segment.Empty() {
			q.segments = append(q.segments, segment)
		}
	}
	return q
}

func newQuery(text string) *Query {
	q := &Query{folded: fold(text)}
	q.meaning = meaning(q.parts)
	q.sounding = true
	for _, part := range q.parts {
		if isHan(part) {
			q.han = true
			continue
		}
		q.latin = true
		q.sounding = q.sounding && syllabify(part) != nil
	}
	q.runes = []rune(q.joined)
	if !q.han {
		q.runes = []rune(plainU(q.joined))
	}
	return q
}

// Empty tells whether the text has no letter, figure or character.
func (q *Query) Empty() bool { return len(q.parts) == 0 }

// otherName is what an alias, or a name in another language, rates less than the first name that fits as well.
const otherName = 0.001

// Best rates an entity by its recorded names, the first one first, and gives the place of the name that fits best; -1 and
// 0 where none does.
func (q *Query) Best(recorded []string) (place int, rate float64) {
	place = -1
	apart := make([]folded, 0, 8)
	for i, text := range recorded {
		if at := slices.Index(recorded[:i], text); at >= 0 { // As a name in its own language is.
			apart = append(apart, apart[at])
			continue
		}
		name := fold(text)
		known := slices.ContainsFunc(apart, name.same) // As a name in traditional characters often is.
		apart = append(apart, name)
		if known {
			continue
		}
		fit := q.rate(name)
		if i > 0 && fit > 0 {
			fit -= otherName
		}
		if fit > rate {
			place, rate = i, fit
		}
	}
	if rate < within && len(q.segments) > 1 && slices.ContainsFunc(recorded, hasHan) {
		if which, better := q.inPieces(apart); better > rate {
			return which, better
		}
	}
	return place, rate
}

// inPieces rates words in another order, or some in Chinese and some in English, as in "科技局 Hangzhou": each for itself
// by the name that fits it best. The name that fits one of them best of all stands for the entity.
func (q *Query) inPieces(recorded []folded) (place int, rate float64) {
	least, most := 1.0, 0.0
	for _, segment := range q.segments {
		var fit float64
		for i, name := range recorded {
			one := segment.rate(name)
			fit = max(fit, one)
			if one > most {
				place, most = i, one
			}
		}
		if fit == 0 {
			return -1, 0
		}
		least = min(least, fit)
	}
	if least >= within {
		return place, within + 0.1*least
	}
	return place, nearMiss + 0.35*least
}

func hasHan(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool { return r >= utf8.RuneSelf && unicode.Is(unicode.Han, r) })
}

// Rate tells how well a name, as it is recorded, fits the query: see the bands above.
func (q *Query) Rate(name string) float64 { return q.rate(fold(name)) }

func (q *Query) rate(name folded) float64 {
	if len(name.parts) == 0 || q.Empty() {
		return 0
	}
	if name.joined == q.joined {
		if name.same(q.folded) {
			return Exact
		}
		return spaced
	}
	if means(name.parts, q.meaning) {
		return spaced - 0.01
	}
	best := max(q.begins(name), q.firstLetters(name.parts))
	if (q.han || q.sounding) && slices.ContainsFunc(name.parts, isHan) {
		best = max(best, q.sounds(name.parts))
	}
	if best < atStart && q.latin {
		best = max(best, q.words(name.parts))
	}
	return best
}

// begins rates a name that begins with the query: more if a word of it ends there.
func (q *Query) begins(name folded) float64 {
	if !strings.HasPrefix(name.joined, q.joined) {
		return 0
	}
	rate := atStart + 0.08*float64(len(q.joined))/float64(len(name.joined))
	length := 0
	for _, part := range name.parts {
		if length += len(part); length == len(q.joined) {
			return rate + 0.05
		}
	}
	return rate
}

// firstLetters rates a name of several words whose first letters are the query, as a single word.
func (q *Query) firstLetters(parts []string) float64 {
	if len(q.parts) != 1 || q.han || len(q.joined) < 2 || len(q.joined) > 12 {
		return 0
	}
	switch {
	case abbreviated(parts, q.joined):
		return within + 0.19
	case slices.ContainsFunc(parts, isStop) && abbreviated(meaning(parts), q.joined):
		return within + 0.18
	}
	return 0
}

// abbreviated tells whether several words have these first letters.
func abbreviated(words []string, letters string) bool {
	if len(words) < 2 || len(words) != utf8.RuneCountInString(letters) {
		return false
	}
	i := 0
	for _, letter := range letters {
		if first, _ := utf8.DecodeRuneInString(words[i]); first != letter {
			return false
		}
		i++
	}
	return true
}
