/* Blanks the page before anything is loaded, then goes to a neutral page in place of this one. */
for (const link of document.querySelectorAll('[data-behaviour~="quickexit"]')) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    document.title = "…";
    document.body.replaceChildren();
    location.replace(link.href);
  });
}
