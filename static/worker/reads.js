/* The service worker only reads: it keeps the pages and files with which a report can be told without a network, and shows
   them when the network does not answer within four seconds. It touches nothing that is sent, no page of an officer and
   no page of a followed report. RELEASE and FILES stand before these lines (app/pages/worker.py). */
const SHELLS = /^(\/en)?\/(phan-anh\/gui|hop-thu|huong-dan|ghi-nhanh)?$/;
const QUICK = "chung-suc-so"; // filled by the empty page of quick entry itself (static/js/ledger/ready.js)
const PATIENCE = 4000;

async function fill() {
  const kept = await caches.open(RELEASE);
  await Promise.all(FILES.map(async (address) => {
    // A form without a key of its own: the page makes one.
    const answer = await fetch(address, { cache: "no-cache", credentials: "omit", headers: { "X-Shell": "1" } });
    if (!answer.ok) throw new Error(address);
    await kept.put(address, answer);
  }));
}

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== RELEASE && name !== QUICK).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function freshOrKept(request) {
  const answer = fetch(request).catch(() => null);
  const first = await Promise.race([answer, new Promise((done) => setTimeout(done, PATIENCE))]);
  if (first && first.status < 500) return first;
  const path = new URL(request.url).pathname;
  return (await caches.match(path)) || (await answer) || Response.error();
}

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(forgetOlder()));
addEventListener("message", ({ data }) => data === "take over" && self.skipWaiting());
addEventListener("sync", (event) => event.waitUntil(self.clients.matchAll().then((pages) => pages.forEach((page) => page.postMessage("send")))));

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && SHELLS.test(pathname)) event.respondWith(freshOrKept(request));
  else if (pathname.startsWith("/static/")) event.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
});
