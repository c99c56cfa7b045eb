package dataset

import (
	"fmt"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"
)

// scope is where properties are read: the file, what they are of, for messages, and the citations that hold there.
type scope struct {
	in    *input
	of    string
	cites []citation
}

// properties reads the values of an entity or a relationship, and the citations of single values.
func (r *reader) properties(s scope, v value, properties []property) (map[string]any, []citation) {
	props := map[string]any{}
	var cites []citation
	for _, p := range properties {
		under, ok := v.get(p.key)
		if !ok {
			if p.required {
				r.add(v.at, `the %s has no %q: add "%s: " with %s`, s.of, p.key, p.key, example(p))
			}
			if p.missing != nil {
				props[p.stored()] = p.missing
			}
			continue
		}
		if under.shape == empty {
			r.add(under.at, "%q has no value: write one, or remove the key", p.key)
			continue
		}
		cites = append(cites, r.property(s, p, under, props)...)
	}
	return props, cites
}

func example(p property) string {
	switch p.form {
	case day:
		return "a date as precise as it is known, such as 2025-05"
	case choice:
		return "one of " + list(p.options)
	}
	return "a text"
}

// property reads one value into the properties of the graph.
func (r *reader) property(s scope, p property, v value, props map[string]any) []citation {
	switch p.form {
	case identifiers, file:
		return nil // Read by identify and text.
	case languages:
		return r.names(s, p, v, props)
	case lines, words:
		return r.list(s, p, v, props)
	}
	v, cites, ok := r.unwrap(s, p.stored(), v)
	if !ok {
		return nil
	}
	if read, ok := r.one(s, p, v); ok {
		props[p.stored()] = read
		if p.form == day {
			d, _ := ParseDate(read.(string)) // Found right by one.
			props[p.stored()+"Earliest"], props[p.stored()+"Latest"] = dbtype.Date(d.Earliest()), dbtype.Date(d.Latest())
		}
	}
	return cites
}

// one reads a single value of a form that is no list.
func (r *reader) one(s scope, p property, v value) (any, bool) {
	switch p.form {
	case prose:
		return either(r.clean(v, p.key, maxProse))
	case stated:
		return either(r.inText(s, p.key, v))
	case day:
		text, ok := r.scalar(v, p.key)
		if _, err := ParseDate(text); ok && err != nil {
			r.add(v.at, "%v", err)
			return nil, false
		}
		return text, ok
	case flag:
		text, ok := r.choice(v, p.key, []string{"true", "false"})
		return text == "true", ok
	case fraction:
		return either(r.fraction(v, p.key))
	case choice:
		return either(r.choice(v, p.key, p.options))
	case link:
		text, ok := r.clean(v, p.key, maxLine)
		if u, err := url.Parse(text); ok && (err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http") {
			r.add(v.at, "%q is no address on the web: write one such as https://example.org/page", text)
			return nil, false
		}
		return text, ok
	case tag:
		text, ok := r.scalar(v, p.key)
		if ok && !tagForm.MatchString(text) {
			r.add(v.at, "%q is no language: write its tag, such as en, zh-Hans or zh-Hant", text)
			return nil, false
		}
		return text, ok
	case reference:
		id, ok := r.scalar(v, p.key)
		return id, ok && r.refer(v, id, p.key, p.options[0])
	}
	return either(r.clean(v, p.key, maxLine))
}

var tagForm = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

func either[T any](v T, ok bool) (any, bool) { return v, ok }

// unwrap reads a value that is written with citations of its own: {value: …, cite: …, addition: …}.
func (r *reader) unwrap(s scope, field string, v value) (value, []citation, bool) {
	if v.shape != mapping {
		return v, nil, true
	}
	r.keys(v, "a value", []string{"value", "cite", "addition"})
	inner, ok := v.get("value")
	if !ok {
		r.add(v.at, `a value with citations has no "value": add it`)
		return v, nil, false
	}
	cites := r.citations(s.in, v)
	for i := range cites {
		cites[i].field = field
	}
	return inner, cites, true
}

// names reads a text for each language.
func (r *reader) names(s scope, p property, v value, props map[string]any) []citation {
	if !r.keys(v, `"`+p.key+`"`, sorted(languageKeys)) {
		return nil
	}
	var all []citation
	for _, pair := range v.pairs {
		if _, known := languageKeys[pair.key]; !known {
			continue
		}
		field := p.stored() + languageKeys[pair.key]
		inner, cites, ok := r.unwrap(s, field, pair.value)
		if !ok {
			continue
		}
		if text, ok := r.clean(inner, pair.key, maxLine); ok {
			props[field] = text
		}
		all = append(all, cites...)
	}
	return all
}

