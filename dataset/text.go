package dataset

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// invisible takes out what nobody sees and an editor cannot be asked to copy: characters without width, and the zero
// width space U+200B as it looks after its UTF-8 was read as Windows-1252. After Ã, a soft hyphen is half of an í that was
// misread, and stays to be found out.
var invisible = strings.NewReplacer("Ã\u00AD", "Ã\u00AD", "â€‹", "", "\u200B", "", "\u200C", "", "\u200D", "", "\u2060", "", "\uFEFF", "", "\u00AD", "")

// plain returns the form in which quotes and texts are compared: without what is invisible, and every run of white
// space as one space. Everything else stays, so that a quote is word for word.
func plain(text string) string {
	return strings.Join(strings.Fields(invisible.Replace(text)), " ")
}

// broken says which character of a name cannot be meant, or returns "": a control or format character, one that
// stands for what could not be read, one for private use, or a character whose UTF-8 was read as Windows-1252.
func broken(text string) string {
	for i, c := range text {
		switch {
		case c == utf8.RuneError:
			return "the character U+FFFD, which stands for one that could not be read"
		case unicode.Is(unicode.Co, c):
			return fmt.Sprintf("the character U+%04X, which has no agreed meaning", c)
		case unicode.IsControl(c) || unicode.Is(unicode.Cf, c):
			return fmt.Sprintf("the invisible character U+%04X", c)
		}
		if seen, meant := misread(text[i:]); seen != "" {
			return fmt.Sprintf("the broken characters %q (U+%04X read in a wrong encoding)", seen, meant)
		}
	}
	return ""
}

// misread tells whether the text starts with one character whose UTF-8 bytes were read as Windows-1252. Two-byte
// characters count for the leads Â and Ã alone: other pairs, such as É», occur in good text.
func misread(text string) (seen string, meant rune) {
	var bytes []byte
	for i, c := range text {
		b, ok := charmap.Windows1252.EncodeRune(c)
		if !ok || b < 0x80 || len(bytes) == utf8.UTFMax {
			break
		}
		bytes = append(bytes, b)
		if r, size := utf8.DecodeRune(bytes); r != utf8.RuneError && size == len(bytes) {
			if size > 2 || bytes[0] <= 0xC3 {
				return text[:i+utf8.RuneLen(c)], r
			}
			break
		}
	}
	return "", 0
}

// source is the text of a document.
type source struct {
	file  string
	text  string // Byte for byte.
	plain string
	words []word // In order; made when first needed.
}

// word is a run of letters and digits, or one Chinese character, with its place in the text.
type word struct {
	text       string
	start, end int
}

// has tells whether the words stand in the text, neither beginning nor ending within a word of it.
func (s *source) has(words string) bool {
	words = plain(words)
	if words == "" {
		return false
	}
	for from := 0; ; {
		i := strings.Index(s.plain[from:], words)
		if i < 0 {
			return false
		}
		start := from + i
		end := start + len(words)
		if !joined(s.plain, start) && !joined(s.plain, end) {
			return true
		}
		_, size := utf8.DecodeRuneInString(s.plain[start:])
		from = start + size
	}
}

// joined tells whether the place in the text is inside a word.
func joined(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	return partOfWord(before) && partOfWord(after)
}

func partOfWord(c rune) bool {
	return (unicode.IsLetter(c) || unicode.IsDigit(c)) && c != utf8.RuneError && !ideograph(c)
}

func ideograph(c rune) bool { return unicode.Is(unicode.Han, c) }

// nearest returns the passage that shares the most words with the quote, about as long as the quote, and the line where
// it begins. The line is 0 where less than a third of the words are there.
func (s *source) nearest(quote string) (passage string, line int) {
	if s.words == nil {
		s.words = split(s.text)
	}
	wanted := map[string]int{}
	sought := split(quote)
	for _, w := range sought {
		wanted[w.text]++
	}
	size := min(len(sought), len(s.words))
	if size == 0 {
		return "", 0
	}
	// Slide a window over the text; missing counts, for each word, how many the window still lacks.
	missing, common, best, bestAt := wanted, 0, 0, 0
	for i, w := range s.words {
		if missing[w.text] > 0 {
			common++
		}
		missing[w.text]--
		if i >= size {
			gone := s.words[i-size].text
			missing[gone]++
			if missing[gone] > 0 {
				common--
			}
		}
		if common > best {
			best, bestAt = common, max(0, i-size+1)
		}
	}
	if best*3 < len(sought) {
		return "", 0
	}
	for !slices.ContainsFunc(sought, func(w word) bool { return w.text == s.words[bestAt].text }) {
		bestAt++ // Begin with a word of the quote, so that what differs is seen at its end.
	}
	start, end := s.words[bestAt].start, s.words[min(bestAt+size, len(s.words))-1].end
	return plain(s.text[start:end]), strings.Count(s.text[:start], "\n") + 1
}

// split returns the words of a text in lower case.
func split(text string) []word {
	var words []word
	start := -1
	flush := func(end int) {
		if start >= 0 {
			words = append(words, word{strings.ToLower(text[start:end]), start, end})
		}
		start = -1
	}
	for i, c := range text {
		switch {
		case ideograph(c):
			flush(i)
			words = append(words, word{string(c), i, i + utf8.RuneLen(c)})
		case partOfWord(c):
			if start < 0 {
				start = i
			}
		default:
			flush(i)
		}
	}
	flush(len(text))
	return words
}

// shorten cuts a text for a message.
func shorten(text string, runes int) string {
	if utf8.RuneCountInString(text) <= runes {
		return text
	}
	return string([]rune(text)[:runes]) + "…"
}

// sorted returns the keys of a map in order, for messages that come out the same each time.
func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
