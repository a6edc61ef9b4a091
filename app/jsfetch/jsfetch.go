//go:build js

// Package jsfetch carries git's requests over the browser's fetch, without
// credentials or a referrer.
package jsfetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"syscall/js"
)

// Getter is a git.Getter in a browser.
type Getter struct{}

var errNetwork = errors.New("the request did not reach the server")

// Do sends one request to git's path, past every cache; the answer is read as
// it comes.
func (Getter) Do(ctx context.Context, method, url string, header map[string]string, body []byte) (int, io.ReadCloser, error) {
	return send(ctx, "no-store", method, url, header, body)
}

func send(ctx context.Context, cache, method, url string, header map[string]string, body []byte) (int, io.ReadCloser, error) {
	headers := map[string]any{}
	for k, v := range header {
		headers[k] = v
	}
	options := map[string]any{"method": method, "headers": headers, "credentials": "omit", "referrerPolicy": "no-referrer", "cache": cache}
	init := js.ValueOf(options)
	if len(body) > 0 {
		array := js.Global().Get("Uint8Array").New(len(body))
		js.CopyBytesToJS(array, body)
		init.Set("body", array)
	}
	answer, err := wait(ctx, js.Global().Call("fetch", url, init))
	if err != nil {
		return 0, nil, err
	}
	status := answer.Get("status").Int()
	stream := answer.Get("body")
	if !stream.Truthy() {
		return status, io.NopCloser(&reader{}), nil
	}
	return status, &reader{ctx: ctx, v: stream.Call("getReader")}, nil
}

// All fetches a file of the own site whole, from the browser's cache where it
// is there: the texts and the fonts are asked for with every report.
func All(ctx context.Context, url string) ([]byte, error) {
	status, body, err := send(ctx, "default", "GET", url, nil, nil)
	if err != nil {
		return nil, err
	}
	defer body.Close()
	if status != 200 {
		return nil, fmt.Errorf("fetch %s: status %d", url, status)
	}
	return io.ReadAll(body)
}

// wait blocks until a promise ends.
func wait(ctx context.Context, promise js.Value) (js.Value, error) {
	type end struct {
		v   js.Value
		err error
	}
	done := make(chan end, 1)
	yes := js.FuncOf(func(_ js.Value, args []js.Value) any { done <- end{v: args[0]}; return nil })
	no := js.FuncOf(func(_ js.Value, args []js.Value) any { done <- end{err: errNetwork}; return nil })
	defer yes.Release()
	defer no.Release()
	promise.Call("then", yes, no)
	e := <-done
	return e.v, e.err
}

type reader struct {
	ctx  context.Context
	v    js.Value
	rest []byte
}

// Read implements io.Reader.
func (r *reader) Read(p []byte) (int, error) {
	if !r.v.Truthy() {
		return 0, io.EOF
	}
	for len(r.rest) == 0 {
		chunk, err := wait(r.ctx, r.v.Call("read"))
		if err != nil {
			return 0, errNetwork
		}
		if chunk.Get("done").Bool() {
			return 0, io.EOF
		}
		value := chunk.Get("value")
		r.rest = make([]byte, value.Get("byteLength").Int())
		js.CopyBytesToGo(r.rest, value)
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// Close gives the answer up.
func (r *reader) Close() error {
	if r.v.Truthy() {
		r.v.Call("cancel").Call("catch", js.Global().Get("Boolean")) // a stream that broke off cannot be canceled
	}
	return nil
}
