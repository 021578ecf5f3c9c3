/* What has to be corrected, shown as the server's own page shows it: a summary that takes the focus, and the same words at
   the field. */
function clear(form) {
  document.querySelectorAll(".errors").forEach((box) => box.remove());
  form.querySelectorAll("[data-problem]").forEach((each) => each.remove());
  form.querySelectorAll(".is-wrong").forEach((each) => each.classList.remove("is-wrong"));
}

// The two answers that are required can be missed without any network, too.
export function ownProblems(form) {
  const isFilled = (box) => (/^(radio|checkbox)$/.test(box.type) ? box.checked : box.type === "file" ? box.files.length > 0 : box.value.trim() !== "");
  const fields = [...form.querySelectorAll(".step[data-needs]")].flatMap((step) => {
    const names = step.dataset.needs.split(" ");
    const boxes = names.flatMap((name) => [...form.querySelectorAll(`[name="${name}"]`)]);
    return boxes.some(isFilled) ? [] : [{ field: names[0], message: step.dataset.reminder }];
  });
  return fields.length ? { error: fields[0].message, fields, candidates: [] } : null;
}

// Several places bear the name that was typed: the one that is meant is picked from the list.
function offer(form, box, candidates) {
  const choices = document.createElement("div");
  choices.className = "choices";
  choices.dataset.problem = "";
  choices.append(...candidates.map(({ code, label }, index) => {
    const row = Object.assign(document.createElement("div"), { className: "choice" });
    const radio = Object.assign(document.createElement("input"), { type: "radio", name: "meant", id: `meant-${index}` });
    const name = Object.assign(document.createElement("label"), { htmlFor: radio.id, textContent: label });
    radio.addEventListener("change", () => {
      form.elements.commune.value = code;
      box.value = form.elements.commune.selectedOptions[0].textContent;
      form.elements.candidate.value = "";
    });
    row.append(radio, name);
    return row;
  }));
  box.closest(".field").append(choices);
}

export function showProblems(form, problem) {
  clear(form);
  if (!problem) return false;
  const box = document.querySelector("template[data-errors]").content.firstElementChild.cloneNode(true);
  const wrong = problem.fields.map(({ field, message }) => ({ target: document.getElementById(field), message })).filter(({ target }) => target);
  box.querySelector("ul").append(...(wrong.length ? wrong : [{ message: problem.error }]).map(({ target, message }) => {
    const item = document.createElement("li");
    item.append(target ? Object.assign(document.createElement("a"), { href: `#${target.id}`, textContent: message }) : message);
    return item;
  }));
  for (const { target, message } of wrong) {
    const field = target.closest(".field");
    field.classList.add("is-wrong");
    const words = Object.assign(document.createElement("p"), { className: "error", textContent: message });
    words.dataset.problem = "";
    const part = target.closest(".suggest, .picks, .choice, .field");
    if (part === field) field.prepend(words);
    else part.before(words);
  }
  if (problem.candidates.length) offer(form, form.elements.commune_typed, problem.candidates);
  const first = wrong.length ? [...form.querySelectorAll(".step")].findIndex((step) => step.contains(wrong[0].target)) : -1;
  if (first >= 0) form.dispatchEvent(new CustomEvent("open-step", { detail: first }));
  form.before(box);
  box.focus();
  return true;
}
