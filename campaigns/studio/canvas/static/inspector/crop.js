// Crop to a ratio with handles and keys, and say what must stay in sight. Starts from the original.
import { h } from "../dom.js";
import { largest, movedBy, pulled } from "./boxes.js";
import { segments } from "./plain_fields.js";
import { openSheet } from "./sheet_dialog.js";

const HANDLES = ["nw", "n", "ne", "e", "se", "s", "sw", "w"];
const STEP = 0.01; // of the picture, an arrow key; with Shift ten times as much
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ratios = (t) => [[0, t("Free")], [1, "1:1"], [4 / 3, "4:3"], [16 / 9, "16:9"], [2, "2:1"]].map(([value, label]) => ({ value, label }));
const percent = (share) => `${(share * 100).toFixed(3)}%`;

// Resolves to {box: [left, top, width, height], focal}, null when closed.
export const openCrop = (near, t, about) =>
  new Promise((resolve) => {
    const [wide, high] = about.size;
    let box = { left: about.box[0], top: about.box[1], width: about.box[2], height: about.box[3] };
    let focal = [...about.focal], ratio = 0;
    const shape = () => (ratio * high) / wide;

    const handles = HANDLES.map((sides) => h("button", { type: "button", class: `uwi-handle ${sides}`, "data-sides": sides, "aria-label": t("Edge {sides}: drag or use the arrow keys", { sides: sides.toUpperCase() }) }));
    const frame = h("div", { class: "uwi-crop", tabindex: "0", role: "group", "aria-label": t("The part that is kept. Arrow keys move it.") }, handles);
    const spot = h("button", { type: "button", class: "uwi-focal", "aria-label": t("What must stay in sight. Arrow keys move it.") });
    const image = h("img", { src: about.original, alt: "", draggable: "false" });
    const table = h("div", { class: "uwi-table" }, h("div", { class: "uwi-photo", style: `--ratio:${wide / high}` }, image, frame, spot));
    const size = h("output", { class: "uwi-help" });

    const draw = () => {
      Object.assign(frame.style, { left: percent(box.left), top: percent(box.top), width: percent(box.width), height: percent(box.height) });
      Object.assign(spot.style, { left: percent(focal[0]), top: percent(focal[1]) });
      size.textContent = t("{width} × {height} pixels", { width: Math.round(box.width * wide), height: Math.round(box.height * high) });
    };
    const set = (next) => { box = next; draw(); };
    const look = (x, y) => {
      focal = [Math.min(1, Math.max(0, x)), Math.min(1, Math.max(0, y))];
      if (ratio) box = movedBy(box, focal[0] - box.left - box.width / 2, focal[1] - box.top - box.height / 2);
      draw();
    };

    const drag = (node, move) => node.addEventListener("pointerdown", (event) => {
      if (event.target !== node) return;
      event.preventDefault();
      node.focus();
      node.setPointerCapture(event.pointerId);
      const from = { x: event.clientX, y: event.clientY, box: { ...box } };
      const room = image.getBoundingClientRect();
      const onMove = (now) => move(from, (now.clientX - from.x) / room.width, (now.clientY - from.y) / room.height, now, room);
      const stop = () => { node.removeEventListener("pointermove", onMove); };
      node.addEventListener("pointermove", onMove);
      node.addEventListener("pointerup", stop, { once: true });
      node.addEventListener("pointercancel", stop, { once: true });
    });
    const keys = (node, move) => node.addEventListener("keydown", (event) => {
      const by = ARROWS[event.key];
      if (!by || event.target !== node) return;
      event.preventDefault();
      const step = event.shiftKey ? STEP * 10 : STEP;
      move(by[0] * step, by[1] * step);
    });

    drag(frame, (from, dx, dy) => set(movedBy(from.box, dx, dy)));
    keys(frame, (dx, dy) => set(movedBy(box, dx, dy)));
    for (const handle of handles) {
      const { sides } = handle.dataset;
      drag(handle, (from, dx, dy) => set(pulled(from.box, sides, dx, dy, shape())));
      keys(handle, (dx, dy) => set(pulled(box, sides, dx, dy, shape())));
    }
    drag(spot, (from, dx, dy, now, room) => look((now.clientX - room.left) / room.width, (now.clientY - room.top) / room.height));
    keys(spot, (dx, dy) => look(focal[0] + dx, focal[1] + dy));

    const choice = segments(ratios(t), t("Ratio"));
    choice.pick(0);
    choice.element.addEventListener("change", () => { ratio = choice.value(); if (ratio) set(largest(shape(), focal)); });
    const whole = h("button", { type: "button", class: "uwi-button", onclick: () => { ratio = 0; choice.pick(0); set({ left: 0, top: 0, width: 1, height: 1 }); } }, t("The whole picture"));
    const done = h("button", { type: "button", class: "uwi-button main", onclick: () => sheet.close({ box: [box.left, box.top, box.width, box.height], focal }) }, t("Crop"));
    const body = h("div", { class: "uwi-cropping" }, h("div", { class: "uwi-line wrap" }, choice.element, size), table, h("p", { class: "uwi-help" }, t("The dot marks what must stay in sight when you choose a ratio.")));
    const sheet = openSheet(near, t, { title: t("Crop the picture"), body, footer: [whole, done], onclose: resolve });
    draw();
    frame.focus();
  });
