/* Comes when the page is there already (wake.js). Lets the browser keep what the report form needs, so that it opens without a network; and offers to put the site among
   the phone's programs. A new release takes over only when nothing here waits to be sent. */
import { canKeep, onDevice } from "./store.js";

const offers = document.querySelectorAll('[data-behaviour~="install"]');

async function takeOver(worker) {
  const rows = await onDevice.reports().catch(() => [{ state: "waiting" }]);
  if (worker && !rows.some((row) => row.state === "waiting")) worker.postMessage("take over");
}

async function install() {
  document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: "/manifest.webmanifest" }));
  const found = await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
  takeOver(found.waiting);
  found.addEventListener("updatefound", () => {
    const coming = found.installing;
    coming.addEventListener("statechange", () => coming.state === "installed" && takeOver(found.waiting));
  });
  addEventListener("outbox", ({ detail }) => detail.state === "sent" && takeOver(found.waiting));
  if (found.sync) found.sync.register("outbox").catch(() => {});
}

if (canKeep && navigator.serviceWorker) install().catch(() => {});

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  for (const offer of offers) {
    offer.hidden = false;
    offer.addEventListener("click", () => event.prompt().then(() => (offer.hidden = true)), { once: true });
  }
});
