// The gutter between two columns is dragged, or stepped with the arrow keys; the mail follows.
import { h } from "./dom.js";
import { findSection, widthsOf } from "./model.js";

const LEAST = 10; // per cent
const SNAPS = [20, 25, 33, 40, 50, 60, 67, 75, 80];
const STEP = 5;

const snapped = (share) => SNAPS.find((snap) => Math.abs(snap - share) < 1.5) ?? Math.round(share);

// The pair's widths after the left one became `share`; the others stay.
const resized = (widths, number, share) => {
  const both = widths[number] + widths[number + 1];
  const left = Math.max(LEAST, Math.min(both - LEAST, snapped(share)));
  return widths.map((width, at) => (at === number ? left : at === number + 1 ? both - left : width));
};

const beside = (columns) =>
  columns.slice(0, -1).map((column, number) => [column, columns[number + 1]]).filter(([one, other]) => one.box && other.box && one.box.right <= other.box.left + 4);

export const createGutters = (store, t, sheet) => {
  const element = h("div", { class: "uw-gutters" });
  let shown = "";

  const post = (section, widths) => {
    shown = "";
    store.do([{ op: "resize_columns", section, widths }], { place: `widths/${section}` });
  };

  const drag = (event, section, number, box) => {
    event.preventDefault();
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    handle.classList.add("held");
    const begun = widthsOf(findSection(store.state.campaign, section));
    const wide = (box.right - box.left) * sheet.scale, from = event.clientX;
    let last = begun[number];
    const move = (now) => {
      const widths = resized(begun, number, begun[number] + ((now.clientX - from) / wide) * 100);
      handle.style.setProperty("--by", `${((widths[number] - begun[number]) / 100) * wide}px`);
      handle.firstChild.textContent = `${widths[number]} | ${widths[number + 1]} %`;
      if (widths[number] !== last) { last = widths[number]; post(section, widths); }
    };
    const up = () => {
      for (const [name, listener] of [["pointermove", move], ["pointerup", up], ["pointercancel", up]]) handle.removeEventListener(name, listener);
      element.replaceChildren();
      shown = "";
      sheet.refresh();
    };
    for (const [name, listener] of [["pointermove", move], ["pointerup", up], ["pointercancel", up]]) handle.addEventListener(name, listener);
  };

  const step = (event, section, number) => {
    const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const widths = widthsOf(findSection(store.state.campaign, section));
    post(section, resized(widths, number, widths[number] + by));
  };

  const handle = (section, whole, [one, other]) => {
    const widths = widthsOf(findSection(store.state.campaign, section));
    const made = h("div", {
      class: "uw-gutter", role: "separator", tabindex: "0", "aria-orientation": "vertical",
      "aria-label": t("Width of column {number}", { number: one.number + 1 }),
      "aria-valuenow": widths[one.number], "aria-valuemin": LEAST, "aria-valuemax": widths[one.number] + widths[other.number] - LEAST,
      onpointerdown: (event) => drag(event, section, one.number, whole),
      onkeydown: (event) => step(event, section, one.number),
    }, h("span", {}, `${widths[one.number]} | ${widths[other.number]} %`));
    made.dataset.number = one.number;
    const x = ((one.box.right + other.box.left) / 2) * sheet.scale;
    made.style.transform = `translate(${x}px, ${whole.top * sheet.scale}px)`;
    made.style.height = `${(whole.bottom - whole.top) * sheet.scale}px`;
    return made;
  };

  return {
    element,
    // The gutters of one section's boxes, or of none; one that is held stays as it is.
    show(boxes) {
      if (element.querySelector(".held")) return;
      const key = boxes ? JSON.stringify([boxes, sheet.scale, findSection(store.state.campaign, boxes.id)?.columns.map((one) => one.width)]) : "";
      if (key === shown) return;
      const root = element.getRootNode(), focused = root.activeElement?.closest?.(".uw-gutter")?.dataset.number;
      shown = key;
      element.replaceChildren(...(boxes ? beside(boxes.columns).map((pair) => handle(boxes.id, boxes.box, pair)) : []));
      if (focused !== undefined) element.querySelector(`[data-number="${focused}"]`)?.focus();
    },
  };
};
