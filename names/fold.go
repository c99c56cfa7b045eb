package names

import (
	"slices"
	"sync"
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

// folded is a text taken apart.
type folded struct {
	parts  []string // Words and single Chinese characters: pieces of joined.
	joined string   // The same without spaces.
}

// same tells whether two texts fold to the same.
func (f folded) same(other folded) bool {
	return f.joined == other.joined && slices.Equal(f.parts, other.parts)
}

// fold takes a text apart into words and single Chinese characters: compatibility forms (full width, ligatures), case,
// accents, tones and punctuation are folded away, traditional characters become simplified ones, "&" becomes "and", and
// initials lose their full stops.
func fold(text string) folded {
	s := splitters.Get().(*splitter)
	defer splitters.Put(s)
	s.letters, s.ends, s.part = s.letters[:0], s.ends[:0], 0
	count := 0
	for _, r := range decompose(text) {
		if count++; count > maxRunes {
			break
		}
		s.add(r)
	}
	s.endWord()
	return s.folded()
}

// units gives the words and characters of a text alone.
func units(text string) []string { return fold(text).parts }

// decompose spares the many names in plain ASCII the work.
func decompose(text string) string {
	if plain(text) {
		return text
	}
	return norm.NFKD.String(text)
}

// plain tells whether a text is in ASCII.
func plain[T string | []byte](text T) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// splitters are kept for their space: a search folds some hundred names.
var splitters = sync.Pool{New: func() any { return new(splitter) }}

// splitter makes units of decomposed text, a rune at a time.
type splitter struct {
	letters []byte // Of all units.
	ends    []int  // Where in letters each unit ends; what comes after the last is a word that has not ended.
	part    int    // Letters since that word or its last full stop began.
}

func (s *splitter) add(r rune) {
	switch {
	case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
		s.letters = append(s.letters, byte(r))
		s.part++
	case r >= 'A' && r <= 'Z':
		s.letters = append(s.letters, byte(r)+('a'-'A'))
		s.part++
	case r == ' ':
		s.endWord()
	case r == '\'', r == '’', r == 'ʼ', r == '‘', unicode.Is(unicode.Mn, r):
		// An apostrophe within a word; an accent or a tone.
	case r == '.' && s.part == 1:
		s.part = 0 // As in "U.S.".
	case r == '&':
		s.endWord()
		s.letters = append(s.letters, "and"...)
		s.endUnit()
	case unicode.Is(unicode.Han, r) && unicode.IsLetter(r):
		s.endWord()
		s.letters = utf8.AppendRune(s.letters, simplify(r))
		s.endUnit()
	case unicode.IsLetter(r), unicode.IsNumber(r):
		r = unicode.ToLower(r)
		if plain, ok := whole[r]; ok {
			s.letters = append(s.letters, plain...)
		} else {
			s.letters = utf8.AppendRune(s.letters, r)
		}
		s.part++
	default:
		s.endWord()
	}
}

// endWord ends the word that has begun, if one has.
func (s *splitter) endWord() {
	s.part = 0
	from := 0
	if len(s.ends) > 0 {
		from = s.ends[len(s.ends)-1]
	}
	if from == len(s.letters) {
		return
	}
	if word := s.letters[from:]; !plain(word) {
		// Hangul, which was taken apart with the accents, is put together again.
		s.letters = append(s.letters[:from], norm.NFC.String(string(word))...)
	}
	s.endUnit()
}

func (s *splitter) endUnit() { s.ends = append(s.ends, len(s.letters)) }

func (s *splitter) folded() folded {
	f := folded{joined: string(s.letters)}
	if len(s.ends) == 0 {
		return f
	}
	f.parts = make([]string, len(s.ends))
	from := 0
	for i, end := range s.ends {
		f.parts[i] = f.joined[from:end]
		from = end
	}
	return f
}

// isHan tells whether a unit is a Chinese character.
func isHan(unit string) bool {
	if unit == "" || unit[0] < utf8.RuneSelf {
		return false
	}
	r, size := utf8.DecodeRuneInString(unit)
	return size == len(unit) && unicode.Is(unicode.Han, r)
}

// isStop tells whether a word carries no meaning of its own in a name.
func isStop(word string) bool {
	switch word {
	case "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with",
		"de", "des", "du", "la", "le", "der", "die", "und", "et":
		return true
	}
	return false
}

// meaning leaves the stop words out, unless there is nothing else.
func meaning(units []string) []string {
	kept := make([]string, 0, len(units))
	for _, unit := range units {
		if !isStop(unit) {
			kept = append(kept, unit)
		}
	}
	if len(kept) == 0 {
		return units
	}
	return kept
}

// means tells whether these units have this meaning.
func means(units, kept []string) bool {
	n := 0
	for _, unit := range units {
		if isStop(unit) {
			continue
		}
		if n == len(kept) || unit != kept[n] {
			return false
		}
		n++
	}
	if n == 0 {
		return slices.Equal(units, kept)
	}
	return n == len(kept)
}
