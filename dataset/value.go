package dataset

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// keys reports keys that a mapping may not have, and keys that it has twice. It returns false where the value is no
// mapping at all.
func (r *reader) keys(v value, of string, allowed []string) bool {
	if v.shape != mapping {
		r.add(v.at, `%s must be keys with values, such as "%s: "`, of, allowed[0])
		return false
	}
	seen := map[string]position{}
	for _, p := range v.pairs {
		if first, ok := seen[p.key]; ok {
			r.add(p.at, "the key %q is in line %d already: keep one", p.key, first.line)
		}
		seen[p.key] = p.at
		if slices.Contains(allowed, p.key) {
			continue
		}
		if r.full() {
			r.more++
			continue
		}
		meant := nearest(p.key, allowed)
		if meant == "" {
			meant = "; the keys are " + strings.Replace(list(allowed), " or ", " and ", 1)
		}
		r.add(p.at, "unknown key %q of %s%s", p.key, of, meant)
	}
	return true
}

// scalar reads one value that is neither empty nor a list.
func (r *reader) scalar(v value, key string) (string, bool) {
	switch {
	case v.shape == empty, v.shape == scalar && strings.TrimSpace(v.text) == "":
		r.add(v.at, "%q has no value: write one, or remove the key", key)
	case v.shape == sequence:
		r.add(v.at, "%q must be one value, not a list", key)
	case v.shape == mapping:
		r.add(v.at, "%q must be one value, not keys with values", key)
	default:
		return strings.TrimSpace(v.text), true
	}
	return "", false
}

// clean reads a text in which no character is broken. Runs of white space become one space, except in long texts,
// which may have lines.
func (r *reader) clean(v value, key string, limit int) (string, bool) {
	text, ok := r.scalar(v, key)
	if !ok {
		return "", false
	}
	checked := text
	if limit == maxProse {
		checked = strings.NewReplacer("\n", " ", "\t", " ").Replace(text)
	}
	if what := broken(checked); what != "" {
		r.add(v.at, "%q holds %s: write it as it is meant", key, what)
		return "", false
	}
	if utf8.RuneCountInString(text) > limit {
		r.add(v.at, "%q has more than %d characters: shorten it", key, limit)
		return "", false
	}
	if limit != maxProse {
		text = strings.Join(strings.Fields(text), " ")
	}
	return text, true
}

// optional reads a clean text that may be missing.
func (r *reader) optional(v value, key string, limit int) string {
	under, ok := v.get(key)
	if !ok {
		return ""
	}
	text, _ := r.clean(under, key, limit)
	return text
}

func (r *reader) choice(v value, key string, options []string) (string, bool) {
	text, ok := r.scalar(v, key)
	if ok && !slices.Contains(options, text) {
		r.add(v.at, "%q cannot be %q: write %s", key, text, list(options))
		return "", false
	}
	return text, ok
}

func (r *reader) fraction(v value, key string) (float64, bool) {
	text, ok := r.scalar(v, key)
	if !ok {
		return 0, false
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || !(n >= 0 && n <= 1) { // The negation catches NaN.
		r.add(v.at, "%q cannot be %q: write a number from 0 to 1, such as 0.8", key, text)
		return 0, false
	}
	return n, true
}

func (r *reader) confidence(v value, missing float64) float64 {
	under, ok := v.get("confidence")
	if !ok {
		return missing
	}
	n, _ := r.fraction(under, "confidence")
	return n
}

// id reads an id where it is given, not where it is referred to.
func (r *reader) id(v value, key string) (string, bool) {
	id, ok := r.scalar(v, key)
	if ok && (!idForm.MatchString(id) || len(id) > 100) {
		r.add(v.at, "%q is no id: %s", shorten(id, 120), idRule)
		return "", false
	}
	return id, ok
}

// refer checks that the id is that of an entity with the label.
func (r *reader) refer(v value, id, key, label string) bool {
	if e, ok := r.entities[id]; ok {
		if slices.Contains(e.kind.labels, label) {
			return true
		}
		r.add(v.at, "%q wants %s, but %q is %s", key, wanted(label), id, article(e.kind.noun))
		return false
	}
	if !r.full() {
		var ids []string
		for _, id := range sorted(r.entities) {
			if slices.Contains(r.entities[id].kind.labels, label) {
				ids = append(ids, id)
			}
		}
		r.add(v.at, "%q refers to %q, but there is no such %s%s", key, shorten(id, 120), strings.TrimPrefix(strings.TrimPrefix(wanted(label), "an "), "a "), nearest(id, ids))
		return false
	}
	r.more++
	return false
}

// wanted names the kinds of entity that have a label: "an official, bureau, enterprise or institution".
func wanted(label string) string {
	var nouns []string
	for _, k := range kinds {
		if slices.Contains(k.labels, label) {
			nouns = append(nouns, k.noun)
		}
	}
	return article(list(nouns))
}

// where names a place in the same dataset.
func where(at position) string {
	return fmt.Sprintf("%s:%d:%d", filepath.Base(at.file), at.line, at.column)
}
