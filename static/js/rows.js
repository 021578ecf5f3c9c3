/* One more row of the same boxes, without a way to the server: the button stands behind the list of rows, and without
   script asks the server for the row. */
for (const button of document.querySelectorAll('[data-behaviour~="rows"]')) {
  const list = button.previousElementSibling;

  function renumbered(text, place) {
    return text.replace(/-\d+-/, `-${place}-`);
  }

  button.addEventListener("click", (event) => {
    event.preventDefault();
    const last = list.lastElementChild;
    const place = Number(last.querySelector("[name]").name.match(/-(\d+)-/)[1]) + 1;
    const row = last.cloneNode(true);
    row.querySelectorAll(".error").forEach((fault) => fault.remove());
    row.querySelectorAll(".is-wrong").forEach((part) => part.classList.remove("is-wrong"));
    for (const label of row.querySelectorAll("label")) {
      label.htmlFor = renumbered(label.htmlFor, place);
      label.querySelector(".for-ears").textContent = ` ${list.children.length + 1}`;
    }
    for (const field of row.querySelectorAll("[name]")) {
      field.name = renumbered(field.name, place);
      field.id = renumbered(field.id, place);
      field.value = "";
      ["aria-invalid", "aria-describedby", "autofocus"].forEach((name) => field.removeAttribute(name));
    }
    list.append(row);
    row.querySelector("[name]").focus();
    button.hidden = list.children.length >= Number(button.dataset.most);
  });
}
