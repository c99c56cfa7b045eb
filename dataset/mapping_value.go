package dataset

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// condition is what must be so of a value.
type condition struct {
	of      template
	any     []string // One of these.
	pattern *regexp.Regexp
	longer  int // More characters than this.
	not     bool
}

// where reads {column: value, column: [values], column: {not: …, matches: …, longer: …}}: all must be so.
func (m *mapper) where(ru *rule, v value) []condition {
	under, ok := v.get("where")
	if !ok {
		return nil
	}
	if under.shape != mapping {
		m.r.add(under.at, `"where" must be columns with values, such as {end_date: ""}`)
		return nil
	}
	var all []condition
	for _, p := range under.pairs {
		of, ok := m.source(ru, value{at: p.at}, p.key)
		if !ok {
			continue
		}
		c := condition{of: template{pieces: []piece{{origins: []origin{of}}}}}
		if !of.whole {
			c.of.each = of.variable
		}
		if p.value.shape != mapping {
			c.any = textsOf(p.value)
			all = append(all, c)
			continue
		}
		m.r.keys(p.value, "a condition", []string{"not", "matches", "longer"})
		for _, test := range p.value.pairs {
			c := c
			switch test.key {
			case "not":
				c.not, c.any = true, textsOf(test.value)
			case "matches":
				text, _ := m.r.scalar(test.value, "matches")
				pattern, err := regexp.Compile(text)
				if err != nil {
					m.r.add(test.value.at, "%q is no regular expression: %v", text, err)
					continue
				}
				c.pattern = pattern
			case "longer":
				c.longer, _ = m.count(test.value, "longer")
			}
			all = append(all, c)
		}
	}
	return all
}

// textsOf are the texts of a value or a list. A key without a value is the empty text.
func textsOf(v value) []string {
	if v.shape == empty {
		return []string{""}
	}
	var all []string
	for _, item := range v.list() {
		all = append(all, item.text)
	}
	return all
}

func (m *mapper) count(v value, key string) (int, bool) {
	text, ok := m.r.scalar(v, key)
	n, err := strconv.Atoi(text)
	if ok && (err != nil || n < 1 || n > maxLine) {
		m.r.add(v.at, "%q must be a number from 1 to %d", key, maxLine)
		ok = false
	}
	return n, ok
}

// holds tells whether all conditions are so for the row.
func holds(all []condition, c *cursor) bool {
	for _, one := range all {
		text, _ := one.of.eval(c)
		ok := false
		switch {
		case one.pattern != nil:
			ok = one.pattern.MatchString(text)
		case one.longer > 0:
			ok = utf8.RuneCountInString(text) > one.longer
		default:
			ok = slices.Contains(one.any, text) != one.not
		}
		if !ok {
			return false
		}
	}
	return true
}

// values reads the properties of an entity or a relationship.
func (m *mapper) values(ru *rule, v value, properties []property) []propertyRule {
	var all []propertyRule
	for _, p := range properties {
		under, ok := v.get(p.key)
		switch {
		case !ok:
		case p.form == languages:
			if !m.r.keys(under, `"`+p.key+`"`, sorted(languageKeys)) {
				continue
			}
			for _, pair := range under.pairs {
				if ending, ok := languageKeys[pair.key]; ok {
					all = append(all, m.property(ru, property{key: pair.key, form: line}, p.stored()+ending, pair.value))
				}
			}
		default:
			all = append(all, m.property(ru, p, p.stored(), under))
		}
	}
	return all
}

func (m *mapper) property(ru *rule, p property, name string, v value) propertyRule {
	one := propertyRule{property: p, name: name}
	if v.shape == sequence && !slices.Contains([]form{lines, words, identifiers, prose}, p.form) {
		m.r.add(v.at, "%q must be one value, not a list", p.key)
		return one
	}
	for _, item := range v.list() {
		rule := m.value(ru, item, p.key, false)
		if rule == nil {
			continue
		}
		m.check(p, rule, item)
		one.values = append(one.values, rule)
	}
	return one
}

// check finds what can be seen to be wrong without a row: constants and words of a map that the property cannot have.
func (m *mapper) check(p property, v *valueRule, at value) {
	if (v.format != nil) != (p.form == day) && v.format != nil {
		m.r.add(at.at, `"format" is for dates, and %q is none`, p.key)
	}
	var texts []string
	for _, folded := range sorted(v.words) {
		texts = append(texts, v.words[folded])
	}
	if len(v.words) == 0 && v.value.constant() {
		text, _ := v.value.eval(nil)
		texts = []string{text}
	}
	for _, text := range texts {
		if p.form != reference && p.form != identifiers {
			m.r.one(scope{}, p, value{at: at.at, shape: scalar, text: text})
		}
	}
}

