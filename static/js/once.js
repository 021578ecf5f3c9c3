/* A double tap sends once: the button rests after the first submit, and works again when the person comes back or
   after eight seconds (an answer that was lost on the way must not lock the form; the server counts it once anyway). */
for (const form of document.querySelectorAll('[data-behaviour~="once"]')) {
  const buttons = () => form.querySelectorAll('button:not([type="button"])');
  const wake = () => buttons().forEach((button) => (button.disabled = false));

  form.addEventListener("submit", (event) => {
    // After this turn, so that the pressed button's own name and value are still sent.
    setTimeout(() => {
      if (!event.defaultPrevented) buttons().forEach((button) => (button.disabled = true));
    });
    setTimeout(wake, 8000);
  });
  addEventListener("pageshow", wake);
}
