// Shows the mail the server rendered. The frame is sandboxed without scripts; this page, its
// parent, puts new markup in place, keeps the scroll position and hears which block is clicked.
const BLOCK = /(?:^|\s)uw-b-([a-z][a-z0-9]*)/;

const blockOf = (target) => {
  for (let node = target; node && node.classList; node = node.parentElement) {
    const found = BLOCK.exec(node.className);
    if (found) return { id: found[1], node };
  }
  return null;
};

// A client that prefers dark is shown by making its media query match; nothing else is touched.
const inScheme = (markup, dark) =>
  markup.replaceAll(/\(prefers-color-scheme:\s*dark\)/g, dark ? "(min-width: 0px)" : "(max-width: 0px)");

// A block is often several cells: the mark goes around all of them that can be seen.
const outline = (page, selected) => {
  page.querySelector("[data-uw-mark]")?.remove();
  if (!selected) return;
  const boxes = [...page.querySelectorAll(`.uw-b-${CSS.escape(selected)}`)]
    .map((node) => node.getBoundingClientRect())
    .filter((box) => box.width > 1 && box.height > 1);
  if (!boxes.length) return;
  const left = Math.min(...boxes.map((box) => box.left)), top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.right)), bottom = Math.max(...boxes.map((box) => box.bottom));
  const { scrollX, scrollY } = page.defaultView;
  const mark = page.createElement("div");
  mark.setAttribute("data-uw-mark", "");
  mark.style.cssText = `left:${left + scrollX}px;top:${top + scrollY}px;width:${right - left}px;height:${bottom - top}px`;
  page.body.append(mark);
};

// A thumbnail is the same mail at its own width, drawn smaller.
const fitted = (stage, { width, height, thumbnail }) => {
  if (!thumbnail) return { maxWidth: `${width}px` };
  const share = stage.clientWidth / width;
  const size = { width: `${width}px`, height: `${height / share}px`, flex: "none" };
  return { ...size, transform: `scale(${share})`, transformOrigin: "top left", pointerEvents: "none" };
};

const STYLE = `
  [class*="uw-b-"] { cursor: pointer; }
  [class*="uw-b-"]:hover { outline: 2px dashed rgb(91 63 214 / 55%); outline-offset: -2px; }
  [data-uw-mark] { position: absolute; outline: 3px solid #5b3fd6; outline-offset: -3px; border-radius: 4px; pointer-events: none; z-index: 9; }`;

const dress = (page, state) => {
  const style = page.createElement("style");
  style.textContent = STYLE;
  page.head.append(style);
  page.addEventListener("click", (event) => {
    const found = blockOf(event.target);
    if (event.target.closest?.("a, button")) event.preventDefault();
    if (found) state.pick(found.id);
  });
  page.addEventListener("submit", (event) => event.preventDefault());
  page.defaultView.addEventListener("resize", () => outline(page, state.selected));
  page.addEventListener("load", () => outline(page, state.selected), true); // a picture came, all moves
  outline(page, state.selected);
};

export default function ({ data, parentElement, setTriggerValue }) {
  const stage = parentElement.querySelector(".stage");
  const old = stage.querySelector("iframe");
  stage.style.height = data.thumbnail ? `${data.height}px` : `max(420px, min(${data.height}px, 100vh - 15rem))`;
  stage.classList.toggle("thumbnail", data.thumbnail);
  const state = (stage.state ??= {});
  state.pick = (id) => setTriggerValue("picked", id);
  state.selected = data.selected;
  for (const [name, value] of Object.entries(fitted(stage, data))) old.style[name] = value;
  const markup = inScheme(data.markup, data.dark);
  if (state.markup === markup) {
    if (old.contentDocument) outline(old.contentDocument, data.selected);
    return;
  }
  state.markup = markup;
  const next = old.cloneNode();
  next.sandbox = "allow-same-origin";
  next.style.cssText += ";position:absolute;visibility:hidden";
  next.srcdoc = markup;
  stage.append(next);
  // The new mail is shown once it is laid out, at the place the reader had scrolled to.
  next.onload = () => {
    if (state.markup !== markup) { next.remove(); return; }
    const top = stage.querySelector("iframe").contentWindow?.scrollY ?? 0;
    dress(next.contentDocument, state);
    next.contentWindow.scrollTo(0, top);
    stage.querySelectorAll("iframe").forEach((frame) => frame !== next && frame.remove());
    next.style.position = "";
    next.style.visibility = "";
    outline(next.contentDocument, state.selected);
  };
}
