/* Photos of a case, large: nearer, turned, the next one, two beside each other. Without script the links lead to the
   photos themselves, and a page of its own shows two. */
const STEPS = [1, 1.5, 2, 3, 4, 6];

class Pane {
  constructor(frame) {
    this.frame = frame;
    this.picture = document.createElement("img");
    frame.prepend(this.picture);
    this.caption = frame.querySelector("figcaption");
    let from = null;
    frame.addEventListener("pointerdown", ({ clientX, clientY }) => (from = [clientX - this.x, clientY - this.y]));
    frame.addEventListener("pointermove", ({ clientX, clientY, buttons }) => {
      if (!from || !buttons || !this.zoom) return;
      this.move(clientX - from[0], clientY - from[1]);
    });
    frame.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.nearer(event.deltaY < 0 ? 1 : -1);
    });
    this.picture.draggable = false;
    this.reset();
  }

  show(link, place) {
    this.place = place;
    this.picture.src = link.href;
    this.picture.alt = this.caption.textContent = link.dataset.photo;
    this.reset();
  }

  reset() {
    Object.assign(this, { zoom: 0, turn: 0, x: 0, y: 0 });
    this.paint();
  }

  nearer(by) {
    this.zoom = Math.min(STEPS.length - 1, Math.max(0, this.zoom + by));
    this.move(this.zoom ? this.x : 0, this.zoom ? this.y : 0);
  }

  turned(by) {
    this.turn = (this.turn + by + 360) % 360;
    this.move(0, 0);
  }

  // No further than that some of the photo is in sight.
  move(x, y) {
    const within = (value, size) => Math.max(-size / 2, Math.min(size / 2, value));
    this.x = within(x, this.frame.clientWidth * STEPS[this.zoom]);
    this.y = within(y, this.frame.clientHeight * STEPS[this.zoom]);
    this.paint();
  }

  paint() {
    const [wide, high] = [this.frame.clientWidth, this.frame.clientHeight - this.caption.offsetHeight];
    const isAcross = this.turn % 180;
    this.picture.style.maxWidth = `${isAcross ? high : wide}px`;
    this.picture.style.maxHeight = `${isAcross ? wide : high}px`;
    this.picture.style.transform = `translate(${this.x}px, ${this.y}px) rotate(${this.turn}deg) scale(${STEPS[this.zoom]})`;
    this.frame.classList.toggle("is-near", this.zoom > 0);
  }
}

for (const area of document.querySelectorAll('[data-behaviour~="viewer"]')) {
  const dialog = area.querySelector("dialog");
  const links = [...area.querySelectorAll("a[data-photo]")];
  if (!dialog.showModal || !links.length) continue;
  const panes = [...dialog.querySelectorAll(".pane")].map((frame) => new Pane(frame));
  const two = dialog.querySelector('[data-do="two"]');
  const state = dialog.querySelector('[role="status"]');
  let now = panes[0];
  const isTwo = () => two.getAttribute("aria-pressed") === "true";
  const other = (place) => (place + 1) % links.length;

  function tell() {
    const told = { number: now.place + 1, all: links.length, zoom: STEPS[now.zoom] * 100, turn: now.turn };
    state.textContent = state.dataset.told.replace(/\{(\w+)\}/g, (_whole, name) => told[name]);
    panes.forEach((pane) => pane.frame.classList.toggle("is-now", isTwo() && pane === now));
  }

  function beside(wanted) {
    two.setAttribute("aria-pressed", String(wanted));
    panes[1].frame.hidden = !wanted;
    dialog.classList.toggle("is-two", wanted);
    if (wanted) panes[1].show(links[other(panes[0].place)], other(panes[0].place));
    now = panes[0];
    panes.forEach((pane) => pane.reset());
  }

  const turnTo = (by) => {
    const place = (now.place + by + links.length) % links.length;
    now.show(links[place], place);
  };
  const ACTS = {
    nearer: () => now.nearer(1), farther: () => now.nearer(-1),
    left: () => now.turned(-90), right: () => now.turned(90),
    previous: () => turnTo(-1), next: () => turnTo(1),
    two: () => beside(!isTwo()), close: () => dialog.close(),
  };
  const KEYS = { "+": "nearer", "=": "nearer", "-": "farther", PageUp: "previous", PageDown: "next" };
  const MOVES = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };

  links.forEach((link, place) => link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    dialog.showModal();
    panes[0].show(link, place);
    beside(false);
    tell();
  }));
  panes.forEach((pane) => ["focus", "pointerdown"].forEach((name) => pane.frame.addEventListener(name, () => {
    now = pane;
    tell();
  })));
  dialog.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-do]");
    if (!button) return;
    ACTS[button.dataset.do]();
    tell();
  });
  dialog.addEventListener("keydown", (event) => {
    event.stopPropagation(); // the keys of the console lead away from the case
    const act = KEYS[event.key];
    const way = now.zoom && MOVES[event.key];
    if (!act && !way) return;
    event.preventDefault();
    if (act) ACTS[act]();
    else now.move(now.x + way[0], now.y + way[1]);
    tell();
  });
  addEventListener("resize", () => dialog.open && panes.forEach((pane) => pane.paint()));
  if (links.length < 2) dialog.querySelectorAll("[data-many]").forEach((button) => (button.hidden = true));
}
