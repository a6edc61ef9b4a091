package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"workbook/content/rubric"
)

// axe is the source of axe-core, which knows the rules of accessibility. It is
// evaluated through the developer tools: the pages' policy lets no script in.
var axe = sync.OnceValues(func() (string, error) {
	const file = "web/node_modules/axe-core/axe.min.js"
	if _, err := os.Stat(file); err != nil {
		if out, err := exec.Command("npm", "ci", "--prefix", "web", "--no-audit", "--no-fund").CombinedOutput(); err != nil {
			return "", fmt.Errorf("axe-core is missing and npm could not fetch it; install it with: npm ci --prefix web (%.200s)", out)
		}
	}
	data, err := os.ReadFile(file)
	return string(data), err
})

// whole shows what a page has folded, and every reason of a knowledge check.
const whole = `(() => {
	document.querySelectorAll("details").forEach((d) => { if (!d.closest(".menu")) d.open = true; });
	document.styleSheets[0].insertRule("html .quiz .why { display: block }");
	return "";
})()`

// judge runs axe over the page as it stands. light is everything; of the dark
// theme only what differs, its colours.
func (v *visit) judge(where, theme string) {
	v.t.Helper()
	only := ""
	if theme == "dark" {
		only = `, runOnly: {type: "rule", values: ["color-contrast", "link-in-text-block"]}`
	}
	found, err := chromedp.Run(v.ctx, chromedp.Evaluate[string](`axe.run(document, {resultTypes: ["violations"], preload: false`+only+`}).then((r) => JSON.stringify(r.violations.flatMap((v) => v.nodes.slice(0, 3).map((n) => v.id + " at " + n.target.join(" ") + ": " + (n.any[0] || n.all[0] || n.none[0] || {message: v.help}).message))))`, chromedp.EvalAwaitPromise))
	if err != nil {
		v.t.Fatalf("axe on %s: %v", where, err)
	}
	var problems []string
	if err := json.Unmarshal([]byte(found), &problems); err != nil {
		v.t.Fatal(err)
	}
	for _, p := range problems {
		v.t.Errorf("%s, %s: %s", where, theme, p)
	}
}

// media sets the reader's wishes.
func (v *visit) media(theme string) {
	v.t.Helper()
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}, {Name: "prefers-reduced-motion", Value: "reduce"}}
	if _, err := chromedp.Call(v.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
		v.t.Fatal(err)
	}
}

// accessible holds a page to axe in both themes.
func (v *visit) accessible(path string) {
	v.t.Helper()
	v.do(chromedp.Navigate(v.base + path))
	v.until(`["ready", "assessed"].includes(document.documentElement.dataset.state) && !document.querySelector(".article.wait, .lesson.wait, .goapp-app-info:not(.goapp-app-info-hide)")`)
	v.judgeBoth(path)
}

// judgeBoth judges the page that stands there, whole, in both themes.
func (v *visit) judgeBoth(where string) {
	v.t.Helper()
	source, err := axe()
	if err != nil {
		v.t.Fatal(err)
	}
	v.media("light")
	v.do(chromedp.Evaluate[chromedp.Void]("if (!window.axe) {" + source + "}; undefined"))
	v.text(whole)
	v.judge(where, "light")
	v.media("dark")
	v.judge(where, "dark")
}

// lessonPaths are the addresses of the fifteen lessons.
func lessonPaths() (paths []string) {
	for _, r := range rubric.Rules {
		paths = append(paths, "/learn/"+r.ID)
	}
	return append(paths, "/learn/ownership", "/learn/night")
}

// TestLessonsAreAccessible: axe has nothing to say about any lesson, with every
// fold open, in light and dark.
func TestLessonsAreAccessible(t *testing.T) {
	prepared(t)
	v := open(t, siteServer(t, ""))
	for _, path := range lessonPaths() {
		v.accessible(path)
	}
	v.clean()
}

// TestReadingIsAccessible: nor about the other pages that need no repository,
// nor on a narrow screen.
func TestReadingIsAccessible(t *testing.T) {
	prepared(t)
	v := open(t, siteServer(t, ""))
	for _, path := range []string{"/", "/learn", "/how", "/how/python-file-handler", "/glossary", "/practice", "/talk", "/search", "/rule/config", "/ladder"} {
		v.accessible(path)
	}
	v.do(chromedp.EmulateViewport(320, 700))
	for _, path := range []string{"/learn/config", "/practice"} {
		v.accessible(path)
		if wide := v.text(`String(document.documentElement.scrollWidth)`); wide != "320" {
			t.Errorf("%s is %s pixels wide on a screen of 320", path, wide)
		}
	}
	v.clean()
}

