/* The commune: the box finds new and old names while one types, and a button offers the three nearest. The select, which
   is only seen without script, carries the answer; what was typed and never chosen is sent too, and may be understood. */
for (const field of document.querySelectorAll('[data-behaviour~="place"]')) {
  const texts = field.dataset;
  const select = field.querySelector("select");
  const box = field.querySelector(".suggest input");
  const list = document.createElement("ul");
  const parts = field.querySelector("template").content.cloneNode(true);
  const [locate, nearby] = ["button", "fieldset"].map((tag) => parts.querySelector(tag));
  const news = field.querySelector('[role="status"]');
  let places = [];
  let at = -1;
  let asked = 0;

  function close() {
    list.hidden = true;
    at = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  // Answers given before to a question that no longer stands.
  function forget() {
    field.querySelectorAll('[name="candidate"]').forEach((radio) => (radio.checked = false));
  }

  function choose(place) {
    select.value = place.code;
    box.value = place.name;
    forget();
    close();
    box.setCustomValidity("");
    news.textContent = texts.chosen.replace("{name}", place.name);
  }

  function point(index) {
    at = (index + places.length) % places.length;
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", place === at));
    box.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  }

  function offer(found) {
    places = found;
    list.replaceChildren(...found.map((place, index) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${index}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.textContent = place.label;
      item.addEventListener("mousedown", (event) => event.preventDefault());
      item.addEventListener("click", () => choose(place));
      return item;
    }));
    close();
    list.hidden = found.length === 0;
    box.setAttribute("aria-expanded", String(found.length > 0));
    box.setCustomValidity(found.length ? "" : texts.none);
    news.textContent = found.length ? texts.count.replace("{count}", found.length) : texts.none;
  }

  // Without a network: today's names, and the old districts.
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
  const known = [...select.options].slice(1).map((option) => {
    const name = option.textContent;
    return { code: option.value, name, label: `${name} (${option.parentElement.label})` };
  });
  const here = (words) => known.filter((place) => fold(place.label).includes(fold(words))).slice(0, 8);

  const ask = async (address) => (await (await fetch(address)).json()).places;

  box.addEventListener("input", () => {
    const mine = ++asked;
    const words = box.value.trim();
    select.value = "";
    box.setCustomValidity("");
    forget();
    setTimeout(async () => {
      if (mine !== asked) return;
      if (words.length < 2) return close();
      const found = await ask(`${texts.places}?tim=${encodeURIComponent(words)}`).catch(() => null);
      if (mine !== asked) return;
      offer(found || here(words));
      if (!found) box.setCustomValidity(""); // the server knows more names
    }, 200);
  });

  box.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") point(at + 1);
    else if (event.key === "ArrowUp") point(at < 0 ? places.length - 1 : at - 1);
    else if (event.key === "Enter" && (at >= 0 || places.length === 1)) choose(places[Math.max(at, 0)]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  box.addEventListener("blur", close);

  function offerNearby(found) {
    if (!found.length) throw new Error("outside the province");
    nearby.querySelector("legend").textContent = texts.near;
    nearby.querySelector(".choices").replaceChildren(...found.map((place, index) => {
      const row = document.createElement("div");
      const radio = document.createElement("input");
      const label = document.createElement("label");
      row.className = "choice";
      radio.type = "radio";
      radio.name = `${select.id}-nearby`;
      radio.id = label.htmlFor = `${select.id}-nearby-${index}`;
      radio.addEventListener("change", () => choose(place));
      label.textContent = place.name;
      row.append(radio, label);
      return row;
    }));
    nearby.hidden = false;
    news.textContent = "";
    nearby.querySelector("input").focus();
  }

  locate.hidden = !navigator.geolocation;
  locate.addEventListener("click", () => {
    news.textContent = texts.looking;
    navigator.geolocation.getCurrentPosition(
      // Three decimals, about a hundred metres, are enough to name a commune.
      ({ coords }) => ask(`${texts.nearest}?lat=${coords.latitude.toFixed(3)}&lon=${coords.longitude.toFixed(3)}`)
        .then(offerNearby).catch(() => (news.textContent = texts.denied)),
      () => (news.textContent = texts.denied),
      { timeout: 15000, maximumAge: 600000 },
    );
  });

  list.id = `${box.id}-places`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", texts.listed);
  Object.entries({ role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": list.id })
    .forEach(([name, value]) => box.setAttribute(name, value));
  if (select.value && !box.value) box.value = select.selectedOptions[0].textContent.trim();
  field.querySelector(".listed").hidden = true;
  box.after(list);
  box.parentElement.after(parts);
}
