/* Lines being written: the empty one, its draft, those to correct. What was typed is kept on this device before it is on
   its way; a line that may have arrived is corrected, never dropped. */
import { newKey } from "../outbox/secret.js";
import { Row } from "./row.js";
import { sendLines } from "./sender.js";
import { book } from "./store.js";
import { ownProblems, showProblems } from "./told.js";

const SOON = 100;
const root = document.querySelector('[data-behaviour~="quick"]');
const boxes = root.querySelector('template[data-name="row"]');
const opened = new Map(); // the lines to correct, as boxes, by key
let soon = 0;

// What the page knows of the road and shows of it; `draw` is given by who draws.
export const page = {
  texts: root.dataset,
  slug: decodeURIComponent(location.hash.slice(1)),
  sheet: null,
  rows: [],
  blank: null,
  hold: "",
  sending: "",
  ready: "preparing",
  draw: null,
  part: (name) => root.querySelector(`[data-part="${name}"]`),
  others: () => page.rows,
  template: (name) => root.querySelector(`template[data-name="${name}"]`).content.firstElementChild.cloneNode(true),
};
const draftKey = `draft:${page.slug}`;

function keepDraft() {
  clearTimeout(soon);
  soon = 0;
  const answers = page.blank.answers();
  if (!answers.giver && !answers.amount) return book.remove(draftKey);
  return book.put({ key: draftKey, road: page.slug, officer: page.sheet.officer, state: "draft", at: Date.now(), answers });
}

function empty(before) {
  const row = new Row(boxes, page, save);
  row.element.dataset.part = "blank";
  row.element.addEventListener("input", () => {
    clearTimeout(soon);
    soon = setTimeout(() => keepDraft().catch(() => {}), SOON);
  });
  if (before) row.carry(before);
  return row;
}

async function save(row) {
  const fields = row.isBusy ? [] : ownProblems(row);
  showProblems(row, fields.length ? { fields } : null);
  if (row.isBusy || fields.length) return;
  row.isBusy = true;
  const { officer, slug: road, name } = page.sheet;
  const kept = { key: row.key || newKey(), road, name, officer, at: row.at || Date.now(), state: "waiting", answers: row.answers(), isTried: Boolean(row.isTried) };
  try {
    clearTimeout(soon);
    soon = 0;
    await book.put(kept);
    if (row === page.blank) await book.remove(draftKey);
  } catch {
    row.isBusy = false;
    showProblems(row, { error: page.texts.notKept, fields: [] });
    return;
  }
  if (row === page.blank) {
    page.blank = empty(row);
    row.element.replaceWith(page.blank.element);
  }
  page.blank.boxes.giver.focus();
  await page.draw();
  sendLines();
}

export const ways = {
  edit: {
    isOffered: (_row, state) => state === "waiting" || state === "held",
    go: async ({ key }) => {
      await book.change(key, { state: "wrong", problem: null });
      await page.draw();
      if (opened.has(key)) opened.get(key).boxes.giver.focus();
    },
  },
  // What may have arrived is not dropped: the ledger would say otherwise.
  drop: {
    isOffered: (row, state) => ["waiting", "held", "wrong"].includes(state) && !row.isTried,
    go: async (row) => {
      if (!confirm(page.texts.sure.replace("{name}", row.answers.giver))) return;
      await book.remove(row.key);
      await page.draw();
      page.blank.boxes.giver.focus();
    },
  },
};

export function openWrong(rows) {
  page.part("wrong").hidden = !rows.length;
  for (const [key, box] of opened) {
    if (rows.some((row) => row.key === key)) continue;
    box.element.remove();
    opened.delete(key);
  }
  for (const row of rows) {
    if (opened.has(row.key)) continue;
    const box = Object.assign(new Row(boxes, page, save), { key: row.key, at: row.at, isTried: row.isTried });
    box.fill(row.answers);
    box.part("save").textContent = page.texts.save;
    const drop = box.part("drop");
    drop.hidden = !ways.drop.isOffered(row, "wrong");
    drop.addEventListener("click", () => ways.drop.go(row));
    page.part("wrong-rows").append(box.element);
    showProblems(box, row.problem, false);
    opened.set(row.key, box);
  }
}

// A phone may close a page that is put away.
function putAway() {
  if (page.blank && soon) keepDraft().catch(() => {});
}
addEventListener("pagehide", putAway);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && putAway());

// The empty line of a road that was opened, with what was being typed when the page was closed.
export async function beginLine() {
  page.blank = empty();
  const draft = await book.row(draftKey);
  if (draft && draft.officer === page.sheet.officer) page.blank.fill(draft.answers);
  return page.blank;
}
