/* Sends what this device keeps, reports and what is added to them: the words first, then each file; as often as it takes,
   exactly once for the office. Where to, and by which code or pass, stands on the row. The device lets go of nothing before an answer in JSON names this very report. Anything else that answers (a page to log
   in to the wireless network, a broken server, nobody) changes nothing: it waits and tries again. */
import { digest, newCode } from "./secret.js";

const FIRST_PAUSE = 5000;
const LONGEST_PAUSE = 15 * 60000;
const PATIENCE = 60000;
const BYTES_PER_SECOND = 5000; // the slowest network that is waited for
const TO_CORRECT = [400, 409, 413, 422];
const news = window.BroadcastChannel ? new BroadcastChannel("chung-suc") : null;

// What happens to a report is told in this page and in the others: {key, state, now, all}.
export function tell(told) {
  dispatchEvent(new CustomEvent("outbox", { detail: told }));
  if (news) news.postMessage(told);
}
if (news) news.onmessage = ({ data }) => dispatchEvent(new CustomEvent("outbox", { detail: data }));

async function ask(method, address, key, body, more) {
  const stop = new AbortController();
  const size = body.byteLength || body.length;
  const timer = setTimeout(() => stop.abort(), PATIENCE + (size / BYTES_PER_SECOND) * 1000);
  const answer = { status: 0, told: {}, wait: 0, isBusy: false };
  try {
    const headers = { ...more, "Idempotency-Key": key };
    const response = await fetch(address, {
      method, headers, body, credentials: "omit", redirect: "error", cache: "no-store", signal: stop.signal,
    });
    answer.isBusy = response.status >= 500;
    answer.wait = Number(response.headers.get("Retry-After")) * 1000 || 0;
    answer.told = (await response.json()) || {};
    answer.status = response.status;
  } catch { /* no network, a cut answer, a page instead of an answer */ }
  clearTimeout(timer);
  return answer;
}

const isToCorrect = (answer) => TO_CORRECT.includes(answer.status) && typeof answer.told.error === "string";

// Written onto the row as it is now: the person may have said in the meantime that the code is safe, or dropped it all.
async function note(store, row, changes) {
  Object.assign(row, changes);
  const fresh = await store.report(row.key);
  if (fresh) await store.put({ ...fresh, ...changes });
}

async function putOff(store, row, { wait, isBusy }) {
  const tries = (row.tries || 0) + 1;
  const pause = FIRST_PAUSE * 2 ** Math.min(tries - 1, 12) * (0.75 + Math.random() / 2);
  await note(store, row, { tries, isBusy, wasOff: !navigator.onLine, next: Date.now() + Math.max(wait, Math.min(LONGEST_PAUSE, pause)) });
  tell({ key: row.key, state: "waiting", isTaken: row.isTaken, isBusy });
}

async function stopWith(store, row, told, bad) {
  const problem = { error: told.error, fields: told.fields || [], candidates: told.candidates || [] };
  await note(store, row, { state: "wrong", problem, bad });
  tell({ key: row.key, state: "wrong", isTaken: row.isTaken, problem });
}

// Photos are counted from 1 in their order; a memo is 0.
function numbered(files) {
  let photos = 0;
  return files.map((file) => ({ ...file, number: file.kind === "photo" ? (photos += 1) : 0 }));
}

async function sendFiles(store, row, files, missing, isIts) {
  const all = files.length;
  let problem = null;
  for (const [index, file] of files.entries()) {
    if (!missing.includes(file.number)) continue;
    tell({ key: row.key, state: "sending", now: index + 1, all });
    const address = row.address + (file.kind === "photo" ? `/anh/${file.number}` : "/ghi-am");
    const more = { "Content-Type": file.type || "application/octet-stream", "Content-SHA256": file.sha256 };
    const answer = await ask("PUT", address, row.key, file.bytes, more);
    if (isIts(answer)) missing = answer.told.missing;
    else if (isToCorrect(answer)) problem = { told: answer.told, place: file.place };
    else return putOff(store, row, answer);
  }
  if (problem) return stopWith(store, row, problem.told, problem.place);
  return missing.length ? putOff(store, row, { wait: 0, isBusy: false }) : finish(store, row);
}

// Only the code stays, until the person says that it is written down.
async function finish(store, row) {
  const { key, code, news, told } = row;
  const fresh = await store.report(key);
  if (!fresh || fresh.noted) await store.remove(key);
  else await store.put({ key, code, news, told, state: "sent", changed: Date.now() }, []);
  tell({ key, state: "sent", isTaken: true, told });
}

// Another report has this code: nothing was taken. The report goes on under a new one, which the person has to see.
async function recode(store, row, answer) {
  const isSecond = Boolean(row.news);
  await note(store, row, { code: newCode(), noted: false, news: answer.told.error });
  return isSecond ? putOff(store, row, answer) : attempt(store, row);
}

async function attempt(store, row) {
  const files = numbered(await store.files(row.key));
  const name = await digest(row.key);
  const isIts = ({ status, told }) => status >= 200 && status < 300 && told.report === name && Array.isArray(told.missing);
  const listed = files.map(({ kind, sha256 }) => ({ kind, sha256 }));
  const words = JSON.stringify({ pass: row.pass, code_sha256: row.code && (await digest(row.code)), answers: row.answers, files: listed });
  tell({ key: row.key, state: "sending", now: 0, all: files.length, code: row.code, news: row.news });
  const answer = await ask("POST", row.address, row.key, words, { "Content-Type": "application/json" });
  if (answer.status === 409 && answer.told.is_code_taken) return recode(store, row, answer);
  if (isToCorrect(answer)) return stopWith(store, row, answer.told);
  if (!isIts(answer)) return putOff(store, row, answer);
  const { received, promised, is_sealed: isSealed } = answer.told;
  await note(store, row, { isTaken: true, tries: 0, told: { received, promised, isSealed, files: files.length } });
  return sendFiles(store, row, files, answer.told.missing, isIts);
}

// One sender at a time on this device; a tab that dies gives its turn away.
const inTurn = (work) => (navigator.locks ? navigator.locks.request("chung-suc-sender", work) : work());
const waitingTurn = new Map();

async function sendDue(store, atOnce) {
  for (const { key } of await store.reports()) {
    const row = await store.report(key); // another page may have finished it in the meantime
    if (!row || row.state !== "waiting") continue;
    // A pause after a try without any network is over when there is one.
    if (atOnce || !(row.next > Date.now()) || (row.wasOff && navigator.onLine)) await attempt(store, row);
  }
}

export function sendAll(store, { atOnce = false } = {}) {
  if (!waitingTurn.has(store) || atOnce) {
    const turn = inTurn(() => {
      waitingTurn.delete(store);
      return sendDue(store, atOnce);
    });
    waitingTurn.set(store, turn);
  }
  return waitingTurn.get(store);
}
