package names

import (
	"slices"
	"strings"
)

// Marks before what is stored as one token. Folded text has no "_", so nobody can type one.
const (
	MarkKind     = "k_" // A label, in small letters.
	MarkWhole    = "w_" // A whole name without spaces, as it is or as it sounds.
	MarkSounds   = "i_" // The first letters of its sounds.
	MarkInitials = "a_" // The first letters of its words.
)

// maxWhole is how many bytes of a whole name are one token.
const maxWhole = 96

// maxNames is how many names of one entity are made findable.
const maxNames = 64

// Recorded gives the names of an entity as they are recorded, its first one first: name or title, the same in other
// languages, aliases. Lists may be of strings or, as from the database, of any.
func Recorded(properties map[string]any) []string {
	var all []string
	add := func(text string) {
		if text != "" && len(all) < maxNames && !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	for _, key := range []string{"name", "title"} {
		for _, language := range []string{"", "En", "ZhHans", "ZhHant"} {
			if text, ok := properties[key+language].(string); ok {
				add(text)
			}
		}
	}
	switch aliases := properties["aliases"].(type) {
	case []string:
		for _, alias := range aliases {
			add(alias)
		}
	case []any:
		for _, alias := range aliases {
			if text, ok := alias.(string); ok {
				add(text)
			}
		}
	}
	return all
}

// Index gives what is stored with an entity for it to be found by its recorded names: lines for a full-text index whose
// analyzer keeps words whole and makes pairs of adjacent Chinese characters, as Lucene's "cjk" does. label is the entity's
// own. It is nil where there is no name.
func Index(label string, recorded []string) []string {
	if len(recorded) == 0 {
		return nil
	}
	lines := []string{MarkKind + strings.ToLower(label)}
	add := func(line string) {
		if line != "" && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	for _, name := range recorded {
		parts := units(name)
		add(strings.Join(parts, " "))
		if slices.ContainsFunc(parts, isHan) {
			add(strings.Join(parts, ""))
			add(soundsOf(parts))
			for _, sounds := range variants(parts) {
				add(wholeToken(sounds))
				add(firsts(MarkSounds, sounds))
			}
			continue
		}
		add(wholeToken(parts))
		for _, words := range acronyms(parts) {
			add(firsts(MarkInitials, words))
		}
	}
	return lines
}

// wholeToken is the token of a whole name.
func wholeToken(parts []string) string {
	text := strings.Join(parts, "")
	if text == "" {
		return ""
	}
	return MarkWhole + cut(text, maxWhole)
}

// cut shortens a text to at most so many bytes, at the beginning of a character.
func cut(text string, size int) string {
	if len(text) <= size {
		return text
	}
	for size > 0 && text[size]&0xC0 == 0x80 {
		size--
	}
	return text[:size]
}

// soundsOf lists every reading of every character once.
func soundsOf(parts []string) string {
	var all []string
	for _, part := range parts {
		for _, sound := range readings(part) {
			if !slices.Contains(all, sound) {
				all = append(all, sound)
			}
		}
	}
	return strings.Join(all, " ")
}

// firsts is the token of the first letters of at least two words or sounds.
func firsts(mark string, words []string) string {
	if len(words) < 2 {
		return ""
	}
	var b strings.Builder
	b.WriteString(mark)
	for _, word := range words[:min(len(words), 32)] {
		b.WriteString(initial(word))
	}
	return b.String()
}

// acronyms gives the words whose first letters may stand for a name: all of them, and those with a meaning.
func acronyms(parts []string) [][]string {
	return [][]string{parts, meaning(parts)}
}
