// Package migrate brings the tables to where this release wants them.
package migrate

import (
	"context"
	"database/sql"
	"embed"
	"io/fs"
)

//go:embed migrations/*.sql
var files embed.FS

// Up applies what is new, in order, one process at a time.
func Up(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, `select pg_advisory_lock(7)`); err != nil {
		return err
	}
	names, err := fs.Glob(files, "migrations/*.sql")
	if err != nil {
		return err
	}
	for _, n := range names {
		text, err := files.ReadFile(n)
		if err != nil {
			return err
		}
		if _, err := db.ExecContext(ctx, string(text)); err != nil {
			return err
		}
	}
	return nil
}
