// Kestrel is one program with three ways to start it: web, worker, migrate.
package main

import (
	"context"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"kestrel.example/kestrel/internal/config"
	"kestrel.example/kestrel/internal/migrate"
	"kestrel.example/kestrel/internal/remind"
	"kestrel.example/kestrel/internal/store"
	"kestrel.example/kestrel/internal/web"
)

var version = "dev"

func main() {
	slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stdout, nil)).With("version", version))
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		slog.Error("kestrel lands", "error", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	settings, err := config.FromEnvironment()
	if err != nil {
		return err
	}
	db, err := store.Open(settings.DatabaseURL)
	if err != nil {
		return err
	}
	defer db.Close()
	switch {
	case len(args) > 0 && args[0] == "worker":
		return remind.Run(ctx, db, settings.SMTPURL)
	case len(args) > 0 && args[0] == "migrate":
		return migrate.Up(ctx, db)
	}
	return web.Serve(ctx, settings.Port, web.Handler(db, version))
}
