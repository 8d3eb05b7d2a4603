// One language's plain words: text with pills for the reader's fields, typed in place.
import { h } from "../dom.js";
import { createPlainEditor } from "../plain_editor.js";
import { wordsToNodes } from "../source.js";
import { createLive } from "./live.js";
import { failing, isIn } from "./frame.js";
import { createInserts } from "./pills.js";

// In a shadow root only some browsers tell of a selection; without it things go to the end.
const selectionIn = (node) => {
  const root = node.getRootNode();
  const selection = root.getSelection?.() ?? document.getSelection();
  return selection?.rangeCount && node.contains(selection.anchorNode) ? selection : null;
};

const caretToEnd = (node) => {
  const range = document.createRange();
  range.selectNodeContents(node);
  range.collapse(false);
  const selection = document.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
};

const caretAfter = (node) => {
  const range = document.createRange();
  range.setStartAfter(node);
  range.collapse(true);
  document.getSelection().removeAllRanges();
  document.getSelection().addRange(range);
};

export const createWordsBox = ({ store, t, frame, field, read, write, language, fallback = () => "" }) => {
  const long = (field.lines ?? 1) > 1;
  const node = h("div", {
    class: `uwi-input uwi-words${long ? " long" : ""}`, contenteditable: "true", role: "textbox", spellcheck: "true",
    "aria-multiline": String(long), "aria-labelledby": frame.labelId, lang: language, style: long ? `min-height:${field.lines * 1.5}em` : null,
  });
  const editor = createPlainEditor({ node, page: document, source: read(), t });
  let last = null;

  const hint = () => { node.dataset.empty = node.childNodes.length ? "" : fallback(); };
  const live = createLive({
    get: read, send: write, failed: failing(store, frame), busy: () => isIn(node),
    apply(text) {
      const here = isIn(node);
      node.replaceChildren(...wordsToNodes(text, document, t));
      if (here) caretToEnd(node);
      hint();
    },
  });
  const heard = () => { hint(); live.typed(editor.read()); };

  // The browser leaves the cursor inside a pill it put in, where nothing can be typed.
  const putPill = (token) => {
    const before = new Set(node.querySelectorAll(".uw-pill"));
    editor.insertPill(token);
    const made = [...node.querySelectorAll(".uw-pill")].find((one) => !before.has(one));
    if (made) caretAfter(made);
  };

  const insert = (text, isField) => {
    node.focus();
    if (last && node.contains(last.startContainer) && !selectionIn(node)) document.getSelection().setBaseAndExtent(last.startContainer, last.startOffset, last.endContainer, last.endOffset);
    if (!selectionIn(node) && document.activeElement !== node && !isIn(node)) caretToEnd(node);
    if (isField) putPill(text);
    else editor.insert(text);
    heard();
  };

  node.addEventListener("input", heard);
  node.addEventListener("focus", () => { if (!last) caretToEnd(node); });
  node.addEventListener("blur", () => { live.flush(); });
  node.addEventListener("paste", (event) => editor.paste(event));
  node.addEventListener("keyup", () => { last = selectionIn(node)?.getRangeAt(0).cloneRange() ?? last; });
  node.addEventListener("pointerup", () => { last = selectionIn(node)?.getRangeAt(0).cloneRange() ?? last; });
  node.addEventListener("click", (event) => {
    const cross = event.target.closest?.(".uw-pill b");
    if (cross) { cross.parentElement.remove(); heard(); }
  });
  node.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (long) editor.insert("\n");
    else live.flush();
  });
  hint();
  frame.aside(createInserts(store, t, insert));
  return { element: node, main: node, show: () => { hint(); live.show(); } };
};
