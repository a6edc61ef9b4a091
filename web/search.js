// The search: an inverted index made with the site, ranked here. "/" opens it from anywhere; /search is the same as a page.
(function () {
  const words = {
    label: phrase("Search lessons, questions, checks, fixes and the talk"), close: phrase("Close"),
    none: (q) => phrase("Nothing holds “%s”. Try one word of it.", q),
    found: (n, all) => (n < all ? phrase("The first %d of %d places.", n, all) : phrase.count(n, "%d place.", "%d places.", n)), broken: phrase("The index could not be fetched."),
  };
  const most = 30;
  const common = new Set(["a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "its", "of", "on", "or", "that", "the", "to", "with"]);
  // The same as pages.words and pages.singular, which made the index.
  const singular = (w) => (w.length < 4 || !w.endsWith("s") || w.endsWith("ss") ? w : w.endsWith("sses") ? w.slice(0, -2) : w.length > 4 && w.endsWith("ies") ? w.slice(0, -3) + "y" : w.slice(0, -1));
  const split = (text) => (text.toLowerCase().match(/[\p{L}\p{Nd}]+/gu) || []).map(singular).filter((w) => !common.has(w));
  const make = (name, props, ...children) => { const e = Object.assign(document.createElement(name), props); e.append(...children); return e; };

  let index = null;
  function load() {
    const address = typeof goappEnv !== "undefined" ? goappEnv.WORKBOOK_SEARCH : document.body.dataset.search;
    if (!index) index = fetch(address).then((r) => r.json()).then((i) => ({ ...i, sorted: Object.keys(i.words).sort() })).catch(() => { index = null; return null; });
    return index;
  }
  // holders are the entries that hold a word, or one that begins with it: whether it is the word itself, and what that is worth.
  function holders(i, word) {
    const held = new Map(), rarity = (n) => Math.log(1 + i.found.length / n);
    let low = 0, high = i.sorted.length;
    while (low < high) { const mid = (low + high) >> 1; if (i.sorted[mid] < word) low = mid + 1; else high = mid; }
    const longer = [];
    for (; word.length > 1 && low < i.sorted.length && i.sorted[low].startsWith(word); low++) if (i.sorted[low] !== word) longer.push(...i.words[i.sorted[low]]);
    longer.forEach((n) => held.set(n >> 2, [0, Math.max((held.get(n >> 2) || [0, 0])[1], (n & 3) * rarity(longer.length))]));
    const same = Object.hasOwn(i.words, word) ? i.words[word] : [];
    same.forEach((n) => held.set(n >> 2, [1, (n & 3) * rarity(same.length)]));
    return held;
  }
  // named is what the words are worth in a title: as the whole of it, as a phrase, as a part.
  function named(title, asked) {
    const words = split(title), phrase = " " + asked.join(" ") + " ", line = " " + words.join(" ") + " ";
    return (line === phrase ? 50 : line.includes(phrase) ? 8 : 0) + 6 * words.filter((w) => asked.includes(w)).length / (words.length || 1);
  }
  // find ranks: all words before some, the word itself before its beginning, then what they are worth.
  function find(i, text) {
    const asked = [...new Set(split(text))], score = new Map();
    asked.map((w) => holders(i, w)).forEach((held) => held.forEach(([same, gain], n) => {
      const s = score.get(n) || { n, count: 0, same: 0, gain: 0 };
      score.set(n, { n, count: s.count + 1, same: s.same + same, gain: s.gain + gain });
    }));
    let hits = [...score.values()];
    const complete = hits.filter((h) => h.count === asked.length);
    if (complete.length) hits = complete;
    // Checks are many and named after parts: what they are called says less.
    hits.forEach((h) => { h.gain += named(i.found[h.n][1], asked) * (i.found[h.n][0].startsWith("/how/") ? 0.05 : 1); });
    hits.sort((a, b) => b.count - a.count || b.same - a.same || b.gain - a.gain || a.n - b.n);
    // Two places of a page come first; what else it holds comes after the other pages.
    const page = (h) => i.found[h.n][0].split("#")[0], seen = {}, first = [], rest = [];
    hits.forEach((h) => { seen[page(h)] = (seen[page(h)] || 0) + 1; (seen[page(h)] > 2 ? rest : first).push(h); });
    return [...first, ...rest].map((h) => i.found[h.n]);
  }
  const row = ([path, title, kind, text]) => make("li", {}, make("a", { href: path }, make("b", {}, title), make("span", { className: "tag" }, kind), make("span", { className: "why" }, text)));

  let turn = 0;
  async function answer(text, list, status) {
    const mine = ++turn, i = await load();
    if (mine !== turn) return;
    const hits = i ? find(i, text) : [];
    list.replaceChildren(...hits.slice(0, most).map(row));
    status.textContent = !i ? words.broken : text.trim() === "" ? "" : hits.length ? words.found(Math.min(hits.length, most), hits.length) : words.none(text.trim());
  }
  // Arrows walk from the field through the results and back.
  function walk(event, field, list) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [field, ...list.querySelectorAll("a")], now = stops.indexOf(document.activeElement);
    if (now < 0) return;
    event.preventDefault();
    stops[Math.max(0, Math.min(stops.length - 1, now + (event.key === "ArrowDown" ? 1 : -1)))].focus();
  }

  let dialog = null;
  function open() {
    if (!dialog) {
      const field = make("input", { className: "field", type: "search", name: "q", autocomplete: "off", spellcheck: false });
      field.setAttribute("aria-label", words.label);
      field.placeholder = words.label;
      const list = make("ol", { className: "results" }), status = make("p", { className: "meta" });
      status.setAttribute("role", "status");
      const form = make("form", { action: "/search", className: "search-form" }, field, make("button", { className: "btn quiet", type: "button", onclick: () => dialog.close() }, words.close));
      form.setAttribute("role", "search");
      dialog = make("dialog", { className: "search" }, form, status, list);
      dialog.setAttribute("aria-label", words.label);
      field.addEventListener("input", () => answer(field.value, list, status));
      form.addEventListener("submit", (event) => { const first = list.querySelector("a"); if (first) { event.preventDefault(); first.click(); } });
      dialog.addEventListener("keydown", (event) => walk(event, field, list));
      dialog.addEventListener("click", (event) => { if (event.target === dialog || event.target.closest("a")) dialog.close(); });
      document.body.append(dialog);
    }
    load();
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("input").select();
  }
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog")) return;
    event.preventDefault();
    const field = document.getElementById("search-field");
    if (field) field.select(); else open();
  });
  // The link to the search opens it in place; before the program hears of it, for it would change the page.
  addEventListener("click", (event) => {
    if (!event.target.closest("[data-search-open]") || event.ctrlKey || event.metaKey || document.getElementById("search-field")) return;
    event.preventDefault(); event.stopPropagation();
    open();
  }, true);
  // The page of its own.
  function page() {
    const field = document.getElementById("search-field"), list = document.querySelector("[data-results]"), status = document.querySelector("[data-found]");
    if (!field || field.dataset.live) return;
    field.dataset.live = "";
    field.addEventListener("input", () => answer(field.value, list, status));
    field.form.addEventListener("submit", (event) => { event.preventDefault(); history.replaceState(null, "", "/search?q=" + encodeURIComponent(field.value)); answer(field.value, list, status); });
    field.closest("main").addEventListener("keydown", (event) => walk(event, field, list));
    field.value = new URLSearchParams(location.search).get("q") || "";
    if (field.value) answer(field.value, list, status);
  }
  addEventListener("focusin", page);
  page();
})();
