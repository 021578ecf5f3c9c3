/* The keys of the console. None is a letter, because Vietnamese input methods eat letters; none works while somebody
   writes, but for leaving and for steps. Whoever does not want them switches them off for the account. */
const BY_KEY = "by-key";

for (const keys of document.querySelectorAll('[data-behaviour~="keys"]')) {
  const dialog = keys.querySelector("dialog");
  const rows = [...document.querySelectorAll(".queue a.subject")];
  const steps = [...document.querySelectorAll("ul.steps a")].slice(0, 9);
  const form = document.querySelector("form.step-form");

  const isWriting = (target) => target.closest("input:not([type=checkbox]), textarea, select") !== null;
  const move = (by) => {
    const place = rows.indexOf(document.activeElement);
    const now = rows.findIndex((row) => row.getAttribute("aria-current"));
    const next = rows[(place < 0 ? now : place) + by] || rows[place < 0 ? 0 : place];
    next.focus();
  };

  function tick(link) {
    const box = link.closest("li").querySelector("input[name=chon]");
    if (!box) return;
    box.checked = !box.checked;
    link.closest("li").classList.toggle("is-picked", box.checked);
  }

  function leave() {
    const back = document.querySelector("a.back");
    if (back) location.href = back.href;
  }

  function press(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || dialog.open) return false;
    // Out of a box first, then out of the page: an open list of choices must not take the page with it.
    if (event.key === "Escape") return isWriting(event.target) ? event.target.blur() : leave();
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
    if (event.altKey && digit && steps[digit[1] - 1]) {
      sessionStorage.setItem(BY_KEY, "1");
      return steps[digit[1] - 1].click();
    }
    if (event.altKey || isWriting(event.target) || event.target.closest(".beside")) return false;
    if (event.key === "?") return dialog.showModal();
    if (rows.length && event.key === "ArrowDown") return move(1);
    if (rows.length && event.key === "ArrowUp") return move(-1);
    if (event.key === " " && rows.includes(document.activeElement)) return tick(document.activeElement);
    return false;
  }

  document.addEventListener("keydown", (event) => {
    if (press(event) !== false) event.preventDefault();
  });
  keys.querySelector("[data-keys-open]").addEventListener("click", () => dialog.showModal());
  steps.forEach((step, place) => {
    const sign = document.createElement("kbd");
    sign.textContent = `Alt+${place + 1}`;
    step.append(" ", sign);
  });
  keys.hidden = false;

  // Whoever came by a key goes on by keys: to the first box that has to be filled in, else to the button.
  if (form && sessionStorage.getItem(BY_KEY)) {
    const filled = new FormData(form);
    const empty = [...form.querySelectorAll("[required]")].find((field) => !filled.get(field.name));
    (empty || form.querySelector(".actions button")).focus();
  }
  sessionStorage.removeItem(BY_KEY);
}