// value reads a text with columns in braces, or such a text as "value" with more keys.
func (m *mapper) value(ru *rule, v value, key string, each bool) *valueRule {
	one := &valueRule{others: "refuse"}
	text := v
	if v.shape == mapping {
		keys := []string{"value", "where", "map", "others", "format", "cut", "note"}
		if each {
			keys = []string{"value", "where", "map", "others", "split", "strip", "sure"}
		}
		var ok bool
		if text, ok = v.get("value"); !ok {
			if len(v.pairs) == 1 && v.pairs[0].value.shape == empty {
				m.r.add(v.at, `a text with braces needs quotes: write "{%s}"`, v.pairs[0].key)
			} else {
				m.r.add(v.at, `%q has no "value": add a text with columns in braces, such as "{name}"`, key)
			}
			return nil
		}
		m.r.keys(v, "a value", keys)
		one.where, one.note = m.where(ru, v), m.note(ru, v)
		m.options(v, one)
	}
	var ok bool
	one.value, ok = m.template(ru, text, key)
	if !ok {
		return nil
	}
	return one
}

func (m *mapper) options(v value, one *valueRule) {
	if under, ok := v.get("map"); ok {
		one.words = map[string]string{}
		if under.shape != mapping || len(under.pairs) == 0 {
			m.r.add(under.at, `"map" must be values of the table with what they become, such as {"Name change": NAME_CHANGE}`)
		}
		for _, p := range under.pairs {
			if _, ok := one.words[fold(p.key)]; ok {
				m.r.add(p.at, "%q is in the map already: small and capital letters, spaces and punctuation do not count", p.key)
			}
			one.words[fold(p.key)], _ = m.r.scalar(p.value, "map")
		}
	}
	if under, ok := v.get("others"); ok {
		one.others, _ = m.r.choice(under, "others", []string{"refuse", "leave", "keep"})
	}
	if under, ok := v.get("format"); ok {
		text, _ := m.r.scalar(under, "format")
		if one.format = newDateFormat(text); one.format == nil {
			m.r.add(under.at, `%q is no format of dates: write YYYY, MM and DD (M and D where a zero is left out) with what stands between them, such as DD-MM-YYYY, or "spreadsheet"`, text)
		}
	}
	if under, ok := v.get("cut"); ok {
		one.cut, _ = m.count(under, "cut")
	}
}

// dateFormat is how a table writes dates.
type dateFormat struct {
	pattern     *regexp.Regexp
	parts       string // The order of Y, M and D.
	spreadsheet bool
}

var dateTokens = regexp.MustCompile(`YYYY|MM|DD|M|D`)

func newDateFormat(text string) *dateFormat {
	if text == "spreadsheet" {
		return &dateFormat{spreadsheet: true}
	}
	f := &dateFormat{}
	pattern, rest := "^", text
	for {
		at := dateTokens.FindStringIndex(rest)
		if at == nil {
			break
		}
		token := rest[at[0]:at[1]]
		pattern += regexp.QuoteMeta(rest[:at[0]]) + map[string]string{"YYYY": `(\d{4})`, "MM": `(\d\d)`, "DD": `(\d\d)`, "M": `(\d{1,2})`, "D": `(\d{1,2})`}[token]
		f.parts += token[:1]
		rest = rest[at[1]:]
	}
	sortedParts := strings.Split(f.parts, "")
	slices.Sort(sortedParts)
	if !slices.Contains([]string{"Y", "MY", "DMY"}, strings.Join(sortedParts, "")) {
		return nil
	}
	f.pattern = regexp.MustCompile(pattern + regexp.QuoteMeta(rest) + "$")
	return f
}

// edtf writes a date of the table as EDTF.
func (f *dateFormat) edtf(text string, serial1904 bool) (string, bool) {
	if f.spreadsheet {
		return spreadsheetDate(text, serial1904)
	}
	found := f.pattern.FindStringSubmatch(text)
	if found == nil {
		return "", false
	}
	out := ""
	for _, part := range "YMD" {
		i := strings.IndexRune(f.parts, part)
		switch {
		case i < 0:
		case out == "":
			out = found[i+1]
		default:
			out += "-" + strings.Repeat("0", 2-len(found[i+1])) + found[i+1]
		}
	}
	return out, true
}
