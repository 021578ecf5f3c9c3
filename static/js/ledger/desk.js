/* What the other pages of the desk do about quick entry: they show the way to it where it works, and take the names off
   this device when the officer signs out or when three days are over. Lines that are not in the ledger yet stay. */
import { canKeepLines, forget, forgetOld, keepsSomething } from "./store.js";

for (const link of canKeepLines ? document.querySelectorAll('[data-behaviour~="quick-way"]') : []) link.hidden = false;

if (canKeepLines && keepsSomething()) {
  forgetOld().catch(() => {});
  for (const form of document.querySelectorAll('[data-behaviour~="leaves"]')) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const unsent = await forget().catch(() => 0);
      if (!unsent || confirm(form.dataset.unsent.replace("{count}", unsent))) form.submit();
    });
  }
}
