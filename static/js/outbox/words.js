/* The state of a sending in words: the same on the receipt and in the list of this device. */
export function wordsFor(texts, { state, now, all, isTaken, isBusy }) {
  if (state === "sending") return now ? texts.sendingPhoto.replace("{now}", now).replace("{all}", all) : texts.sending;
  if (state === "waiting" && isBusy) return texts.waitingBusy;
  if (state === "waiting" && isTaken) return texts.waitingPhotos;
  return texts[state] || "";
}
