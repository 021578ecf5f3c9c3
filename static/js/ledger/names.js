/* The households that are known: offered while a name is typed, with or without marks; and what each has given already. */
const MOST = 6;

export function foldName(text) {
  const plain = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase().replace(/[^a-z0-9]+/g, " ");
  return plain.trim().replace(/\bqui/g, "quy").replace(/\b([hklmst])i\b/g, "$1y");
}

export const tellApart = (each) => (each.d ? `${each.n} (${each.d})` : each.n);

// Every word that is typed begins a word of the name; those of the chosen village first.
export function findNames(known, typed, village) {
  const words = foldName(typed).split(" ").filter(Boolean);
  if (!words.length) return [];
  const isFound = (each) => {
    each.folded = each.folded || ` ${foldName(tellApart(each))}`;
    return words.every((word) => each.folded.includes(` ${word}`));
  };
  const near = [];
  const far = [];
  for (const each of known) {
    if (near.length >= MOST) break;
    if (isFound(each)) (each.v === village ? near : far).push(each);
  }
  return [...near, ...far].slice(0, MOST);
}

// The household that is meant by what stands in the box: written alike, in the village.
export function knownAs(known, name, village, distinction) {
  const wanted = name.normalize("NFC").trim().replace(/\s+/g, " ");
  return known.find((each) => each.n === wanted && each.v === village && each.d === distinction);
}

// Who has just been written down is known from now on.
export function learnNames(known, rows) {
  for (const { answers: { giver, village, distinction, giver_kind: kind } } of rows) {
    if (!knownAs(known, giver, village, distinction || "")) known.push({ n: giver.normalize("NFC").replace(/\s+/g, " "), d: distinction || "", k: kind, v: village, g: [] });
  }
}

// A list under the box. Only what was pointed at is chosen: nobody is credited because their name is alike.
export function offerNames(box, list, { find, choose, nameOf, count, news }) {
  let found = [];
  let at = -1;

  function close() {
    list.hidden = true;
    at = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function point(index) {
    at = (index + found.length) % found.length;
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
    box.setAttribute("aria-activedescendant", list.children[at].id);
  }

  function take(each) {
    choose(each);
    close();
  }

  function offer() {
    found = find(box.value);
    list.replaceChildren(...found.map((each, place) => {
      const item = Object.assign(document.createElement("li"), { id: `${list.id}-${place}`, textContent: nameOf(each) });
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.addEventListener("mousedown", (event) => event.preventDefault());
      item.addEventListener("click", () => take(each));
      return item;
    }));
    close();
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(found.length > 0));
    news.textContent = found.length ? count.replace("{count}", found.length) : "";
  }

  list.setAttribute("role", "listbox");
  Object.entries({ role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": list.id })
    .forEach(([name, value]) => box.setAttribute(name, value));
  box.addEventListener("input", offer);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") point(at + 1);
    else if (event.key === "ArrowUp") point(at < 0 ? found.length - 1 : at - 1);
    else if (event.key === "Enter" && at >= 0) take(found[at]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
