/* On a wide screen a case opens beside the list: the same pages, by another address. */
for (const list of document.querySelectorAll('[data-behaviour~="beside"]')) {
  const isWide = matchMedia("(min-width: 1200px)");

  list.addEventListener("click", (event) => {
    const link = event.target.closest("a.subject");
    if (!link || !isWide.matches || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { beside, place } = list.dataset;
    location.href = beside.replace(place, link.closest("li").dataset.token);
  });
}
