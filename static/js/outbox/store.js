/* What this device keeps until it is sent: reports (drafts too) and their files, in IndexedDB. Every change is one
   transaction and counts only when it is complete. Bytes are ArrayBuffers: some phones cannot keep Blobs. On a device
   that others use, `inMemory` keeps the same things for as long as the page is open, and writes nothing down. */
const TABLES = ["reports", "files"];
let opening = null;

function open() {
  opening = opening || new Promise((done, failed) => {
    const asked = indexedDB.open("chung-suc", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("reports", { keyPath: "key" });
      asked.result.createObjectStore("files", { keyPath: ["key", "place"] });
    };
    asked.onsuccess = () => {
      // A newer page may change the tables; a browser may close them. Either way they are opened again when needed.
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

const filesOf = (key) => IDBKeyRange.bound([key], [key, []]);

export const onDevice = {
  reports: () => inOne("readonly", (reports) => reports.getAll()),
  report: (key) => inOne("readonly", (reports) => reports.get(key)),
  files: (key) => inOne("readonly", (_reports, files) => files.getAll(filesOf(key))),
  // Without `kept` the files stay as they are.
  put: (row, kept) => inOne("readwrite", (reports, files) => {
    reports.put(row);
    if (!kept) return;
    files.delete(filesOf(row.key));
    kept.forEach((file, place) => files.put({ ...file, key: row.key, place }));
  }),
  remove: (key) => inOne("readwrite", (reports, files) => {
    reports.delete(key);
    files.delete(filesOf(key));
  }),
};

export function inMemory() {
  const reports = new Map();
  const files = new Map();
  return {
    reports: async () => [...reports.values()],
    report: async (key) => reports.get(key),
    files: async (key) => files.get(key) || [],
    put: async (row, kept) => {
      reports.set(row.key, row);
      if (kept) files.set(row.key, kept.map((file, place) => ({ ...file, place })));
    },
    remove: async (key) => reports.delete(key) && files.delete(key),
  };
}

// Plain HTTP, old phones and some private windows cannot keep anything: there the ordinary form does its work.
export const canKeep = Boolean(window.isSecureContext && window.indexedDB && window.crypto && crypto.subtle && window.fetch);
