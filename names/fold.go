package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxRunes is how much of a name is looked at: titles of documents can be long, and what tells them apart comes early.
const maxRunes = 256

// whole holds the letters that Unicode does not take apart into a plain letter and a mark, in small letters.
var whole = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ħ': "h", 'ı': "i", 'ŋ': "n", 'ς': "σ",
}

// units folds a text and takes it apart into words and single Chinese characters: compatibility forms (full width,
// ligatures), case, accents, tones and punctuation are folded away, traditional characters become simplified ones, "&"
// becomes "and", and initials lose their full stops.
func units(text string) []string {
	s := splitter{}
	count := 0
	for _, r := range decompose(text) {
		if count++; count > maxRunes {
			break
		}
		s.add(r)
	}
	s.end()
	return s.units
}

// decompose spares the many names in plain ASCII the work.
func decompose(text string) string {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return norm.NFKD.String(text)
		}
	}
	return text
}

// splitter makes units of decomposed text, a rune at a time.
type splitter struct {
	units []string
	word  strings.Builder
	part  int // Letters since the word or its last full stop began.
}

func (s *splitter) add(r rune) {
	switch {
	case r < utf8.RuneSelf && (r >= 'a' && r <= 'z' || r >= '0' && r <= '9'):
		s.word.WriteRune(r)
		s.part++
	case r >= 'A' && r <= 'Z':
		s.word.WriteRune(r + ('a' - 'A'))
		s.part++
	case unicode.Is(unicode.Mn, r), r == '\'', r == '’', r == 'ʼ', r == '‘':
		// An accent or a tone; an apostrophe within a word.
	case r == '.' && s.part == 1:
		s.part = 0 // As in "U.S.".
	case r == '&':
		s.end()
		s.units = append(s.units, "and")
	case unicode.Is(unicode.Han, r) && unicode.IsLetter(r):
		s.end()
		s.units = append(s.units, string(simplify(r)))
	case unicode.IsLetter(r), unicode.IsNumber(r):
		r = unicode.ToLower(r)
		if plain, ok := whole[r]; ok {
			s.word.WriteString(plain)
		} else {
			s.word.WriteRune(r)
		}
		s.part++
	default:
		s.end()
	}
}

func (s *splitter) end() {
	if s.word.Len() > 0 {
		// Hangul, which was taken apart with the accents, is put together again.
		s.units = append(s.units, norm.NFC.String(s.word.String()))
		s.word.Reset()
	}
	s.part = 0
}

// isHan tells whether a unit is a Chinese character.
func isHan(unit string) bool {
	r, size := utf8.DecodeRuneInString(unit)
	return size == len(unit) && size > 1 && unicode.Is(unicode.Han, r)
}

// stopWords carry no meaning of their own in a name.
var stopWords = map[string]bool{
	"a": true, "an": true, "and": true, "at": true, "by": true, "for": true, "from": true, "in": true, "of": true,
	"on": true, "the": true, "to": true, "with": true, "de": true, "des": true, "du": true, "la": true, "le": true,
	"der": true, "die": true, "und": true, "et": true,
}

// meaning leaves the stop words out, unless there is nothing else.
func meaning(units []string) []string {
	kept := make([]string, 0, len(units))
	for _, unit := range units {
		if !stopWords[unit] {
			kept = append(kept, unit)
		}
	}
	if len(kept) == 0 {
		return units
	}
	return kept
}
