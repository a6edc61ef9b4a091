// Carries git's two read-only requests from the page to the git hosts on the list, since they send no CORS headers
// and GitHub answers only to a User-Agent that starts with "git/" (https://github.com/jelmer/dulwich/issues/562).
// It is the twin of cmd/site/proxy.go and passes nothing of the visitor's: no cookie, no referrer, no address.
import hosts from "../hosts/hosts.json" with { type: "json" };

const agent = "git/2.47.0 (12-factor-workbook)";
const passed = ["git-protocol", "content-type", "accept", "content-encoding"];
const maxRequest = 4 << 20; // bytes; a shallow fetch is some hundred
const maxAnswer = 600 * 1024 * 1024; // bytes
const maxTime = 10 * 60 * 1000; // milliseconds
const maxRedirects = 3;

const say = (status, text) =>
  new Response(text + "\n", { status, headers: { ...own, "content-type": "text/plain; charset=utf-8" } });
const own = {
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
  "cross-origin-resource-policy": "same-origin",
};

// target is the upstream address of a request, or the answer that refuses it.
function target(request, upstreams) {
  const url = new URL(request.url);
  const match = /^\/git\/([^/]+)\/(.+)$/.exec(url.pathname);
  if (!match) return say(404, "Write the path as /git/HOST/OWNER/NAME.");
  const [, host, path] = match;
  if (!hosts.includes(host) && !upstreams[host])
    return say(403, "This git host is not on the list: " + hosts.join(", ") + ".");
  if (path.split("/").some((part) => part === "" || part === "." || part === ".." || /[\\%?#@]/.test(part)))
    return say(400, "The path holds a part that no repository has.");
  const advertise =
    request.method === "GET" && path.endsWith("/info/refs") && url.search === "?service=git-upload-pack";
  const upload = request.method === "POST" && path.endsWith("/git-upload-pack") && url.search === "";
  if (!advertise && !upload) return say(405, "Only git's two requests for reading are carried.");
  return new URL((upstreams[host] || "https://" + host) + "/" + path + url.search);
}

// bounded cuts a stream off after so many bytes.
function bounded(most) {
  let seen = 0;
  return new TransformStream({
    transform(chunk, controller) {
      seen += chunk.byteLength;
      if (seen > most) controller.error(new Error("larger than " + most + " bytes"));
      else controller.enqueue(chunk);
    },
  });
}

async function body(request) {
  if (request.method !== "POST") return undefined;
  if (Number(request.headers.get("content-length") || 0) > maxRequest) return null;
  const bytes = new Uint8Array(await request.arrayBuffer());
  return bytes.byteLength > maxRequest ? null : bytes;
}

// allowed tells that a redirect stays within the list.
const allowed = (url, upstreams) =>
  (url.protocol === "https:" && hosts.includes(url.host)) ||
  Object.values(upstreams).some((u) => new URL(u).origin === url.origin);

// carry answers one request. The second argument maps hosts to other addresses, for tests and mirrors.
export async function carry(request, upstreams = {}) {
  let to = target(request, upstreams);
  if (to instanceof Response) return to;
  const sent = await body(request);
  if (sent === null) return say(413, "The request is too large.");
  const headers = { "user-agent": agent };
  for (const name of passed) if (request.headers.get(name)) headers[name] = request.headers.get(name);
  const signal = AbortSignal.timeout(maxTime);
  try {
    for (let hop = 0; hop <= maxRedirects; hop++) {
      const answer = await fetch(to, { method: request.method, headers, body: sent, redirect: "manual", signal });
      const next = answer.status >= 300 && answer.status < 400 && answer.headers.get("location");
      if (next) {
        to = new URL(next, to);
        if (!allowed(to, upstreams)) return say(502, "The git host sends the request away from the list.");
        continue;
      }
      const out = { ...own, "content-type": answer.headers.get("content-type") || "application/octet-stream" };
      const stream = answer.body ? answer.body.pipeThrough(bounded(maxAnswer)) : null;
      return new Response(stream, { status: answer.status, headers: out });
    }
    return say(502, "The git host redirects too often.");
  } catch {
    return say(502, "The git host could not be reached.");
  }
}

export default (request) => carry(request);
