/* What is written on the page of one report goes by the outbox, too: kept on this device until it has arrived, whatever
   becomes of the network, the page or the session. Where a device can keep nothing, the form is sent as any form is. */
import { Draft, answersOf, filesOf, lastDraft } from "./draft.js";
import { listAlso, show } from "./list.js";
import { canKeep, inMemory, onDevice } from "./store.js";
import { keepAwake, wake } from "./wake.js";

const list = document.querySelector('[data-behaviour~="outbox"][data-pass]');
let memory = null;

// For a device that others use: nothing is written down, and all is gone with the page.
function memoryStore() {
  if (memory) return memory;
  memory = inMemory();
  listAlso(memory);
  keepAwake(memory);
  return memory;
}

class Note extends Draft {
  begin() {
    super.begin();
    delete this.row.code; // it is the pass of this page that is kept, and only while something waits
    Object.assign(this.row, { about: this.form.dataset.about, noted: true });
    this.form.elements.key.value = this.row.key; // the ordinary way counts as the same sending
  }

  get box() {
    return this.form.querySelector("textarea");
  }

  async open(row, store) {
    await super.open(row, store);
    this.form.elements.key.value = row.key;
    const fold = this.form.closest("details");
    if (fold) fold.open = true;
    this.form.querySelector('[data-part="restored"]').hidden = false;
    if (row.problem) this.complain(row.problem.error);
  }

  complain(words) {
    this.box.setCustomValidity(words);
    this.box.reportValidity();
  }

  async send() {
    const files = await filesOf(this.form);
    if (!this.box.value.trim() && !files.length) return this.complain(this.form.dataset.missing);
    const isShared = this.form.elements.is_shared_device.checked;
    const store = isShared ? memoryStore() : onDevice;
    await this.save();
    const waits = { state: "waiting", tries: 0, next: 0, problem: null, changed: Date.now() };
    const row = { ...this.row, ...waits, pass: list.dataset.pass, answers: answersOf(this.form) };
    this.row.state = "kept"; // nothing that is typed from here on is a draft of this
    await store.put(row, files);
    if (isShared) await this.forget();
    this.isWritten = false;
    this.begin();
    this.form.reset();
    this.form.elements.is_shared_device.checked = isShared;
    this.form.querySelector('[data-part="restored"]').hidden = true;
    wake({ atOnce: true }, store);
    await show();
    list.focus();
  }
}

function keep(form) {
  const note = new Note(form);
  let isPlain = false;
  let isBusy = false;
  form.querySelector('[data-part="keeps"]').hidden = false;
  form.addEventListener("input", () => note.box.setCustomValidity(""));
  form.addEventListener("submit", async (event) => {
    if (event.defaultPrevented || isPlain) return;
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    const button = event.submitter || form.querySelector('button:not([type="button"])');
    await note.send().catch(() => { // nothing could be written down here: the ordinary way
      isPlain = true;
      button.click();
    });
    isBusy = false;
  });
  lastDraft(form.dataset.about).then((row) => row && note.open(row)).catch(() => {});
  return note;
}

if (list && canKeep) {
  const notes = [...document.querySelectorAll('[data-behaviour~="later"]')].map(keep);
  addEventListener("correct", (event) => {
    const { row, store } = event.detail;
    const note = notes.find(({ form }) => form.dataset.about === row.about);
    if (!note) return;
    event.preventDefault();
    note.open(row, store).then(() => (store === onDevice ? store.put(row) : store.remove(row.key))).then(show);
  });
  // Who closes the report here leaves no draft of it; what waits to be sent is sent.
  document.querySelector('[data-behaviour~="leaves"]').addEventListener("submit", async (event) => {
    event.preventDefault();
    await Promise.all(notes.map((note) => note.forget().catch(() => {})));
    event.target.submit();
  });
}
