package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

const (
	// agent starts with "git/": GitHub answers smart HTTP to nothing else
	// (https://github.com/jelmer/dulwich/issues/562).
	agent = "git/2.47.0 (12-factor-workbook)"
	// maxRequest bounds what a browser may send, in bytes; a shallow fetch is
	// some hundred.
	maxRequest = 4 << 20
	// maxAnswer bounds what a host may send, in bytes.
	maxAnswer = 600 << 20
	// maxTime bounds one transfer.
	maxTime = 10 * time.Minute
)

// proxy carries git's two read-only requests to the allowed hosts, since they
// send no CORS headers. It passes nothing of the visitor's: no cookie, no
// referrer, no address.
type proxy struct {
	hosts     []string
	upstreams upstreams
	client    *http.Client
}

func (p *proxy) allowed(host string) bool {
	return slices.Contains(p.hosts, host) || p.upstreams[host] != ""
}

// target is the upstream address of a request, or the reason why there is none.
func (p *proxy) target(r *http.Request) (string, int, string) {
	rest := strings.TrimPrefix(r.URL.Path, "/git/")
	host, path, ok := strings.Cut(rest, "/")
	if !ok || path == "" {
		return "", http.StatusNotFound, "Write the path as /git/HOST/OWNER/NAME."
	}
	if !p.allowed(host) {
		return "", http.StatusForbidden, "This git host is not on the list: " + strings.Join(p.hosts, ", ") + "."
	}
	for _, part := range strings.Split(path, "/") {
		if part == "" || part == "." || part == ".." || strings.ContainsAny(part, "\\%?#@") {
			return "", http.StatusBadRequest, "The path holds a part that no repository has."
		}
	}
	advertise := r.Method == http.MethodGet && strings.HasSuffix(path, "/info/refs") && r.URL.RawQuery == "service=git-upload-pack"
	upload := r.Method == http.MethodPost && strings.HasSuffix(path, "/git-upload-pack") && r.URL.RawQuery == ""
	if !advertise && !upload {
		return "", http.StatusMethodNotAllowed, "Only git's two requests for reading are carried."
	}
	base := "https://" + host
	if u := p.upstreams[host]; u != "" {
		base = u
	}
	target := base + "/" + path
	if advertise {
		target += "?service=git-upload-pack"
	}
	return target, 0, ""
}

func (p *proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
	target, status, why := p.target(r)
	if target == "" {
		http.Error(w, why, status)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), maxTime)
	defer cancel()
	out, err := http.NewRequestWithContext(ctx, r.Method, target, http.MaxBytesReader(w, r.Body, maxRequest))
	if err != nil {
		http.Error(w, "The address is not valid.", http.StatusBadRequest)
		return
	}
	out.ContentLength = r.ContentLength
	out.Header.Set("User-Agent", agent)
	for _, h := range []string{"Git-Protocol", "Content-Type", "Accept", "Content-Encoding"} {
		if v := r.Header.Get(h); v != "" {
			out.Header.Set(h, v)
		}
	}
	answer, err := p.http().Do(out)
	if err != nil {
		http.Error(w, "The git host could not be reached.", http.StatusBadGateway)
		return
	}
	defer answer.Body.Close()
	if t := answer.Header.Get("Content-Type"); t != "" {
		w.Header().Set("Content-Type", t)
	}
	w.WriteHeader(answer.StatusCode)
	stream(w, io.LimitReader(answer.Body, maxAnswer))
}

// stream copies and flushes, so that the page sees bytes as they come. Where
// the upstream ends too early the connection is broken off, so that the
// browser sees it too.
func stream(w http.ResponseWriter, in io.Reader) {
	flusher, _ := w.(http.Flusher)
	buffer := make([]byte, 64<<10)
	for {
		n, err := in.Read(buffer)
		if n > 0 {
			if _, err := w.Write(buffer[:n]); err != nil {
				return
			}
			if flusher != nil {
				flusher.Flush()
			}
		}
		if err == io.EOF {
			return
		}
		if err != nil {
			panic(http.ErrAbortHandler)
		}
	}
}

var errRedirect = errors.New("a redirect leads away from the list")

func (p *proxy) http() *http.Client {
	if p.client != nil {
		return p.client
	}
	return &http.Client{CheckRedirect: func(next *http.Request, via []*http.Request) error {
		if len(via) > 3 {
			return errRedirect
		}
		if next.URL.Scheme == "https" && slices.Contains(p.hosts, next.URL.Host) || p.mapped(next.URL) {
			next.Header.Set("User-Agent", agent)
			return nil
		}
		return fmt.Errorf("%w: %s", errRedirect, next.URL.Host)
	}}
}

// mapped tells that an address is one of the configured upstreams.
func (p *proxy) mapped(u *url.URL) bool {
	for _, base := range p.upstreams {
		if b, err := url.Parse(base); err == nil && b.Scheme == u.Scheme && b.Host == u.Host {
			return true
		}
	}
	return false
}
