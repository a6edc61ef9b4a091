// What only a browser has: the files of a picker or a drop, a download, and a small store.
(function () {
  const skip = new Set(["node_modules", "__pycache__", ".venv", "bower_components"]);
  const most = 60000;
  async function walk(entry, path, out) {
    if (out.length >= most) return;
    if (entry.isFile) {
      const file = await new Promise((yes, no) => entry.file(yes, no)).catch(() => null);
      if (file) out.push({ path: path + entry.name, file: file });
      return;
    }
    if (skip.has(entry.name)) return;
    const reader = entry.createReader();
    for (;;) {
      const batch = await new Promise((yes, no) => reader.readEntries(yes, no)).catch(() => []);
      if (batch.length === 0) return;
      for (const child of batch) await walk(child, path + entry.name + "/", out);
    }
  }
  function listed(files) {
    const out = [];
    for (const file of files) {
      const path = file.webkitRelativePath || file.name;
      if (path.split("/").some((part) => skip.has(part))) continue;
      out.push({ path: path, file: file });
    }
    return out;
  }
  window.workbookFiles = {
    picked: (input) => { const out = listed(input.files); input.value = ""; return out; },
    dropped: async (transfer) => {
      const entries = [...transfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
      if (entries.length === 0) return listed(transfer.files);
      const out = [];
      for (const entry of entries) await walk(entry, "", out);
      return out;
    },
    save: (name, type, bytes) => {
      const url = URL.createObjectURL(new Blob([bytes], { type: type }));
      const link = document.createElement("a");
      link.href = url; link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 60000);
    },
  };
  // The written part of a page, the lesson and the lede in it: of this page, or of another one.
  const cut = (page) => [page.getElementById("written"), page.querySelector(".lesson"), page.querySelector("#written .lede")].map((e) => (e ? e.outerHTML : ""));
  window.workbookPage = {
    here: () => cut(document),
    fetch: async (path) => {
      const answer = await fetch(path);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (location.pathname === path) document.title = page.title;
      return cut(page);
    },
  };
  // A drop is shown where it may land: everywhere.
  let over = 0;
  const drag = (step) => (event) => {
    if (!event.dataTransfer || !event.dataTransfer.types.includes("Files")) return;
    over = Math.max(0, step ? over + step : 0);
    if (over) document.documentElement.dataset.drag = ""; else delete document.documentElement.dataset.drag;
  };
  addEventListener("dragenter", drag(1)); addEventListener("dragleave", drag(-1)); addEventListener("drop", drag(0));
  // The store stays open and a write is committed at once, so that an answer is
  // kept even when the page is left in the same moment.
  let opened;
  const open = () => opened ||= new Promise((yes, no) => {
    const request = indexedDB.open("workbook", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("workbooks");
    request.onsuccess = () => {
      const db = request.result;
      db.onclose = () => { opened = undefined; };
      db.onversionchange = () => { db.close(); opened = undefined; };
      yes(db);
    };
    request.onerror = () => { opened = undefined; no(request.error); };
  });
  const store = (mode, act) => open().then((db) => new Promise((yes, no) => {
    const transaction = db.transaction("workbooks", mode);
    const request = act(transaction.objectStore("workbooks"));
    if (mode === "readwrite" && transaction.commit) transaction.commit();
    transaction.oncomplete = () => yes(request.result);
    transaction.onerror = transaction.onabort = () => no(transaction.error);
  }));
  window.workbookStore = {
    put: (key, value) => store("readwrite", (s) => s.put(value, key)),
    get: (key) => store("readonly", (s) => s.get(key)),
  };
})();
