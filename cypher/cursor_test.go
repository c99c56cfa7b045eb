package cypher_test

import (
	"encoding/json"
	"testing"

	"github.com/stakegraph/stakegraph/cypher"
)

// TestCursor shows that a cursor is good for its own scope and secret alone, and for nothing when a bit of it changes.
func TestCursor(t *testing.T) {
	const scope, payload = "Official |false name false", `["Lin Yue","lin-yue"]`
	cursor := cursors.Sign(scope, payload)
	values, err := cursors.Parse(cursor, scope, 2)
	if err != nil || len(values) != 2 || values[0] != "Lin Yue" || values[1] != "lin-yue" {
		t.Fatalf("%v, %v", values, err)
	}
	for name, parse := range map[string]func() ([]any, error){
		"another scope":          func() ([]any, error) { return cursors.Parse(cursor, "Bureau |false name false", 2) },
		"more keys":              func() ([]any, error) { return cursors.Parse(cursor, scope, 3) },
		"another secret":         func() ([]any, error) { return cypher.NewCursors(make([]byte, 32)).Parse(cursor, scope, 2) },
		"no text":                func() ([]any, error) { return cursors.Parse("", scope, 2) },
		"padding":                func() ([]any, error) { return cursors.Parse(cursor+"=", scope, 2) },
		"a line break":           func() ([]any, error) { return cursors.Parse(cursor+"\n", scope, 2) },
		"less than a signature":  func() ([]any, error) { return cursors.Parse(cursor[:6], scope, 2) },
		"a signature of nothing": func() ([]any, error) { return cursors.Parse(cursors.Sign(scope, ""), scope, 2) },
	} {
		if values, err := parse(); err == nil {
			t.Errorf("%s: accepted as %v", name, values)
		}
	}
	for i := range cursor {
		changed := []byte(cursor)
		changed[i] ^= 1
		if values, err := cursors.Parse(string(changed), scope, 2); err == nil {
			t.Errorf("with another character at %d: accepted as %v", i, values)
		}
	}
}

// FuzzCursor shows that no text makes the parser panic, and that it takes only what was signed.
func FuzzCursor(f *testing.F) {
	f.Add("", "", 0)
	f.Add("WyJMaW4gWXVlIiwibGluLXl1ZSJd", "Official", 2)
	f.Add(cursors.Sign("Official", `["Lin Yue","lin-yue"]`), "Official", 2)
	f.Add(cursors.Sign("Official", `{"a":1}`), "Official", 1)
	f.Add(cursors.Sign("Official", `[1e999]`), "Official", 1)
	f.Fuzz(func(t *testing.T, cursor, scope string, keys int) {
		values, err := cursors.Parse(cursor, scope, keys)
		if err != nil {
			return
		}
		payload, err := json.Marshal(values)
		if err != nil {
			t.Fatal(err)
		}
		if len(values) != keys || cursors.Sign(scope, string(payload)) != cursor {
			t.Errorf("%q was taken for %s and %d keys, as %s", cursor, scope, keys, payload)
		}
	})
}
