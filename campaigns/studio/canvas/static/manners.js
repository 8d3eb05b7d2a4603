// What pointers and keys do inside a frame: pick, drag, type; nothing in the mail reacts by itself.
import { h } from "./dom.js";
import { marksOf } from "./marks.js";
import { findBlock, findSection, labelOf, sectionPlace } from "./model.js";

export const createManners = (store, t, { stage, drag, bar, typing }) => {
  const { state } = store;
  const editing = () => state.mode === "edit";

  const pick = (sheet, event) => {
    const { block, section } = marksOf(event.target);
    bar.take(sheet);
    const words = event.target.closest?.("uw-w[data-f]");
    const again = block && block === state.selected;
    if (again && words) return typing.start(sheet, words, { x: event.clientX, y: event.clientY });
    if (block && findBlock(state.campaign, block)) store.select(block);
    else if (section && findSection(state.campaign, section)) store.selectSection(section);
    else store.select("");
    return stage.focus();
  };

  const dragged = (target) => {
    const { block } = marksOf(target);
    const found = findBlock(state.campaign, block);
    return found && { kind: "block", id: block, component: found.block.component, label: labelOf(state.kit, found.block), icon: state.kit.components.find((one) => one.name === found.block.component)?.icon };
  };

  return {
    of: (sheet) => [
      ["pointerdown", (event) => {
        if (!editing() || typing.holds(event.target)) return;
        if (typing.active()) typing.leave();
        const what = dragged(event.target);
        if (what && !state.readonly) drag.arm(event, what);
      }],
      ["mousedown", (event) => { if (editing() && !typing.holds(event.target)) event.preventDefault(); }],
      ["click", (event) => {
        const inert = event.target.closest?.("a, button, label, input, summary, area");
        if (!editing()) { if (event.target.closest?.("a, area, button[type=submit]")) event.preventDefault(); return; }
        if (typing.holds(event.target)) { if (inert) event.preventDefault(); return; }
        if (inert) event.preventDefault();
        if (!drag.ended) pick(sheet, event);
      }],
      ["dblclick", (event) => {
        const words = event.target.closest?.("uw-w[data-f]");
        if (editing() && words && !typing.holds(event.target)) typing.start(sheet, words, { x: event.clientX, y: event.clientY });
      }],
      ["touchmove", (event) => { if (drag.active) event.preventDefault(); }, { passive: false }],
      ["contextmenu", (event) => { if (editing() && !typing.holds(event.target)) event.preventDefault(); }],
      ["dragstart", (event) => { if (!typing.holds(event.target)) event.preventDefault(); }],
      ["submit", (event) => event.preventDefault()],
      ["wheel", () => {}, { passive: true }],
      ["keydown", (event) => { if (!typing.holds(event.target)) stage.element.dispatchEvent(new KeyboardEvent("keydown", event)); }],
    ],
  };
};
