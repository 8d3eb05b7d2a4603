// The keyboard on the mail: arrows go, Alt moves, Enter types, and what every editor has.
import { isTyping } from "./dom.js";
import { allBlocks, findBlock } from "./model.js";

// Blocks in reading order; across goes to the column beside, at the height it has.
const stepped = (state, by) => {
  const all = allBlocks(state.campaign);
  if (!all.length) return "";
  if (!state.selected && state.section) return (findBlock(state.campaign, all.find((one) => findBlock(state.campaign, one.id).section.id === state.section)?.id) ?? { block: all[0] }).block.id;
  const at = all.findIndex((block) => block.id === state.selected);
  return all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, at + by))].id;
};

const beside = (state, by) => {
  const found = findBlock(state.campaign, state.selected);
  const column = found?.section.columns[found.column + by];
  return column?.blocks[Math.min(found.at, column.blocks.length - 1)]?.id ?? state.selected;
};

export const createKeys = (store, t, { root, stage, typing, openPalette }) => {
  const { state } = store;
  const { deeds } = stage.bar;
  const up = () => {
    const found = findBlock(state.campaign, state.selected);
    return found ? store.selectSection(found.section.id) : store.select("");
  };
  const type = () => typing.startIn(stage.bar.sheet(), state.selected) || store.set({ part: "inspector", parted: Date.now() });

  const plain = {
    ArrowDown: () => store.select(stepped(state, 1)), ArrowUp: () => store.select(stepped(state, -1)),
    ArrowRight: () => store.select(beside(state, 1)), ArrowLeft: () => store.select(beside(state, -1)),
    Home: () => store.select(allBlocks(state.campaign)[0]?.id), End: () => store.select(allBlocks(state.campaign).at(-1)?.id),
    Enter: type, F2: type, Escape: up, Delete: deeds.remove, Backspace: deeds.remove, "/": openPalette, "+": openPalette,
  };
  const withAlt = { ArrowUp: () => deeds.step(-1), ArrowDown: () => deeds.step(1), ArrowLeft: () => deeds.across(-1), ArrowRight: () => deeds.across(1) };
  const withCtrl = { d: deeds.duplicate };

  const onStage = (event) => {
    if (state.mode !== "edit" || typing.active() || event.defaultPrevented) return;
    if (event.target.closest?.(".uw-bar, .uw-envelope, .uw-typebar, .uw-gutter, .uw-plus") && ["Enter", " ", "ArrowLeft", "ArrowRight"].includes(event.key)) return;
    const ctrl = event.ctrlKey || event.metaKey;
    if (state.readonly && (ctrl || event.altKey || !/^(Arrow|Home|End|Escape)/.test(event.key))) return;
    const deed = ctrl ? withCtrl[event.key.toLowerCase()] : event.altKey ? withAlt[event.key] : plain[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  };

  const onRoot = (event) => {
    if ((event.ctrlKey || event.metaKey) && !typing.active() && !isTyping(event.composedPath()[0])) {
      const key = event.key.toLowerCase();
      const again = key === "y" || (key === "z" && event.shiftKey);
      if (again || key === "z") {
        event.preventDefault();
        again ? store.redo() : store.undo();
      }
    }
    event.stopPropagation(); // Streamlit has keys of its own, and takes a letter typed here for one
  };

  const onPage = (event) => { if (event.target === document.body) onRoot(event); };
  stage.element.addEventListener("keydown", onStage);
  root.addEventListener("keydown", onRoot);
  for (const kind of ["keyup", "keypress"]) root.addEventListener(kind, (event) => event.stopPropagation());
  document.addEventListener("keydown", onPage);
  return { destroy: () => document.removeEventListener("keydown", onPage) };
};
