package names

// allowed is how many typing errors a word of so many letters may have: short words are too near to one another.
func allowed(letters int) int {
	switch {
	case letters < 4:
		return 0
	case letters < 8:
		return 1
	}
	return 2
}

// typos counts the letters to insert, leave out, replace or swap with their neighbour to make one word of the other
// (Damerau–Levenshtein, optimal string alignment), and gives limit+1 where there are more than limit. Cells further than
// the limit from the diagonal are never looked at.
func typos(a, b []rune, limit int) int {
	if abs(len(a)-len(b)) > limit || len(a) > maxWord || len(b) > maxWord {
		return limit + 1
	}
	var rows [3][maxWord + 2]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		from, to := max(1, i-limit), min(len(b), i+limit)
		row[from-1] = limit + 1
		if from == 1 {
			row[0] = i
		}
		least := row[from-1]
		for j := from; j <= to; j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		row[to+1] = limit + 1 // The next row looks up from there.
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit+1)
}

// maxWord is the longest word that is compared letter by letter.
const maxWord = 48

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// contracted tells whether a word stands for a longer one with letters left out, as in "dept", "govt", "intl": it begins
// and ends alike, and its letters come in order.
func contracted(short, long string) bool {
	if len(short) < 3 || len(short)*3 > len(long)*2 || short[0] != long[0] || short[len(short)-1] != long[len(long)-1] {
		return false
	}
	i := 0
	for j := 0; j < len(long) && i < len(short); j++ {
		if short[i] == long[j] {
			i++
		}
	}
	return i == len(short)
}
