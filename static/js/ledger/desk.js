/* What the other pages of the desk do about quick entry: they show the way to it where it works, and take the names off
   this device when the officer signs out or when three days are over. Lines that are not in the ledger yet stay. */
import { canKeepLines, forget, forgetOld, keepsSomething } from "./store.js";

const A_MOMENT = 3000;

for (const link of canKeepLines ? document.querySelectorAll('[data-behaviour~="quick-way"]') : []) link.hidden = false;

if (canKeepLines && keepsSomething()) {
  forgetOld().catch(() => {});
  for (const form of document.querySelectorAll('[data-behaviour~="leaves"]')) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const late = new Promise((done) => setTimeout(done, A_MOMENT, 0)); // nothing keeps anybody from leaving
      const unsent = await Promise.race([forget().catch(() => 0), late]);
      if (!unsent || confirm(form.dataset.unsent.replace("{count}", unsent))) form.submit();
    });
  }
}
