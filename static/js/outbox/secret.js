/* The private code and the key of a report, made on this device: they exist before any network does. */
// No vowel and no Y, W, D: Vietnamese keyboards rewrite nothing; no 0, 1, I, O. app/vault.py does the same sums.
const ALPHABET = "23456789BCFGHJKLMNPQRSTVXZ";

function symbols(count) {
  const found = [];
  while (found.length < count) {
    // 234 is the largest multiple of 26 in a byte: what lies above would favour the first symbols.
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) if (byte < 234 && found.length < count) found.push(byte % 26);
  }
  return found;
}

// Fifteen random symbols and one that checks them: read as digits, base 2, a right code leaves nothing modulo 29.
export function newCode() {
  for (;;) {
    const drawn = symbols(15);
    const check = (29 - ((drawn.reduce((sum, each) => (sum * 2 + each) % 29, 0) * 2) % 29)) % 29;
    if (check < 26) return [...drawn, check].map((each) => ALPHABET[each]).join("");
  }
}

export const groups = (code) => code.match(/.{4}/g);

export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}

export async function digest(data) {
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...found].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
