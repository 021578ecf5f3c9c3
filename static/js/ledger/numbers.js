/* Amounts as the server reads, counts and says them (app/quantities.py, app/words.py), so that the echo under a box is true
   before anything is sent. Parts are whole numbers; what a phone cannot count exactly it leaves to the server. */
const LARGEST = 1e15;
const THOUSANDS = /^(?:\d{1,3}(?:[. ]\d{3})+|\d{1,3}(?:,\d{3}){2,})$/;

function split(typed) {
  const text = typed.replace(/[\s\u00a0\u202f]+/g, " ").trim();
  if (THOUSANDS.test(text)) return text.replace(/\D/g, "");
  const head = /^([\d., ]+)([.,])(\d+)$/.exec(text);
  if (head && text.split(head[2]).length === 2) {
    const parting = head[2] === "," ? "[ .]" : "[ ,]";
    const isGrouped = new RegExp(`^\\d{1,3}(?:${parting}\\d{3})+$`).test(head[1]);
    if (isGrouped || /^\d+$/.test(head[1])) return `${head[1].replace(/\D/g, "")},${head[3]}`;
  }
  return /^\d+$/.test(text) ? text : "";
}

// What was typed, in parts of the canonical unit: NaN for no amount, Infinity for one that only the server can count.
export function readAmount(typed, unit) {
  const [whole, fraction = ""] = split(typed).split(",");
  const digits = String(unit.scale).length - 1;
  const decimals = fraction.replace(/0+$/, "");
  if (!whole || whole.length > 15 || decimals.length > digits) return NaN;
  const parts = Number(whole) * unit.scale + Number(decimals.padEnd(digits, "0") || 0);
  const amount = parts * unit.parts;
  if (!parts || amount / unit.scale > LARGEST) return NaN;
  if (amount > Number.MAX_SAFE_INTEGER) return Infinity;
  return amount % unit.scale ? NaN : amount / unit.scale;
}

export function showNumber(amount, unit, language) {
  const whole = String(Math.floor(amount / unit.scale)).replace(/\B(?=(\d{3})+$)/g, language === "en" ? "," : ".");
  const digits = String(unit.scale).length - 1;
  const rest = digits ? String(amount % unit.scale).padStart(digits, "0").replace(/0+$/, "") : "";
  return rest ? `${whole}${language === "en" ? "." : ","}${rest}` : whole;
}

const DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

function group(number, isFirst) {
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
  const words = [];
  if (hundreds || !isFirst) words.push(`${DIGITS[hundreds]} trăm`);
  if (tens > 1) words.push(`${DIGITS[tens]} mươi`);
  else if (tens) words.push("mười");
  else if (ones && words.length) words.push("linh");
  if (tens > 1 && ones === 1) words.push("mốt");
  else if (tens > 1 && ones === 4) words.push("tư");
  else if (tens && ones === 5) words.push("lăm");
  else if (ones) words.push(DIGITS[ones]);
  return words.join(" ");
}

function billions(number) {
  const high = Math.floor(number / 1e9);
  const words = high ? [`${billions(high)} tỷ`] : [];
  for (const [size, power] of [[1e6, " triệu"], [1000, " nghìn"], [1, ""]]) {
    const part = Math.floor(number / size) % 1000;
    if (part) words.push(group(part, !words.length) + power);
  }
  return words.join(" ");
}

const vietnamese = (number) => billions(number) || DIGITS[0];

function vietnameseDecimals(digits) {
  const rest = digits.replace(/^0+/, "");
  return [...[...digits.slice(0, digits.length - rest.length)].map(() => DIGITS[0]), vietnamese(Number(rest))].join(" ");
}

const ONES = `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen`.split(/\s+/);
const TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const SCALES = [[1e12, "trillion"], [1e9, "billion"], [1e6, "million"], [1000, "thousand"]];

function hundreds(number) {
  if (number >= 100) return `${ONES[Math.floor(number / 100)]} hundred${number % 100 ? ` and ${hundreds(number % 100)}` : ""}`;
  if (number < 20) return ONES[number];
  return TENS[Math.floor(number / 10)] + (number % 10 ? `-${ONES[number % 10]}` : "");
}

function english(number) {
  const words = [];
  for (const [scale, name] of SCALES) {
    if (number < scale) continue;
    words.push(`${english(Math.floor(number / scale))} ${name}`);
    number %= scale;
  }
  if (number || !words.length) words.push((words.length && number < 100 ? "and " : "") + hundreds(number));
  return words.join(" ");
}

// An amount in parts of its canonical unit, without the unit, as app/words.py says it.
export function inWords(amount, unit, language) {
  const whole = Math.floor(amount / unit.scale);
  const digits = unit.scale > 1 ? String(amount % unit.scale).padStart(String(unit.scale).length - 1, "0").replace(/0+$/, "") : "";
  if (language === "en") return english(whole) + (digits ? ` point ${[...digits].map((each) => ONES[each]).join(" ")}` : "");
  return vietnamese(whole) + (digits ? ` phẩy ${vietnameseDecimals(digits)}` : "");
}
