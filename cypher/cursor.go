package cypher

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"hash"
	"strings"
)

// Cursors signs cursors and takes them apart. A cursor is the base64url of eight bytes of an HMAC-SHA256 (RFC 2104,
// truncated) followed by a JSON array of the values that the row is ordered by. The HMAC covers the scope, which is the
// relationship and the order, so that a cursor that was made up, or that came from another connection, is refused.
type Cursors struct{ secret []byte }

// NewCursors takes the secret that all servers of one database share: 32 random bytes.
func NewCursors(secret []byte) *Cursors { return &Cursors{secret: bytes.Clone(secret)} }

const signature = 8

var errCursor = errors.New("this cursor is not one of this connection in this order: give one that it gave, with the same `orderBy`")

func (c *Cursors) hash() hash.Hash { return hmac.New(sha256.New, c.secret) }

// append writes the cursor of a row, whose payload is the JSON array of its keys.
func (c *Cursors) append(buf []byte, with hash.Hash, scope string, payload []byte) []byte {
	var sum [sha256.Size]byte
	signed := append(c.sign(with, sum[:0], scope, payload)[:signature:signature], payload...)
	return base64.RawURLEncoding.AppendEncode(buf, signed)
}

func (c *Cursors) sign(with hash.Hash, sum []byte, scope string, payload []byte) []byte {
	with.Reset()
	with.Write([]byte(scope))
	with.Write([]byte{0})
	with.Write(payload)
	return with.Sum(sum)
}

// parse gives the values of a cursor, in the order of the keys.
func (c *Cursors) parse(cursor, scope string, keys int) ([]any, error) {
	signed, err := base64.RawURLEncoding.Strict().DecodeString(cursor)
	if err != nil || len(signed) < signature || strings.ContainsAny(cursor, "\r\n") { // Base64 skips line breaks.
		return nil, errCursor
	}
	payload := signed[signature:]
	if !hmac.Equal(signed[:signature], c.sign(c.hash(), nil, scope, payload)[:signature]) {
		return nil, errCursor
	}
	decoder := json.NewDecoder(bytes.NewReader(payload))
	decoder.UseNumber()
	var values []any
	if err := decoder.Decode(&values); err != nil || len(values) != keys {
		return nil, errCursor
	}
	return values, nil
}

// Parse takes a cursor apart: texts as string, numbers as json.Number. The error, if any, is a *gqlerror.Error.
func (c *Cursors) Parse(cursor, scope string, keys int) ([]any, error) {
	values, err := c.parse(cursor, scope, keys)
	if err != nil {
		return nil, refuse(nil, "%s", err.Error())
	}
	return values, nil
}

// cursorKey gives the conversion from a cursor to one of its values.
func cursorKey(scope string, keys, at int) func(any, *binder) (any, error) {
	return func(v any, b *binder) (any, error) {
		cursor, ok := v.(string)
		if !ok {
			return nil, errCursor
		}
		values, err := b.cursors.parse(cursor, scope, keys)
		if err != nil {
			return nil, err
		}
		if n, ok := values[at].(json.Number); ok {
			if whole, err := n.Int64(); err == nil {
				return whole, nil
			}
			return n.Float64()
		}
		return values[at], nil
	}
}
