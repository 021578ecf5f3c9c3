/* One line as boxes: what it says is echoed and compared while it is written; what is wrong stands at its box. A new line
   begins with the day, the village, the good and the unit of the line before. */
import { findNames, offerNames, tellApart } from "./names.js";
import { readAmount } from "./numbers.js";
import { echoOf, hintOf, today } from "./told.js";

const CARRIED = ["given_on", "village", "good", "unit", "is_pledge"];
let count = 0;

export class Row {
  // `context`: {sheet, texts, others()}: the road, the words of the page, the lines that are kept here.
  constructor(template, context, save) {
    Object.assign(this, { context, save, who: { giver_kind: "household", distinction: "" }, place: (count += 1) });
    this.element = template.content.firstElementChild.cloneNode(true);
    this.boxes = this.element.elements;
    this.name();
    this.fillLists();
    this.offerHouseholds();
    this.boxes.good.addEventListener("change", () => this.fillUnits());
    this.element.addEventListener("input", () => this.look());
    this.element.addEventListener("change", () => this.look());
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save(this);
    });
    this.element.addEventListener("keydown", (event) => this.press(event));
  }

  part(name) {
    return this.element.querySelector(`[data-part="${name}"]`);
  }

  // Several rows stand on one page: each box gets an id, its label and its messages know it.
  name() {
    for (const field of this.element.querySelectorAll(".field")) {
      const box = field.querySelector("[name]");
      const parts = [...field.querySelectorAll("[data-part]")];
      box.id = `${box.name}-${this.place}`;
      parts.forEach((part) => (part.id = `${box.id}-${part.dataset.part}`));
      field.querySelector("label").htmlFor = box.id;
      const told = parts.filter((part) => part.dataset.part !== "names").map((part) => part.id);
      if (told.length) box.setAttribute("aria-describedby", told.join(" "));
    }
  }

  fillLists() {
    const { villages, goods } = this.context.sheet;
    const option = (value, label) => Object.assign(document.createElement("option"), { value, textContent: label });
    this.boxes.village.replaceChildren(...villages.map(({ slug, name }) => option(slug, name)));
    this.boxes.good.replaceChildren(...[...new Set(goods.map((good) => good.kind))].map((kind) => {
      const group = Object.assign(document.createElement("optgroup"), { label: kind });
      group.append(...goods.filter((good) => good.kind === kind).map((good) => option(good.code, good.label)));
      return group;
    }));
    this.boxes.given_on.value = today();
    this.boxes.good.value = "labour";
    this.fillUnits();
  }

  fillUnits() {
    const { units } = this.context.sheet;
    const kept = this.boxes.unit.value;
    const mine = this.good.units;
    this.boxes.unit.replaceChildren(...mine.map((code) => Object.assign(document.createElement("option"), { value: code, textContent: units[code].sign })));
    if (mine.includes(kept)) this.boxes.unit.value = kept;
    this.part("what").hidden = !this.good.needs_words;
    this.part("card").hidden = !this.good.has_card;
  }

  get good() {
    return this.context.sheet.goods.find((good) => good.code === this.boxes.good.value);
  }

  get unit() {
    return this.context.sheet.units[this.boxes.unit.value];
  }

  // Amount in parts of the canonical unit, or NaN.
  get amount() {
    return readAmount(this.boxes.amount.value, this.unit);
  }

  offerHouseholds() {
    const { sheet, texts } = this.context;
    const box = this.boxes.giver;
    offerNames(box, this.part("names"), {
      find: (typed) => findNames(sheet.households, typed, this.boxes.village.value),
      nameOf: (each) => `${tellApart(each)} · ${(sheet.villages.find(({ slug }) => slug === each.v) || { name: "" }).name}`,
      count: texts.found,
      news: document.querySelector('[data-part="news"]'),
      choose: (each) => {
        box.value = each.n;
        this.boxes.village.value = each.v;
        this.who = { giver_kind: each.k, distinction: each.d };
        this.look();
        this.boxes.amount.focus();
      },
    });
    box.addEventListener("input", () => (this.who = { giver_kind: "household", distinction: "" }));
  }

  // Enter saves from every box; from the name it goes on to the amount while there is none.
  press(event) {
    if (event.key !== "Enter" || event.isComposing || event.target.tagName === "BUTTON") return;
    event.preventDefault();
    if (event.target === this.boxes.giver && !this.boxes.amount.value) this.boxes.amount.focus();
    else this.save(this);
  }

  look() {
    this.part("echo").textContent = echoOf(this);
    this.part("twin").textContent = hintOf(this);
    this.part("twin").classList.toggle("is-twin", hintOf(this, true) !== "");
  }

  answers() {
    const found = { ...this.who, good: `${this.boxes.good.value}:${this.boxes.unit.value}` };
    for (const box of this.element.querySelectorAll("[name]")) {
      if (box.name === "good" || box.name === "unit" || box.closest("[hidden]")) continue;
      if (box.type === "checkbox" ? box.checked : box.value || box.name === "village") found[box.name] = box.value.trim();
    }
    return found;
  }

  fill(answers) {
    const [good, unit] = (answers.good || "").split(":");
    if (good) this.boxes.good.value = good;
    this.fillUnits();
    const values = unit ? { ...answers, unit } : answers;
    for (const box of this.element.querySelectorAll("[name]")) {
      if (box.name === "good") continue;
      if (box.type === "checkbox") box.checked = Boolean(values[box.name]);
      else if (values[box.name] !== undefined) box.value = values[box.name];
    }
    this.who = { giver_kind: answers.giver_kind || "household", distinction: answers.distinction || "" };
    this.look();
  }

  // What the next line begins with.
  carry(row) {
    for (const name of CARRIED) {
      if (name === "is_pledge") this.boxes[name].checked = row.boxes[name].checked;
      else this.boxes[name].value = row.boxes[name].value;
      if (name === "good") this.fillUnits();
    }
    this.look();
  }
}
