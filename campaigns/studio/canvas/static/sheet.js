// One sheet of the stage: a frame at a width, what lies over it, and what a pointer does in it.
import { h } from "./dom.js";
import { createFrame } from "./frame.js";
import { boxOf, marksOf, measure } from "./marks.js";
import { findBlock, findSection, labelOf } from "./model.js";
import { createOverlay } from "./overlay.js";

export const createSheet = (store, t, { name, stage }) => {
  const { state } = store;
  const paper = h("div", { class: "uw-paper" });
  const caption = h("div", { class: "uw-caption" });
  const element = h("section", { class: "uw-sheet", "data-sheet": name }, caption, paper);
  let width = 0, measured = null, hovered = { block: "", section: "" };

  const sheet = {
    element, paper, name, scale: 1,
    get page() { return frame.page; },
    get frame() { return frame; },
    inside: (x, y) => {
      const box = paper.getBoundingClientRect();
      return [(x - box.left) / sheet.scale, (y - box.top) / sheet.scale];
    },
    boxes: () => (measured ??= frame.page ? measure(frame.page, state.campaign) : []),
    boxOf: (kind, id) => (frame.page && id ? boxOf(frame.page, kind, id) : null),
    forget: () => { measured = null; },
    refresh: () => { measured = null; outline(); },
    size(wide, scale, words) {
      if (wide !== width || scale !== sheet.scale) {
        width = wide;
        sheet.scale = scale;
        frame.element.style.width = `${wide}px`;
        frame.element.style.transform = scale === 1 ? "" : `scale(${scale})`;
        paper.style.width = `${wide * scale}px`;
      }
      caption.textContent = words;
      frame.fit();
    },
    show(markup) {
      frame.show(markup, { rendition: state.view.rendition, dark: state.view.scheme === "dark" });
      element.classList.toggle("dark", state.view.scheme === "dark");
      sheet.refresh();
    },
    outline: () => outline(),
    drop: (place) => overlay.drop(place?.box ?? (place?.into ? wholePaper() : null), place),
    destroy: () => frame.destroy(),
  };
  const wholePaper = () => ({ left: 8, top: 8, right: width - 8, bottom: frame.height - 8 });

  const selectedBox = () => (state.selected ? sheet.boxOf("block", state.selected) : state.section ? sectionBox(state.section) : null);
  const sectionBox = (id) => sheet.boxes().find((section) => section.id === id)?.box ?? null;

  const outline = () => {
    overlay.select(state.mode === "edit" ? selectedBox() : null, state.selected ? "block" : "section");
    hover(hovered);
    const shown = hovered.section || state.section || findBlock(state.campaign, state.selected)?.section.id;
    const gutters = state.mode === "edit" && findSection(state.campaign, shown)?.columns.length > 1;
    overlay.gutters.show(gutters ? sheet.boxes().find((section) => section.id === shown) : null);
    stage.moved(sheet);
  };

  const hover = ({ block, section }) => {
    const known = state.mode === "edit" && !stage.busy() ? findBlock(state.campaign, block) : null;
    if (known && block !== state.selected) return overlay.hover(sheet.boxOf("block", block), labelOf(state.kit, known.block));
    const whole = state.mode === "edit" && !stage.busy() && !block && section && section !== state.section;
    return overlay.hover(whole ? sectionBox(section) : null, t("Section"), "section");
  };

  const onMove = (event) => {
    if (event.pointerType === "touch") return;
    const found = marksOf(event.target);
    if (!found.section) found.section = findBlock(state.campaign, found.block)?.section.id ?? "";
    if (found.block === hovered.block && found.section === hovered.section) return;
    hovered = found;
    outline();
  };

  const ready = (page) => {
    const on = (kind, listener, options) => page.addEventListener(kind, listener, options);
    on("pointermove", onMove);
    on("pointerleave", () => { hovered = { block: "", section: "" }; outline(); });
    page.documentElement.addEventListener("mouseleave", () => { hovered = { block: "", section: "" }; outline(); });
    for (const [kind, listener, options] of stage.manners(sheet)) on(kind, listener, options);
    stage.dressed(sheet);
  };

  const frame = createFrame({
    title: name === "phone" ? t("The mail on a phone") : t("The mail"),
    hint: t("Drop a block here"),
    onReady: ready,
    onResize: () => {
      paper.style.height = `${frame.height * sheet.scale}px`;
      sheet.refresh();
    },
  });
  const overlay = createOverlay(store, t, sheet);
  paper.append(frame.element, overlay.element);
  return sheet;
};
