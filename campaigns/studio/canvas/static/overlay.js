// What lies over a frame: outlines with a name tag, the drop line, and gutters between columns.
import { h, write } from "./dom.js";
import { createGutters } from "./gutters.js";

const placed = (node, box, scale) => {
  node.hidden = !box;
  if (!box) return;
  node.style.transform = `translate(${box.left * scale}px, ${box.top * scale}px)`;
  node.style.width = `${(box.right - box.left) * scale}px`;
  node.style.height = `${(box.bottom - box.top) * scale}px`;
};

export const createOverlay = (store, t, sheet) => {
  const tag = h("span", { class: "uw-tag" });
  const hover = h("div", { class: "uw-outline hover", hidden: true }, tag);
  const selection = h("div", { class: "uw-outline selected", hidden: true });
  const words = h("span", { class: "uw-drop-words" });
  const drop = h("div", { class: "uw-drop", hidden: true }, words);
  const gutters = createGutters(store, t, sheet);
  const element = h("div", { class: "uw-overlay" }, hover, selection, gutters.element, drop);
  let shownHover = null;

  return {
    element, gutters,
    hover(box, name = "", kind = "block") {
      shownHover = box;
      placed(hover, box, sheet.scale);
      write(tag, name);
      hover.dataset.kind = kind;
    },
    get hovered() { return shownHover; },
    select(box, kind) {
      placed(selection, box, sheet.scale);
      selection.dataset.kind = kind;
    },
    drop(box, place) {
      placed(drop, box, sheet.scale);
      drop.classList.toggle("into", !!place?.into);
      drop.classList.toggle("between", place?.kind === "between");
      write(words, place?.into ? t("Drop it here") : place?.kind === "between" ? t("A section of its own") : "");
    },
  };
};
