package names

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
)

// The tables of OpenCC (Open Chinese Convert, https://github.com/BYVoid/OpenCC) 1.4.2, unchanged, under the licence beside
// them. Characters alone are converted, never phrases: what is folded is compared and not shown, and so must not depend
// on what stands beside it.
//
//go:embed opencc/*.txt
var opencc embed.FS

var simplified = sync.OnceValue(func() map[rune]rune {
	table := readTable("TSCharacters.txt")
	for _, variants := range []string{"HKVariantsRev.txt", "TWVariantsRev.txt"} {
		for variant, standard := range readTable(variants) {
			if _, known := table[variant]; known {
				continue
			}
			if simple, ok := table[standard]; ok {
				standard = simple
			}
			table[variant] = standard
		}
	}
	// A few characters lead to one that is itself simplified further.
	for from, to := range table {
		if further, ok := table[to]; ok {
			table[from] = further
		}
	}
	return table
})

// readTable reads lines of a character, a tab, and what it may become, the usual one first.
func readTable(name string) map[rune]rune {
	text, err := opencc.ReadFile("opencc/" + name)
	if err != nil {
		panic(err) // It is in the program.
	}
	table := map[rune]rune{}
	for line := range strings.Lines(string(text)) {
		from, to, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		key, size := utf8.DecodeRuneInString(from)
		if size != len(from) {
			panic(fmt.Sprintf("%s: %q is no single character", name, from))
		}
		table[key], _ = utf8.DecodeRuneInString(to)
	}
	return table
}

// simplify gives the simplified form of a character; any other rune stays as it is.
func simplify(r rune) rune {
	if simple, ok := simplified()[r]; ok {
		return simple
	}
	return r
}

// maxReadings is how many readings of one character are looked at: the commonest come first.
const maxReadings = 4

var pinyinArgs = pinyin.Args{Style: pinyin.Normal, Heteronym: true}

// knownSounds are readings that were looked up before: that is dear, and few characters are common.
var knownSounds = struct {
	sync.RWMutex
	of map[string][]string
}{of: map[string][]string{}}

// readings gives the pinyin of a character without tones, the commonest reading first; the word itself for a word.
func readings(unit string) []string {
	if !isHan(unit) {
		return []string{unit}
	}
	knownSounds.RLock()
	known, ok := knownSounds.of[unit]
	knownSounds.RUnlock()
	if ok {
		return known
	}
	var sounds []string
	r, _ := utf8.DecodeRuneInString(unit)
	for _, sound := range pinyin.SinglePinyin(r, pinyinArgs) {
		sound = plainU(sound)
		if len(sounds) < maxReadings && !slices.Contains(sounds, sound) {
			sounds = append(sounds, sound)
		}
	}
	if len(sounds) == 0 {
		sounds = []string{unit}
	}
	knownSounds.Lock()
	defer knownSounds.Unlock()
	knownSounds.of[strings.Clone(unit)] = sounds // A unit is a piece of a name, which need not be kept.
	return sounds
}

// plainU writes ü as u: people write lü, lv and lu for the same sound.
func plainU(sound string) string { return strings.ReplaceAll(sound, "v", "u") }

const (
	maxVariants  = 8 // How many ways to read one name are stored,
	maxOfVariant = 2 // with so many readings of each character.
)

// variants gives the ways to read a name as a list of sounds, the commonest first.
func variants(units []string) [][]string {
	all := [][]string{make([]string, 0, len(units))}
	for _, unit := range units {
		sounds := readings(unit)
		base := len(all)
		for _, sound := range sounds[1:min(len(sounds), maxOfVariant)] {
			for _, before := range all[:base] {
				if len(all) == maxVariants {
					break
				}
				all = append(all, append(slices.Clone(before), sound))
			}
		}
		for i := range base {
			all[i] = append(all[i], sounds[0])
		}
	}
	return all
}
