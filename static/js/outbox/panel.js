/* The receipt that this device writes itself: the code and its QR at once, and beside them what is true of the sending at
   this moment. Only an answer that names the report turns it into "sent". */
import { drawQr } from "./qr.js";
import { groups } from "./secret.js";
import { wake } from "./wake.js";
import { wordsFor } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";

function drawCode(panel, code, address) {
  const box = panel.querySelector(".code");
  box.dataset.text = groups(code).join("-");
  panel.querySelectorAll("[data-address-in]").forEach((each) => (each.textContent = each.dataset.addressIn.replace("{address}", address)));
  box.replaceChildren(...groups(code).map((group) => Object.assign(document.createElement("span"), { textContent: group })));
  const drawn = drawQr(`${address}#${box.dataset.text}`);
  const svg = panel.querySelector(".qr svg");
  if (!drawn) return svg && svg.parentElement.remove();
  svg.replaceChildren();
  svg.setAttribute("viewBox", `0 0 ${drawn.size} ${drawn.size}`);
  for (const [fill, d] of [["#fff", `M0 0h${drawn.size}v${drawn.size}H0z`], ["#000", drawn.path]]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("fill", fill);
    path.setAttribute("d", d);
    svg.append(path);
  }
}

function tellPromises(panel, promised) {
  const list = panel.querySelector(".path");
  if (!promised || !promised.length) return;
  list.replaceChildren(...promised.map(({ what, by }) => {
    const item = document.createElement("li");
    item.append(what);
    if (by) item.append(document.createElement("br"), Object.assign(document.createElement("b"), { textContent: list.dataset.by.replace("{day}", by) }));
    return item;
  }));
}

export class Panel {
  constructor(template, heading, row, store, isShared) {
    Object.assign(this, { heading, before: heading.textContent });
    heading.classList.remove("for-ears");
    heading.tabIndex = -1;
    this.row = row;
    this.store = store;
    this.texts = template.dataset;
    this.isShared = isShared;
    this.element = template.content.firstElementChild.cloneNode(true);
    this.part = (name) => this.element.querySelector(`[data-part="${name}"]`);
    this.draw(row.code);
    this.element.querySelectorAll("[data-for]").forEach((each) => (each.hidden = (each.dataset.for === "shared") !== isShared));
    this.element.querySelector("[data-now]").addEventListener("click", () => wake({ atOnce: true }, store));
    this.element.querySelector('[data-behaviour~="saved"]').addEventListener("click", async (event) => {
      event.preventDefault();
      await this.forget().catch(() => {});
      this.close(); // a page that comes back from memory shows no code
      location.href = event.target.closest("a").href;
    });
    this.hear = ({ detail }) => detail.key === row.key && this.show(detail);
    addEventListener("outbox", this.hear);
    this.show(row);
  }

  draw(code) {
    this.row.code = code;
    drawCode(this.element, code, this.texts.address || location.origin + this.texts.follow);
    this.element.querySelector('[name="code"]').value = code;
  }

  // Copying and saving as a picture come by a script of their own: a receipt without them is a receipt.
  put(place) {
    place.append(this.element);
    const receipt = this.element.querySelector(".receipt");
    import(this.texts.ways).then(() => receipt.dispatchEvent(new Event("receipt", { bubbles: true }))).catch(() => {});
  }

  show(news) {
    Object.assign(this.row, { state: news.state, isTaken: news.isTaken || this.row.isTaken, told: news.told || this.row.told });
    const { state, told } = this.row;
    if (news.code && news.code !== this.row.code) this.draw(news.code);
    if (news.news) this.row.news = news.news;
    if (state === "waiting") this.row.isBusy = news.isBusy;
    const isSent = state === "sent";
    const title = this.texts[isSent ? "titleSent" : state === "wrong" ? "titleWrong" : this.isShared ? "titleShared" : this.row.isBusy ? "titleBusy" : "titleWaiting"];
    this.heading.textContent = title;
    document.title = `${title} · Chung Sức`;
    this.part("state").textContent = wordsFor(this.texts, { ...news, isTaken: this.row.isTaken });
    this.part("problem").textContent = state === "wrong" && news.problem ? news.problem.error : this.row.news || "";
    this.element.querySelector(".receipt").classList.toggle("is-waiting", !isSent);
    this.part("wait").hidden = isSent;
    this.part("sent").hidden = !isSent;
    this.part("look").hidden = !this.row.isTaken;
    this.element.querySelector('[data-behaviour~="saved"]').hidden = this.isShared && !isSent; // else it would be lost
    if (!told) return;
    const parts = [this.texts.received.replace("{time}", told.received), told.isSealed ? this.texts.sealed : this.texts.unnamed];
    this.part("received").textContent = parts.join(" ");
    tellPromises(this.element, told.promised);
  }

  // The code is safe elsewhere: once the report is sent, nothing of it stays here.
  async forget() {
    if (this.row.state === "sent") await this.store.remove(this.row.key);
    else await this.store.put({ ...(await this.store.report(this.row.key)), noted: true });
  }

  close() {
    this.heading.textContent = this.before;
    this.heading.classList.add("for-ears");
    removeEventListener("outbox", this.hear);
    this.element.remove();
  }
}
