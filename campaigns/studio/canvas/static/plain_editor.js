// One line of words without markup: text and pills, nothing else, whatever is pasted or pressed.
import { plain } from "./paste.js";
import { nodesToWords, pill, wordsToNodes } from "./source.js";

const FORMATS = /^format|insertFromDrop|insertOrderedList|insertUnorderedList/;

export const createPlainEditor = ({ node, page, source, t }) => {
  node.replaceChildren(...wordsToNodes(source, page, t));
  node.contentEditable = "true";
  const guard = (event) => { if (FORMATS.test(event.inputType)) event.preventDefault(); };
  node.addEventListener("beforeinput", guard);
  const insert = (text) => page.execCommand("insertText", false, text);

  return {
    read: () => nodesToWords(node),
    insert,
    // Through the browser's own command, so that Ctrl+Z knows of it.
    insertPill: (token) => page.execCommand("insertHTML", false, pill(page, token, t).outerHTML),
    removePill: (one) => one.remove(),
    paste(event) {
      event.preventDefault();
      insert(plain(event.clipboardData.getData("text/plain")));
    },
    close: () => node.removeEventListener("beforeinput", guard),
  };
};
