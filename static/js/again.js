/* Back from the receipt leads to an empty form, since nothing of a report is kept on the phone. The entry in this tab's
   history then still knows the key of the form that was sent, and offers its receipt; not on a device that others use. */
for (const again of document.querySelectorAll('[data-behaviour~="again"]')) {
  const form = document.querySelector('[data-behaviour~="steps"]');

  function offer() {
    const sent = history.state && history.state.sent;
    again.hidden = !sent;
    again.elements.form_key.value = sent || "";
  }

  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || form.elements.is_shared_device.checked || !("fresh" in form.dataset)) return;
    history.replaceState({ ...history.state, sent: form.elements.form_key.value }, "");
  });
  addEventListener("pageshow", offer);
  offer();
}
