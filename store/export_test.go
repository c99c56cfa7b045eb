package store

import (
	"context"
	"io/fs"
)

// MigrateFrom is Migrate with other files than the program's.
func (s *Store) MigrateFrom(ctx context.Context, files fs.FS) error { return s.migrate(ctx, files) }
