/* Checks the answers of one question before it is left: what is needed and missing, what cannot be right. The same words
   as the server's; the server checks everything again. What a field asks stands on it: data-missing, data-like with
   data-wrong, or a validity that another script has set. */
for (const form of document.querySelectorAll('[data-behaviour~="steps"]')) {
  const boxes = (part) => [...part.querySelectorAll("input, textarea, select")];
  const isFilled = (box) => (/^(radio|checkbox)$/.test(box.type) ? box.checked : box.type === "file" ? box.files.length > 0 : box.value.trim() !== "");

  function fault(box) {
    if (box.disabled || box.closest("[hidden]")) return "";
    const { missing, like, wrong } = box.dataset;
    if (!isFilled(box)) return missing || "";
    if (like && !new RegExp(`^(?:${like})$`).test(box.value)) return wrong;
    return box.validity.customError ? box.validationMessage : "";
  }

  function clear(field) {
    field.querySelectorAll(".is-checked").forEach((words) => words.remove());
    if (!field.querySelector(".error")) field.classList.remove("is-wrong");
  }

  function tell(box, message) {
    const field = box.closest(".field");
    const words = document.createElement("p");
    clear(field);
    words.className = "error is-checked";
    words.id = `${box.id}-checked`;
    words.textContent = message;
    field.classList.add("is-wrong");
    field.querySelectorAll(".error:not(.is-checked)").forEach((old) => old.remove());
    (box.closest(".choice, .suggest") || box).before(words);
    box.setAttribute("aria-describedby", words.id);
  }

  function remind(step) {
    const words = document.createElement("p");
    words.className = "notice is-warn reminder";
    words.setAttribute("role", "alert");
    words.textContent = step.dataset.reminder;
    step.querySelector(".actions").before(words);
  }

  const forget = () => form.querySelectorAll(".reminder").forEach((words) => words.remove());

  form.addEventListener("leave", (event) => {
    const step = event.target;
    const needed = (step.dataset.needs || "").split(" ").filter(Boolean);
    const wrong = boxes(step).map((box) => [box, fault(box)]).filter(([, message]) => message);
    forget();
    wrong.forEach(([box, message]) => tell(box, message));
    if (needed.length && !boxes(form).some((box) => needed.includes(box.name) && isFilled(box))) remind(step);
    else if (!wrong.length) return;
    event.preventDefault();
    if (wrong.length) wrong[0][0].focus();
  });

  form.addEventListener("input", (event) => {
    const field = event.target.closest(".field");
    forget();
    if (field) clear(field);
  });
}
