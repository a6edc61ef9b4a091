// Package store keeps bookings in the database.
package store

import (
	"context"
	"database/sql"
	"time"

	_ "github.com/lib/pq"
)

// Open makes the one handle of this process.
func Open(url string) (*sql.DB, error) {
	db, err := sql.Open("postgres", url)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(10)
	db.SetConnMaxLifetime(5 * time.Minute)
	return db, nil
}

// Book takes a slot. The same parcel twice is one booking.
func Book(ctx context.Context, db *sql.DB, parcel string, slot time.Time) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	_, err := db.ExecContext(ctx, `insert into booking (parcel, slot) values ($1, $2) on conflict (parcel) do update set slot = $2`, parcel, slot)
	return err
}
