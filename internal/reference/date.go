package reference

import (
	"fmt"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
)

// bounds works out the first and the last day that a PartialDate can stand for. ok is false where there is none.
func bounds(edtf any) (first, last time.Time, ok bool) {
	text, ok := edtf.(string)
	if !ok {
		return first, last, false
	}
	from, to, interval := strings.Cut(text, "/")
	if !interval {
		to = from
	}
	first, _ = days(from)
	_, last = days(to)
	return first, last, true
}

// days gives the first and the last day of one date. A qualified one is as wide as its neighbours of the same precision
// and itself together.
func days(text string) (time.Time, time.Time) {
	plain := strings.TrimRight(text, "~?%")
	var years, months, days int
	layout := time.DateOnly[:len(plain)]
	switch len(plain) {
	case len("2006"):
		years = 1
	case len("2006-01"):
		months = 1
	case len("2006-01-02"):
		days = 1
	}
	first, err := time.Parse(layout, plain)
	if err != nil {
		panic(fmt.Sprintf("%q is no PartialDate: the dataset should have refused it", text))
	}
	next := first.AddDate(years, months, days)
	if plain != text {
		first, next = first.AddDate(-years, -months, -days), next.AddDate(years, months, days)
	}
	return first, next.AddDate(0, 0, -1)
}

// day reads the scalar Date.
func day(v any) (time.Time, bool) {
	text, ok := v.(string)
	if !ok {
		return time.Time{}, false
	}
	d, err := time.Parse(time.DateOnly, text)
	return d, err == nil
}

// during tells whether what has the properties can have fallen within the period.
func during(props, period map[string]any) bool {
	first, last, known := bounds(props["date"])
	if from, ok := day(period["from"]); ok && (!known || last.Before(from)) {
		return false
	}
	if to, ok := day(period["to"]); ok && (!known || first.After(to)) {
		return false
	}
	return true
}

// held tells whether what has the properties held on a day.
func held(props, asOf map[string]any) bool {
	d, _ := day(asOf["date"])
	startFirst, startLast, startKnown := bounds(props["start"])
	endFirst, endLast, endKnown := bounds(props["end"])
	if asOf["certainty"] == "POSSIBLE" {
		return (!startKnown || !startFirst.After(d)) && (!endKnown || !endLast.Before(d))
	}
	if !startKnown || startLast.After(d) {
		return false
	}
	if endKnown {
		return !endFirst.Before(d)
	}
	return props["ongoing"] == true
}

// asOfHolds is held, or, where the argument names a date, that this had happened by the day.
func asOfHolds(f *ast.FieldDefinition, props, asOf map[string]any) bool {
	named := f.Arguments.ForName("asOf").Directives.ForName("property")
	if named == nil {
		return held(props, asOf)
	}
	d, _ := day(asOf["date"])
	first, last, known := bounds(props[named.Arguments.ForName("name").Value.Raw])
	if asOf["certainty"] == "POSSIBLE" {
		return !known || !first.After(d)
	}
	return known && !last.After(d)
}
