//go:build js

package app

import (
	"encoding/json"
	"strings"
	"syscall/js"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"workbook/app/protocol"
	"workbook/assessor/assessment"
	"workbook/assessor/source/address"
	"workbook/assessor/source/fault"
	"workbook/assessor/workbook"
	"workbook/content"
	"workbook/content/phrase"
)

// runner carries out effects in the browser: it alone knows the worker, the
// store, the clock and the address bar.
type runner struct {
	worker  js.Value
	handles js.Value
	asked   bool
}

func show(s State) {
	js.Global().Get("document").Get("documentElement").Get("dataset").Set("state", string(s))
}

// await calls back when a promise ends; ok is false where it was refused.
func await(promise js.Value, done func(value js.Value, ok bool)) {
	var yes, no js.Func
	release := func() { yes.Release(); no.Release() }
	yes = js.FuncOf(func(_ js.Value, args []js.Value) any {
		release()
		v := js.Undefined()
		if len(args) > 0 {
			v = args[0]
		}
		done(v, true)
		return nil
	})
	no = js.FuncOf(func(_ js.Value, args []js.Value) any { release(); done(args[0], false); return nil })
	promise.Call("then", yes, no)
}

// speak takes the language of the page, which web/phrase.js holds.
func (r *runner) speak() {
	var c phrase.Catalogue
	if say := js.Global().Get("phrase"); say.Truthy() && json.Unmarshal([]byte(say.Call("all").String()), &c) == nil {
		phrase.Use(c)
	}
}

// start fetches the content and the saved workbook, listens for drops, and
// follows an address that names a repository.
func (r *runner) start(p *program) {
	show(Loading)
	r.listen(p)
	await(js.Global().Call("fetch", goapp.Getenv("WORKBOOK_BOOK")), func(answer js.Value, ok bool) {
		if !ok {
			p.later(NoticeGiven{phrase.Of("The lessons could not be fetched.")})
			return
		}
		await(answer.Call("text"), func(text js.Value, ok bool) {
			var b content.Book
			if ok && json.Unmarshal([]byte(text.String()), &b) == nil {
				p.later(BookArrived{&b})
			}
		})
	})
	await(js.Global().Get("workbookStore").Call("get", "last"), func(v js.Value, ok bool) {
		var w workbook.Workbook
		if ok && v.Type() == js.TypeString && json.Unmarshal([]byte(v.String()), &w) == nil && len(w.Assessment.Rules) > 0 {
			p.later(WorkbookLoaded{&w})
		} else {
			p.later(WorkbookLoaded{nil})
		}
		r.followAddress(p)
	})
}

// followAddress starts what /?repo= or #repo= asks for, once.
func (r *runner) followAddress(p *program) {
	if r.asked {
		return
	}
	r.asked = true
	location := js.Global().Get("location")
	for _, part := range []string{location.Get("search").String(), location.Get("hash").String()} {
		query := js.Global().Get("URLSearchParams").New(strings.TrimLeft(part, "?#"))
		if repo := query.Call("get", "repo"); repo.Type() == js.TypeString && repo.String() != "" {
			p.later(AddressGiven{repo.String()})
			return
		}
	}
}

// landed keeps the article that came with the page.
func (r *runner) landed(p *program, path string) {
	if a := cutOut(js.Global().Get("workbookPage").Call("here")); a.HTML != "" {
		p.model.Articles[path] = a
	}
}

// cutOut reads the parts that web/files.js cuts out of a page.
func cutOut(v js.Value) Article {
	return Article{v.Index(0).String(), v.Index(1).String(), v.Index(2).String()}
}

// fetch brings the article of an address.
func (r *runner) fetch(p *program, path string) {
	await(js.Global().Get("workbookPage").Call("fetch", path), func(v js.Value, ok bool) {
		a := Article{HTML: wrap(`<h1 tabindex="-1">` + phrase.Of("This page could not be fetched") + `</h1><p class="lede">` + phrase.Of(`Check your connection, or go to the <a href="/learn">lessons</a>.`) + `</p>`)}
		if ok && v.Index(0).String() != "" {
			a = cutOut(v)
		}
		p.later(ArticleArrived{path, a})
		r.navigated(p)
	})
}

// navigated moves the focus to the new page's heading, unless an anchor names
// another place.
func (r *runner) navigated(p *program) {
	js.Global().Call("setTimeout", js.FuncOf(func(js.Value, []js.Value) any {
		document := js.Global().Get("document")
		if hash := js.Global().Get("location").Get("hash").String(); len(hash) > 1 && !strings.Contains(hash, "=") {
			if at := document.Call("getElementById", hash[1:]); at.Truthy() {
				at.Call("scrollIntoView")
				return nil
			}
		}
		if h := document.Call("querySelector", "h1"); h.Truthy() {
			h.Call("focus", map[string]any{"preventScroll": true})
		}
		return nil
	}), 30)
}

