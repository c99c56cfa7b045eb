package names

import (
	"slices"
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
	longest  = 6                         // Letters of a syllable, as in "zhuang".
	initials = "abcdefghjklmnopqrstwxyz" // What a syllable can begin with.
)

// syllabify takes letters apart into syllables, and single letters that can begin one where there is no syllable, with
// as few parts as possible. It returns nil where that cannot be done.
func syllabify(letters string) []string {
	if len(letters) > 64 {
		return nil
	}
	known := syllables()
	text := plainU(letters)
	best := make([][]string, len(text)+1) // The parts of what begins at a place.
	best[len(text)] = []string{}
	for i := len(text) - 1; i >= 0; i-- {
		for size := min(longest, len(text)-i); size > 0; size-- {
			part, rest := text[i:i+size], best[i+size]
			if rest == nil || !known[part] && (size > 1 || !strings.Contains(initials, part)) {
				continue
			}
			if best[i] == nil || len(rest)+1 < len(best[i]) {
				best[i] = append([]string{part}, rest...)
			}
		}
	}
	return slices.Clone(best[0])
}

// initial gives the first letter of a sound.
func initial(sound string) string {
	for _, r := range sound {
		return string(r)
	}
	return ""
}
