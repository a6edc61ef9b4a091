// The service worker: the site works without a network after the first visit. Requests to git's path are never touched.
const cacheName = "workbook-{{.Version}}";
const resources = {{.ResourcesToCache}};
// What is read is kept too, one after the other, once the program is there.
const later = {{later}};

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => Promise.all(resources.map((r) => cache.add(r).catch(() => {})))).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(caches.keys().then((keys) => Promise.all(keys.filter((k) => k !== cacheName).map((k) => caches.delete(k)))).then(() => self.clients.claim()));
  caches.open(cacheName).then((cache) => later.reduce((before, path) => before.then(() => cache.add(path)).catch(() => {}), Promise.resolve()));
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin || url.pathname.startsWith("/git/")) return;
  const page = event.request.mode === "navigate";
  event.respondWith(page ? fresh(event.request) : caches.match(event.request).then((hit) => hit || fetch(event.request)));
});

// A page comes from the network where there is one, so that an update is seen, and from the cache otherwise.
async function fresh(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) (await caches.open(cacheName)).put(new URL(request.url).pathname, answer.clone());
    return answer;
  } catch (error) {
    return (await caches.match(new URL(request.url).pathname)) || (await caches.match("/")) || Response.error();
  }
}
