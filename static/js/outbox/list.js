/* What lies on this device, each with its state in words: on /hop-thu all of it, drafts and reports that are not sent yet;
   on the page of one report (`data-about`) what is on its way to that one. */
import { wordsFor } from "./words.js";
import { groups } from "./secret.js";
import { canKeep, onDevice } from "./store.js";
import { wake } from "./wake.js";

const list = document.querySelector('[data-behaviour~="outbox"]');
const stores = [onDevice];
const now = new Map();
const seen = new Map(); // what goes from here is shown as sent, once, until the page is left

const wayOf = {
  send: (_row, store) => wake({ atOnce: true }, store),
  async correct(row, store) {
    seen.delete(row.key);
    const draft = { ...row, state: "draft", pass: undefined, changed: Date.now() };
    if (!dispatchEvent(new CustomEvent("correct", { cancelable: true, detail: { row: draft, store } }))) return;
    await store.put(draft);
    location.href = row.about ? list.dataset.followed : list.dataset.form;
  },
  async leaveOut(row, store) {
    const files = (await store.files(row.key)).filter((file) => file.place !== row.bad);
    await store.put({ ...row, state: "waiting", next: 0, bad: undefined, problem: null }, files);
    await wake({ atOnce: true }, store);
  },
  async noted(row, store) {
    seen.delete(row.key);
    await (row.state === "sent" ? store.remove(row.key) : store.put({ ...row, noted: true }));
  },
  async drop(row, store) {
    if (!confirm(row.isTaken ? list.dataset.sureTaken : list.dataset.sure)) return;
    seen.delete(row.key);
    await store.remove(row.key);
  },
};
const offers = {
  send: (row) => row.state === "waiting",
  correct: (row) => row.state === "draft" || (row.state === "wrong" && !row.isTaken),
  leaveOut: (row) => row.state === "wrong" && row.isTaken && row.bad !== undefined,
  noted: (row) => row.code && row.state !== "draft" && !row.noted,
  drop: (row) => row.state !== "sent",
};

function line([row, store, photos]) {
  const item = list.querySelector("template").content.firstElementChild.cloneNode(true);
  const part = (name) => item.querySelector(`[data-part="${name}"]`);
  const texts = list.dataset;
  const answers = row.answers || {};
  const told = (now.get(row.key) || {}).state === "sending" && row.state === "waiting" ? now.get(row.key) : row;
  part("state").textContent = wordsFor(texts, { ...told, isTaken: row.isTaken });
  part("kind").textContent = row.about ? ("body" in answers ? texts.message : texts.added) : "";
  part("words").textContent = row.state === "sent" && row.code ? "" : (answers.words || answers.body || texts.noWords).slice(0, 120);
  part("photos").textContent = photos === 1 ? texts.photo : photos ? texts.photos.replace("{count}", photos) : "";
  part("problem").textContent = row.problem ? row.problem.error : row.news || "";
  part("when").textContent = new Date(row.changed).toLocaleString("vi-VN", { dateStyle: "short", timeStyle: "short" });
  part("secret").hidden = row.state === "draft" || !row.code;
  part("code").textContent = row.code ? groups(row.code).join("-") : "";
  for (const hint of item.querySelectorAll("[data-for]")) hint.hidden = hint.dataset.for !== (row.state === "waiting" && store !== onDevice ? "shared" : row.state);
  for (const button of item.querySelectorAll("[data-way]")) {
    button.hidden = !offers[button.dataset.way](row);
    button.addEventListener("click", async () => {
      await wayOf[button.dataset.way](row, store);
      await show();
    });
  }
  return item;
}

async function rowsOf(store) {
  const about = list.dataset.about || "";
  const rows = (await store.reports()).filter((row) => (row.about || "").startsWith(about) && !(about && row.state === "draft"));
  const kept = rows.filter((row) => row.state !== "sent" || !row.noted);
  const photosOf = async ({ key }) => (await store.files(key)).filter((file) => file.kind === "photo").length;
  return Promise.all(kept.map(async (row) => [row, store, await photosOf(row)]));
}

export async function show() {
  const here = (await Promise.all(stores.map(rowsOf))).flat();
  here.forEach((each) => seen.set(each[0].key, each));
  const isGone = ([{ key }]) => !here.some(([row]) => row.key === key) && (now.get(key) || {}).state === "sent";
  const gone = [...seen.values()].filter(isGone).map(([row, store]) => [{ ...row, state: "sent", noted: true, problem: null }, store]);
  const rows = [...here, ...gone].sort(([a], [b]) => b.changed - a.changed);
  const empty = document.querySelector('[data-part="empty"]');
  list.replaceChildren(list.querySelector("template"), ...rows.map(line));
  list.hidden = !rows.length;
  if (empty) empty.hidden = rows.length > 0;
}

// What a page keeps for a device that others use is listed, too.
export const listAlso = (store) => stores.push(store);

if (list && canKeep) {
  addEventListener("outbox", ({ detail }) => {
    now.set(detail.key, detail);
    show();
  });
  show();
}
