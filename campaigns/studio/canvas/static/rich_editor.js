// Rich words through Squire, a kept editor; it only ever makes the tags a mail's words may have.
import squireOf from "../vendor/squire/squire.mjs";
import { clean } from "./paste.js";
import { htmlToRich, pill, richToHTML } from "./source.js";

// How the renderer spaces and colours these words, so that nothing jumps when typing begins.
const looks = (node, page) => {
  for (const [tag, names] of [["p", ["margin", "padding"]], ["ul, ol", ["margin", "padding"]], ["a", ["color", "text-decoration"]]]) {
    const sample = node.querySelector(tag);
    if (!sample) continue;
    const style = page.defaultView.getComputedStyle(sample);
    for (const name of names) node.style.setProperty(`--uw-${tag[0]}-${name}`, style.getPropertyValue(name));
  }
};

export const createRichEditor = ({ node, page, source, t, moved }) => {
  looks(node, page);
  const Squire = squireOf(page.defaultView);
  const squire = new Squire(node, {
    blockTag: "P",
    sanitizeToDOMFragment: (html) => clean(html, page),
    didError: (problem) => console.error(problem),
  });
  squire.setHTML(richToHTML(source, page, t));
  squire.addEventListener("pathChange", moved);

  // Squire reads the clipboard a moment later, when these words may have been left already.
  const paste = (event) => {
    const html = event.clipboardData?.getData("text/html"), text = event.clipboardData?.getData("text/plain");
    if (!text || (!html && squire.linkRegExp.test(text))) return; // a picture, or an address for what is selected
    html ? squire.insertHTML(html, true) : squire.insertPlainText(text, true);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  node.addEventListener("paste", paste, true);

  const toggle = (tag, on, off) => (squire.hasFormat(tag) ? off : on).call(squire);
  return {
    squire,
    read: () => htmlToRich(squire.getHTML()),
    insert: (text) => squire.insertPlainText(text),
    insertPill: (token) => squire.insertHTML(pill(page, token, t).outerHTML),
    removePill: (one) => { squire.saveUndoState(); one.remove(); },
    has: (tag) => squire.hasFormat(tag),
    bold: () => toggle("b", squire.bold, squire.removeBold),
    italic: () => toggle("i", squire.italic, squire.removeItalic),
    bullets: () => (squire.hasFormat("ul") ? squire.removeList() : squire.makeUnorderedList()),
    numbers: () => (squire.hasFormat("ol") ? squire.removeList() : squire.makeOrderedList()),
    linkHere: () => {
      const at = squire.getSelection().commonAncestorContainer;
      return (at.nodeType === 1 ? at : at.parentElement)?.closest("a")?.getAttribute("href") ?? "";
    },
    link: (address) => (address ? squire.makeLink(address) : squire.removeLink()),
    focus: () => squire.focus(),
    close() {
      node.removeEventListener("paste", paste, true);
      squire.removeEventListener("pathChange", moved);
      squire.destroy();
      for (const name of [...node.style]) if (name.startsWith("--uw-")) node.style.removeProperty(name);
      if (!node.getAttribute("style")) node.removeAttribute("style");
    },
  };
};
