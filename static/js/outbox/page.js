/* The report form sends by the outbox: what was told is safe on this device first, then on its way. Where a device can
   keep nothing, the form is sent as any form is. */
import { Draft, answersOf, fill, filesOf, lastDraft } from "./draft.js";
import { showProblems, ownProblems } from "./problems.js";
import { Panel } from "./panel.js";
import { canKeep, inMemory, onDevice } from "./store.js";
import { keepAwake, wake } from "./wake.js";

const A_MOMENT = 4000; // how long the form waits for the first answer before it shows the receipt
const form = document.querySelector('[data-behaviour~="keeps"]');

if (form && canKeep && "fresh" in form.dataset) {
  const heading = document.querySelector("h1");
  const template = document.querySelector("template[data-receipt]");
  const restored = document.querySelector('[data-part="restored"]');
  const sending = document.querySelector('[data-part="sending"]');
  const again = document.querySelector('[data-behaviour~="again"]');
  const draft = new Draft(form);
  form.before(restored);
  let panel = null;
  let isBusy = false;
  let isPlain = false;

  function show(row, store, isShared) {
    if (panel) panel.close();
    panel = new Panel(template, heading, row, store, isShared);
    form.hidden = restored.hidden = again.hidden = true;
    document.querySelectorAll(".errors").forEach((box) => box.remove());
    panel.put(document.getElementById("main"));
    scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  }

  function showForm() {
    if (panel) panel.close();
    panel = null;
    form.hidden = false;
    document.title = `${heading.textContent} · Chung Sức`;
  }

  function empty() {
    draft.begin();
    form.reset();
  }

  // Reports whose code the person has not yet said to be safe.
  const unsafe = async () => (await onDevice.reports()).filter((row) => row.state !== "draft" && !row.noted).sort((a, b) => b.changed - a.changed);
  const offerAgain = async () => (again.hidden = !(await unsafe()).length);

  // The first thing that becomes of a sending, or nothing within a moment.
  const outcome = (key) => new Promise((done) => {
    const hear = ({ detail }) => detail.key === key && detail.state !== "sending" && settle(detail);
    const timer = setTimeout(() => settle(null), navigator.onLine ? A_MOMENT : 0);
    function settle(detail) {
      clearTimeout(timer);
      removeEventListener("outbox", hear);
      done(detail);
    }
    addEventListener("outbox", hear);
  });

  async function keepAndSend() {
    const isShared = form.elements.is_shared_device.checked;
    const store = isShared ? inMemory() : onDevice;
    await draft.save();
    const row = { ...draft.row, answers: answersOf(form), state: "waiting", tries: 0, next: 0, problem: null, changed: Date.now() };
    draft.row.state = "kept"; // nothing that is typed from here on is a draft of this report
    await store.put(row, await filesOf(form));
    if (isShared) {
      await draft.forget();
      keepAwake(store);
    }
    const first = outcome(row.key);
    wake({ atOnce: true }, store);
    const news = await first;
    if (news && news.state === "wrong" && !news.isTaken) {
      Object.assign(draft.row, { state: "draft" });
      if (isShared) await store.remove(row.key);
      else await store.put({ ...row, state: "draft" });
      return showProblems(form, news.problem);
    }
    // Back from the receipt leads to an empty form; this entry of the history knows which receipt stood here.
    history.pushState({ receipt: isShared ? "" : row.key }, "", location.pathname);
    empty();
    show({ ...row, ...(await store.report(row.key)), ...news }, store, isShared);
  }

  form.addEventListener("submit", async (event) => {
    if (event.defaultPrevented || isPlain || !event.submitter || event.submitter.value !== "send") return;
    event.preventDefault();
    if (isBusy || showProblems(form, ownProblems(form))) return;
    isBusy = true;
    event.submitter.closest(".actions").after(sending);
    sending.hidden = false;
    try {
      await keepAndSend();
    } catch { // nothing could be written down here: the ordinary way
      isPlain = true;
      event.submitter.click();
    }
    sending.hidden = true;
    isBusy = false;
  });

  again.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [row] = await unsafe();
    if (!row) return;
    history.pushState({ receipt: row.key }, "");
    show(row, onDevice, false);
  });

  addEventListener("popstate", async ({ state }) => {
    const row = state && state.receipt && (await onDevice.report(state.receipt));
    if (row) return show(row, onDevice, false);
    if (panel) {
      showForm();
      empty();
      await offerAgain();
      if (!again.hidden) again.focus();
    }
  });

  document.querySelector("[data-drop-draft]").addEventListener("click", async () => {
    draft.row.state = "dropped"; // whoever leaves the page in this moment saves nothing of it any more
    try {
      await draft.forget();
    } finally {
      restored.hidden = true;
      empty();
    }
  });

  (async () => {
    const shown = history.state && history.state.receipt && (await onDevice.report(history.state.receipt));
    if (shown) return show(shown, onDevice, false);
    await offerAgain();
    const row = await lastDraft(form.dataset.about);
    if (!row) return;
    await draft.open(row);
    restored.hidden = false;
    restored.querySelector("time").textContent = new Date(row.changed).toLocaleTimeString("vi-VN").slice(0, 5);
    if (row.problem) showProblems(form, row.problem);
  })().catch(() => {});
}
