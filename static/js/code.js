/* The box for the private code: takes the code from the address's fragment (a QR code leads here; a fragment never
   reaches a server) and sets what is typed in groups of four. */
for (const box of document.querySelectorAll('[data-behaviour~="code"]')) {
  const grouped = (text) => (text.toUpperCase().replace(/[^0-9A-Z]/g, "").match(/.{1,4}/g) || []).join("-").slice(0, 24);

  if (location.hash.length > 8) {
    box.value = grouped(decodeURIComponent(location.hash.slice(1)));
    history.replaceState(null, "", location.pathname + location.search);
    box.form.querySelector("button").focus();
  }
  box.addEventListener("change", () => (box.value = grouped(box.value)));
}
