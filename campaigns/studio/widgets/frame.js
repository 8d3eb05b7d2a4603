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

const outline = (page, selected) => {
  page.querySelectorAll("[data-uw-picked]").forEach((node) => node.removeAttribute("data-uw-picked"));
  if (!selected) return;
  const node = page.querySelector(`.uw-b-${CSS.escape(selected)}`);
  node?.setAttribute("data-uw-picked", "");
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
  [data-uw-picked] { outline: 3px solid #5b3fd6 !important; outline-offset: -3px; }`;

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
  outline(page, state.selected);
};

export default function ({ data, parentElement, setTriggerValue }) {
  const stage = parentElement.querySelector(".stage");
  const old = stage.querySelector("iframe");
  stage.style.height = `${data.height}px`;
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
  };
}
