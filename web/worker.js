// Starts the assessor in a Web Worker: Go's runtime, then the program that the address names.
importScripts("/web/wasm_exec.js", "/web/phrase.js");
const go = new Go();
const address = new URL(self.location.href).searchParams.get("wasm");
WebAssembly.instantiateStreaming(fetch(address), go.importObject)
  .then((result) => go.run(result.instance))
  .catch((error) => self.postMessage({ type: "failed", json: JSON.stringify({ Code: "unreadable", Sentence: phrase("The assessor could not be started."), Hint: phrase("Reload the page.") + " " + error }) }));
