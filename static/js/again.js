/* Back from the receipt leads to an empty form, since nothing of a report is kept on the phone. The entry in this tab's
   history then still knows the key of the form that was sent, and offers its receipt; not on a device that others use.
   A form that had come back for a correction is an answer to a sending: its entry is made an ordinary address, because
   going back to it would otherwise fail. */
for (const again of document.querySelectorAll('[data-behaviour~="again"]')) {
  const form = document.querySelector('[data-behaviour~="steps"]');

  function offer() {
    const sent = history.state && history.state.sent;
    if (!sent) return;
    again.hidden = false;
    again.elements.form_key.value = sent;
    history.scrollRestoration = "manual";
    scrollTo(0, 0);
    again.focus({ preventScroll: true });
  }

  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    const sent = form.elements.is_shared_device.checked ? null : form.elements.form_key.value;
    history.replaceState({ ...history.state, sent }, "");
  });
  addEventListener("pageshow", offer);
  offer();
}
