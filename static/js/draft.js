/* Keeps what is written in a form: at most four seconds after a key was pressed, and at once when the form is left or
   the window is hidden. Without script there is a button. */
const PAUSE = 4000;

for (const form of document.querySelectorAll('[data-behaviour~="draft"]')) {
  const state = form.querySelector("[data-draft-state]");
  let timer = 0;
  let isOver = false;
  let sending = null;

  async function keep() {
    clearTimeout(timer);
    if (isOver || !timer) return;
    timer = 0;
    const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    sending = new AbortController();
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST",
        body: fields,
        headers: { Accept: "application/json" },
        signal: sending.signal,
        redirect: "error",
        keepalive: true,
      });
      if (!answer.ok) throw new Error(answer.status);
      state.textContent = `${state.dataset.kept} ${(await answer.json()).at}`;
    } catch {
      if (!isOver) state.textContent = state.dataset.lost;
    }
  }

  function soon() {
    if (!timer) timer = setTimeout(keep, PAUSE);
  }

  form.querySelector("[data-draft-keep]").hidden = true;
  form.addEventListener("input", soon);
  form.addEventListener("focusout", keep);
  form.addEventListener("submit", () => {
    isOver = true;
    clearTimeout(timer);
    if (sending) sending.abort();
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());
}