// sample opens a practice repository.
func (v *visit) sample(name string) {
	v.t.Helper()
	v.do(chromedp.Navigate(v.base + "/"))
	v.state("ready")
	v.press(name)
	v.until(`location.pathname === "/overview" && document.documentElement.dataset.state === "assessed" && document.querySelectorAll("ol.rules > li").length === 13`)
}

// TestWorkbookIsAccessible: the same of the pages that show a repository.
func TestWorkbookIsAccessible(t *testing.T) {
	prepared(t)
	v := open(t, siteServer(t, ""))
	v.sample("Gumboot")
	v.do(chromedp.EmulateViewport(1100, 800))
	v.judgeBoth("/overview")
	for _, at := range [][2]string{{"/ladder", ".rung"}, {"/report", ".sheet-a4"}, {"/", ".specimen a[href='/overview']"}} {
		v.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".nav a[href='` + at[0] + `']").click()`))
		v.until(`location.pathname === "` + at[0] + `" && document.querySelector("` + at[1] + `") !== null`)
		v.judgeBoth(at[0])
	}
	v.accessible("/rule/config")
	v.accessible("/learn/logs")
	v.do(chromedp.EmulateViewport(800, 800)) // where the report's sheet is as wide as the screen
	v.accessible("/report")
	v.clean()
}

// keys presses keys as a keyboard does.
func (v *visit) keys(text string) {
	v.t.Helper()
	v.do(chromedp.KeyEvent(text))
}

// focused is a property of what has the focus.
func (v *visit) focused(expression string) string {
	v.t.Helper()
	return v.text(`((e) => String(` + expression + `))(document.activeElement)`)
}

// tabTo presses Tab until what has the focus fits the selector.
func (v *visit) tabTo(selector string) {
	v.t.Helper()
	for range 150 {
		if v.focused(fmt.Sprintf("e.matches(%q)", selector)) == "true" {
			return
		}
		v.keys(kb.Tab)
	}
	v.t.Fatalf("the Tab key does not reach %s", selector)
}

// arrives waits for another page, whose coming makes questions to the old one
// fail.
func (v *visit) arrives(path string) {
	v.t.Helper()
	for range 100 {
		if at, err := chromedp.Run(v.ctx, chromedp.Evaluate[string](`document.readyState === "complete" ? location.pathname : ""`)); err == nil && at == path {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	v.t.Fatalf("%s does not come", path)
}

// TestKnowledgeCheckByKeyboard: every question of a lesson is answered with
// Tab, Space and arrows alone; what is read and said is the reason for that
// answer.
func TestKnowledgeCheckByKeyboard(t *testing.T) {
	prepared(t)
	v := open(t, siteServer(t, ""))
	v.do(chromedp.Navigate(v.base + "/learn/config"))
	v.state("ready")
	const reasons = `[...document.querySelectorAll(".quiz .why")].filter((w) => w.checkVisibility()).map((w) => w.innerText.trim()).join("|")`
	if shown := v.text(reasons); shown != "" {
		t.Errorf("before any answer a reason is shown: %s", shown)
	}
	count := v.text(`String(document.querySelectorAll(".quiz").length)`)
	answered := map[string]bool{}
	for range 30 {
		v.tabTo(".quiz input")
		name := v.focused("e.name")
		if answered[name] && v.focused("e.type") == "radio" {
			break
		}
		v.keys(" ")
		if v.focused("e.checked") != "true" {
			t.Fatalf("Space does not choose the answer of %s", name)
		}
		own := v.focused(`e.closest(".choice").querySelector(".why").innerText.trim()`)
		if !strings.Contains(v.text(reasons), own) || !strings.HasPrefix(own, "Yes.") && !strings.HasPrefix(own, "Not quite.") {
			t.Errorf("%s: the reason %q is not shown; shown are %q", name, own, v.text(reasons))
		}
		if said := v.text(`document.querySelector("#quick-check [role=status]").textContent.trim()`); said != own {
			t.Errorf("%s: a screen reader hears %q, want %q", name, said, own)
		}
		if v.focused("e.type") == "radio" {
			v.keys(kb.ArrowDown)
			next := v.focused(`e.closest(".choice").querySelector(".why").innerText.trim()`)
			if next == own || strings.Contains(v.text(reasons), own) || !strings.Contains(v.text(reasons), next) {
				t.Errorf("%s: the arrow does not change the answer", name)
			}
		}
		answered[name] = true
		v.keys(kb.Tab)
		if fmt.Sprint(len(answered)) == count && v.focused(`!!e.closest(".quiz")`) == "false" {
			break
		}
	}
	if fmt.Sprint(len(answered)) != count {
		t.Errorf("%d of %s questions were reached", len(answered), count)
	}
	v.tabTo("#how-we-look summary")
	v.keys(kb.Enter)
	v.until(`document.querySelector("#how-we-look details").open`)
	v.clean()
}

// TestContrastShowsOwnLines: with a repository open, the harder side of a
// lesson's pair is its own lines, masked, in its own stack.
func TestContrastShowsOwnLines(t *testing.T) {
	prepared(t)
	v := open(t, siteServer(t, ""))
	v.do(chromedp.EmulateViewport(1280, 900))
	v.sample("Gumboot")
	for path, secret := range map[string]bool{"/learn/config": true, "/learn/logs": false} {
		v.do(chromedp.Navigate(v.base + path))
		v.state("assessed")
		v.until(`document.querySelector(".stacks > input:checked + label + .pair > .own") !== null`)
		if stack := v.text(`document.querySelector(".stacks > input:checked").value`); stack != "python" {
			t.Errorf("%s opens on %s, the repository is Python", path, stack)
		}
		caption := v.text(`document.querySelector(".own figcaption").innerText`)
		if !strings.Contains(caption, ".py") {
			t.Errorf("%s: the own lines are said to be of %q", path, caption)
		}
		if left := v.text(`String(document.querySelector(".own").getBoundingClientRect().right <= document.querySelector(".pair:has(.own) > .easier").getBoundingClientRect().left)`); left != "true" {
			t.Errorf("%s: the own lines do not stand left of the easier ones", path)
		}
		if n := v.text(`String(document.querySelectorAll(".own .ln.hit").length)`); n == "0" {
			t.Errorf("%s: no own line is marked", path)
		}
		lines := v.text(`document.querySelector(".own pre").innerText`)
		if secret && (strings.Contains(lines, "keeps-your-feet-dry") || v.text(`String(document.querySelectorAll(".own .mask").length)`) == "0") {
			t.Errorf("%s: the own lines are not masked: %s", path, lines)
		}
		if v.text(`String(!!document.querySelector(".pair:has(.own) details .harder"))`) != "true" {
			t.Errorf("%s: the pair in general is gone", path)
		}
	}
	v.clean()
}

// TestFromEvidenceInOneClick: from each gap that a repository shows, one click
// leads to its lesson and one to its fix, and both places are there.
func TestFromEvidenceInOneClick(t *testing.T) {
	prepared(t)
	v := open(t, siteServer(t, ""))
	v.do(chromedp.EmulateViewport(1280, 900))
	v.sample("Gumboot")
	v.do(chromedp.Click("a.rule[href='/rule/logs']"))
	v.until(`location.pathname === "/rule/logs" && document.querySelector(".onward a[href^='#fix-']") !== null && document.querySelector("#contrast") !== null`)
	const seen = `((r) => r.top >= 0 && r.top < innerHeight)(document.querySelector(decodeURIComponent(location.hash)).getBoundingClientRect())`
	v.do(chromedp.Click(`.onward a[href="#contrast"]`))
	v.until(`location.hash === "#contrast" && ` + seen)
	v.do(chromedp.Click(`.onward a[href^="#fix-"]`))
	v.until(`location.hash.startsWith("#fix-") && ` + seen)
	v.do(chromedp.Click(`.nav a[href="/overview"]`))
	v.until(`location.pathname === "/overview" && document.querySelector(".fix a") !== null`)
	v.do(chromedp.Click(`.fix a`))
	v.until(`location.hash.startsWith("#fix-") && document.querySelector(location.hash) !== null && ` + seen)
	for _, id := range []string{"config", "processes", "dev-prod-parity"} {
		v.do(chromedp.Click(`.nav a[href="/overview"]`))
		v.until(`location.pathname === "/overview" && document.querySelectorAll("ol.rules > li").length === 13`)
		v.do(chromedp.Click("a.rule[href='/rule/" + id + "']"))
		v.until(`location.pathname === "/rule/` + id + `" && document.querySelector("#quick-check") !== null`)
		if dead := v.text(`[...document.querySelectorAll("main a[href^='#']")].map((a) => a.hash.slice(1)).filter((id) => !document.getElementById(decodeURIComponent(id))).join(" ")`); dead != "" {
			t.Errorf("/rule/%s has links to no place: %s", id, dead)
		}
	}
	v.clean()
}
