/* Shows a part of a form only for one answer: <div data-behaviour="reveal" data-when="contact=yes">. What is hidden is
   still sent; the server ignores it. */
for (const part of document.querySelectorAll('[data-behaviour~="reveal"]')) {
  const [name, value] = part.dataset.when.split("=");
  const form = part.closest("form");
  const update = () => (part.hidden = new FormData(form).get(name) !== value);

  form.addEventListener("change", update);
  addEventListener("pageshow", update);
  update();
}
