/* One button that plays the instructions of a screen, and stops them. Before this comes (when the page is there already,
   outbox/wake.js), and without script, the browser's own player stands there. One voice at a time, and none once the
   screen is left. */
const boxes = [...document.querySelectorAll('[data-behaviour~="spoken"]')];
const players = boxes.map((box) => box.querySelector("audio"));
const hush = () => players.forEach((player) => player.pause());

for (const box of boxes) {
  const player = box.querySelector("audio");
  const button = box.querySelector("template").content.firstElementChild.cloneNode(true);
  const [play, stop] = button.querySelectorAll("svg");
  const words = button.querySelector("span");

  function show() {
    const isHeard = !player.paused && !player.ended;
    play.toggleAttribute("hidden", isHeard);
    stop.toggleAttribute("hidden", !isHeard);
    words.textContent = isHeard ? box.dataset.stop : box.dataset.play;
  }

  button.addEventListener("click", () => {
    const isHeard = !player.paused;
    hush();
    player.currentTime = 0;
    if (!isHeard) player.play().catch(() => (words.textContent = box.dataset.failed));
  });
  for (const change of ["play", "pause", "ended"]) player.addEventListener(change, show);
  player.hidden = true;
  box.replaceChildren(button, player);
  show();
}

document.querySelectorAll("form").forEach((form) => form.addEventListener("opened-step", hush));
