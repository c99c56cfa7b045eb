package dataset

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// fold returns the form in which spellings of one name are the same: without regard to case, width, spaces and
// punctuation. What may tell two names apart stays: accents, signs such as & and +, and a gap between two digits.
func fold(name string) string {
	var b strings.Builder
	var last rune
	gap := false
	for _, c := range cases.Fold().String(norm.NFKC.String(name)) {
		if unicode.IsSpace(c) || unicode.IsPunct(c) && !strings.ContainsRune("&@#%*", c) {
			gap = true
			continue
		}
		if gap && unicode.IsDigit(last) && unicode.IsDigit(c) {
			b.WriteByte(' ')
		}
		b.WriteRune(c)
		last, gap = c, false
	}
	return norm.NFKC.String(b.String())
}

var (
	plainKey  = regexp.MustCompile(`^[a-z0-9]{1,60}$`)
	notForKey = regexp.MustCompile(`[^a-z0-9]+`)
)

// keyOf returns a part of an id that is the same for all spellings that fold to the same. Where letters and digits do
// not tell the whole, a hash of the folded name follows them.
func keyOf(name string) string {
	folded := fold(name)
	if folded == "" || plainKey.MatchString(folded) {
		return folded
	}
	readable := notForKey.ReplaceAllString(folded, "")
	if len(readable) > 40 {
		readable = readable[:40]
	}
	return strings.TrimPrefix(readable+"-"+digest(folded)[:12], "-")
}
