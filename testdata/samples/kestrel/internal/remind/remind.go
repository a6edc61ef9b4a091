// Package remind sends the mails of the day before.
package remind

import (
	"context"
	"database/sql"
	"log/slog"
	"net/smtp"
	"net/url"
	"time"
)

const due = `select id, mail from booking where not reminded and slot < now() + interval '1 day' FOR UPDATE SKIP LOCKED limit 1`

// Run sends until ctx ends. A reminder is marked after it was sent, so one that
// is interrupted comes twice rather than never.
func Run(ctx context.Context, db *sql.DB, smtpURL string) error {
	address, err := url.Parse(smtpURL)
	if err != nil {
		return err
	}
	for ctx.Err() == nil {
		if err := one(ctx, db, address.Host); err != nil {
			slog.WarnContext(ctx, "no reminder", "error", err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(10 * time.Second):
		}
	}
	return nil
}

func one(ctx context.Context, db *sql.DB, host string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var id int
	var mail string
	if err := tx.QueryRowContext(ctx, due).Scan(&id, &mail); err != nil {
		return err
	}
	if err := smtp.SendMail(host, nil, "shop@kestrel.example", []string{mail}, []byte("Your parcel waits.")); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `update booking set reminded = true where id = $1`, id); err != nil {
		return err
	}
	return tx.Commit()
}
