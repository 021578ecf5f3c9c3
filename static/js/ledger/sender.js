/* Sends lines to the ledger, the oldest first, one at a time: exactly once for the office, however often it takes. A line
   counts as entered only when an answer in JSON names it. Whoever has to sign in, or corrects a line, loses nothing. */
import { digest } from "../outbox/secret.js";
import { book, forgetOthers } from "./store.js";

const FIRST_PAUSE = 5000;
const LONGEST_PAUSE = 15 * 60000;
const PATIENCE = 30000;
const A_MINUTE = 60000;
const channel = window.BroadcastChannel ? new BroadcastChannel("chung-suc-so") : null;
let session = null; // {token, officer}: while this page is open
let failures = 0;
let rest = 0; // no sending before this moment
let timer = 0;

// {key, state} of a line, {sheet} of a road, {hold} when somebody has to sign in: in this page and in the others.
function tell(told) {
  dispatchEvent(new CustomEvent("ledger", { detail: told }));
  if (channel) channel.postMessage(told);
}
if (channel) channel.onmessage = ({ data }) => dispatchEvent(new CustomEvent("ledger", { detail: data }));

async function ask(method, address, headers, body) {
  const stop = new AbortController();
  const limit = setTimeout(() => stop.abort(), PATIENCE);
  const answer = { status: 0, told: {} };
  try {
    const response = await fetch(address, {
      method, headers, body, credentials: "same-origin", redirect: "error", cache: "no-store", signal: stop.signal,
    });
    answer.isBusy = response.status >= 500;
    answer.told = (await response.json()) || {};
    answer.status = response.status;
  } catch { /* no network, a cut answer, a page instead of an answer */ }
  clearTimeout(limit);
  return answer;
}

const addressOf = (road) => `/api/ghi-nhanh/${encodeURIComponent(road)}`;
const isShut = ({ status, told }) => [401, 403, 404].includes(status) && "error" in told;

// Takes a road along: its sheet is kept, the session's token is known. What others took along goes.
export async function takeAlong(road) {
  const answer = await ask("GET", `${addressOf(road)}/mang-theo.json`);
  if (answer.status !== 200 || answer.told.slug !== road || !answer.told.token) return answer.status === 200 ? { status: 0, told: {} } : answer;
  const { token, officer } = answer.told;
  session = { token, officer };
  await forgetOthers(officer);
  await book.keepRoad(answer.told);
  tell({ sheet: { ...answer.told, token: "" } });
  tell({ hold: "" });
  return answer;
}

async function finish(row, told) {
  const { number, who, good, what, page, card, before, error, totals } = told;
  const changes = { state: "sent", number, told: { who, good, what, page, card, before }, news: error || "", problem: null };
  await book.change(row.key, changes);
  const road = await book.road(row.road);
  if (road && Array.isArray(totals)) await book.keepRoad({ ...road, totals });
  tell({ key: row.key, state: "sent", number, totals, road: row.road });
}

// What becomes of one line: "" (done), "shut" (sign in), "busy" (later, the next may go), "away" (no network).
async function attempt(row, isSecond = false) {
  await book.change(row.key, { isTried: true });
  tell({ key: row.key, state: "sending" });
  const headers = { "Content-Type": "application/json", "Idempotency-Key": row.key, "X-CSRFToken": session.token };
  const body = JSON.stringify({ officer: row.officer, answers: row.answers });
  const { status, told, isBusy } = await ask("POST", addressOf(row.road), headers, body);
  const isIts = told.row === (await digest(row.key)) && typeof told.number === "string";
  if (isIts && [200, 201, 409].includes(status)) {
    await finish(row, told);
    return "";
  }
  if ([400, 413, 422].includes(status) && "error" in told) {
    const problem = { error: typeof told.error === "string" ? told.error : "", fields: told.fields || [] };
    await book.change(row.key, { state: "wrong", problem, isTried: Boolean(row.isTried) });
    tell({ key: row.key, state: "wrong", problem });
    return "";
  }
  if (isShut({ status, told })) {
    if (isSecond) return "shut";
    const again = await takeAlong(row.road); // the token may be of an older session
    if (again.status !== 200) return isShut(again) ? "shut" : "away";
    return session.officer === row.officer ? attempt(row, true) : "";
  }
  const tries = (row.tries || 0) + 1;
  await book.change(row.key, { tries, next: Date.now() + pauseAfter(tries) });
  tell({ key: row.key, state: "waiting", isBusy });
  return isBusy ? "busy" : "away";
}

const pauseAfter = (tries) => Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(tries - 1, 12) * (0.75 + Math.random() / 2));

async function oneByOne(atOnce) {
  const waiting = (await book.rows()).filter((row) => row.state === "waiting").sort((a, b) => a.at - b.at);
  let hold = "";
  for (const { key } of waiting) {
    const row = await book.row(key); // another page may have sent it, or somebody corrects it
    if (!row || row.state !== "waiting" || (!atOnce && row.next > Date.now())) continue;
    let outcome = "";
    if (!session) {
      const answer = await takeAlong(row.road);
      if (answer.status !== 200) outcome = isShut(answer) ? "shut" : "away";
    }
    if (!outcome && session.officer !== row.officer) continue; // waits for whoever wrote it
    outcome = outcome || (await attempt(row));
    if (outcome === "shut") {
      session = null;
      hold = "sign-in";
    }
    failures = outcome === "away" ? failures + 1 : 0;
    if (outcome === "away") rest = Date.now() + pauseAfter(failures);
    if (outcome === "away" || outcome === "shut") break;
  }
  if (hold) {
    rest = Date.now() + A_MINUTE;
    tell({ hold });
  }
}

const inTurn = (work) => (navigator.locks ? navigator.locks.request("chung-suc-so", work) : work());
let turn = null; // one pass at a time; whoever comes meanwhile gets one more after it

export function sendLines(atOnce = false) {
  clearTimeout(timer);
  if (!navigator.onLine || (!atOnce && rest > Date.now())) return plan();
  turn = (turn || Promise.resolve()).then(() => inTurn(() => oneByOne(atOnce))).catch(() => {}).then(plan);
  return turn;
}

async function plan() {
  const isDue = (row) => row.state === "waiting" && (!session || session.officer === row.officer);
  const due = (await book.rows().catch(() => [])).filter(isDue).map((row) => row.next || 0);
  clearTimeout(timer);
  if (due.length && navigator.onLine) timer = setTimeout(sendLines, Math.max(1000, Math.max(rest, Math.min(...due)) - Date.now()));
}

addEventListener("online", () => sendLines(true));
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sendLines());
setInterval(sendLines, A_MINUTE);
if (navigator.serviceWorker) navigator.serviceWorker.addEventListener("message", () => sendLines(true));
