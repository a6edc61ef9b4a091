package main

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// hashed is the folder of files whose names hold a hash of their content, and
// forever is how long they are kept.
const (
	hashed  = "/web/hashed/"
	forever = "public, max-age=31536000, immutable"
)

var types = map[string]string{".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".ttf": "font/ttf", ".zip": "application/zip", ".webmanifest": "application/manifest+json", ".txt": "text/plain; charset=utf-8", ".png": "image/png"}

// static serves a built site: pages without their extension, the compressed
// twin where the browser takes it, hashed files for ever.
func static(dir string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
			return
		}
		name := path.Clean("/" + r.URL.Path)
		if name == "/" {
			name = "/index.html"
		}
		file := filepath.Join(dir, filepath.FromSlash(name))
		status := http.StatusOK
		if info, err := os.Stat(file); err != nil || info.IsDir() {
			file += ".html"
			if _, err := os.Stat(file); err != nil {
				file, status = filepath.Join(dir, "404.html"), http.StatusNotFound
			}
		}
		serve(w, r, file, status)
	})
}

func serve(w http.ResponseWriter, r *http.Request, file string, status int) {
	ext := filepath.Ext(file)
	w.Header().Set("Vary", "Accept-Encoding")
	if t := types[ext]; t != "" {
		w.Header().Set("Content-Type", t)
	}
	if strings.Contains(filepath.ToSlash(file), hashed) {
		w.Header().Set("Cache-Control", forever)
	} else {
		w.Header().Set("Cache-Control", "no-cache")
	}
	body := file
	for _, c := range [][2]string{{"br", ".br"}, {"gzip", ".gz"}} {
		if _, err := os.Stat(file + c[1]); err == nil && accepts(r, c[0]) {
			w.Header().Set("Content-Encoding", c[0])
			body = file + c[1]
			break
		}
	}
	data, err := os.ReadFile(body)
	if err != nil {
		http.Error(w, "This page does not exist.", http.StatusNotFound)
		return
	}
	sum := sha256.Sum256(data)
	tag := `"` + hex.EncodeToString(sum[:8]) + `"`
	w.Header().Set("ETag", tag)
	if status == http.StatusOK && strings.Contains(r.Header.Get("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(data) // a visitor who left needs no answer
	}
}

func accepts(r *http.Request, encoding string) bool {
	for _, part := range strings.Split(r.Header.Get("Accept-Encoding"), ",") {
		name, _, _ := strings.Cut(strings.TrimSpace(part), ";")
		if name == encoding {
			return true
		}
	}
	return false
}
