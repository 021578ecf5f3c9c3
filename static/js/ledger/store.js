/* What this device keeps for quick entry, in a database of its own, apart from residents' reports: the roads that were
   taken along (villages, names, totals), and the lines.
   A page with names is never kept by the service worker: whoever opens a copy of it sees what it shows, and nothing takes
   the copy away when its officer leaves. So the page that is kept is empty, and the names lie here, where they can be
   removed: when the officer signs out, when another officer takes the same road along, and after three days. A line
   that is not in the ledger yet is never removed by itself. */
const TABLES = ["roads", "rows"];
const LASTS = 3 * 24 * 3600 * 1000;
const FLAG = "chung-suc-so"; // that there is something here: pages that only tidy up need not open the database
let opening = null;

function open() {
  opening = opening || new Promise((done, failed) => {
    const asked = indexedDB.open("chung-suc-so", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("roads", { keyPath: "slug" });
      asked.result.createObjectStore("rows", { keyPath: "key" });
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = () => asked.result.close();
      asked.result.onclose = () => (opening = null);
      done(asked.result);
    };
    asked.onerror = asked.onblocked = () => {
      opening = null;
      failed(asked.error);
    };
  });
  return opening;
}

async function inOne(mode, work) {
  const tables = (await open()).transaction(TABLES, mode, { durability: "strict" });
  return new Promise((done, failed) => {
    const found = work(...TABLES.map((name) => tables.objectStore(name)));
    tables.oncomplete = () => done(found && found.result);
    tables.onabort = tables.onerror = () => failed(tables.error);
  });
}

function flag(value) {
  try {
    if (value) localStorage.setItem(FLAG, value);
    else if (value === "") localStorage.removeItem(FLAG);
    return localStorage.getItem(FLAG);
  } catch { // forbidden here: then nobody asks either
    return null;
  }
}

export const book = {
  roads: () => inOne("readonly", (roads) => roads.getAll()),
  road: (slug) => inOne("readonly", (roads) => roads.get(slug)),
  keepRoad(sheet) {
    flag(String(Date.now()));
    return inOne("readwrite", (roads) => roads.put({ ...sheet, token: "", kept: sheet.kept || Date.now() }));
  },
  rows: () => inOne("readonly", (_roads, rows) => rows.getAll()),
  row: (key) => inOne("readonly", (_roads, rows) => rows.get(key)),
  put(row) {
    flag(String(Date.now()));
    return inOne("readwrite", (_roads, rows) => rows.put(row));
  },
  // Onto the row as it is now; one that was dropped in the meantime stays dropped.
  change: (key, changes) => inOne("readwrite", (_roads, rows) => {
    const asked = rows.get(key);
    asked.onsuccess = () => asked.result && rows.put({ ...asked.result, ...changes });
  }),
  remove: (key) => inOne("readwrite", (_roads, rows) => rows.delete(key)),
};

// Lets go of roads and of lines that are in the ledger: of all, or of those that `isOver` names. How many lines stay.
async function letGo(isOver) {
  const [roads, rows] = [await book.roads(), await book.rows()];
  const isUnsent = (row) => row.state === "waiting" || row.state === "wrong";
  const stays = rows.filter((row) => isUnsent(row) || !isOver(row));
  const left = roads.filter((road) => !isOver(road));
  await inOne("readwrite", (allRoads, allRows) => {
    roads.filter(isOver).forEach((road) => allRoads.delete(road.slug));
    rows.filter((row) => !stays.includes(row)).forEach((row) => allRows.delete(row.key));
  });
  if (!stays.length && !left.length) flag("");
  return stays.filter(isUnsent).length;
}

export const forget = () => letGo(() => true);
export const forgetOthers = (officer) => letGo((each) => each.officer !== officer);
export const forgetOld = () => letGo((each) => Date.now() - (each.kept || each.at) > LASTS);
export const keepsSomething = () => Boolean(flag());
export const canKeepLines = Boolean(window.isSecureContext && window.indexedDB && window.crypto && crypto.subtle && window.fetch);
