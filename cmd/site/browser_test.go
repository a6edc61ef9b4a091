package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"workbook/content/language"
	"workbook/web/hosts"
)

var built = sync.OnceValues(func() (string, error) {
	if err := os.Chdir("../.."); err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp("", "workbook-site-")
	if err != nil {
		return "", err
	}
	return dir, build(dir, language.English, false)
})

// upstream serves real repositories as git hosts do, and like GitHub answers
// to nothing but a git client.
func upstream(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	commit(t, filepath.Join(root, "shop", "gumboot.git"), "testdata/samples/gumboot")
	run := func(args ...string) {
		if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	run("init", "-q", "--bare", filepath.Join(root, "shop", "empty.git"))
	return backend(t, root)
}

// backend serves a folder of repositories over smart HTTP, to git clients alone.
func backend(t *testing.T, root string) string {
	t.Helper()
	exe, err := exec.Command("git", "--exec-path").Output()
	if err != nil {
		t.Fatal(err)
	}
	backend := &cgi.Handler{Path: filepath.Join(strings.TrimSpace(string(exe)), "git-http-backend"), Root: "/", Env: []string{"GIT_PROJECT_ROOT=" + root, "GIT_HTTP_EXPORT_ALL=1"}}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !strings.HasPrefix(r.UserAgent(), "git/"):
			http.Error(w, "not a git client", http.StatusUnsupportedMediaType)
		case r.Header.Get("Cookie") != "" || r.Header.Get("Referer") != "":
			http.Error(w, "something of the visitor's came through", http.StatusTeapot)
		case strings.Contains(r.URL.Path, "/private/"):
			http.Error(w, "who are you", http.StatusUnauthorized)
		case strings.Contains(r.URL.Path, "/cut/") && r.Method == "GET":
			w.Header().Set("Content-Length", "1000")
			fmt.Fprint(w, "001e# service=git-upload-pack\n0000")
			w.(http.Flusher).Flush()
			time.Sleep(cutAfter)
			panic(http.ErrAbortHandler)
		case strings.Contains(r.URL.Path, "/half/"):
			half(w, r, backend)
		case strings.Contains(r.URL.Path, "/slow/") && r.Method == http.MethodPost:
			<-r.Context().Done() // until the visitor gives up
		case strings.Contains(r.URL.Path, "/slow/"):
			r.URL.Path = strings.Replace(r.URL.Path, "/slow/", "/shop/", 1)
			backend.ServeHTTP(w, r)
		case strings.Contains(r.URL.Path, "/page/"):
			fmt.Fprint(w, "<!doctype html><p>not git")
		default:
			backend.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// cutAfter lets the first bytes arrive before a connection is cut.
const cutAfter = 300 * time.Millisecond

// half answers for shop/gumboot and cuts the pack off in the middle.
func half(w http.ResponseWriter, r *http.Request, backend http.Handler) {
	r.URL.Path = strings.Replace(r.URL.Path, "/half/", "/shop/", 1)
	if r.Method == http.MethodGet {
		backend.ServeHTTP(w, r)
		return
	}
	whole := httptest.NewRecorder()
	backend.ServeHTTP(whole, r)
	w.Header().Set("Content-Type", whole.Header().Get("Content-Type"))
	_, _ = w.Write(whole.Body.Bytes()[:whole.Body.Len()/2])
	w.(http.Flusher).Flush()
	time.Sleep(cutAfter)
	panic(http.ErrAbortHandler)
}

// commit makes a bare repository of a folder.
func commit(t *testing.T, bare, from string) {
	t.Helper()
	work := t.TempDir()
	git := func(args ...string) {
		cmd := exec.Command("git", append([]string{"-C", work, "-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false"}, args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	if out, err := exec.Command("cp", "-r", from+"/.", work).CombinedOutput(); err != nil {
		t.Fatalf("copy: %v\n%s", err, out)
	}
	git("init", "-q")
	git("add", "-A", "-f")
	git("commit", "-q", "-m", "Start")
	if out, err := exec.Command("git", "clone", "-q", "--bare", work, bare).CombinedOutput(); err != nil {
		t.Fatalf("clone: %v\n%s", err, out)
	}
}

// chromium is the browser's path; without one the test says what is missing.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			return p
		}
	}
	t.Fatal("Chromium is missing; install it with: apt-get install chromium")
	return ""
}

// visit is one browser tab and what went wrong in it.
type visit struct {
	t        *testing.T
	ctx      context.Context
	base     string
	mu       sync.Mutex
	problems []string
	// expected are console messages that a test provokes.
	expected  string
	downloads string
}

func open(t *testing.T, base string) *visit {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium(t)), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	allocator, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	v := &visit{t: t, base: base, downloads: t.TempDir()}
	ctx, cancel := chromedp.NewContext(allocator, chromedp.WithListener(v.watch))
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(cancel)
	v.ctx = ctx
	if _, err := chromedp.Call(ctx, log.Enable, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.CallBrowser(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: v.downloads}); err != nil {
		t.Fatal(err)
	}
	return v
}

// watch notes errors of the console and requests to another origin.
func (v *visit) watch(event any) {
	problem := ""
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		problem = "exception: " + e.ExceptionDetails.Text
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			problem = "console: " + e.Entry.Text + " " + e.Entry.URL
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError {
			problem = fmt.Sprintf("console error: %v", e.Args)
		}
	case *network.EventRequestWillBeSent:
		u := e.Request.URL
		if !strings.HasPrefix(u, v.base) && !strings.HasPrefix(u, "blob:"+v.base) && !strings.HasPrefix(u, "data:") && strings.HasPrefix(u, "http") {
			problem = "request to another origin: " + u
		}
	}
	if problem == "" || v.expected != "" && strings.Contains(problem, v.expected) {
		return
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.problems = append(v.problems, problem)
}

func (v *visit) do(steps ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	if err := chromedp.Do(v.ctx, steps...); err != nil {
		v.t.Fatalf("%v (problems: %v)", err, v.problems)
	}
}

// text is the value of an expression.
func (v *visit) text(expression string) string {
	v.t.Helper()
	s, err := chromedp.Run(v.ctx, chromedp.Evaluate[string](expression))
	if err != nil {
		v.t.Fatalf("%s: %v", expression, err)
	}
	return s
}

// until waits for an expression to be true.
func (v *visit) until(expression string) {
	v.t.Helper()
	if _, err := chromedp.Run(v.ctx, chromedp.Poll[bool](expression, chromedp.WithPollingTimeout(90*time.Second))); err != nil {
		v.t.Fatalf("waiting for %s: %v; state %s; page: %.600s; problems: %v", expression, err, v.text(`document.documentElement.dataset.state||""`), v.text("document.body.innerText"), v.problems)
	}
}

func (v *visit) state(s State) {
	v.t.Helper()
	v.until(fmt.Sprintf("document.documentElement.dataset.state === %q", string(s)))
}

// State is the page's own word for what it does.
type State string

// press clicks the button or link that has this name.
func (v *visit) press(name string) {
	v.t.Helper()
	v.until(fmt.Sprintf(`(() => { const b = [...document.querySelectorAll("main button, main a")].find((b) => b.textContent.trim() === %q && !b.disabled); if (b) b.click(); return !!b; })()`, name))
}

func (v *visit) clean() {
	v.t.Helper()
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, p := range v.problems {
		v.t.Error(p)
	}
}

// siteServer is the address of the built site with a mapped git host.
func siteServer(t *testing.T, git string) string {
	t.Helper()
	return startSite(t, git).URL
}

func startSite(t *testing.T, git string) *httptest.Server {
	t.Helper()
	dir, err := built()
	if err != nil {
		t.Fatal(err)
	}
	mapped := upstreams{}
	if git != "" {
		mapped["github.com"] = git
		mapped["gitlab.com"] = "http://127.0.0.1:9" // nobody listens there
	}
	server := httptest.NewServer(handler(dir, &proxy{hosts: hosts.List, upstreams: mapped}))
	t.Cleanup(server.Close)
	return server
}

// prepared builds the site and enters the repository's root.
func prepared(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("the browser is left out with -short")
	}
	if _, err := built(); err != nil {
		t.Fatal(err)
	}
}