func (r *runner) run(p *program, e Effect) {
	switch e := e.(type) {
	case ShowState:
		show(e.State)
	case Go:
		if p.model.Path != e.Path || js.Global().Get("location").Get("search").String() != "" {
			p.ctx.Navigate(e.Path)
		}
	case Save:
		r.save(p, e)
	case FetchArticle:
		r.fetch(p, e.Path)
	case StopWorker:
		r.stop()
	case WarmWorker:
		r.warm(p)
	case Assess:
		r.assess(p, e.Request)
	case MakeReport:
		data, _ := json.Marshal(e.Workbook) // plain data always encodes
		r.post(p, "export", protocol.Export{Format: e.Format, Workbook: string(data)}, js.Null())
	}
}

func (r *runner) save(p *program, e Save) {
	data, _ := json.Marshal(e.Workbook)
	await(js.Global().Get("workbookStore").Call("put", "last", string(data)), func(_ js.Value, ok bool) {
		if !ok {
			p.later(NoticeGiven{phrase.Of("This browser did not save the workbook; take a report before you close the page.")})
		}
		if e.Then != "" {
			show(e.Then)
		}
	})
}

func (r *runner) stop() {
	if r.worker.Truthy() {
		r.worker.Call("terminate")
		r.worker = js.Undefined()
	}
}

// assess takes a fresh worker for every assessment, so that a cancel is a full
// stop.
func (r *runner) assess(p *program, request protocol.Request) {
	if r.worker.Truthy() && r.worker.Get("used").Truthy() {
		r.stop()
	}
	r.post(p, "assess", request, r.handles)
	r.handles = js.Null()
}

// warm starts a worker that has nothing to do yet.
func (r *runner) warm(p *program) {
	if !r.worker.Truthy() {
		r.worker = js.Global().Get("Worker").New("/web/worker.js?wasm=" + goapp.Getenv("WORKBOOK_WORKER") + "&text=" + goapp.Getenv("WORKBOOK_TEXT"))
		r.worker.Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any { r.heard(p, args[0].Get("data")); return nil }))
		r.worker.Set("onerror", js.FuncOf(func(js.Value, []js.Value) any {
			if !r.worker.Get("used").Truthy() {
				r.stop() // nobody waits for it yet; the next request starts another
				return nil
			}
			p.later(LoadingFailed{protocol.Failure{Code: string(fault.Unreadable), Sentence: phrase.Of("The assessor stopped: this repository may be too large for the browser’s memory."), Hint: phrase.Of("Drop a smaller part of it, or use the command line.")}})
			r.stop()
			return nil
		}))
		r.worker.Set("queue", js.Global().Get("Array").New())
	}
}

func (r *runner) post(p *program, kind string, v any, handles js.Value) {
	r.warm(p)
	r.worker.Set("used", true)
	data, _ := json.Marshal(v)
	message := js.ValueOf(map[string]any{"type": kind, "json": string(data)})
	message.Set("handles", handles)
	if r.worker.Get("ready").Truthy() {
		r.worker.Call("postMessage", message)
	} else {
		r.worker.Get("queue").Call("push", message)
	}
}

// heard takes a message of the worker.
func (r *runner) heard(p *program, data js.Value) {
	text := data.Get("json").String()
	switch data.Get("type").String() {
	case "ready":
		r.worker.Set("ready", true)
		queue := r.worker.Get("queue")
		for queue.Get("length").Int() > 0 {
			r.worker.Call("postMessage", queue.Call("shift"))
		}
	case "progress":
		var v protocol.Progress
		if json.Unmarshal([]byte(text), &v) == nil {
			p.later(Progressed{v})
		}
	case "assessed":
		var a assessment.Assessment
		if err := json.Unmarshal([]byte(text), &a); err == nil {
			p.later(AssessmentArrived{workbook.New(a)})
		}
	case "failed":
		var f protocol.Failure
		_ = json.Unmarshal([]byte(text), &f) // an empty failure is shown as such
		p.later(LoadingFailed{f})
	case "exported":
		format := data.Get("format").String()
		js.Global().Get("workbookFiles").Call("save", data.Get("name"), data.Get("mime"), data.Get("bytes"))
		p.later(ExportMade{format})
	}
}

// picked takes the files of an input.
func (r *runner) picked(p *program, id string, archive bool) {
	input := js.Global().Get("document").Call("getElementById", id)
	r.take(p, js.Global().Get("workbookFiles").Call("picked", input), archive)
}

func (r *runner) take(p *program, files js.Value, archive bool) {
	n := files.Length()
	name := "folder"
	if n > 0 {
		path := files.Index(0).Get("path").String()
		name, _, _ = strings.Cut(path, "/")
		if n == 1 && address.IsArchive(path) {
			archive, name = true, address.ArchiveName(path)
		}
	}
	r.handles = files
	p.later(FilesChosen{Name: name, Count: n, Archive: archive})
}

func (r *runner) listen(p *program) {
	document := js.Global().Get("document")
	document.Call("addEventListener", "dragover", js.FuncOf(func(_ js.Value, args []js.Value) any { args[0].Call("preventDefault"); return nil }))
	document.Call("addEventListener", "drop", js.FuncOf(func(_ js.Value, args []js.Value) any {
		args[0].Call("preventDefault")
		await(js.Global().Get("workbookFiles").Call("dropped", args[0].Get("dataTransfer")), func(files js.Value, ok bool) {
			if ok {
				r.take(p, files, false)
			}
		})
		return nil
	}))
}
