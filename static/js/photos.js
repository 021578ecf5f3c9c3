/* Photos of a form: chosen or taken, made small one at a time (shrink.js), shown, taken back. The result goes back into the
   ordinary file input, so that the form needs nothing special; `kept` tells that it has changed. */
import { kindOf, shrink } from "./shrink.js";

for (const field of document.querySelectorAll('[data-behaviour~="photos"]')) {
  const texts = field.dataset;
  const inputs = [...field.querySelectorAll('input[type="file"]')];
  const library = inputs[inputs.length - 1];
  const list = field.querySelector(".photos");
  const news = field.querySelector('[role="status"]');
  let chosen = [];
  let count = 0;
  let work = Promise.resolve();
  let waiting = 0;
  const refusals = Object.assign(document.createElement("div"), { role: "alert" });

  function keep() {
    const box = new DataTransfer();
    chosen.forEach((file) => box.items.add(file));
    inputs.forEach((input) => (input.value = ""));
    library.files = box.files;
    list.hidden = chosen.length === 0;
    field.dispatchEvent(new Event("kept", { bubbles: true }));
  }

  function show(file) {
    const item = document.createElement("li");
    const image = Object.assign(document.createElement("img"), { alt: `${texts.photo} ${count}`, src: URL.createObjectURL(file) });
    const button = Object.assign(document.createElement("button"), { type: "button", className: "as-link", textContent: texts.remove });
    image.onerror = () => image.replaceWith(image.alt);
    button.setAttribute("aria-label", `${texts.remove} (${count})`);
    button.addEventListener("click", () => {
      chosen = chosen.filter((each) => each !== file);
      URL.revokeObjectURL(image.src);
      item.remove();
      keep();
      news.textContent = texts.removed;
      library.focus();
    });
    item.append(image, button);
    list.append(item);
  }

  // Told at once, and not sent: the words say what to do instead.
  async function refusal(file) {
    const kind = await kindOf(file);
    if (kind !== "photo") return texts[kind];
    return file.size > Number(texts.bytes) ? texts.large : "";
  }

  async function add(files) {
    refusals.replaceChildren();
    for (const file of files) {
      if (chosen.length >= Number(texts.most)) {
        news.textContent = texts.full;
        break;
      }
      news.textContent = texts.working;
      const small = await shrink(file, count + 1);
      const why = await refusal(small);
      if (why) {
        refusals.append(Object.assign(document.createElement("p"), { className: "error", textContent: `${file.name}: ${why}` }));
        news.textContent = "";
        continue;
      }
      count += 1;
      chosen.push(small);
      show(small);
      news.textContent = texts.added;
    }
    keep();
  }

  function take(event) {
    const files = [...event.target.files];
    waiting += 1;
    work = work.then(() => add(files)).finally(() => (waiting -= 1));
  }

  // Photos that this device kept when the page was closed.
  field.addEventListener("restore", ({ detail }) => {
    for (const file of detail) {
      count += 1;
      chosen.push(file);
      show(file);
    }
    keep();
  });
  field.closest("form").addEventListener("reset", () => {
    chosen = [];
    list.replaceChildren();
    news.textContent = "";
    keep();
  });

  try {
    new DataTransfer();
    list.before(refusals);
    inputs.forEach((input) => {
      input.parentElement.classList.add("is-tidy");
      input.addEventListener("change", take);
    });
  } catch { /* the plain inputs stay as they are */ }

  // Sending waits until the last photo is small.
  field.closest("form").addEventListener("submit", (event) => {
    if (!waiting) return;
    const button = event.submitter || event.target.querySelector('button:not([type="button"])');
    event.preventDefault();
    work.then(() => button.click());
  });
}
