/* The first page says when something on this device is not finished or not sent. */
import { canKeep, onDevice } from "./store.js";

for (const notice of canKeep ? document.querySelectorAll('[data-behaviour~="unsent"]') : []) {
  const show = async () => {
    const rows = await onDevice.reports().catch(() => []);
    notice.querySelector('[data-when="draft"]').hidden = !rows.some((row) => row.state === "draft" && !row.about);
    notice.querySelector('[data-when="waiting"]').hidden = !rows.some((row) => row.state === "waiting" || row.state === "wrong" || (row.state === "draft" && row.about));
    notice.hidden = !rows.some((row) => row.state !== "sent");
  };
  addEventListener("outbox", show);
  show();
}
