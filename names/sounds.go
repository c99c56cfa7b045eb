package names

import (
	"strings"
	"unicode/utf8"
)

const (
	maxSounding = 48  // Runes of a query, and characters of a name, that are compared by sound.
	maxGaps     = 0.3 // The least share of a stretch of a name that an abbreviation of it has.
)

// step is the best way to have come so far: so many runes of the query consumed, so many units of the name passed.
type step struct {
	ok      bool
	value   float64 // What is compared between ways.
	matched float64 // Units found, first letters for half.
	first   int     // The first unit found, -1 before.
	last    int     // The last one.
	letters int     // Units of which the query has the first letters alone.
	count   int     // Units found.
	wrong   int     // Characters that only sound alike, or that the name has not.
}

// sounds rates a name with Chinese characters by the characters, syllables and first letters in the query, which must
// come in the name's order with gaps as in an abbreviation: 杭州科技局, "hangzhou kejiju" and "hzkjj" are all found in
// 杭州市科学技术局. It is an alignment of the two by dynamic programming.
func (q *Query) sounds(parts []string) float64 {
	if len(q.runes) > maxSounding {
		return 0
	}
	parts = parts[:min(len(parts), maxSounding)]
	var space [2][maxSounding + 1]step
	state, next := space[0][:len(q.runes)+1], space[1][:len(q.runes)+1]
	state[0] = step{ok: true, first: -1, last: -1}
	for i, part := range parts {
		sounding := readings(part)
		copy(next, state)
		for j := range len(q.runes) {
			if state[j].ok {
				q.advance(next, state[j], j, i, part, sounding)
			}
		}
		q.drop(next)
		state, next = next, state
	}
	return q.rateSounds(state[len(q.runes)], len(parts))
}

// advance matches what comes next in the query with a unit of the name.
func (q *Query) advance(next []step, from step, j, i int, part string, sounding []string) {
	take := func(runes int, worth float64, letters, wrong int) {
		to := from
		if to.first < 0 {
			to.first = i
		}
		to.value += worth - 0.4*float64(wrong)
		if from.last >= 0 && from.last < i-1 {
			to.value -= 0.05
		}
		to.matched += worth
		to.last = i
		to.count++
		to.letters += letters
		to.wrong += wrong
		if better(to, next[j+runes]) {
			next[j+runes] = to
		}
	}
	r := q.runes[j]
	if r >= utf8.RuneSelf {
		if only, size := utf8.DecodeRuneInString(part); only == r && size == len(part) {
			take(1, 1, 0, 0)
		} else if isHan(part) && alike(string(r), sounding) {
			take(1, 0.8, 0, 1)
		}
		return
	}
	rest := q.runes[j:]
	for _, sound := range sounding {
		switch size := common(rest, sound); {
		case size == len(sound):
			take(size, 1, 0, 0)
		case size == len(rest) && size > 1:
			take(size, 0.7, 0, 0) // What is still being typed.
		}
		if size := common(rest, sound); size > 0 {
			take(1, 0.5, 1, 0)
			if size > 1 && sound[1] == 'h' {
				take(2, 0.5, 1, 0)
			}
		}
		if loose := slack(sound); isHan(part) && loose != sound && common(rest, loose) == len(loose) {
			take(len(loose), 0.8, 0, 1)
		}
	}
}

// drop passes over a character of the query that the name does not have: one in four may be wrong.
func (q *Query) drop(next []step) {
	for j := range len(q.runes) {
		to := next[j]
		if !to.ok || q.runes[j] < utf8.RuneSelf || to.wrong >= len(q.runes)/4 {
			continue
		}
		to.wrong++
		to.value--
		if better(to, next[j+1]) {
			next[j+1] = to
		}
	}
}

func better(a, b step) bool { return !b.ok || a.value > b.value }

// rateSounds puts a finished alignment into its band.
func (q *Query) rateSounds(s step, length int) float64 {
	if !s.ok || s.count == 0 {
		return 0
	}
	stretch := float64(s.last - s.first + 1)
	compact := float64(s.count) / stretch
	full := s.wrong == 0 && s.letters == 0
	begins := s.first == 0 && compact == 1
	switch {
	case full && begins && s.matched == float64(length):
		return spoken
	case full && begins && len(q.runes) > 1:
		return atStart + 0.08*s.matched/float64(length)
	case compact < maxGaps, s.wrong > max(1, len(q.runes)/4), s.letters > 0 && s.first > 0 && compact < 1:
		return 0
	}
	rate := 0.4*s.matched/float64(length) + 0.25*compact
	if s.first == 0 {
		rate += 0.2
	}
	if s.last == length-1 {
		rate += 0.15
	}
	if s.wrong > 0 || s.letters > 0 && !(begins && s.count == length) {
		if s.letters == s.count && s.count < 3 {
			return 0 // Two letters with a gap between them are in nearly every name.
		}
		return nearMiss + 0.39*rate
	}
	return within + 0.19*rate
}

// common counts the letters with which both a text and a sound begin.
func common(text []rune, sound string) int {
	n := 0
	for n < len(text) && n < len(sound) && text[n] == rune(sound[n]) {
		n++
	}
	return n
}

// alike tells whether a character shares a reading with another.
func alike(unit string, sounding []string) bool {
	for _, sound := range readings(unit) {
		for _, other := range sounding {
			if sound == other {
				return true
			}
		}
	}
	return false
}

// slack writes a sound as speakers of the south may: zh, ch, sh as z, c, s, and -ng as -n.
func slack(sound string) string {
	if len(sound) > 2 && sound[1] == 'h' {
		sound = sound[:1] + sound[2:]
	}
	return strings.TrimSuffix(sound, "g")
}
