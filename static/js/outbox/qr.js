/* A QR code drawn on the device, so that the receipt has one before any network does: byte mode, error correction M,
   versions 3 to 6, always mask 3, as the server draws it (app/reports/receipt.py). */
// Per version: data codewords of one block, error codewords of one block, blocks.
const VERSIONS = { 3: [44, 26, 1], 4: [32, 18, 2], 5: [43, 24, 2], 6: [27, 16, 4] };
const FORMAT = 0b101101101001011; // error correction M, mask 3

const powers = new Uint8Array(512);
const logs = new Uint8Array(256);
for (let each = 0, value = 1; each < 255; each += 1) {
  powers[each] = powers[each + 255] = value;
  logs[value] = each;
  value = (value << 1) ^ (value & 128 ? 285 : 0);
}
const times = (a, b) => (a && b ? powers[logs[a] + logs[b]] : 0);

function remainder(data, count) {
  let divisor = [1];
  for (let each = 0; each < count; each += 1) {
    divisor = [...divisor, 0].map((value, place) => value ^ times(divisor[place - 1] || 0, powers[each]));
  }
  const rest = [...data, ...new Array(count).fill(0)];
  data.forEach((_value, place) => {
    const lead = rest[place];
    divisor.forEach((value, offset) => (rest[place + offset] ^= times(value, lead)));
  });
  return rest.slice(data.length);
}

function codewords(bytes, [size, extra, blocks]) {
  const bits = [4, bytes.length].map((value, place) => value.toString(2).padStart(place ? 8 : 4, "0"));
  let text = bits.join("") + [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("") + "0000";
  text = text.slice(0, size * blocks * 8).padEnd(Math.ceil(text.length / 8) * 8, "0");
  const all = (text.match(/.{8}/g) || []).map((each) => parseInt(each, 2));
  for (let pad = 236; all.length < size * blocks; pad ^= 236 ^ 17) all.push(pad);
  const parts = Array.from({ length: blocks }, (_each, place) => all.slice(place * size, (place + 1) * size));
  const checks = parts.map((part) => remainder(part, extra));
  const woven = (lists, count) => Array.from({ length: count }, (_each, place) => lists.map((list) => list[place])).flat();
  return [...woven(parts, size), ...woven(checks, extra)];
}

function frame(size) {
  const cells = Array.from({ length: size }, () => new Array(size).fill(null));
  const square = (top, left, side, isDark) => {
    for (let y = 0; y < side; y += 1) for (let x = 0; x < side; x += 1) {
      const row = cells[top + y];
      if (row && left + x >= 0 && left + x < size) row[left + x] = isDark(Math.max(Math.abs(y - (side >> 1)), Math.abs(x - (side >> 1))));
    }
  };
  for (const [top, left] of [[-1, -1], [-1, size - 8], [size - 8, -1]]) square(top, left, 9, (far) => far < 2 || far === 3);
  square(size - 9, size - 9, 5, (far) => far !== 1);
  for (let each = 8; each < size - 8; each += 1) cells[6][each] = cells[each][6] = each % 2 === 0;
  return cells;
}

function addFormat(cells) {
  const size = cells.length;
  for (let bit = 0; bit < 15; bit += 1) {
    const isDark = Boolean((FORMAT >> bit) & 1);
    if (bit < 8) cells[bit < 6 ? bit : bit + 1][8] = cells[8][size - 1 - bit] = isDark;
    else cells[8][bit < 9 ? 7 : 14 - bit] = cells[size - 15 + bit][8] = isDark;
  }
  cells[size - 8][8] = true;
}

function fill(cells, words) {
  const size = cells.length;
  const bits = words.flatMap((word) => [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => (word >> bit) & 1));
  let at = 0;
  let goesUp = true;
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
    const column = right === 6 ? 5 : right;
    for (let step = 0; step < size; step += 1) for (const x of [column, column - 1]) {
      const y = goesUp ? size - 1 - step : step;
      if (cells[y][x] === null) cells[y][x] = Boolean((bits[at++] || 0) ^ ((x + y) % 3 === 0));
    }
    goesUp = !goesUp;
  }
}

// The side in cells with a border of four, and the outline of the dark ones (an SVG path); null when it is too long.
export function drawQr(text) {
  const bytes = new TextEncoder().encode(text);
  const version = Object.keys(VERSIONS).find((each) => VERSIONS[each][0] * VERSIONS[each][2] >= bytes.length + 2);
  if (!version) return null;
  const size = 17 + 4 * version;
  const cells = frame(size);
  addFormat(cells);
  fill(cells, codewords(bytes, VERSIONS[version]));
  const path = cells.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x + 4} ${y + 4}h1v1h-1z` : ""))).join("");
  return { size: size + 8, path, cells };
}
