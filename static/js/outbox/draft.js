/* A form as this device keeps it, that of a report or of what is added to one: saved at every change and before the camera opens, since phones close pages
   that lie behind a camera; opened again with a word about it. */
import { digest, newCode, newKey } from "./secret.js";
import { onDevice } from "./store.js";

const LEFT_OUT = /^(form_|kept|drop_|csrf_)|^(photos|voice|go|key)$/;
const SOON = 400;
const read = new WeakMap(); // what was read of a file: phones let go of picked files later

async function kept(kind, file) {
  if (!read.has(file)) {
    const bytes = await file.arrayBuffer();
    read.set(file, { kind, type: file.type, bytes, sha256: await digest(bytes) });
  }
  return read.get(file);
}

export function answersOf(form) {
  const answers = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && value && !LEFT_OUT.test(name));
  return Object.fromEntries(answers);
}

// Each file once, photos first.
export async function filesOf(form) {
  const found = new Map();
  for (const kind of ["photo", "voice"]) {
    for (const input of form.querySelectorAll(`input[type="file"][name="${kind === "photo" ? "photos" : "voice"}"]`)) {
      for (const file of input.files) {
        const each = await kept(kind, file);
        if (!found.has(each.sha256)) found.set(each.sha256, each);
      }
    }
  }
  return [...found.values()];
}

export function fill(form, answers) {
  for (const box of form.elements) {
    if (!box.name || LEFT_OUT.test(box.name)) continue;
    const value = answers[box.name];
    if (box.type === "radio") box.checked = value === undefined ? box.defaultChecked : box.value === value;
    else if (box.type === "checkbox") box.checked = value === box.value;
    else box.value = value || "";
  }
  form.dispatchEvent(new Event("change"));
}

// While one page works on a draft, another page begins one of its own.
async function isFree(key) {
  if (!navigator.locks) return true;
  return new Promise((done) => {
    navigator.locks.request(`chung-suc-draft-${key}`, { ifAvailable: true }, (lock) => {
      done(Boolean(lock));
      return lock ? new Promise(() => {}) : null;
    });
  });
}

// `about` says which report something is added to; the draft of a report has none.
export async function lastDraft(about) {
  const drafts = (await onDevice.reports()).filter((row) => row.state === "draft" && row.about === about).sort((a, b) => b.changed - a.changed);
  for (const row of drafts) if (await isFree(row.key)) return row;
  return null;
}

export class Draft {
  constructor(form) {
    this.form = form;
    this.begin();
    let soon = 0;
    const save = () => {
      clearTimeout(soon);
      return this.save();
    };
    form.addEventListener("input", () => {
      clearTimeout(soon);
      soon = setTimeout(save, SOON);
    });
    form.addEventListener("change", save);
    form.addEventListener("kept", save);
    form.addEventListener("click", (event) => event.target.closest('[type="file"], .pick') && save());
    form.addEventListener("opened-step", save);
    addEventListener("pagehide", save);
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && save());
  }

  begin() {
    this.row = { key: newKey(), code: newCode(), state: "draft", address: this.form.dataset.api };
    this.isWritten = false;
    this.work = Promise.resolve();
    isFree(this.row.key);
  }

  async open(row, store = onDevice) {
    this.row = row;
    this.isWritten = true;
    const files = await store.files(row.key);
    fill(this.form, row.answers || {});
    for (const kind of ["photo", "voice"]) {
      const own = files.filter((file) => file.kind === kind).map((file, place) => {
        const made = new File([file.bytes], `${place + 1}.${(file.type.split("/")[1] || "jpg").replace("mp4", "m4a")}`, { type: file.type });
        read.set(made, file);
        return made;
      });
      if (own.length) this.form.querySelector(`[data-behaviour~="${kind === "photo" ? "photos" : "voice"}"]`).dispatchEvent(new CustomEvent("restore", { detail: own }));
    }
    this.form.dispatchEvent(new CustomEvent("open-step", { detail: row.step || 0 }));
  }

  // One after another, so that the newest stands.
  save() {
    this.work = this.work.then(() => this.write()).catch(() => {});
    return this.work;
  }

  async write() {
    if (this.row.state !== "draft") return;
    const answers = answersOf(this.form);
    const files = await filesOf(this.form);
    const isEmpty = !files.length && !["words", "body", "commune_typed", "commune", "is_province_level"].some((name) => answers[name]);
    if (this.form.elements.is_shared_device.checked || isEmpty) return this.forget();
    const step = [...this.form.querySelectorAll(".step")].findIndex((each) => each.classList.contains("is-now"));
    Object.assign(this.row, { answers, step, changed: Date.now() });
    if (this.row.state !== "draft") return;
    this.isWritten = true;
    await onDevice.put({ ...this.row }, files);
  }

  async forget() {
    if (this.isWritten) await onDevice.remove(this.row.key);
    this.isWritten = false;
  }
}
