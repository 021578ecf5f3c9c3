/* When to try to send: now, when the network or the page comes back, every minute, and when a pause is over. */
import { sendAll } from "./sender.js";
import { canKeep, onDevice } from "./store.js";

const EVERY = 60000;
let pausing = 0;

export async function wake(options, store = onDevice) {
  await sendAll(store, options).catch(() => {});
  const due = (await store.reports().catch(() => [])).filter((row) => row.state === "waiting").map((row) => row.next || 0);
  clearTimeout(pausing);
  if (due.length) pausing = setTimeout(() => wake({}, store), Math.max(1000, Math.min(...due) - Date.now()));
}

// Whoever keeps something for a device that others use gives its own store.
export function keepAwake(store) {
  addEventListener("online", () => wake({ atOnce: true }, store));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake({}, store));
  setInterval(() => wake({}, store), EVERY);
  if (navigator.serviceWorker) navigator.serviceWorker.addEventListener("message", () => wake({ atOnce: true }, store));
}

if (canKeep) {
  keepAwake(onDevice);
  wake({});
  addEventListener("load", () => import(document.body.dataset.install).catch(() => {}));
}
