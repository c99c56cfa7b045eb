package dataset

import (
	"fmt"
	"path/filepath"
	"strconv"
	"unicode/utf8"
)

// citation is what vouches for a fact, as it was written.
type citation struct {
	at         position
	document   string
	quote      string
	locator    string
	note       string
	method     string
	confidence float64
	field      string // The one property that it vouches for.
}

const (
	sureOfQuote    = 1.0 // The confidence of a quote where none is written.
	sureOfAddition = 0.9 // The same for an addition.
)

var citationMethods = []string{"HUMAN", "RULE", "MODEL", "IMPORT"}

// citations reads the keys "cite" and "addition" of an entity, a relationship or a value.
func (r *reader) citations(in *input, v value) []citation {
	var all []citation
	for _, key := range []string{"cite", "addition"} {
		under, ok := v.get(key)
		if !ok {
			continue
		}
		items := under.list()
		if len(items) == 0 || len(items) > maxListed {
			r.add(under.at, "%q has %d items: write at least one, and at most %d", key, len(items), maxListed)
			continue
		}
		for _, item := range items {
			read := r.quote
			if key == "addition" {
				read = r.addition
			}
			if c, ok := read(in, item); ok {
				all = append(all, c)
			}
		}
	}
	return all
}

// quote reads one citation, and looks up its quote in the text.
func (r *reader) quote(in *input, v value) (citation, bool) {
	c := citation{at: v.at, method: "HUMAN", confidence: sureOfQuote}
	at := v
	switch v.shape {
	case scalar:
		c.quote = v.text
	case mapping:
		r.keys(v, "a citation", []string{"document", "quote", "locator", "confidence", "method", "note"})
		var ok bool
		if at, ok = v.get("quote"); ok {
			c.quote, _ = r.scalar(at, "quote")
		} else {
			at = v
		}
		c.locator = r.optional(v, "locator", maxLine)
		c.note = r.optional(v, "note", maxProse)
		if m, ok := v.get("method"); ok {
			c.method, _ = r.choice(m, "method", citationMethods)
		}
		c.confidence = r.confidence(v, sureOfQuote)
	default:
		r.add(v.at, `a citation must be a quote, or keys with values such as "quote: " and "locator: "`)
		return c, false
	}
	if !r.citedDocument(in, v, &c) {
		return c, false
	}
	c.quote = plain(c.quote)
	return c, r.checkQuote(at, c)
}

// addition reads what the editor adds from outside the text.
func (r *reader) addition(in *input, v value) (citation, bool) {
	c := citation{at: v.at, method: "ADDITION", confidence: sureOfAddition}
	switch v.shape {
	case scalar:
		c.note, _ = r.clean(v, "addition", maxProse)
	case mapping:
		r.keys(v, "an addition", []string{"note", "document", "confidence"})
		c.note = r.optional(v, "note", maxProse)
		c.confidence = r.confidence(v, sureOfAddition)
	default:
		r.add(v.at, `an addition must say whence it is known: write it as text, or as "note: " and "confidence: "`)
		return c, false
	}
	if c.note == "" {
		r.add(v.at, `an addition must say whence it is known: add "note: "`)
		return c, false
	}
	return c, r.citedDocument(in, v, &c)
}

// citedDocument finds the document of a citation: its own, or else the one at the head of the file.
func (r *reader) citedDocument(in *input, v value, c *citation) bool {
	at, ok := v.get("document")
	if !ok {
		c.document = in.document
		if c.document == "" {
			r.add(v.at, `which document? Add "document: " with its id here, or once at the head of the file`)
			return false
		}
		_, known := r.entities[c.document]
		return known // Else it was reported at the head.
	}
	if c.document, ok = r.scalar(at, "document"); !ok {
		return false
	}
	return r.refer(at, c.document, "document", "Document")
}

// checkQuote wants the quote to stand in the text word for word, or a place in the document whose text is not held.
func (r *reader) checkQuote(at value, c citation) bool {
	s := r.texts[c.document]
	switch {
	case utf8.RuneCountInString(c.quote) > maxProse:
		r.add(at.at, "a quote of more than %d characters: quote the sentence that says so", maxProse)
	case c.quote == "" && s != nil:
		r.add(at.at, `the citation has no quote: add "quote: " with the words of %s that say so`, filepath.Base(s.file))
	case c.quote == "" && c.locator == "":
		r.add(at.at, `the citation has neither quote nor locator: add "locator: " with the place in the document`)
	case s != nil && !s.has(c.quote):
		meant := ""
		if !r.full() {
			if passage, line := s.nearest(c.quote); line > 0 {
				meant = fmt.Sprintf("; the nearest passage is in line %d: %q", line, shorten(passage, 300))
			}
		}
		r.add(at.at, "the quote %q is not in %s: copy the words as they are%s", shorten(c.quote, 300), filepath.Base(s.file), meant)
	default:
		return true
	}
	return false
}

// vouch adds the citations of a node or a relationship to the graph.
func (r *reader) vouch(of string, cites []citation) {
	for _, c := range cites {
		props := map[string]any{"of": of, "dataset": r.dataset, "method": c.method, "confidence": c.confidence}
		for name, v := range map[string]string{"quote": c.quote, "locator": c.locator, "note": c.note, "field": c.field} {
			if v != "" {
				props[name] = v
			}
		}
		said := c.quote
		if c.method == "ADDITION" {
			said = c.note
		}
		id := "cit_" + digest(r.dataset, of, c.field, c.document, strconv.FormatBool(c.method == "ADDITION"), said, c.locator)
		if !r.once(id, c.at, "the same %s as in %s: write it once", "citation") {
			continue
		}
		props["id"] = id
		r.graph.Citations = append(r.graph.Citations, Citation{ID: id, Of: of, Document: c.document, Props: props})
	}
}
