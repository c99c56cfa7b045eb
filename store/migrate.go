package store

import (
	"context"
	"embed"
	"io/fs"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

//go:embed migrations/*.cypher
var embedded embed.FS

// migrationTimeout bounds a migration, the building of indexes and the wait for another server's migration included.
const migrationTimeout = 10 * time.Minute

// Migrate brings the database up to this program: it applies the migrations that it has not had yet, in order, each
// once, and waits until all indexes can be used. Two servers may start at once: one waits for the other. A crash in
// between is mended by the next call.
// Errors: FAILED_PRECONDITION where the database is newer than the program, or was migrated by files that have been
// changed since; else as for Write.
func (s *Store) Migrate(ctx context.Context) error {
	return s.migrate(ctx, embedded)
}

func (s *Store) migrate(ctx context.Context, files fs.FS) error {
	migrations, err := readMigrations(files)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, migrationTimeout)
	defer cancel()
	if pending, err := s.pending(ctx, migrations); err != nil || len(pending) == 0 {
		return err
	}
	return s.underLock(ctx, func() error {
		// Another server may have done it while this one waited.
		pending, err := s.pending(ctx, migrations)
		for _, m := range pending {
			if err == nil {
				err = s.apply(ctx, m)
			}
		}
		return err
	})
}

// pending gives the migrations that the database has not had, after checking that those it has had are ours.
func (s *Store) pending(ctx context.Context, migrations []migration) ([]migration, error) {
	had, newest, by := 0, 0, ""
	err := s.Read(ctx, "MATCH (m:Migration) RETURN m.version, m.name, m.checksum, m.by ORDER BY m.version", nil, func(values []any) error {
		version, _ := values[0].(int64)
		name, _ := values[1].(string)
		checksum, _ := values[2].(string)
		newest = int(version)
		by, _ = values[3].(string)
		if newest > len(migrations) {
			return nil
		}
		if newest != had+1 {
			return Errorf(CodeFailedPrecondition, "the database has migration %d but not migration %d: its (:Migration) nodes were changed by hand; restore them from a backup", newest, had+1)
		}
		if m := migrations[had]; m.checksum != checksum {
			return Errorf(CodeFailedPrecondition, "migration %s was changed after the database had it, as %q: put the file back as it was, and the change into a new migration", m.file, name)
		}
		had++
		return nil
	})
	if err != nil {
		return nil, err
	}
	if newest > len(migrations) {
		return nil, Errorf(CodeFailedPrecondition, "the database is at version %d, put there by %s, and this is stakegraph/%s, which knows versions up to %d: start the newer program, or restore a backup from before it", newest, by, s.config.Version, len(migrations))
	}
	return migrations[had:], nil
}

// apply runs the statements in one transaction, which changes either the schema or the data, since Neo4j does not let one
// do both. The record comes last: after a crash in between the statements run again, so each must be harmless then.
func (s *Store) apply(ctx context.Context, m migration) error {
	err := s.Write(ctx, func(tx Tx) error {
		for _, statement := range m.statements {
			if err := tx.Run(ctx, statement, nil, nil); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return &Error{CodeOf(err), "migration " + m.file + ": " + err.Error(), err}
	}
	if err := s.Read(ctx, "CALL db.awaitIndexes($seconds)", map[string]any{"seconds": int64(migrationTimeout.Seconds())}, nil); err != nil {
		return &Error{CodeOf(err), "migration " + m.file + ": an index was not built: " + err.Error(), err}
	}
	return s.run(ctx, `
MERGE (m:Migration {version: $version})
SET m.name = $name, m.checksum = $checksum, m.by = $by, m.appliedAt = datetime()`,
		map[string]any{"version": int64(m.version), "name": m.file, "checksum": m.checksum, "by": "stakegraph/" + s.config.Version})
}

// run runs one statement in one transaction.
func (s *Store) run(ctx context.Context, statement string, params map[string]any) error {
	return s.Write(ctx, func(tx Tx) error { return tx.Run(ctx, statement, params, nil) })
}

// underLock runs work while an open transaction holds the lock of one node, which any other server waits for. The lock
// goes with the connection, so a server that dies leaves none behind.
func (s *Store) underLock(ctx context.Context, work func() error) error {
	// Without the constraints, two servers could each create a node of their own and lock that.
	for _, constraint := range []string{
		"CREATE CONSTRAINT migration_version IF NOT EXISTS FOR (m:Migration) REQUIRE m.version IS UNIQUE",
		"CREATE CONSTRAINT lock_name IF NOT EXISTS FOR (l:Lock) REQUIRE l.name IS UNIQUE",
	} {
		if err := s.run(ctx, constraint, nil); err != nil {
			return err
		}
	}
	limits, end, err := s.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	session := s.driver.NewSession(limits, s.sessions)
	defer session.Close(limits) // Rolls back, and so unlocks.
	explicit, err := session.BeginTransaction(limits, neo4j.WithTxTimeout(serverTimeout(limits)))
	if err != nil {
		return translate(limits, err)
	}
	tx := &transaction{runner: explicit, work: limits}
	if err := tx.Run(ctx, "MERGE (l:Lock {name: 'migrations'}) SET l.taken = datetime()", nil, nil); err != nil {
		return err
	}
	return work()
}
