/* A form that this device does not keep: without a network it is not sent, so that what was typed is not lost to the
   browser's own page. */
for (const form of document.querySelectorAll('[data-behaviour~="online"]')) {
  form.addEventListener("submit", (event) => {
    form.querySelector('[data-part="no-network"]').hidden = navigator.onLine;
    if (!navigator.onLine) event.preventDefault();
  });
}
