/* Photos are made small on the phone, one at a time: less to send on a weak network, and what the camera wrote into the
   file stays behind. Where a phone cannot do it, the original is sent. The result goes back into the ordinary file
   input, so that the form needs nothing special. */
const LONG_SIDE = 1600;
const SHORTER_SIDE = 1280;
const ENOUGH_BYTES = 300 * 1024;

async function decode(file) {
  if (window.createImageBitmap) {
    try {
      return await createImageBitmap(file, { imageOrientation: "from-image" });
    } catch { /* an old phone: let an <img> try */ }
  }
  const image = new Image();
  image.src = URL.createObjectURL(file);
  await image.decode();
  return image;
}

async function draw(picture, side, quality) {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const bytes = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
  canvas.width = canvas.height = 0;
  return bytes;
}

// What the server would say of a file that this phone cannot open, told from its first bytes as the server does.
async function kindOf(file) {
  const head = String.fromCharCode(...new Uint8Array(await file.slice(0, 12).arrayBuffer()));
  if (/^(\xff\xd8\xff|\x89PNG|RIFF....WEBP)/s.test(head)) return "photo";
  if (!/^....ftyp/s.test(head)) return "strange";
  return /ftyp(hei|hev|mif1|msf1|avi[fs])/.test(head) ? "heic" : "video";
}

async function shrink(file, number) {
  // The name a file has on the phone stays there, too.
  const named = (bytes, type) => new File([bytes], `${number}.${type.split("/")[1] || "jpg"}`, { type });
  try {
    const picture = await decode(file);
    let bytes = null;
    for (const quality of [0.75, 0.65, 0.55]) {
      bytes = await draw(picture, LONG_SIDE, quality);
      if (bytes && bytes.size <= ENOUGH_BYTES) break;
    }
    if (bytes && bytes.size > ENOUGH_BYTES) bytes = await draw(picture, SHORTER_SIDE, 0.55);
    if (picture.close) picture.close();
    return named(bytes || file, bytes ? "image/jpeg" : file.type);
  } catch {
    return named(file, file.type);
  }
}

for (const field of document.querySelectorAll('[data-behaviour~="photos"]')) {
  const texts = field.dataset;
  const inputs = [...field.querySelectorAll('input[type="file"]')];
  const library = inputs[inputs.length - 1];
  const list = field.querySelector(".photos");
  const news = field.querySelector('[role="status"]');
  let chosen = [];
  let count = 0;
  let work = Promise.resolve();
  let waiting = 0;
  const refusals = Object.assign(document.createElement("div"), { role: "alert" });

  function keep() {
    const box = new DataTransfer();
    chosen.forEach((file) => box.items.add(file));
    inputs.forEach((input) => (input.value = ""));
    library.files = box.files;
    list.hidden = chosen.length === 0;
  }

  function show(file) {
    const item = document.createElement("li");
    const image = Object.assign(document.createElement("img"), { alt: `${texts.photo} ${count}`, src: URL.createObjectURL(file) });
    const button = Object.assign(document.createElement("button"), { type: "button", className: "as-link", textContent: texts.remove });
    image.onerror = () => image.replaceWith(image.alt);
    button.setAttribute("aria-label", `${texts.remove} (${count})`);
    button.addEventListener("click", () => {
      chosen = chosen.filter((each) => each !== file);
      URL.revokeObjectURL(image.src);
      item.remove();
      keep();
      news.textContent = texts.removed;
      library.focus();
    });
    item.append(image, button);
    list.append(item);
  }

  // Told at once, and not sent: the words say what to do instead.
  async function refusal(file) {
    const kind = await kindOf(file);
    if (kind !== "photo") return texts[kind];
    return file.size > Number(texts.bytes) ? texts.large : "";
  }

  async function add(files) {
    refusals.replaceChildren();
    for (const file of files) {
      if (chosen.length >= Number(texts.most)) {
        news.textContent = texts.full;
        break;
      }
      news.textContent = texts.working;
      const small = await shrink(file, count + 1);
      const why = await refusal(small);
      if (why) {
        refusals.append(Object.assign(document.createElement("p"), { className: "error", textContent: `${file.name}: ${why}` }));
        news.textContent = "";
        continue;
      }
      count += 1;
      chosen.push(small);
      show(small);
      news.textContent = texts.added;
    }
    keep();
  }

  function take(event) {
    const files = [...event.target.files];
    waiting += 1;
    work = work.then(() => add(files)).finally(() => (waiting -= 1));
  }

  try {
    new DataTransfer();
    list.before(refusals);
    inputs.forEach((input) => {
      input.parentElement.classList.add("is-tidy");
      input.addEventListener("change", take);
    });
  } catch { /* the plain inputs stay as they are */ }

  // Sending waits until the last photo is small.
  field.closest("form").addEventListener("submit", (event) => {
    if (!waiting) return;
    const button = event.submitter || event.target.querySelector('button:not([type="button"])');
    event.preventDefault();
    work.then(() => button.click());
  });
}
