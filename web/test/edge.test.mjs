// The edge function against an upstream that, like GitHub, answers to nothing but a git client.
import assert from "node:assert/strict";
import http from "node:http";
import { test } from "node:test";
import { carry } from "../edge/git.js";

function upstream(handler) {
  return new Promise((ready) => {
    const server = http.createServer((request, response) => {
      if (!(request.headers["user-agent"] || "").startsWith("git/")) return response.writeHead(415).end("not a git client");
      for (const name of ["cookie", "referer", "origin", "x-forwarded-for", "authorization"])
        if (request.headers[name]) return response.writeHead(418).end(name + " came through");
      handler(request, response);
    });
    server.listen(0, "127.0.0.1", () => ready({ server, address: "http://127.0.0.1:" + server.address().port }));
  });
}

const page = "https://workbook.example";
const visitor = { cookie: "a=b", referer: page + "/", authorization: "Basic eA==", "x-forwarded-for": "192.0.2.1" };

test("carries the advertisement and the pack, and nothing of the visitor's", async (t) => {
  const seen = [];
  const { server, address } = await upstream((request, response) => {
    let body = "";
    request.on("data", (d) => (body += d));
    request.on("end", () => {
      seen.push([request.method, request.url, request.headers["git-protocol"], body]);
      response.writeHead(200, { "content-type": "application/x-git-upload-pack-advertisement", "set-cookie": "x=y" });
      response.end("001e# service=git-upload-pack\n0000");
    });
  });
  t.after(() => server.close());
  const map = { "github.com": address };
  const get = await carry(new Request(page + "/git/github.com/o/n/info/refs?service=git-upload-pack", { headers: { ...visitor, "git-protocol": "version=2" } }), map);
  assert.equal(get.status, 200);
  assert.equal(get.headers.get("content-type"), "application/x-git-upload-pack-advertisement");
  assert.equal(get.headers.get("set-cookie"), null);
  assert.match(await get.text(), /service=git-upload-pack/);
  const post = await carry(new Request(page + "/git/github.com/o/n/git-upload-pack", { method: "POST", body: "0032want", headers: visitor }), map);
  assert.equal(post.status, 200);
  assert.deepEqual(seen, [["GET", "/o/n/info/refs?service=git-upload-pack", "version=2", ""], ["POST", "/o/n/git-upload-pack", undefined, "0032want"]]);
});

test("streams: the first bytes come before the last are sent", async (t) => {
  let finish;
  const { server, address } = await upstream((_, response) => {
    response.write("first");
    finish = () => response.end("last");
  });
  t.after(() => server.close());
  const answer = await carry(new Request(page + "/git/github.com/o/n/info/refs?service=git-upload-pack"), { "github.com": address });
  const reader = answer.body.getReader();
  assert.equal(new TextDecoder().decode((await reader.read()).value), "first");
  finish();
  assert.equal(new TextDecoder().decode((await reader.read()).value), "last");
});

test("refuses everything else", async (t) => {
  const { server, address } = await upstream((_, response) => response.end("reached"));
  t.after(() => server.close());
  for (const [status, path, init] of [
    [403, "/git/example.org/o/n/info/refs?service=git-upload-pack"],
    [403, "/git/github.com:22/o/n/info/refs?service=git-upload-pack"],
    [405, "/git/github.com/o/n/info/refs?service=git-receive-pack"],
    [405, "/git/github.com/o/n/info/refs"],
    [405, "/git/github.com/o/n/git-receive-pack", { method: "POST", body: "x" }],
    [405, "/git/github.com/o/n/archive/main.zip"],
    [405, "/git/github.com/o/n/git-upload-pack", { method: "PUT", body: "x" }],
    [400, "/git/github.com/o/%2e%2e%2fn/info/refs?service=git-upload-pack"],
    [400, "/git/github.com//n/info/refs?service=git-upload-pack"],
    [404, "/git/github.com"],
    [413, "/git/github.com/o/n/git-upload-pack", { method: "POST", body: new Uint8Array((4 << 20) + 1) }],
  ]) {
    const answer = await carry(new Request(page + path, init), { "github.com": address });
    assert.equal(answer.status, status, path);
    assert.doesNotMatch(await answer.text(), /reached/);
  }
});

test("follows a redirect within the list only", async (t) => {
  const { server, address } = await upstream((request, response) => {
    if (request.url.startsWith("/old/")) return response.writeHead(301, { location: request.url.replace("/old/", "/new/") }).end();
    if (request.url.startsWith("/away/")) return response.writeHead(302, { location: "http://127.0.0.2:9/x" }).end();
    if (request.url.startsWith("/loop/")) return response.writeHead(302, { location: request.url }).end();
    response.end("at " + request.url.split("?")[0]);
  });
  t.after(() => server.close());
  const ask = (name) => carry(new Request(`${page}/git/github.com/${name}/n/info/refs?service=git-upload-pack`), { "github.com": address });
  assert.equal(await (await ask("old")).text(), "at /new/n/info/refs");
  assert.equal((await ask("away")).status, 502);
  assert.equal((await ask("loop")).status, 502);
});

test("a host that is down or cuts off", async (t) => {
  const { server, address } = await upstream((request, response) => {
    response.writeHead(200, { "content-length": "1000" });
    response.write("001e");
    setTimeout(() => request.socket.destroy(), 20);
  });
  t.after(() => server.close());
  const ask = (map) => carry(new Request(page + "/git/github.com/o/n/info/refs?service=git-upload-pack"), map);
  assert.equal((await ask({ "github.com": "http://127.0.0.1:9" })).status, 502);
  const cut = await ask({ "github.com": address });
  await assert.rejects(cut.text());
});
