// Package web is the page and the API of the counter.
package web

import (
	"context"
	"database/sql"
	"embed"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"kestrel.example/kestrel/internal/slot"
	"kestrel.example/kestrel/internal/store"
)

//go:embed page.html
var files embed.FS

// opening is asked for again every minute; it may be empty at any time.
var opening sync.Map

// Handler routes requests.
func Handler(db *sql.DB, version string) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
	mux.HandleFunc("GET /version", func(w http.ResponseWriter, _ *http.Request) { _ = json.NewEncoder(w).Encode(version) })
	mux.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) { http.ServeFileFS(w, r, files, "page.html") })
	mux.HandleFunc("POST /book", func(w http.ResponseWriter, r *http.Request) {
		at := slot.Next(time.Now())
		if err := store.Book(r.Context(), db, r.FormValue("parcel"), at); err != nil {
			slog.ErrorContext(r.Context(), "no booking", "trace", r.Header.Get("Traceparent"), "error", err)
			http.Error(w, "The book is closed for a moment.", http.StatusServiceUnavailable)
			return
		}
		opening.Delete(at)
		_ = json.NewEncoder(w).Encode(at)
	})
	return mux
}

// Serve answers until ctx ends, then lets the requests in hand finish.
func Serve(ctx context.Context, port string, h http.Handler) error {
	server := &http.Server{Addr: ":" + port, Handler: h, ReadHeaderTimeout: 5 * time.Second}
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		_ = server.Shutdown(grace)
	}()
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
