/* A long form, one question at a time. Each question is an entry of the history, so the phone's Back button goes one
   question back. Before it is left forwards it says so (`leave`), and whoever listens may hold it. */
for (const form of document.querySelectorAll('[data-behaviour~="steps"]')) {
  const steps = [...form.querySelectorAll(".step")];
  const progress = form.querySelector(".progress");
  const pips = document.createElement("span");
  let now = 0;

  const named = (names) => names.split(" ").flatMap((name) => [...form.querySelectorAll(`[name="${name}"]`)]);
  const isFilled = (box) => (/^(radio|checkbox)$/.test(box.type) ? box.checked : box.type === "file" ? box.files.length > 0 : box.value.trim() !== "");

  function show(index, { focus = true } = {}) {
    now = index;
    steps.forEach((step, place) => step.classList.toggle("is-now", place === index));
    progress.firstElementChild.textContent = progress.dataset.words.replace("{now}", index + 1).replace("{all}", steps.length);
    [...pips.children].forEach((pip, place) => pip.classList.toggle("is-done", place <= index));
    if (index === steps.length - 1) fillSummary();
    showErrors();
    if (focus) {
      scrollTo(0, 0);
      steps[index].querySelector("h2").focus({ preventScroll: true });
    }
    form.dispatchEvent(new Event("opened-step"));
  }

  function go(index, target) {
    if (index !== now) history.pushState({ step: index }, "", "#" + steps[index].id);
    show(index, { focus: !target });
    if (target) {
      target.focus();
      target.scrollIntoView({ block: "center" });
    }
  }

  // What is wrong is listed where it can be mended, and nowhere else.
  function showErrors() {
    const list = document.querySelector(".errors");
    if (!list) return;
    const targets = [...list.querySelectorAll("a")].map((link) => document.getElementById(link.hash.slice(1)));
    list.hidden = !targets.some((target) => target && steps[now].contains(target));
  }

  // A photo that lies on the server already, and is not to be taken back.
  const stays = (box) => !box.closest(".kept").querySelector('[type="checkbox"]').checked;

  function words(box, texts) {
    if (!isFilled(box) || box.closest('[data-behaviour~="reveal"][hidden]')) return "";
    if (box.type === "hidden") return stays(box) ? box.closest(".kept").querySelector("span").textContent.trim() : "";
    if (box.type === "file") return box.name === "voice" ? texts.voice : texts.photos.replace("{count}", box.files.length);
    if (box.type === "radio" || box.type === "checkbox") return box.labels[0].querySelector("span").firstChild.textContent.trim();
    return box.tagName === "SELECT" ? box.selectedOptions[0].textContent : box.value.trim();
  }

  function fillSummary() {
    const list = form.querySelector("[data-summary]");
    for (const cell of list ? list.querySelectorAll("[data-from]") : []) {
      cell.textContent = named(cell.dataset.from).map((box) => words(box, list.dataset)).filter(Boolean).join(" · ") || list.dataset.nothing;
    }
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-go]");
    if (!button) return;
    if (button.dataset.go === "back") go(now - 1);
    else if (steps[now].dispatchEvent(new CustomEvent("leave", { bubbles: true, cancelable: true }))) go(now + 1);
  });

  // What has been corrected is no longer listed as wrong.
  form.addEventListener("input", (event) => {
    const field = event.target.closest(".is-wrong");
    const list = document.querySelector(".errors");
    if (!field || !list) return;
    for (const link of list.querySelectorAll("a")) {
      const target = document.getElementById(link.hash.slice(1));
      if (target && (field === target || field.contains(target))) link.parentElement.remove();
    }
    showErrors();
  });

  // Links to a question, or to a field inside one (the error summary), open that question.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const target = link && document.getElementById(link.hash.slice(1));
    const index = target ? steps.findIndex((step) => step.contains(target)) : -1;
    if (index < 0) return;
    event.preventDefault();
    go(index, target === steps[index] ? null : target);
  });

  // Enter in a line of text goes on instead of sending a half-filled form.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT" || event.defaultPrevented || now === steps.length - 1) return;
    event.preventDefault();
    steps[now].querySelector('[data-go="next"]').click();
  });

  form.addEventListener("open-step", ({ detail }) => go(detail));
  form.addEventListener("reset", () => show(0, { focus: false }));

  const wrong = steps.findIndex((step) => step.querySelector(".is-wrong"));
  // An empty form begins at its first question, also when its address still names the question where it was left.
  const linked = "fresh" in form.dataset ? -1 : steps.findIndex((step) => "#" + step.id === location.hash);
  const first = wrong >= 0 ? wrong : Math.max(0, linked);
  pips.className = "pips";
  pips.setAttribute("aria-hidden", "true");
  steps.forEach(() => pips.append(document.createElement("i")));
  progress.append(pips);
  form.classList.add("is-stepped");
  // The address stays as it is: naming the question there would take the focus from the error summary.
  // A page that answers a form keeps its entry too: loading it again then sends the same form again and loses nothing.
  if ("fresh" in form.dataset) history.replaceState({ ...history.state, step: first }, "");
  addEventListener("popstate", ({ state }) => show(state && state.step < steps.length ? state.step : first));
  show(first, { focus: false });
}
