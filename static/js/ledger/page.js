/* The page of quick entry: opens a road (from the network, else from what was taken along), shows the empty line and what
   became of the others, and whether the page can be used without a network. */
import { drawLines, drawTotals } from "./lines.js";
import { learnNames } from "./names.js";
import { makeReady } from "./ready.js";
import { sendLines, takeAlong } from "./sender.js";
import { book, canKeepLines, forget, forgetOld } from "./store.js";
import { beginLine, openWrong, page, ways } from "./writing.js";

const { part, texts } = page;
const WORDS = { 401: "signIn", 403: "notYours", 404: "notYours" };
let drawing = Promise.resolve();
let coming = null;

async function redraw() {
  const all = (await book.rows()).filter((row) => row.state !== "draft").sort((a, b) => b.at - a.at);
  if (!page.sheet) return;
  page.rows = all.filter((row) => row.road === page.slug && row.officer === page.sheet.officer);
  openWrong(page.rows.filter((row) => row.state === "wrong"));
  const lines = page.rows.filter((row) => row.state !== "wrong");
  learnNames(page.sheet.households, lines.filter((row) => row.state === "sent"));
  drawLines(part("lines"), page, lines, ways);
  part("entered").hidden = !lines.length;
  ["totals", "all-totals"].forEach((name) => drawTotals(part(name), page, page.rows));
  part("sums").hidden = part("all-totals").hidden;
  const unsent = all.filter((row) => row.state !== "sent");
  part("unsent").hidden = !unsent.length;
  part("send").hidden = !navigator.onLine || !page.rows.some((row) => row.state === "waiting");
  part("count").textContent = page.texts.unsent.replace("{count}", unsent.length);
  part("strangers").hidden = !unsent.some((row) => row.officer !== page.sheet.officer);
  part("hold").hidden = !page.hold;
  part("ready").textContent = navigator.onLine ? page.texts[page.ready] : page.texts.offline;
  part("ready").classList.toggle("is-on", page.ready === "ready" && navigator.onLine);
}

// One after another, so that the newest stands; who comes while one waits to begin is served by it.
page.draw = () => {
  if (!coming) {
    coming = drawing = drawing.then(() => {
      coming = null;
      return redraw();
    }).catch(() => {});
  }
  return coming;
};

// The road as it is now; what is being typed stays.
function refresh({ villages }) {
  if (JSON.stringify(villages) !== JSON.stringify(page.sheet.villages)) {
    const answers = page.blank.answers();
    page.blank.fillLists();
    page.blank.fill(answers);
  }
  return page.draw();
}

async function show(sheet) {
  const before = page.sheet;
  page.sheet = sheet;
  if (before && before.officer !== sheet.officer) return location.reload(); // somebody else has signed in
  if (before) return refresh(before);
  document.title = `${sheet.name} · ${document.title}`;
  part("road").textContent = sheet.name;
  ["book", "form"].forEach((name) => (part(name).href = sheet[name]));
  part("closed").textContent = sheet.closed;
  const line = await beginLine();
  if (!sheet.closed) part("boxes").append(line.element);
  part("boxes").addEventListener("change", () => page.draw());
  part("open").hidden = false;
  part("none").hidden = true;
  await page.draw();
  return line.boxes.giver.focus({ preventScroll: true });
}

// No road: those that are here, and how to come to one.
async function showRoads(why = "") {
  const [roads, rows] = [await book.roads(), await book.rows()];
  part("why").textContent = why;
  part("roads").replaceChildren(...roads.map((road) => {
    const item = document.createElement("li");
    const unsent = rows.filter((row) => row.road === road.slug && (row.state === "waiting" || row.state === "wrong")).length;
    item.append(Object.assign(document.createElement("a"), { href: `#${road.slug}`, textContent: road.name }));
    if (unsent) item.append(` · ${texts.unsent.replace("{count}", unsent)}`);
    return item;
  }));
  part("none").hidden = false;
}

async function open() {
  await forgetOld();
  if (!page.slug) return showRoads();
  const kept = await book.road(page.slug);
  if (kept) await show(kept);
  const { status } = navigator.onLine ? await takeAlong(page.slug) : { status: 0 };
  if (status === 401) page.hold = "sign-in";
  if (!page.sheet) {
    part("door").hidden = status !== 401;
    return showRoads(texts[WORDS[status] || "notHere"]);
  }
  sendLines(true);
  page.ready = (await makeReady()) ? "ready" : "stay";
  return page.draw();
}

addEventListener("ledger", ({ detail }) => {
  if (detail.sheet && detail.sheet.slug === page.slug) show(detail.sheet);
  if ("hold" in detail) page.hold = detail.hold;
  if (detail.key) page.sending = detail.state === "sending" ? detail.key : "";
  if (detail.totals && detail.road === page.slug) page.sheet.totals = detail.totals;
  if (detail.state === "sent") part("news").textContent = texts.announced.replace("{number}", detail.number);
  if (detail.state === "wrong") part("news").textContent = texts.announcedWrong;
  page.draw();
});
["online", "offline"].forEach((name) => addEventListener(name, () => page.draw()));
addEventListener("hashchange", () => location.reload());
part("send").addEventListener("click", () => sendLines(true));
part("forget").addEventListener("click", async () => {
  await forget();
  location.hash = "";
});
document.querySelectorAll("[data-sign-in]").forEach((link) => (link.href += `?next=${encodeURIComponent(location.pathname + location.hash)}`));
if (canKeepLines) open().catch(() => showRoads(texts.notKept));
else part("plain").hidden = false;