func TestCloneAssessAnswerReloadExport(t *testing.T) {
	prepared(t)
	v := open(t, siteServer(t, upstream(t)))
	v.do(chromedp.Navigate(v.base + "/?repo=shop/gumboot"))
	v.state("assessed")
	v.until(`document.querySelectorAll("ol.rules > li").length === 13`)
	if s := v.text(`document.querySelector("h1").innerText`); !strings.Contains(s, "not yet") {
		t.Errorf("the headline is %q", s)
	}
	v.do(chromedp.Click("a.rule[href='/rule/config']"))
	v.until(`location.pathname === "/rule/config" && document.querySelectorAll("#found .crit").length === 3`)
	if s := v.text(`document.body.innerText`); strings.Contains(s, "gumboot-keeps-your-feet-dry") || strings.Contains(s, "9f3a77c2d1") {
		t.Error("a credential is shown unmasked")
	}
	before := v.text(`document.querySelector(".standing .range").innerText`)
	v.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("#found fieldset input[type=radio]:nth-of-type(1)"); [...document.querySelectorAll("#found fieldset")][0].querySelectorAll("input")[3].click()`))
	v.until(fmt.Sprintf(`document.querySelector(".standing .range").innerText !== %q`, before))
	after := v.text(`document.querySelector(".standing .range").innerText`)
	v.do(chromedp.Navigate(v.base + "/rule/config"))
	v.state("assessed")
	v.until(fmt.Sprintf(`document.querySelector(".standing .range") && document.querySelector(".standing .range").innerText === %q`, after))
	exports(v)
	v.clean()
}

// exports takes all three reports and opens them.
func exports(v *visit) {
	v.t.Helper()
	v.do(chromedp.Navigate(v.base + "/report"))
	v.state("assessed")
	for name, want := range map[string]string{"JSON": `"schema": "workbook.assessment/v1"`, "Markdown": "## Thirteen rules", "PDF": "%PDF-"} {
		v.press(name)
		v.until(fmt.Sprintf(`document.querySelector("[role=status]").innerText.includes("The %s report was handed")`, name))
		ext := map[string]string{"JSON": "json", "Markdown": "md", "PDF": "pdf"}[name]
		data := v.download(ext)
		if !bytes.Contains(data, []byte(want)) {
			v.t.Errorf("%s does not hold %q: %.80q", name, want, data)
		}
		if bytes.Contains(data, []byte("9f3a77c2d1")) {
			v.t.Errorf("%s holds a credential", name)
		}
		if ext == "json" && !json.Valid(data) {
			v.t.Error("the JSON is not valid")
		}
	}
}

// download waits for a file of this extension to be whole.
func (v *visit) download(ext string) []byte {
	v.t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		found, _ := filepath.Glob(filepath.Join(v.downloads, "*."+ext))
		partial, _ := filepath.Glob(filepath.Join(v.downloads, "*.crdownload"))
		if len(found) > 0 && len(partial) == 0 {
			if data, err := os.ReadFile(found[0]); err == nil && len(data) > 0 {
				return data
			}
		}
	}
	v.t.Fatalf("no .%s was downloaded", ext)
	return nil
}

func TestFolderArchiveAndSample(t *testing.T) {
	prepared(t)
	v := open(t, siteServer(t, ""))
	v.do(chromedp.Navigate(v.base + "/"))
	v.state("ready")
	folder, err := filepath.Abs("testdata/samples/gumboot")
	if err != nil {
		t.Fatal(err)
	}
	v.do(chromedp.SetUploadFiles("#pick-folder", []string{folder}))
	v.state("assessed")
	v.until(`location.pathname === "/overview" && document.querySelectorAll("ol.rules > li").length === 13`)
	fromFolder := v.text(`document.querySelector("ol.rules").innerText`)

	archive := filepath.Join(t.TempDir(), "gumboot.zip")
	data, err := zipped("testdata/samples/gumboot")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(archive, data, 0o644); err != nil {
		t.Fatal(err)
	}
	v.do(chromedp.Navigate(v.base + "/"))
	v.state("assessed")
	v.do(chromedp.SetUploadFiles("#pick-archive", []string{archive}))
	v.until(`location.pathname === "/overview" && document.documentElement.dataset.state === "assessed" && document.querySelectorAll("ol.rules > li").length === 13`)
	_ = fromFolder

	v.do(chromedp.Navigate(v.base + "/"))
	v.state("assessed")
	v.press("Gumboot")
	v.until(`location.pathname === "/overview" && document.documentElement.dataset.state === "assessed" && document.querySelectorAll("ol.rules > li").length === 13`)
	v.clean()
}

func TestBadAddresses(t *testing.T) {
	prepared(t)
	v := open(t, siteServer(t, upstream(t)))
	v.expected = "Failed to load resource"
	for address, want := range map[string]string{
		"shop/nothing":                "There is no repository",
		"shop/empty":                  "has no commit yet",
		"private/thing":               "private",
		"cut/short":                   "ended in the middle",
		"half/gumboot":                "ended in the middle",
		"page/thing":                  "not as a git repository",
		"https://gitlab.com/a/b":      "could not be reached",
		"https://git.example.org/a/b": "is not on the list",
		"hello world":                 "not the address",
	} {
		v.do(chromedp.Navigate(v.base + "/"))
		v.until(`document.documentElement.dataset.state !== "loading"`)
		v.do(chromedp.Navigate(v.base + "/?repo=" + strings.ReplaceAll(address, " ", "%20")))
		v.state("failed")
		v.until(fmt.Sprintf(`(document.querySelector("[role=alert]")||{innerText:""}).innerText.includes(%q)`, want))
		v.press("Dismiss")
		v.state("ready")
	}
	v.clean()
}

// TestCancelAndOffline: Cancel ends a clone that hangs, what was saved stays,
// and the page works without a network after the first visit.
func TestCancelAndOffline(t *testing.T) {
	prepared(t)
	site := startSite(t, upstream(t))
	v := open(t, site.URL)
	v.do(chromedp.Navigate(v.base + "/?repo=shop/gumboot"))
	v.until(`document.querySelectorAll("ol.rules > li").length === 13`)
	before := v.text(`document.querySelector("ol.rules").innerText`)
	v.do(chromedp.Navigate(v.base + "/?repo=slow/gumboot"))
	v.state("assessing")
	v.press("Cancel")
	v.state("assessed")
	v.until(`navigator.serviceWorker.controller !== null`)
	v.until(`caches.keys().then((names) => caches.open(names[0])).then((cache) => cache.keys()).then((keys) => keys.length > 5)`)
	v.expected = "Failed to load resource"
	site.CloseClientConnections()
	site.Close()
	v.do(chromedp.Navigate(v.base + "/overview"))
	v.until(`document.querySelectorAll("ol.rules > li").length === 13`)
	if after := v.text(`document.querySelector("ol.rules").innerText`); after != before {
		t.Errorf("offline the rules read %.200q, before %.200q", after, before)
	}
	v.clean()
}

func TestPagesReadWithoutScript(t *testing.T) {
	prepared(t)
	base := siteServer(t, "")
	for path, want := range map[string]string{"/": "Your own repository is the textbook", "/rule/config": "Store config in the environment", "/learn/logs": "event streams", "/how": "What happens to your code"} {
		r, err := http.Get(base + path)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		_, _ = b.ReadFrom(r.Body)
		r.Body.Close()
		if r.StatusCode != 200 || !strings.Contains(b.String(), want) {
			t.Errorf("%s: status %d, without %q", path, r.StatusCode, want)
		}
		if got := r.Header.Get("Content-Security-Policy"); got != Policy {
			t.Errorf("%s: policy %q", path, got)
		}
	}
}
