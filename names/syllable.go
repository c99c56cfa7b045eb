package names

import (
	"strings"
	"sync"

	"github.com/mozillazg/go-pinyin"
)

// syllables are the sounds that pinyin has, without tones, worked out from the dictionary once.
var syllables = sync.OnceValue(func() map[string]bool {
	toned := map[string]bool{}
	for _, sounds := range pinyin.PinyinDict {
		for sound := range strings.SplitSeq(sounds, ",") {
			toned[sound] = true
		}
	}
	all := map[string]bool{}
	for sound := range toned {
		if plain := strings.Join(units(sound), ""); plain != "" {
			all[plain] = true
		}
	}
	return all
})

const (
	longest    = 6                         // Letters of a syllable, as in "zhuang".
	maxLetters = 64                        // Letters that are taken apart.
	initials   = "abcdefghjklmnopqrstwxyz" // What a syllable can begin with.
)

// syllabify takes letters apart into syllables, and single letters that can begin one where there is no syllable, with
// as few parts as possible. It returns nil where that cannot be done.
func syllabify(letters string) []string {
	if len(letters) > maxLetters {
		return nil
	}
	known := syllables()
	text := plainU(letters)
	var sizes, counts [maxLetters + 1]int // Of what begins at a place: the size of its first part, how many parts it has.
	for i := len(text) - 1; i >= 0; i-- {
		for size := min(longest, len(text)-i); size > 0; size-- {
			part, rest := text[i:i+size], i+size
			if rest < len(text) && sizes[rest] == 0 || !known[part] && (size > 1 || !strings.Contains(initials, part)) {
				continue
			}
			if sizes[i] == 0 || counts[rest]+1 < counts[i] {
				sizes[i], counts[i] = size, counts[rest]+1
			}
		}
	}
	if sizes[0] == 0 {
		return nil
	}
	parts := make([]string, 0, counts[0])
	for i := 0; i < len(text); i += sizes[i] {
		parts = append(parts, text[i:i+sizes[i]])
	}
	return parts
}

// initial gives the first letter of a sound.
func initial(sound string) string {
	for _, r := range sound {
		return string(r)
	}
	return ""
}
