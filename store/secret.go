package store

import (
	"context"
	"crypto/rand"
)

// Secret gives 32 random bytes that all servers of one database share, for signing what clients hand back. They are made
// when first asked for and kept in the graph. The database must have been migrated: its constraint is what makes two
// first callers agree.
func (s *Store) Secret(ctx context.Context) ([]byte, error) {
	candidate := make([]byte, 32)
	rand.Read(candidate) // Never fails, by its documentation.
	var secret []byte
	err := s.Write(ctx, func(tx Tx) error {
		return tx.Run(ctx, `
MERGE (s:Secret {name: 'cursors'})
ON CREATE SET s.value = $candidate
RETURN s.value`, map[string]any{"candidate": candidate}, func(values []any) error {
			var ok bool
			if secret, ok = values[0].([]byte); !ok || len(secret) != len(candidate) {
				return Errorf(CodeInternal, "the node (:Secret {name: 'cursors'}) is damaged: delete it, and restart the server")
			}
			return nil
		})
	})
	return secret, err
}
