package dataset

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// PartialDate is a date as precise as it is known, in a part of EDTF (Extended Date/Time Format, ISO 8601-2:2019):
//
//	2025  2025-05  2025-05-13          a year, a month, a day
//	2025-05-13/2025-05-15              within the interval, both ends included, each end as precise as it is known
//	2019~  2019?  2019%                approximate, uncertain, both; also after either end of an interval
type PartialDate struct {
	text             string
	earliest, latest time.Time
}

// String returns the date as it was written.
func (d PartialDate) String() string { return d.text }

// Earliest returns the first day (midnight, UTC) that the date can stand for. EDTF does not say how far a qualifier
// reaches; here a qualified date is widened by one unit of its own precision on both sides: 2019~ is 2018-01-01 to
// 2020-12-31. An interval is widened at its qualified ends only.
func (d PartialDate) Earliest() time.Time { return d.earliest }

// Latest returns the last day that the date can stand for, by the rule of Earliest.
func (d PartialDate) Latest() time.Time { return d.latest }

const dateForms = "write 2025, 2025-05, 2025-05-13 or an interval such as 2025-05-13/2025-05-15, with ~ after a date " +
	"that is approximate, ? after one that is uncertain, % after one that is both"

// ParseDate reads a PartialDate. Its error says what is wrong and what would be right.
func ParseDate(text string) (PartialDate, error) {
	first, second, interval := strings.Cut(text, "/")
	start, err := parseDay(first)
	if err != nil {
		return PartialDate{}, err
	}
	end := start
	if interval {
		if end, err = parseDay(second); err != nil {
			return PartialDate{}, err
		}
	}
	if start.earliest.After(end.latest) {
		return PartialDate{}, fmt.Errorf("%s ends before it begins: write the earlier date first", text)
	}
	return PartialDate{text: text, earliest: start.earliest, latest: end.latest}, nil
}

var dayForm = regexp.MustCompile(`^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)$`)

// parseDay reads one date that is no interval.
func parseDay(text string) (PartialDate, error) {
	parts := dayForm.FindStringSubmatch(text)
	if parts == nil {
		return PartialDate{}, fmt.Errorf("%q is no date: %s", text, dateForms)
	}
	year, month, day := number(parts[1]), number(parts[2]), number(parts[3])
	switch {
	case year == 0:
		return PartialDate{}, fmt.Errorf("%q is no date: there is no year 0000", text)
	case parts[2] != "" && (month < 1 || month > 12):
		return PartialDate{}, fmt.Errorf("%q is no date: a year has the months 01 to 12", text)
	case parts[3] != "" && (day < 1 || day > daysIn(year, month)):
		return PartialDate{}, fmt.Errorf("%q is no date: %s-%s has the days 01 to %d", text, parts[1], parts[2], daysIn(year, month))
	}
	widen := 0
	if parts[4] != "" {
		widen = 1
	}
	d := PartialDate{text: text}
	switch {
	case parts[2] == "":
		d.earliest, d.latest = date(year-widen, 1, 1), date(year+widen, 12, 31)
	case parts[3] == "":
		d.earliest, d.latest = date(year, month-widen, 1), date(year, month+widen+1, 0)
	default:
		d.earliest, d.latest = date(year, month, day-widen), date(year, month, day+widen)
	}
	return d, nil
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits) // Digits by the expression, or empty: zero.
	return n
}

// date lets time.Date carry over what lies outside a month or a year: day 0 is the last day of the month before.
func date(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

func daysIn(year, month int) int { return date(year, month+1, 0).Day() }
