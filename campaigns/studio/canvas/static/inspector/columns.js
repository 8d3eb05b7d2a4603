// How many columns a section has and how wide each is.
import { h } from "../dom.js";
import { widthsOf } from "../model.js";
import { createFrame, failing } from "./frame.js";
import { CHOOSING, createLive } from "./live.js";
import { segments, slide } from "./plain_fields.js";

const SHAPES = { 2: [[50, 50], [33, 67], [67, 33]], 3: [[34, 33, 33], [25, 50, 25], [50, 25, 25]], 4: [[25, 25, 25, 25]] };
const LEAST = 10; // percent

// One column takes another width; the others share what is left as they shared it before.
export const resized = (widths, at, wanted) => {
  const most = 100 - LEAST * (widths.length - 1);
  const width = Math.min(most, Math.max(LEAST, Math.round(wanted)));
  const rest = widths.reduce((sum, one, place) => sum + (place === at ? 0 : one), 0) || 1;
  const next = widths.map((one, place) => (place === at ? width : Math.max(LEAST, Math.round((one / rest) * (100 - width)))));
  const last = next.length - 1 === at ? at - 1 : next.length - 1;
  next[last] += 100 - next.reduce((sum, one) => sum + one, 0);
  return next;
};

export const createColumns = ({ store, t, sectionOf }) => {
  const { id } = sectionOf();
  const count = segments([1, 2, 3, 4].map((value) => ({ value, label: String(value) })), t("Columns"));
  const counting = createFrame({ label: t("Columns"), group: true }).hold(count.element);
  const shapes = h("div", { class: "uwi-shapes", role: "group", "aria-label": t("Usual widths") });
  const sliders = h("div", { class: "uwi-stack" });
  const widths = createFrame({ label: t("Widths"), group: true }).hold(h("div", { class: "uwi-stack" }, shapes, sliders));
  const element = h("div", { class: "uwi-group" }, counting.element, widths.element);
  let drawn = 0, inputs = [];

  const live = createLive({
    get: () => widthsOf(sectionOf()), failed: failing(store, widths),
    send: (wanted) => store.do([{ op: "resize_columns", section: id, widths: wanted }], { place: `widths/${id}` }),
    apply: (wanted) => draw(wanted),
  });
  const set = (wanted, pause) => { draw(wanted); live.typed(wanted, pause); };

  const build = (number) => {
    drawn = number;
    shapes.replaceChildren(...(SHAPES[number] ?? []).map((shape) =>
      h("button", { type: "button", class: "uwi-shape", "aria-label": t("Widths {widths}", { widths: shape.join(", ") }), title: shape.join(" | "), onclick: () => set(shape, 0) },
        shape.map((width) => h("i", { style: `flex:${width}` })))));
    inputs = Array.from({ length: number }, (_, at) => {
      const input = h("input", { type: "range", min: LEAST, max: 100 - LEAST * (number - 1), "aria-label": t("Width of column {number}", { number: at + 1 }) });
      input.addEventListener("input", () => set(resized(inputs.map((one) => Number(one.value)), at, Number(input.value)), CHOOSING));
      input.addEventListener("keydown", (event) => event.stopPropagation());
      return input;
    });
    sliders.replaceChildren(...inputs.map((input, at) => h("label", { class: "uwi-line" }, h("span", { class: "uwi-small" }, t("Column {number}", { number: at + 1 })), input, h("output", {}))));
  };

  const draw = (wanted) => {
    if (wanted.length !== drawn) build(wanted.length);
    widths.element.hidden = wanted.length < 2;
    count.pick(wanted.length);
    inputs.forEach((input, at) => { slide(input, wanted[at]); input.nextElementSibling.textContent = `${wanted[at]}%`; });
  };
  count.element.addEventListener("change", async () => {
    const wanted = count.value();
    counting.error("");
    failing(store, counting)((await store.do([{ op: "set_columns", section: id, count: wanted }])) === null);
    live.show();
  });
  live.show();
  return { element, show: live.show };
};
