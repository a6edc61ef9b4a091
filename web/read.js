// What only a browser knows of the pages that are read: the open workbook, the reader, and what was answered just now.
// The pages are complete without it. Everything that it says to people stands in `words`.
(function () {
  const words = {
    first: phrase("Rotate first:") + " ", see: phrase("See the code"), ask: phrase("Answer it"), change: phrase("Change"), lesson: phrase("Fix"),
    mixed: (good, bad) => phrase.count(good, "%d place speaks for it, %d against;", "%d places speak for it, %d against;", good, bad) + " ",
    unseen: (files, title) => phrase.count(files, "Nothing in %d file tells it: “%s”. That is not a no. It often lives outside a repository. Who knows?", "Nothing in %d files tells it: “%s”. That is not a no. It often lives outside a repository. Who knows?", files, title),
    keep: " " + phrase("The harder way is not needed here."),
    away: (title) => phrase("“%s” does not apply here.", title) + " ",
    team: (note) => (note ? phrase("Marked by the team: “%s”.", note) : phrase("Marked by the team.")),
    nothing: phrase("Its files show nothing that speaks for or against this lesson."),
    yourLine: phrase("Your line"), lines: (a, b) => (a === b ? phrase("line %d", a) : phrase("lines %d–%d", a, b)), mask: phrase("masked value"), general: phrase("The same in general"),
    read: phrase("read"), readOf: (n, all) => (n ? phrase("%d of %d lessons read, kept in this browser alone.", n, all) : ""),
    saved: (name) => phrase("%s, saved in this browser", name),
    spotted: (hits, all, alarms) => phrase.count(alarms, "%d of %d found, %d false alarm.", "%d of %d found, %d false alarms.", hits, all, alarms),
    net: (n) => " " + phrase("Hits minus false alarms: %d.", n),
    more: " " + phrase("What you passed over is marked, and each key says why."),
    done: (text) => phrase("Last time: %s", text), hit: phrase("found"), miss: phrase("passed over"), alarm: phrase("false alarm"),
  };
  const all = (selector, from) => [...(from || document).querySelectorAll(selector)];
  const make = (name, props, ...children) => {
    const e = Object.assign(document.createElement(name), props);
    e.append(...children.filter((c) => c !== null && c !== ""));
    return e;
  };
  const kept = (key) => { try { return JSON.parse(localStorage.getItem(key)) || {}; } catch (e) { return {}; } };
  const keep = (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); } catch (e) { /* a private window keeps nothing */ } };

  // ── the reader's own repository ──────────────────────────────────────────
  const criteriaOf = (w, rule) => {
    const a = w.assessment;
    if (rule === "ownership" || rule === "night") return a.ownership.flatMap((r) => r.criteria);
    return (a.rules.find((r) => r.id === rule) || { criteria: [] }).criteria;
  };
  const placeOf = (criterion) => {
    const [rule, slug] = criterion.split("/");
    return (rule === "ownership" ? "/ladder#" : "/rule/" + rule + "#") + slug;
  };
  const at = (e) => make("code", {}, e.line ? e.path + ":" + e.line : e.path);
  const link = (text, href) => make("a", { href }, text);
  const sentence = (e) => [" ", e.message, " "];

  // pieces are what a criterion adds to the lesson: the words that fit what was found, and how much they matter.
  function pieces(w, c) {
    const answer = w.answers[c.id] || {}, place = placeOf(c.id);
    const clear = c.evidence ? c.evidence.filter((e) => e.path && e.confidence !== "low" && !e.ignored) : [];
    const gaps = clear.filter((e) => e.polarity === "gap").sort((a, b) => (b.confidence === "high") - (a.confidence === "high"));
    const strengths = clear.filter((e) => e.polarity === "strength");
    if (answer.kind === "not-applicable") return [[1, [words.away(phrase(c.title)), words.team(answer.note), " ", link(words.change, place)]]];
    if (c.verdict === "not-applicable") return [[0, [words.away(phrase(c.title)), c.why]]];
    if (gaps.length && strengths.length) return [[5, [words.mixed(strengths.length, gaps.length), at(gaps[0]), ":", ...sentence(gaps[0]), link(words.see, place)]]];
    if (gaps.length) {
      const first = c.id === "config/no-credentials" ? words.first : "";
      return gaps.slice(0, 2).map((e, i) => [(c.heart ? 8 : 6) - i + (e.confidence === "high"), [first, at(e), ":", ...sentence(e), link(words.see, place)]]);
    }
    if (strengths.length) return [[2, [at(strengths[0]), ":", ...sentence(strengths[0]), c.verdict === "met" ? words.keep + " " : "", link(words.see, place)]]];
    if (c.verdict === "unknown") return [[3, [words.unseen(w.assessment.repository.assessed, phrase(c.title)), " ", link(words.ask, place)]]];
    return [];
  }
  function yours(section, w) {
    const found = criteriaOf(w, section.dataset.rule).flatMap((c) => pieces(w, c)).sort((a, b) => b[0] - a[0]).slice(0, 3);
    const slot = section.querySelector(".slot");
    slot.replaceChildren(...(found.length ? [make("ul", {}, ...found.map(([, parts]) => make("li", {}, ...parts)))] : [make("p", { className: "meta" }, words.nothing)]));
  }

  // ── contrast: the reader's stack first, and the reader's own lines ───────
  const stacks = { Python: "python", JavaScript: "javascript", TypeScript: "javascript", Ruby: "ruby", Java: "java", Kotlin: "java", Go: "go", PHP: "php", ".NET": "dotnet", "C#": "dotnet", Rust: "rust", Elixir: "elixir" };
  const endings = [[/(^|\/)(Dockerfile[^/]*|[^/]*compose[^/]*\.ya?ml)$/i, "docker"], [/^\.github\/|gitlab-ci|Jenkinsfile|\.circleci\//, "ci"], [/\.tf$/, "terraform"], [/\.ya?ml$/, "kubernetes"], [/\.py$/, "python"], [/\.[cm]?[jt]sx?$/, "javascript"], [/\.(rb|ru)$/, "ruby"], [/\.(java|kts?|gradle)$|pom\.xml$/, "java"], [/\.go$/, "go"], [/\.php$/, "php"], [/\.(cs|csproj)$/, "dotnet"]];
  const ownStacks = (w) => [...(w.assessment.repository.stack || []), ...(w.assessment.repository.languages || [])].map((s) => stacks[s]).filter(Boolean);
  const fitOf = (path) => (endings.find(([ending]) => ending.test(path)) || [])[1];
  // ownGap is the surest gap of a rule, one that a pair on the page fits before any other.
  function ownGap(w, rule, input) {
    const gaps = criteriaOf(w, rule).flatMap((c) => (c.evidence || []).map((e) => ({ ...e, criterion: c.id })))
      .filter((e) => e.polarity === "gap" && e.confidence === "high" && e.excerpt && e.line && !e.ignored);
    return gaps.find((e) => fitOf(e.path) && input(fitOf(e.path))) || gaps[0] || null;
  }
  function ownLines(e) {
    let lines = e.excerpt.split("\n").map((text, i) => ({ n: e.excerptLine + i, text }));
    const from = Math.max(0, Math.min(lines.length - 12, e.line - e.excerptLine - 5));
    lines = lines.slice(from, from + 12);
    const masked = (text) => text.split("••••").flatMap((part, i) => (i ? [mask(), part] : [part]));
    const rows = lines.map((l) => make("span", { className: l.n >= e.line && l.n <= Math.max(e.line, e.endLine || 0) ? "ln hit" : "ln" }, make("i", {}, String(l.n)), make("span", {}, ...masked(l.text))));
    const pre = make("pre", { tabIndex: 0 }, ...rows);
    pre.setAttribute("role", "group"); pre.setAttribute("aria-label", words.yourLine + ", " + e.path);
    return make("figure", { className: "code own" }, make("figcaption", {}, make("b", {}, words.yourLine), " " + e.path, make("span", {}, words.lines(lines[0].n, lines[lines.length - 1].n))),
      pre, make("p", { className: "because" }, e.message + " ", link(words.lesson, placeOf(e.criterion).replace("#", "#fix-"))));
  }
  function mask() {
    const box = document.createElementNS("http://www.w3.org/2000/svg", "svg"), hatch = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    box.setAttribute("class", "mask"); box.setAttribute("role", "img"); box.setAttribute("aria-label", words.mask);
    for (const [k, v] of Object.entries({ width: "100%", height: "100%", class: "hatch-s" })) hatch.setAttribute(k, v);
    box.append(hatch);
    return box;
  }
  function contrast(lesson, w) {
    const group = lesson.querySelector(".stacks");
    if (!group) return;
    const input = (stack) => group.querySelector(`input[value="${stack}"]`);
    all(".own, .general", group).forEach((e) => { if (e.matches(".general")) e.replaceWith(e.querySelector(".harder")); else e.remove(); });
    const gap = w && ownGap(w, lesson.dataset.lesson, input);
    const fits = gap && fitOf(gap.path);
    const wanted = [kept("workbook-stack").id, fits, ...(w ? ownStacks(w) : [])].filter((s) => s && input(s));
    const stack = (w && fits && input(fits) ? fits : wanted[0]);
    if (stack && !group.dataset.chosen) {
      const chosen = input(stack);
      group.querySelector("legend").after(chosen, chosen.nextElementSibling, chosen.nextElementSibling.nextElementSibling);
      chosen.checked = true;
    }
    if (!gap) return;
    const pair = group.querySelector(`.pair[data-stack="${fits && input(fits) ? fits : group.querySelector("input:checked").value}"]`), harder = pair.querySelector(".harder");
    const general = make("details", { className: "more general" }, make("summary", {}, words.general));
    harder.replaceWith(ownLines(gap));
    general.append(harder);
    pair.append(general);
  }

  // ── progress, kept in this browser alone ─────────────────────────────────
  function progress() {
    const read = kept("workbook-read");
    all("[data-read]").forEach((box) => { box.checked = !!read[box.dataset.read]; });
    const links = all("[data-lesson-link]");
    links.forEach((a) => {
      const old = a.querySelector(".tag");
      if (old) old.remove();
      if (read[a.dataset.lessonLink]) a.append(make("span", { className: "tag pen" }, words.read));
    });
    all("[data-progress]").forEach((p) => { p.textContent = words.readOf(links.filter((a) => read[a.dataset.lessonLink]).length, links.length) || p.textContent; });
    const practice = kept("workbook-practice").gumboot;
    all("[data-practice]").forEach((p) => { p.textContent = practice ? words.done(practice) : ""; });
  }

  // ── exercise 1: spot it ──────────────────────────────────────────────────
  function compare() {
    const boxes = all("[data-practice-files] input");
    let hits = 0, missed = 0, alarms = 0;
    boxes.forEach((box) => {
      const line = box.closest(".ln"), key = "hit" in line.dataset;
      const verdict = key ? (box.checked ? (hits++, "hit") : (missed++, "miss")) : box.checked ? (alarms++, "alarm") : "";
      line.dataset.verdict = verdict;
      const old = line.querySelector(".tag");
      if (old) old.remove();
      if (verdict) line.append(make("span", { className: "tag" }, words[verdict]));
    });
    all("[data-practice-files] .key").forEach((k) => { k.open = true; });
    const text = words.spotted(hits, hits + missed, alarms);
    const done = kept("workbook-practice");
    done.gumboot = text;
    keep("workbook-practice", done);
    all("[data-tally]").forEach((t) => t.replaceChildren(make("p", { className: "lede" }, text + words.net(hits - alarms)), make("p", { className: "meta" }, missed ? words.more : "")));
  }
  function again() {
    all("[data-practice-files] input").forEach((box) => { box.checked = false; });
    all("[data-practice-files] .ln").forEach((line) => { delete line.dataset.verdict; const t = line.querySelector(".tag"); if (t) t.remove(); });
    all("[data-practice-files] .key").forEach((k) => { k.open = false; });
    all("[data-tally]").forEach((t) => t.replaceChildren());
    scrollTo(0, 0);
  }

  // ── what people do ───────────────────────────────────────────────────────
  addEventListener("change", (event) => {
    const box = event.target;
    if (box.closest(".quiz")) {
      if (box.type === "radio") all("input", box.closest(".quiz")).forEach((i) => i.toggleAttribute("checked", i.checked));
      else box.toggleAttribute("checked", box.checked);
      const said = box.closest("#quick-check").querySelector("[role=status]");
      if (box.checked) said.textContent = box.closest(".choice").querySelector(".why").textContent;
    } else if (box.dataset.read) {
      const read = kept("workbook-read");
      if (box.checked) read[box.dataset.read] = 1; else delete read[box.dataset.read];
      keep("workbook-read", read);
    } else if (box.closest(".stacks")) {
      box.closest(".stacks").dataset.chosen = "";
      all("input", box.closest(".stacks")).forEach((i) => i.toggleAttribute("checked", i.checked));
      keep("workbook-stack", { id: box.value });
    }
  });
  addEventListener("click", (event) => {
    const a = event.target.closest("a[href*='#']");
    if (event.target.closest("[data-compare]")) compare();
    if (event.target.closest("[data-again]")) again();
    // The same address again is no navigation, and yet the reader asked to go there.
    if (a && a.href === location.href) reveal(true);
  });
  // A term opens on hover and on keyboard focus too, beside itself, and stays while the pointer is on what it says.
  let wait = 0;
  const glossOf = (e) => (e.target.closest && e.target.closest(".term") ? document.getElementById(e.target.closest(".term").getAttribute("popovertarget")) : null);
  const toggle = (gloss, open) => { if (gloss && gloss.showPopover && gloss.isConnected && gloss.matches(":popover-open") !== open) open ? gloss.showPopover({ source: document.querySelector(`[popovertarget="${gloss.id}"]`) }) : gloss.hidePopover(); };
  addEventListener("pointerover", (e) => {
    if (e.pointerType !== "mouse") return;
    clearTimeout(wait);
    const gloss = glossOf(e), open = document.querySelector(".gloss:popover-open");
    if (gloss) wait = setTimeout(() => toggle(gloss, true), 250);
    else if (open && !e.target.closest(".gloss")) wait = setTimeout(() => toggle(open, false), 300);
  });
  // Focus has opened it already: a press of the keyboard then keeps it, and Escape closes it.
  addEventListener("click", (e) => { const gloss = e.detail === 0 && glossOf(e); if (gloss && gloss.matches(":popover-open")) e.preventDefault(); }, true);
  addEventListener("focusin", (e) => { if (e.target.matches(".term:focus-visible")) toggle(glossOf(e), true); });
  addEventListener("focusout", (e) => { const gloss = glossOf(e); if (gloss && !gloss.contains(e.relatedTarget)) toggle(gloss, false); });
  // On paper every fold is open.
  let shut = [];
  addEventListener("beforeprint", () => { shut = all("details:not([open])"); shut.forEach((d) => { d.open = true; }); });
  addEventListener("afterprint", () => shut.forEach((d) => { d.open = false; }));

  // reveal opens the folds around the place that the address names.
  function reveal(scroll) {
    const place = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!place) return;
    for (let d = place.closest("details") || place.querySelector(":scope > details"); d; d = d.parentElement.closest("details")) d.open = true;
    if (scroll) place.scrollIntoView();
  }
  async function show() {
    reveal(false);
    progress();
    const lessons = all("[data-lesson]");
    const drawn = typeof goappEnv !== "undefined"; // the program is on this page, and says itself what it does
    if (drawn && lessons.length === 0) return;
    let w = null;
    try { w = JSON.parse((await window.workbookStore.get("last")) || "null"); } catch (e) { /* no store: as if no workbook were open */ }
    if (w && !(w.assessment && w.assessment.rules && w.assessment.rules.length)) w = null;
    lessons.forEach((l) => { contrast(l, w); if (w) all("[data-rule]", l).forEach((s) => yours(s, w)); });
    if (drawn) return;
    if (w) all(".which").forEach((e) => { e.textContent = words.saved(w.assessment.repository.name); });
    document.documentElement.dataset.state = w ? "assessed" : "ready";
  }
  addEventListener("hashchange", () => reveal(true));
  show();
  // The program puts pages in as they are needed.
  const fresh = (node) => node.nodeType === 1 && !node.closest(".slot, .pair") && (node.matches("[data-lesson], #written") || node.querySelector("[data-lesson], #written"));
  new MutationObserver((changes) => { if (changes.some((c) => [...c.addedNodes].some(fresh))) show(); }).observe(document.body, { childList: true, subtree: true });
  if (typeof goappEnv === "undefined" && "serviceWorker" in navigator) navigator.serviceWorker.register("/app-worker.js").catch(() => {});
})();
