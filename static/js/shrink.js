/* Photos are made small on the phone: less to send on a weak network, and what the camera wrote into the file stays behind.
   Where a phone cannot do it, the original is sent. */
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
export async function kindOf(file) {
  const head = String.fromCharCode(...new Uint8Array(await file.slice(0, 12).arrayBuffer()));
  if (/^(\xff\xd8\xff|\x89PNG|RIFF....WEBP)/s.test(head)) return "photo";
  if (!/^....ftyp/s.test(head)) return "strange";
  return /ftyp(hei|hev|mif1|msf1|avi[fs])/.test(head) ? "heic" : "video";
}

export async function shrink(file, number) {
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
