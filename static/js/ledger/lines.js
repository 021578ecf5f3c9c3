/* The lines of this device in words: where each stands, what can be done with it; and the totals of the road, good by good
   in its own unit, with what waits here counted in. */
import { amountOf, quantityOf, shown } from "./told.js";
import { showNumber } from "./numbers.js";

const language = document.documentElement.lang;

// Which words a line has: on this device, on its way, held until somebody signs in, in the ledger.
function stateOf(row, sending, hold) {
  if (row.state === "sent") return "sent";
  if (row.state === "wrong") return "wrong";
  if (sending === row.key) return "sending";
  return hold ? "held" : "waiting";
}

function drawLine(page, row, state, ways) {
  const item = page.template("line");
  const part = (name) => item.querySelector(`[data-part="${name}"]`);
  const { sheet, texts } = page;
  const { answers, told } = row;
  const sign = page.template(`state-${state}`);
  part("state").append(sign);
  if (row.number) sign.append(` ${row.number}`);
  part("giver").textContent = told ? told.who : answers.giver;
  const village = sheet.villages.find(({ slug }) => slug === answers.village);
  part("village").textContent = village ? ` · ${village.name}` : "";
  const good = sheet.goods.find(({ code }) => code === answers.good.split(":")[0]);
  part("good").textContent = [good ? good.label : "", answers.what, answers.is_pledge ? texts.pledged : ""].filter(Boolean).join(" · ");
  part("amount").textContent = told ? told.what : amountOf(answers, sheet);
  part("day").textContent = answers.given_on;
  const before = told && told.before;
  part("note").textContent = row.news || (before ? texts.before.replace("{what}", before.what).replace("{day}", before.day).replace("{number}", before.number) : "");
  const links = [["page", told && told.page], ["card", told && told.card]];
  for (const [name, address] of links) {
    part(name).hidden = !address;
    if (address) part(name).href = address;
  }
  for (const button of item.querySelectorAll("[data-way]")) {
    button.hidden = !ways[button.dataset.way].isOffered(row, state);
    button.querySelector(".for-ears").textContent = ` ${answers.giver}`;
    button.addEventListener("click", () => ways[button.dataset.way].go(row));
  }
  return item;
}

// Only what has changed is drawn anew: a button that has the focus keeps it.
export function drawLines(list, page, rows, ways) {
  const drawn = new Map([...list.children].map((item) => [item.dataset.key, item]));
  const items = rows.map((row) => {
    const state = stateOf(row, page.sending, page.hold);
    const says = JSON.stringify([state, row.number, row.news, row.isTried, row.answers]);
    const before = drawn.get(row.key);
    if (before && before.says === says) return before;
    const item = Object.assign(drawLine(page, row, state, ways), { says });
    item.dataset.key = row.key;
    return item;
  });
  drawn.forEach((item) => items.includes(item) || item.remove());
  items.forEach((item, at) => list.children[at] === item || list.insertBefore(item, list.children[at] || null));
}

// Never one number of different goods or units: one item for each.
export function drawTotals(list, { sheet, texts, blank }, rows) {
  const found = new Map(sheet.totals.map((each) => [`${each.good}:${each.unit}`, { ...each, here: 0 }]));
  for (const row of rows) {
    const quantity = row.state === "waiting" && !row.answers.is_pledge ? quantityOf(row.answers, sheet) : null;
    if (!quantity) continue;
    const name = `${quantity.good}:${quantity.unit}`;
    const { label } = sheet.goods.find(({ code }) => code === quantity.good);
    if (!found.has(name)) found.set(name, { ...quantity, label, amount: 0, givers: 0, here: 0 });
    found.get(name).here += quantity.amount;
  }
  list.replaceChildren(...[...found.values()].map(({ good, label, unit, amount, givers, here }) => {
    const item = document.createElement("li");
    item.classList.toggle("is-now", Boolean(blank) && good === blank.good.code && unit === blank.unit.canonical);
    const sum = Object.assign(document.createElement("b"), { textContent: shown({ amount: amount + here, unit }, sheet) });
    item.append(`${label} `, sum);
    const more = [givers ? texts.givers.replace("{count}", showNumber(givers, { scale: 1 }, language)) : "", here ? texts.here.replace("{what}", shown({ amount: here, unit }, sheet)) : ""].filter(Boolean);
    if (more.length) item.append(" ", Object.assign(document.createElement("span"), { className: "quiet", textContent: `(${more.join("; ")})` }));
    return item;
  }));
  list.hidden = !found.size;
}
