/* What a line tells while it is written: the number in words, that its household gave before, what is wrong with it. The
   server has the last word; what a phone can see by itself it says at once, in the same words. */
import { foldName, knownAs, tellApart } from "./names.js";
import { inWords, readAmount, showNumber } from "./numbers.js";

const DAY = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const language = document.documentElement.lang;

export const today = () => new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Ho_Chi_Minh" }).format(new Date());

// = 1.250 m², một nghìn hai trăm năm mươi
export function echoOf({ amount, unit, context }) {
  if (!(amount > 0) || amount === Infinity) return "";
  const canonical = context.sheet.units[unit.canonical];
  return `= ${showNumber(amount, canonical, language)}\u00a0${canonical.sign}, ${inWords(amount, canonical, language)}`;
}

// The amount of answers, in their canonical unit: {amount, unit, good}; null for none.
export function quantityOf(answers, sheet) {
  const [good, code] = (answers.good || "").split(":");
  const unit = sheet.units[code];
  const amount = unit ? readAmount(answers.amount || "", unit) : NaN;
  return amount > 0 && amount !== Infinity ? { amount, good, unit: unit.canonical } : null;
}

export function shown({ amount, unit }, sheet) {
  return `${showNumber(amount, sheet.units[unit], language)}\u00a0${sheet.units[unit].sign}`;
}

export function amountOf(answers, sheet) {
  const quantity = quantityOf(answers, sheet);
  return quantity ? shown(quantity, sheet) : answers.amount;
}

// This household is in the ledger already, or has just been typed; else that a known name is alike.
export function hintOf({ key, boxes, who, context: { sheet, texts, others } }, isTwinOnly = false) {
  const [name, village, good] = [boxes.giver.value.trim(), boxes.village.value, boxes.good.value];
  if (!name) return "";
  const known = knownAs(sheet.households, name, village, who.distinction);
  const given = known ? known.g.filter(([code]) => code === good) : [];
  const isSame = ({ answers }) => answers && foldName(answers.giver) === foldName(name) && answers.village === village && answers.good.split(":")[0] === good;
  const typed = others().filter((row) => row.key !== key && isSame(row)).pop();
  const [what, day] = typed ? [amountOf(typed.answers, sheet), typed.answers.given_on] : given.length ? given[0].slice(1) : [];
  if (what) return texts.twin.replace("{what}", what).replace("{day}", day);
  if (isTwinOnly) return "";
  if (known) return known.d ? tellApart(known) : "";
  const folded = foldName(name);
  const alike = sheet.households.find((each) => each.v === village && (each.bare = each.bare || foldName(each.n)) === folded);
  return alike ? texts.alike.replace("{name}", tellApart(alike)) : "";
}

function isDay(text) {
  const [, day, month, year] = DAY.exec(text) || [];
  if (!year) return false;
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === Number(day);
}

const sorted = (text) => text.split("/").reverse().map((part) => part.padStart(2, "0")).join("");

// What is wrong before anything is sent: [{field, message}].
export function ownProblems({ boxes, good, unit, amount, context: { texts } }) {
  const found = [];
  const wrong = (field, message) => found.push({ field, message });
  const day = boxes.given_on.value.trim();
  if (!isDay(day)) wrong("given_on", texts.noDay);
  else if (sorted(day.replace(/[.-]/g, "/")) > sorted(today())) wrong("given_on", texts.notYet);
  if (!foldName(boxes.giver.value)) wrong("giver", texts.noGiver);
  if (!(amount > 0)) wrong("amount", texts.noAmount);
  else if (amount !== Infinity && amount % unit.step) wrong("amount", texts.steps);
  if (good.needs_words && !boxes.what.value.trim()) wrong("what", texts.noWords);
  return found;
}

// At the boxes, in words; what belongs to no box stands above them.
export function showProblems({ element, boxes, context }, problem, takesFocus = true) {
  element.querySelectorAll('[data-part="error"]').forEach((words) => (words.textContent = ""));
  element.querySelectorAll("[aria-invalid]").forEach((box) => box.removeAttribute("aria-invalid"));
  const fields = problem ? problem.fields : [];
  const rest = [];
  for (const { field, message } of fields) {
    const box = boxes[field];
    const place = box && box.closest && !box.closest("[hidden]") && box.closest(".field").querySelector('[data-part="error"]');
    if (!place) rest.push(message);
    else {
      place.textContent = message;
      box.setAttribute("aria-invalid", "true");
    }
  }
  if (problem && !fields.length) rest.push(problem.error || context.texts.announcedWrong);
  element.querySelector('[data-part="problem"]').textContent = rest.join(" ");
  const first = element.querySelector("[aria-invalid]");
  if (first && takesFocus) first.focus();
}
