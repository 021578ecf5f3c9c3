/* Shows beside a form, as one types, what others will read of it: the page that the button opens without script, with
   its headings lower and without ids. What is still to be filled in is named below each box. */
const PAUSE = 500;

for (const button of document.querySelectorAll('[data-behaviour~="preview"]')) {
  const { form } = button;
  const panel = document.getElementById(`${form.id}-preview`);
  if (!panel) continue;
  const place = panel.querySelector("[data-preview-place]");
  let timer = 0;
  let asking = null;

  function lower(heading) {
    const lowered = document.createElement(`h${Math.min(6, Number(heading.localName[1]) + 1)}`);
    lowered.append(...heading.childNodes);
    heading.replaceWith(lowered);
  }

  function show(page) {
    const shown = page.querySelector("[data-preview]");
    const names = new Map([...shown.querySelectorAll("[data-left]")].map((line) => [line.dataset.left, line]));
    for (const line of form.querySelectorAll("[data-left-in]")) {
      const left = names.get(line.dataset.leftIn);
      line.querySelector("[data-left-list]").replaceChildren(...(left ? left.querySelectorAll("mark") : []));
      line.hidden = !left;
    }
    shown.querySelector(".notice")?.remove();
    shown.querySelectorAll("h2, h3, h4, h5").forEach(lower);
    for (const one of shown.querySelectorAll("[id], [aria-labelledby]")) {
      one.removeAttribute("id");
      one.removeAttribute("aria-labelledby");
    }
    place.replaceChildren(...shown.childNodes);
    panel.hidden = !place.textContent.trim();
  }

  async function ask() {
    timer = 0;
    if (asking) asking.abort();
    asking = new AbortController();
    const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    try {
      const answer = await fetch(button.formAction, {
        method: "POST",
        body: fields,
        signal: asking.signal,
        redirect: "error",
      });
      if (!answer.ok) throw new Error(answer.status);
      show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch (fault) {
      if (fault.name === "AbortError") return;
      place.textContent = panel.dataset.lost;
      panel.hidden = button.hidden = false;
    }
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  }

  button.hidden = true;
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  if ([...form.querySelectorAll("textarea")].some((box) => box.value.trim())) ask();
}
