/* The page /hop-thu: what lies on this device, drafts and reports that are not sent yet, each with its state in words. */
import { wordsFor } from "./words.js";
import { groups } from "./secret.js";
import { canKeep, onDevice } from "./store.js";
import { wake } from "./wake.js";

const list = document.querySelector('[data-behaviour~="outbox"]');

if (list && canKeep) {
  const template = list.querySelector("template");
  const texts = list.dataset;
  const now = new Map();

  const wayOf = {
    async send() {
      await wake({ atOnce: true });
    },
    async correct(row) {
      await onDevice.put({ ...row, state: "draft", changed: Date.now() });
      location.href = texts.form;
    },
    async leaveOut(row) {
      const files = (await onDevice.files(row.key)).filter((file) => file.place !== row.bad);
      await onDevice.put({ ...row, state: "waiting", next: 0, bad: undefined, problem: null }, files);
      await wake({ atOnce: true });
    },
    async noted(row) {
      await (row.state === "sent" ? onDevice.remove(row.key) : onDevice.put({ ...row, noted: true }));
    },
    async drop(row) {
      if (confirm(row.isTaken ? texts.sureTaken : texts.sure)) await onDevice.remove(row.key);
    },
  };
  const offers = {
    send: (row) => row.state === "waiting",
    correct: (row) => row.state === "draft" || (row.state === "wrong" && !row.isTaken),
    leaveOut: (row) => row.state === "wrong" && row.isTaken && row.bad !== undefined,
    noted: (row) => row.state !== "draft" && !row.noted,
    drop: (row) => row.state !== "sent",
  };

  function line(row) {
    const item = template.content.firstElementChild.cloneNode(true);
    const part = (name) => item.querySelector(`[data-part="${name}"]`);
    const told = (now.get(row.key) || {}).state === "sending" && row.state === "waiting" ? now.get(row.key) : row;
    part("state").textContent = wordsFor(texts, { ...told, isTaken: row.isTaken });
    part("words").textContent = row.state === "sent" ? "" : ((row.answers || {}).words || texts.noWords).slice(0, 120);
    part("problem").textContent = row.problem ? row.problem.error : row.news || "";
    part("when").textContent = new Date(row.changed).toLocaleString("vi-VN", { dateStyle: "short", timeStyle: "short" });
    part("secret").hidden = row.state === "draft";
    part("code").textContent = groups(row.code).join("-");
    for (const button of item.querySelectorAll("[data-way]")) {
      button.hidden = !offers[button.dataset.way](row);
      button.addEventListener("click", async () => {
        await wayOf[button.dataset.way](row);
        await show();
      });
    }
    return item;
  }

  async function show() {
    const rows = (await onDevice.reports()).filter((row) => row.state !== "sent" || !row.noted).sort((a, b) => b.changed - a.changed);
    list.replaceChildren(template, ...rows.map(line));
    list.hidden = !rows.length;
    document.querySelector('[data-part="empty"]').hidden = rows.length > 0;
  }

  addEventListener("outbox", ({ detail }) => {
    now.set(detail.key, detail);
    show();
  });
  show();
}
