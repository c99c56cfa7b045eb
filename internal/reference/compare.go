package reference

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Cursor stands for a row in one connection of an answer, where another implementation has an opaque string.
type Cursor struct {
	connection int // Tells the connections of one answer apart.
	place      *Place
}

// MarshalJSON gives a form for people to read, which is the same for the same row in the same field and order.
func (c Cursor) MarshalJSON() ([]byte, error) {
	return json.Marshal(strings.ReplaceAll(c.place.row.key(), "\x00", " ") + " in " + c.place.signature)
}

// Place is a row in the order of a field.
type Place struct {
	row       row
	signature string // Field and order.
}

// Cursors are what the cursors of another implementation stand for.
type Cursors map[string]*Place

// Equal compares the data of another implementation's answer, as JSON, with that of Execute, order of keys included.
// Numbers are equal by value. Within one connection, cursors must be strings that are equal for the same row and
// different for different rows. It returns "" or the first difference, and what the cursors met stand for.
func Equal(product []byte, data any) (diff string, cursors Cursors) {
	dec := json.NewDecoder(bytes.NewReader(product))
	dec.UseNumber()
	got, err := ordered(dec)
	if err != nil {
		return "no JSON: " + err.Error(), nil
	}
	if _, err := dec.Token(); err != io.EOF {
		return "something follows the JSON", nil
	}
	c := comparison{Cursors{}, map[within]string{}, map[within]string{}}
	return c.diff("data", got, data), c.cursors
}

// ordered reads a JSON value with its keys in order, and refuses a key that is there twice.
func ordered(dec *json.Decoder) (any, error) {
	token, err := dec.Token()
	if err != nil {
		return nil, err
	}
	delim, ok := token.(json.Delim)
	if !ok {
		return token, nil
	}
	list, object := []any{}, Object{}
	seen := map[string]bool{}
	for dec.More() {
		var key string
		if delim == '{' {
			name, err := dec.Token()
			if err != nil {
				return nil, err
			}
			if key = name.(string); seen[key] {
				return nil, fmt.Errorf("the key %q is there twice", key)
			}
			seen[key] = true
		}
		value, err := ordered(dec)
		if err != nil {
			return nil, err
		}
		list, object = append(list, value), append(object, Member{key, value})
	}
	if _, err := dec.Token(); err != nil {
		return nil, err
	}
	if delim == '{' {
		return object, nil
	}
	return list, nil
}

// within is a cursor's text, or a row's key, in one connection.
type within struct {
	connection int
	text       string
}

type comparison struct {
	cursors Cursors
	texts   map[within]string // By row.
	rows    map[within]string // By text.
}

func (c *comparison) diff(path string, got, want any) string {
	switch w := want.(type) {
	case Object:
		g, ok := got.(Object)
		if !ok {
			return unlike(path, got, want)
		}
		for i := range max(len(g), len(w)) {
			if i >= len(g) || i >= len(w) || g[i].Key != w[i].Key {
				return fmt.Sprintf("%s: the keys are %v, want %v", path, keys(g), keys(w))
			}
			if d := c.diff(path+"."+w[i].Key, g[i].Value, w[i].Value); d != "" {
				return d
			}
		}
		return ""
	case []any:
		g, ok := got.([]any)
		if !ok {
			return unlike(path, got, want)
		}
		if len(g) != len(w) {
			return fmt.Sprintf("%s: %d elements, want %d: %s, want %s", path, len(g), len(w), show(got), show(want))
		}
		for i := range w {
			if d := c.diff(fmt.Sprintf("%s[%d]", path, i), g[i], w[i]); d != "" {
				return d
			}
		}
		return ""
	case Cursor:
		return c.cursor(path, got, w)
	case int:
		want = float64(w)
	}
	if n, ok := got.(json.Number); ok {
		if f, err := n.Float64(); err == nil {
			got = f
		}
	}
	if got != want { // Both are plain: objects and lists of one kind were met above.
		return unlike(path, got, want)
	}
	return ""
}

func (c *comparison) cursor(path string, got any, want Cursor) string {
	text, ok := got.(string)
	if !ok {
		return unlike(path, got, want)
	}
	row := want.place.row.key()
	if before, known := c.rows[within{want.connection, text}]; known && before != row {
		return fmt.Sprintf("%s: the cursor %q stands for another row already, want %s", path, text, show(want))
	}
	if before, known := c.texts[within{want.connection, row}]; known && before != text {
		return fmt.Sprintf("%s: two cursors for %s: %q and %q", path, show(want), before, text)
	}
	c.rows[within{want.connection, text}], c.texts[within{want.connection, row}] = row, text
	c.cursors[text] = want.place
	return ""
}

func keys(o Object) []string {
	var all []string
	for _, m := range o {
		all = append(all, m.Key)
	}
	return all
}

func unlike(path string, got, want any) string {
	return fmt.Sprintf("%s: %s, want %s", path, show(got), show(want))
}

func show(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	if len(b) > 300 {
		return string(b[:300]) + "…"
	}
	return string(b)
}

// EqualErrors compares the errors of another implementation with those of Execute: each must be among them, by path and
// code, and for each place that Execute found null for an error, one of the errors that made it null must be there. The
// specification lets an implementation stop at the first of several, and leave out those in what an error removed.
func EqualErrors(product, reference []Error) (diff string) {
	for _, p := range product {
		if !has(reference, p) {
			return fmt.Sprintf("the error %s at %v should not be there; there should be %v", p.Code, p.Path, reference)
		}
	}
	for _, r := range reference {
		if removed(r, reference) {
			continue
		}
		met := false
		for _, other := range reference {
			met = met || slices.Equal(other.null, r.null) && has(product, other)
		}
		if !met {
			return fmt.Sprintf("the error %s at %v is missing", r.Code, r.Path)
		}
	}
	return ""
}

func has(errs []Error, e Error) bool {
	for _, other := range errs {
		if other.Code == e.Code && slices.Equal(other.Path, e.Path) {
			return true
		}
	}
	return false
}

// removed tells whether the place that the error made null lies inside one that another error made null.
func removed(e Error, all []Error) bool {
	for _, other := range all {
		if len(other.null) < len(e.null) && slices.Equal(other.null, e.null[:len(other.null)]) {
			return true
		}
	}
	return false
}
