/* Puts a reply template into its box without a new page: the form goes to the server as by the button, and of the page
   that comes back only the box is taken over. The first place that is still to be filled in is marked for typing. */
for (const button of document.querySelectorAll('[data-behaviour~="reply"]')) {
  const { form } = button;
  const box = document.getElementById(button.dataset.box);

  function put(page) {
    const filled = page.getElementById(box.id);
    if (!filled || filled.value === box.value) return;
    const start = box.value.length;
    box.value = filled.value;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
    const open = page.querySelector(`[data-left-in="${box.id}"] mark`);
    const at = open ? box.value.indexOf(open.textContent, Math.max(0, start - 1)) : -1;
    const [from, to] = at < 0 ? [box.value.length, box.value.length] : [at, at + open.textContent.length];
    box.setSelectionRange(from, to);
  }

  button.addEventListener("click", async (event) => {
    event.preventDefault();
    const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    fields.set(button.name, button.value);
    button.disabled = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: fields, redirect: "error" });
      if (!answer.ok) throw new Error(answer.status);
      put(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      form.querySelector("[data-draft-state]").textContent = form.querySelector("[data-draft-state]").dataset.lost;
    }
    button.disabled = false;
  });
}
