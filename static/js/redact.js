/* Boxes over faces, number plates and names: drawn with mouse, pen or finger; the number fields below are what is sent,
   and whoever cannot draw types them: left, top, right and bottom edge, in thousandths of the picture. */
const SVG = "http://www.w3.org/2000/svg";

for (const area of document.querySelectorAll('[data-behaviour~="redact"]')) {
  const rows = [...area.querySelectorAll(".boxes tbody tr")];
  const sheet = document.createElementNS(SVG, "svg");
  let drawn = null;
  let from = null;

  const fields = (row) => [...row.querySelectorAll("input")];
  const numbers = (row) => fields(row).map((field) => Number(field.value) || 0);
  const sides = ([left, top, right, bottom]) => [right - left, bottom - top];
  const isEmpty = (row) => Math.min(...sides(numbers(row))) <= 0;

  const isBlank = (row) => fields(row).every((field) => !field.value);

  function paint() {
    // One blank row at a time is enough.
    rows.forEach((row, place) => (row.hidden = isBlank(row) && rows.slice(0, place).some(isBlank)));
    sheet.replaceChildren(...rows.filter((row) => !isEmpty(row)).map((row) => {
      const box = document.createElementNS(SVG, "rect");
      const [left, top] = numbers(row);
      const [width, height] = sides(numbers(row));
      Object.entries({ x: left, y: top, width, height }).forEach(([name, value]) => box.setAttribute(name, value));
      return box;
    }));
  }

  function where(event) {
    const frame = sheet.getBoundingClientRect();
    const part = (value, start, size) => Math.round(Math.min(1, Math.max(0, (value - start) / size)) * 1000);
    return [part(event.clientX, frame.left, frame.width), part(event.clientY, frame.top, frame.height)];
  }

  function stretch(event) {
    const to = where(event);
    const near = [0, 1].map((axis) => Math.min(from[axis], to[axis]));
    const far = [0, 1].map((axis) => Math.max(from[axis], to[axis]));
    fields(drawn).forEach((field, place) => (field.value = [...near, ...far][place]));
    paint();
  }

  sheet.addEventListener("pointerdown", (event) => {
    drawn = rows.find(isEmpty) || null;
    if (!drawn) return;
    from = where(event);
    sheet.setPointerCapture(event.pointerId);
  });
  sheet.addEventListener("pointermove", (event) => drawn && stretch(event));
  sheet.addEventListener("pointerup", () => {
    // A tap is no box.
    if (drawn && Math.min(...sides(numbers(drawn))) < 8) fields(drawn).forEach((field) => (field.value = ""));
    drawn = null;
    paint();
  });

  for (const row of rows) {
    const cell = row.insertCell();
    const button = document.createElement("button");
    button.type = "button";
    button.className = "as-link";
    button.textContent = area.dataset.remove;
    button.addEventListener("click", () => {
      fields(row).forEach((field) => (field.value = ""));
      paint();
    });
    cell.append(button);
  }
  area.querySelector(".boxes").addEventListener("input", paint);
  sheet.setAttribute("viewBox", "0 0 1000 1000");
  sheet.setAttribute("preserveAspectRatio", "none");
  sheet.setAttribute("aria-hidden", "true");
  area.querySelector(".redact").append(sheet);
  paint();
}
