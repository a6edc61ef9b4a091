//go:build !js

// Package nethttp carries git's requests over the standard library's client,
// for the command line.
package nethttp

import (
	"bytes"
	"context"
	"io"
	"net/http"
)

// agent starts with "git/", because GitHub answers smart HTTP to nothing else
// (https://github.com/jelmer/dulwich/issues/562).
const agent = "git/2.47.0 (12-factor-workbook)"

// Getter is a git.Getter that talks to the host itself.
type Getter struct{ Client *http.Client }

// Do sends one request without cookies or credentials.
func (g Getter) Do(ctx context.Context, method, url string, header map[string]string, body []byte) (int, io.ReadCloser, error) {
	r, err := http.NewRequestWithContext(ctx, method, url, bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	r.Header.Set("User-Agent", agent)
	for k, v := range header {
		r.Header.Set(k, v)
	}
	client := g.Client
	if client == nil {
		client = http.DefaultClient
	}
	answer, err := client.Do(r)
	if err != nil {
		return 0, nil, err
	}
	return answer.StatusCode, answer.Body, nil
}
