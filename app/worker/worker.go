//go:build js

// Package worker is the assessor's side of the page: it loads, assesses and
// writes reports, away from the thread that draws.
package worker

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"syscall/js"
	"time"

	"workbook/app/jsfetch"
	"workbook/app/protocol"
	"workbook/assessor"
	"workbook/assessor/assessment"
	"workbook/assessor/report"
	"workbook/assessor/snapshot"
	"workbook/assessor/source"
	"workbook/assessor/source/fault"
	"workbook/assessor/source/git"
	"workbook/assessor/workbook"
	"workbook/content"
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

// book fetches the questions and the remediation, whose address stands in the
// worker's own.
func book(ctx context.Context) (*content.Book, error) {
	search := js.Global().Get("location").Get("search")
	address := js.Global().Get("URLSearchParams").New(search).Call("get", "text").String()
	data, err := jsfetch.All(ctx, address)
	if err != nil {
		return nil, fault.New(fault.Proxy, "The workbook’s own texts could not be fetched.", "Check your connection and try again.", err)
	}
	b := new(content.Book)
	return b, json.Unmarshal(data, b)
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
	a, err := result(ctx, r, handles, o)
	if err != nil {
		e := fault.Fail(ctx, err)
		post("failed", protocol.Failure{Code: string(e.Code), Sentence: e.Sentence, Hint: e.Hint}, nil)
		return
	}
	post("assessed", a, nil)
}

// result loads, assesses and advises.
func result(ctx context.Context, r protocol.Request, handles js.Value, o source.Options) (assessment.Assessment, error) {
	s, err := load(ctx, r, handles, o)
	if err != nil {
		return assessment.Assessment{}, err
	}
	post("progress", protocol.Progress{Phase: "assess", Done: len(s.Files)}, nil)
	b, err := book(ctx)
	if err != nil {
		return assessment.Assessment{}, err
	}
	a, err := assessor.Assess(ctx, s)
	if err != nil {
		return assessment.Assessment{}, err
	}
	return assessor.Advise(a, b), nil
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
	data, kind, err := encode(ctx, e.Format, w)
	if err != nil {
		post("failed", protocol.Failure{Code: string(fault.Unreadable), Sentence: "The report could not be made.", Hint: "Check your connection and try again; what you answered is saved."}, nil)
		return
	}
	name := strings.ReplaceAll(w.Assessment.Repository.Name, "/", "-") + "-workbook" + kind.extension
	bytes := js.Global().Get("Uint8Array").New(len(data))
	js.CopyBytesToJS(bytes, data)
	post("exported", nil, map[string]any{"format": e.Format, "name": name, "mime": kind.mime, "bytes": bytes})
}

// format is how a report's file is called and served.
type format struct{ extension, mime string }

var formats = map[string]format{"json": {".json", "application/json"}, "markdown": {".md", "text/markdown"}, "pdf": {".pdf", "application/pdf"}}

func encode(ctx context.Context, name string, w workbook.Workbook) ([]byte, format, error) {
	kind, ok := formats[name]
	if !ok {
		return nil, kind, fmt.Errorf("there is no format %q", name)
	}
	if name == "json" {
		return report.JSON(w.Assessment), kind, nil
	}
	b, err := book(ctx)
	if err != nil {
		return nil, kind, err
	}
	if name == "markdown" {
		return report.Markdown(w, b), kind, nil
	}
	data, err := pdf(ctx, w, b)
	return data, kind, err
}

func pdf(ctx context.Context, w workbook.Workbook, b *content.Book) ([]byte, error) {
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
	return report.PDF(w, b, f)
}
