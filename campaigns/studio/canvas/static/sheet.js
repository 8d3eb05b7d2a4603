// One sheet of the stage: a frame at a width, what lies over it, and what a pointer does in it.
import { h, write } from "./dom.js";
import { createFrame } from "./frame.js";
import { boxOf, marksOf, measure, measureSection } from "./marks.js";
import { findBlock, findSection, labelOf, sectionPlace } from "./model.js";
import { createOverlay } from "./overlay.js";

export const createSheet = (store, t, { name, stage }) => {
  const { state } = store;
  const paper = h("div", { class: "uw-paper" });
  const caption = h("div", { class: "uw-caption" });
  const element = h("section", { class: "uw-sheet", "data-sheet": name }, caption, paper);
  let width = 0, measured = null, waiting = 0, hovered = { block: "", section: "" };

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
    sectionBox: (id) => sectionOf(id)?.box ?? null,
    refresh: () => { measured = null; outline(); },
    size(wide, scale, words) {
      if (wide !== width || scale !== sheet.scale) {
        width = wide;
        sheet.scale = scale;
        frame.element.style.width = `${wide}px`;
        frame.element.style.transform = scale === 1 ? "" : `scale(${scale})`;
        paper.style.width = `${wide * scale}px`;
      }
      write(caption, words);
      sheet.refresh();
    },
    show(markup) {
      frame.show(markup, { rendition: state.view.rendition, dark: state.view.scheme === "dark" });
      element.classList.toggle("dark", state.view.scheme === "dark");
      sheet.refresh();
    },
    rehearsal: (deed) => frame.rehearsal(deed),
    outline: () => outline(),
    drop: (place) => overlay.drop(place?.box ?? (place?.into ? wholePaper() : null), place),
    destroy: () => { cancelAnimationFrame(waiting); frame.destroy(); },
  };
  const wholePaper = () => ({ left: 8, top: 8, right: width - 8, bottom: frame.height - 8 });

  const sectionOf = (id) => {
    const section = frame.page && findSection(state.campaign, id);
    if (!section) return null;
    const one = measured?.find((known) => known.id === id) ?? measureSection(frame.page, section, sectionPlace(state.campaign, id));
    return one.box ? one : null;
  };
  const selectedBox = () => (state.selected ? sheet.boxOf("block", state.selected) : state.section ? sheet.sectionBox(state.section) : null);

  // Once a frame, just before it is painted.
  const outline = () => { waiting ||= requestAnimationFrame(draw); };

  // All is read first, then written: a read after a write costs a layout.
  const draw = () => {
    waiting = 0;
    const editing = state.mode === "edit";
    const high = frame.needed(), selected = editing ? selectedBox() : null, over = hover(hovered);
    const shown = hovered.section || state.section || findBlock(state.campaign, state.selected)?.section.id;
    const gutters = editing && findSection(state.campaign, shown)?.columns.length > 1 ? sectionOf(shown) : null;
    frame.grow(high);
    paper.style.height = `${high * sheet.scale}px`;
    overlay.select(selected, state.selected ? "block" : "section");
    overlay.hover(...over);
    overlay.gutters.show(gutters);
    stage.moved(sheet);
  };

  // What the outline of the pointer says: a box, a name, a kind.
  const hover = ({ block, section }) => {
    const still = state.mode === "edit" && !stage.busy();
    const known = still ? findBlock(state.campaign, block) : null;
    if (known && block !== state.selected) return [sheet.boxOf("block", block), labelOf(state.kit, known.block)];
    const whole = still && !block && section && section !== state.section;
    return [whole ? sheet.sectionBox(section) : null, t("Section"), "section"];
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
    onChange: () => sheet.refresh(),
  });
  const overlay = createOverlay(store, t, sheet);
  paper.append(frame.element, overlay.element);
  return sheet;
};
