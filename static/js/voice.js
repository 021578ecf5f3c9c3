/* A spoken memo of at most two minutes, put into the ordinary file input. Without MediaRecorder the input itself stays:
   phones offer their own recorder there. */
const canRecord = window.MediaRecorder && window.DataTransfer && navigator.mediaDevices;
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

for (const field of canRecord ? document.querySelectorAll('[data-behaviour~="voice"]') : []) {
  const texts = field.dataset;
  const input = field.querySelector('input[type="file"]');
  const news = field.querySelector('[role="status"]');
  const recorder = field.querySelector("template").content.firstElementChild.cloneNode(true);
  const button = recorder.querySelector("button");
  const label = button.querySelector("span");
  const time = recorder.querySelector("output");
  let machine = null;
  let ticking = 0;

  function rest(word) {
    clearInterval(ticking);
    recorder.classList.remove("is-live");
    label.textContent = word;
    time.textContent = "";
  }

  function keep(parts, type) {
    const plain = type.split(";")[0];
    const box = new DataTransfer();
    box.items.add(new File(parts, plain.includes("mp4") ? "voice.m4a" : "voice.webm", { type: plain }));
    input.files = box.files;
    const player = document.createElement("audio");
    player.controls = true;
    player.src = URL.createObjectURL(new Blob(parts, { type: plain }));
    recorder.querySelectorAll("audio").forEach((old) => old.remove());
    recorder.append(player);
    rest(texts.remove);
    news.textContent = texts.done;
    field.dispatchEvent(new Event("kept", { bubbles: true }));
  }

  function forget() {
    input.value = "";
    recorder.querySelectorAll("audio").forEach((old) => old.remove());
    rest(texts.start);
    news.textContent = "";
    field.dispatchEvent(new Event("kept", { bubbles: true }));
  }

  async function record() {
    const sound = await navigator.mediaDevices.getUserMedia({ audio: true });
    const parts = [];
    let seconds = 0;
    machine = new MediaRecorder(sound, { audioBitsPerSecond: 24000 });
    machine.ondataavailable = (event) => parts.push(event.data);
    machine.onstop = () => {
      sound.getTracks().forEach((track) => track.stop());
      keep(parts, machine.mimeType);
      machine = null;
    };
    machine.start();
    recorder.classList.add("is-live");
    label.textContent = texts.stop;
    time.textContent = clock(0);
    ticking = setInterval(() => {
      seconds += 1;
      time.textContent = clock(seconds);
      if (seconds >= Number(texts.seconds)) machine.stop();
    }, 1000);
  }

  button.addEventListener("click", () => {
    if (machine) machine.stop();
    else if (input.files.length) forget();
    else record().catch(() => (news.textContent = texts.denied));
  });

  field.addEventListener("restore", ({ detail }) => keep(detail, detail[0].type));
  field.closest("form").addEventListener("reset", forget);
  rest(texts.start);
  input.hidden = true;
  button.id = input.id + "-button";
  field.querySelector("label").htmlFor = button.id;
  input.after(recorder);
}
