/* Copies the text of another element: <button data-behaviour="copy" data-copies="id" data-done="Copied">. */
function wire(button) {
  const label = button.querySelector("span") || button;
  const words = label.textContent;

  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copies);
    try {
      await navigator.clipboard.writeText(source.dataset.text || source.textContent.trim());
    } catch {
      // Plain HTTP and old phones have no clipboard: select it and let the browser copy.
      getSelection().selectAllChildren(source);
      document.execCommand("copy");
    }
    label.textContent = button.dataset.done;
    setTimeout(() => (label.textContent = words), 4000);
  });
}

const wireAll = (root) => root.querySelectorAll('[data-behaviour~="copy"]').forEach(wire);
wireAll(document);
document.addEventListener("receipt", ({ target }) => wireAll(target));
