package names

import "strings"

const (
	maxQueryWords = 24
	maxNameWords  = 64
	enough        = 0.6 // The share of the query's words that a near miss must have.
)

// weight is how much a word counts: "of" hardly, a single letter little.
func weight(word string) float64 {
	switch {
	case isStop(word):
		return 0.1
	case len(word) == 1:
		return 0.5
	}
	return 1
}

// words rates a name by the words that it has in common with the query.
func (q *Query) words(parts []string) float64 {
	parts = parts[:min(len(parts), maxNameWords)]
	wanted := q.parts[:min(len(q.parts), maxQueryWords)]
	var m match
	m.pair(wanted, parts, equal)
	m.pair(wanted, parts, begun)
	sure := true
	for i, word := range wanted {
		sure = sure && (m.fit[i] > 0 || isStop(word))
	}
	if !sure {
		m.pair(wanted, parts, mistyped)
	}
	return m.rate(wanted, parts, sure)
}

// match pairs words of a query with words of a name.
type match struct {
	place [maxQueryWords]int     // Of each word of the query: where in the name it was found.
	fit   [maxQueryWords]float64 // 0 if it was not.
	used  [maxNameWords]bool     // Words of the name.
}

// pair takes the words of the query that have no counterpart yet, and gives each the best that is left; of equals the one
// that follows what the word before was paired with.
func (m *match) pair(wanted, parts []string, fits func(word, part string) float64) {
	for i, word := range wanted {
		if m.fit[i] > 0 {
			continue
		}
		for j, part := range parts {
			if m.used[j] {
				continue
			}
			fit := fits(word, part)
			if fit > m.fit[i] || fit > 0 && fit == m.fit[i] && i > 0 && m.fit[i-1] > 0 && j == m.place[i-1]+1 {
				m.fit[i], m.place[i] = fit, j
			}
		}
		if m.fit[i] > 0 {
			m.used[m.place[i]] = true
		}
	}
}

// rate puts together how much of the query was found, how much of the name that is, and whether in order.
func (m *match) rate(wanted, parts []string, sure bool) float64 {
	var all, found, covered, named float64
	inOrder, pairs, last := 0, 0, -1
	solid := false
	for i, word := range wanted {
		all += weight(word)
		if m.fit[i] == 0 {
			continue
		}
		found += weight(word) * m.fit[i]
		covered += weight(parts[m.place[i]]) * m.fit[i]
		solid = solid || !isStop(word)
		if last >= 0 {
			pairs++
			if m.place[i] == last+1 {
				inOrder += 2
			} else if m.place[i] > last {
				inOrder++
			}
		}
		last = m.place[i]
	}
	for _, part := range parts {
		named += weight(part)
	}
	if !solid {
		return 0
	}
	order := 1.0
	if pairs > 0 {
		order = float64(inOrder) / float64(2*pairs)
	}
	share, cover := found/all, covered/named
	if sure {
		return within + 0.19*(0.35*share+0.4*cover+0.25*order)
	}
	if share < enough {
		return 0
	}
	return nearMiss + 0.39*(0.65*share+0.25*cover+0.1*order)
}

// equal rates two words that are one.
func equal(word, part string) float64 {
	if word == part {
		return 1
	}
	return 0
}

// begun rates the beginning of a word.
func begun(word, part string) float64 {
	if !strings.HasPrefix(part, word) {
		return 0
	}
	if len(word) == 1 {
		return 0.6
	}
	return 0.7 + 0.25*float64(len(word))/float64(len(part))
}

// mistyped rates a word with typing errors, whole or begun, or a contraction.
func mistyped(word, part string) float64 {
	if isHan(word) || isHan(part) {
		return 0
	}
	a, b := []rune(word), []rune(part)
	if limit := allowed(len(a)); limit > 0 {
		if wrong := typos(a, b, limit); wrong <= limit {
			return 0.95 - 0.15*float64(wrong)
		}
		// The beginning of a longer word, with an error in it.
		if len(a) >= 5 && len(b) > len(a) && typos(a, b[:len(a)], 1) <= 1 {
			return 0.6
		}
	}
	if contracted(word, part) {
		return 0.7
	}
	return 0
}