// list reads a list of texts.
func (r *reader) list(s scope, p property, v value, props map[string]any) []citation {
	items := v.list()
	if len(items) > maxListed {
		r.add(v.at, "%q has %d items: at most %d", p.key, len(items), maxListed)
		return nil
	}
	texts := []string{}
	var all []citation
	for _, item := range items {
		inner, cites, ok := r.unwrap(s, p.stored(), item)
		if !ok {
			continue
		}
		all = append(all, cites...)
		text, ok := r.clean(inner, p.key, maxLine)
		if ok && p.form == words {
			s.cites = append(slices.Clip(s.cites), cites...)
			text, ok = r.inText(s, p.key, inner)
		}
		if ok && slices.Contains(texts, text) {
			r.add(item.at, "%q is twice in %q: remove one", text, p.key)
			ok = false
		}
		if ok {
			texts = append(texts, text)
		}
	}
	props[p.stored()] = texts
	return all
}

// inText reads words that must stand in a text that vouches for the fact.
func (r *reader) inText(s scope, key string, v value) (string, bool) {
	text, ok := r.clean(v, key, maxLine)
	if !ok {
		return "", false
	}
	var last *source
	for _, c := range s.cites {
		held := r.texts[c.document]
		if held == nil || held.has(text) {
			return text, true
		}
		last = held
	}
	if last == nil {
		return text, true
	}
	meant := ""
	if passage, line := last.nearest(text); line > 0 {
		meant = fmt.Sprintf("; the nearest passage is in line %d: %q", line, shorten(passage, 300))
	}
	r.add(v.at, "%q keeps the words of the source, but %q is not in %s: copy the words as they are%s", key, text, filepath.Base(last.file), meant)
	return "", false
}

// checkPeriod finds what cannot be in the start and the end of a relationship.
func (r *reader) checkPeriod(v value, props map[string]any) {
	end, ends := props["endLatest"].(dbtype.Date)
	if !ends {
		return
	}
	at, _ := v.get("end")
	if props["ongoing"] == true {
		r.add(at.at, `it has an end and is ongoing: remove "end", or write "ongoing: false"`)
	}
	if start, ok := props["startEarliest"].(dbtype.Date); ok && time.Time(end).Before(time.Time(start)) {
		r.add(at.at, "it ends (%s) before it starts (%s)", props["end"], props["start"])
	}
}

// identify reads the identifiers of an entity.
func (r *reader) identify(e *entity) {
	v, _ := e.body.get("identifiers")
	items := v.list()
	if len(items) > maxListed {
		r.add(v.at, "%q has %d items: at most %d", "identifiers", len(items), maxListed)
		return
	}
	for _, item := range items {
		id, ok := r.identifier(item)
		if ok && r.once("identifier "+id.Key, item.at, "the identifier %q is written in %s too: an identifier has one entity", id.Key) {
			id.Entity = e.id
			r.graph.Identifiers = append(r.graph.Identifiers, id)
		}
	}
}

// identifier reads a scheme and a value, joined by a colon.
func (r *reader) identifier(v value) (Identifier, bool) {
	text, ok := r.clean(v, "identifiers", maxLine)
	if !ok {
		return Identifier{}, false
	}
	scheme, key, _ := strings.Cut(text, ":")
	if !schemeForm.MatchString(scheme) || key == "" || strings.ContainsRune(key, ' ') {
		r.add(v.at, "%q is no identifier: write the register, a colon and the key in it, such as wikidata:Q42", text)
		return Identifier{}, false
	}
	return Identifier{Key: text, Scheme: scheme, Value: key}, true
}

var schemeForm = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

// text reads the text of a document, and its language.
func (r *reader) text(e *entity) {
	if v, ok := e.body.get("language"); ok {
		r.languages[e.id] = v.text
	}
	v, ok := e.body.get("text")
	if !ok || v.shape == empty {
		return
	}
	name, ok := r.clean(v, "text", maxLine)
	if !ok {
		return
	}
	content, err := readFile(r.root, name, maxText)
	if err != nil {
		r.add(v.at, "the text %q: %v; write the name of a file that lies beside this one", name, err)
		return
	}
	path := filepath.Join(r.dir, name)
	if !utf8.Valid(content) {
		r.add(v.at, "the text %q is not UTF-8 at %s: save it as UTF-8", name, where(invalidUTF8(path, content)))
		return
	}
	r.texts[e.id] = &source{file: path, text: string(content), plain: plain(string(content))}
}

// text returns a property's value as part of an id.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	}
	return fmt.Sprint(v)
}
