/* The receipt as a picture: saved, shared, or printed. Drawn on the phone; nothing is sent anywhere. */
function wire(receipt) {
  const texts = receipt.dataset;
  const lines = [...receipt.querySelectorAll("[data-line]")];
  const drawing = receipt.querySelector(".qr svg");

  async function qr() {
    const copy = drawing.cloneNode(true);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("width", 400);
    copy.setAttribute("height", 400);
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" }));
    await image.decode();
    return image;
  }

  function write(pen, text, top, width) {
    let line = "";
    for (const word of text.split(/\s+/)) {
      if (line && pen.measureText(`${line} ${word}`).width > width) {
        pen.fillText(line, 60, top);
        top += 46;
        line = "";
      }
      line = line ? `${line} ${word}` : word;
    }
    pen.fillText(line, 60, top);
    return top + 46;
  }

  async function picture() {
    const canvas = document.createElement("canvas");
    canvas.width = 900;
    canvas.height = 1060;
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fbfaf6";
    pen.fillRect(0, 0, 900, 1060);
    pen.fillStyle = "#8a4b16";
    pen.fillRect(0, 0, 900, 24);
    pen.fillStyle = "#8a4b16";
    pen.font = '600 30px Roboto, "Segoe UI", sans-serif';
    let top = write(pen, `Chung Sức · ${location.host}`, 90, 780) + 30;
    for (const line of lines) {
      const isCode = line.classList.contains("code");
      pen.fillStyle = isCode ? "#16305a" : "#1c2430";
      pen.font = isCode ? "700 56px monospace" : `${line.matches("h2") ? "700 44px" : "32px"} Roboto, "Segoe UI", sans-serif`;
      top = write(pen, line.dataset.text || line.textContent.trim(), top, 780) + (isCode ? 34 : 22);
    }
    pen.fillStyle = "#fff";
    pen.fillRect(230, top, 440, 440);
    if (drawing) pen.drawImage(await qr(), 250, top + 20, 400, 400);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }

  async function save() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await picture());
    link.download = texts.file;
    link.click();
  }

  async function share() {
    const file = new File([await picture()], texts.file, { type: "image/png" });
    await navigator.share({ files: [file] }).catch(() => {});
  }

  const ways = { save, share, print: () => print() };
  for (const button of receipt.querySelectorAll("[data-way]")) {
    button.hidden = button.dataset.way === "share" && !navigator.canShare;
    button.addEventListener("click", ways[button.dataset.way]);
  }

  // The receipt answers a sending, so going back to it would fail, and so would a phone that loads it again after having
  // thrown it out for want of memory. When it is left its entry becomes the form, which offers the receipt once more.
  const step = () => texts.form && history.replaceState(texts.key ? { sent: texts.key } : null, "", texts.form);
  document.addEventListener("click", (event) => event.target.closest('a[href^="/"], form button') && step());
  document.addEventListener("visibilitychange", () => document.hidden && texts.key && step());

  // Leaving before the code is safe is asked about; not when the page was blanked to leave it quickly.
  let isSafe = false;
  const safe = '[data-way], [data-behaviour~="copy"], [data-behaviour~="saved"], form button';
  document.addEventListener("click", (event) => (isSafe = isSafe || Boolean(event.target.closest(safe))));
  addEventListener("beforeunload", (event) => !isSafe && receipt.isConnected && event.preventDefault());
}

document.querySelectorAll('[data-behaviour~="receipt"]').forEach(wire);
document.addEventListener("receipt", ({ target }) => wire(target)); // one that the device has just written itself
