/* Makes the page open again without a network: the page itself, which says nothing about anybody, and what it is drawn
   with go into a store that only this page fills. Says "ready" only when all of it is there and the newest service
   worker, which knows this page, is at work. */
const STORE = "chung-suc-so";
const RELEASE = /^chung-suc-[0-9a-f]{12}$/; // what a service worker that reads has filled; one that is turned off has not
const PATIENCE = 20000;

const within = (time, work) => Promise.race([work, new Promise((_done, failed) => setTimeout(() => failed(new Error("late")), time))]);

async function newest() {
  await import(document.body.dataset.install);
  const found = await navigator.serviceWorker.ready;
  await found.update();
  for (let coming = found.installing || found.waiting; coming; coming = found.installing || found.waiting) {
    await new Promise((done) => coming.addEventListener("statechange", done, { once: true }));
  }
  if (!(await caches.keys()).some((name) => RELEASE.test(name))) throw new Error("turned off");
}

async function fill() {
  const plain = (address) => new URL(address, location.href).pathname;
  const drawings = [...document.querySelectorAll("use[href]")].map((use) => plain(use.getAttribute("href")));
  const files = [...document.querySelectorAll('script[src], link[rel="stylesheet"], link[rel="icon"]')].map((each) => plain(each.src || each.href));
  const needed = [...new Set([...files, ...drawings, plain(document.body.dataset.install)])];
  const kept = await caches.open(STORE);
  for (const address of needed) if (!(await kept.match(address))) await kept.add(address);
  const page = await fetch(location.pathname, { credentials: "omit", redirect: "error", cache: "no-cache" });
  // A page of a stranger's network is not ours.
  if (!page.ok || !(await page.clone().text()).includes('data-behaviour="quick"')) throw new Error("another page");
  await kept.put(location.pathname, page);
  for (const { url } of await kept.keys()) if (![...needed, location.pathname].includes(plain(url))) await kept.delete(url);
}

export async function makeReady() {
  if (!navigator.serviceWorker || !window.caches) return false;
  if (!navigator.onLine) return Boolean(await caches.match(location.pathname));
  return within(PATIENCE, newest().then(fill)).then(() => true, () => false);
}
