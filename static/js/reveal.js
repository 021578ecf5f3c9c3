/* Shows a part of a form only for one answer: <div data-behaviour="reveal" data-when="contact=yes">. What is hidden is
   still sent, and the server ignores it; but of a part that is data-unsent it never leaves the phone. */
for (const part of document.querySelectorAll('[data-behaviour~="reveal"]')) {
  const [name, value] = part.dataset.when.split("=");
  const form = part.closest("form");

  function update() {
    part.hidden = new FormData(form).get(name) !== value;
    if ("unsent" in part.dataset) part.querySelectorAll("input").forEach((box) => (box.disabled = part.hidden));
  }

  form.addEventListener("change", update);
  addEventListener("pageshow", update);
  update();
}
