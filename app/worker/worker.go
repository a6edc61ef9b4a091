//go:build js

// Package worker is the assessor's side of the page: it loads, assesses and
// writes reports, away from the thread that draws.
package worker

import (
	"context"
	"encoding/json"
	"strings"
	"syscall/js"
	"time"

	"workbook/app/jsfetch"
	"workbook/app/protocol"
	"workbook/assessor"
	"workbook/assessor/report"
	"workbook/assessor/snapshot"
	"workbook/assessor/source"
	"workbook/assessor/source/fault"
	"workbook/assessor/source/git"
	"workbook/assessor/workbook"
	"workbook/content/en"
)

// Run listens for messages until the page ends the worker.
func Run() {
	js.Global().Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		data := args[0].Get("data")
		go handle(data)
		return nil
	}))
	post("ready", nil, nil)
	select {}
}

func post(kind string, v any, more map[string]any) {
	message := map[string]any{"type": kind}
	if v != nil {
		data, _ := json.Marshal(v) // plain data always encodes
		message["json"] = string(data)
	}
	for k, x := range more {
		message[k] = x
	}
	js.Global().Call("postMessage", js.ValueOf(message))
}

func handle(data js.Value) {
	ctx := context.Background()
	defer func() {
		if r := recover(); r != nil {
			post("failed", protocol.Failure{Code: string(fault.Unreadable), Sentence: "The repository could not be read.", Hint: "Try a folder or an archive of the same repository."}, nil)
		}
	}()
	text := []byte(data.Get("json").String())
	switch data.Get("type").String() {
	case "assess":
		var r protocol.Request
		if err := json.Unmarshal(text, &r); err != nil {
			return
		}
		assess(ctx, r, data.Get("handles"))
	case "export":
		var e protocol.Export
		if err := json.Unmarshal(text, &e); err != nil {
			return
		}
		export(ctx, e)
	}
}

// every is how often the page hears of progress.
const every = 80 * time.Millisecond

func assess(ctx context.Context, r protocol.Request, handles js.Value) {
	var last time.Time
	phase := ""
	o := source.Options{Progress: func(p source.Progress) {
		if p.Phase == phase && time.Since(last) < every {
			return
		}
		phase, last = p.Phase, time.Now()
		post("progress", protocol.Progress(p), nil)
	}}
	s, err := load(ctx, r, handles, o)
	if err != nil {
		e := fault.Fail(ctx, err)
		post("failed", protocol.Failure{Code: string(e.Code), Sentence: e.Sentence, Hint: e.Hint}, nil)
		return
	}
	post("progress", protocol.Progress{Phase: "assess", Done: len(s.Files)}, nil)
	a, err := assessor.Assess(ctx, s)
	if err != nil {
		e := fault.Fail(ctx, err)
		post("failed", protocol.Failure{Code: string(e.Code), Sentence: e.Sentence, Hint: e.Hint}, nil)
		return
	}
	post("assessed", a, nil)
}

func load(ctx context.Context, r protocol.Request, handles js.Value, o source.Options) (*snapshot.Snapshot, error) {
	switch {
	case r.URL != "":
		return source.Clone(ctx, jsfetch.Getter{}, r.URL, r.Name, git.Want{Ref: r.Ref}, o)
	case r.Sample != "":
		data, err := jsfetch.All(ctx, r.Sample)
		if err != nil {
			return nil, &fault.Error{Code: fault.Proxy, Sentence: "The sample could not be fetched.", Hint: "Check your connection and try again.", Cause: err}
		}
		return source.Archive(ctx, r.Name+".zip", strings.NewReader(string(data)), int64(len(data)), o)
	case r.Archive:
		f := file{handles.Index(0).Get("file")}
		return source.Archive(ctx, f.v.Get("name").String(), f, int64(f.v.Get("size").Float()), o)
	}
	var items []source.Item
	for i := range handles.Length() {
		h := handles.Index(i)
		f := file{h.Get("file")}
		size := int64(f.v.Get("size").Float())
		items = append(items, source.Item{Path: h.Get("path").String(), Size: size, Read: func() ([]byte, error) { return f.all(size) }, At: f})
	}
	return source.Items(ctx, r.Name, items, o)
}

func export(ctx context.Context, e protocol.Export) {
	var w workbook.Workbook
	if err := json.Unmarshal([]byte(e.Workbook), &w); err != nil {
		return
	}
	name := strings.ReplaceAll(w.Assessment.Repository.Name, "/", "-") + "-workbook"
	var data []byte
	var mime string
	switch e.Format {
	case "json":
		data, mime, name = report.JSON(w.Assessment), "application/json", name+".json"
	case "markdown":
		data, mime, name = report.Markdown(w, en.Book()), "text/markdown", name+".md"
	case "pdf":
		var err error
		data, err = pdf(ctx, w)
		if err != nil {
			post("failed", protocol.Failure{Code: string(fault.Unreadable), Sentence: "The PDF could not be made.", Hint: "Take the Markdown, or print the page."}, nil)
			return
		}
		mime, name = "application/pdf", name+".pdf"
	}
	bytes := js.Global().Get("Uint8Array").New(len(data))
	js.CopyBytesToJS(bytes, data)
	post("exported", nil, map[string]any{"format": e.Format, "name": name, "mime": mime, "bytes": bytes})
}

func pdf(ctx context.Context, w workbook.Workbook) ([]byte, error) {
	var f report.Fonts
	for _, font := range []struct {
		name string
		into *[]byte
	}{{"sans", &f.Sans}, {"bold", &f.Bold}, {"mono", &f.Mono}} {
		data, err := jsfetch.All(ctx, "/web/fonts/"+font.name+".ttf")
		if err != nil {
			return nil, err
		}
		*font.into = data
	}
	return report.PDF(w, en.Book(), f)
}
