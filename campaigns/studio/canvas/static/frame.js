// One frame: the rendered mail at a width, as high as it is, without scripts of its own.
import { inScheme, morph, parsed } from "./morph.js";
import { h } from "./dom.js";
import { touched } from "./parts.js";
import { rehearsal } from "./rehearse.js";

const LOW = 320; // CSS pixels: a frame is never lower
const STYLE = `
  html { overflow: hidden !important; }
  body { cursor: default; min-height: 0 !important; }
  uw-w { display: inline; } uw-w[data-kind=rich] { display: block; }
  html[data-uw-edit] [class*="uw-c-"]:not(:has([class*="uw-b-"])) { position: relative; min-height: 84px !important; }
  html[data-uw-edit] [class*="uw-c-"]:not(:has([class*="uw-b-"]))::before { content: var(--uw-hint); position: absolute; inset: 6px 8px; display: grid; place-items: center; border: 2px dashed #b8a9dd; border-radius: 10px; background: rgb(91 63 214 / 5%); color: #6b5f85; font: 600 14px/1.2 Figtree, sans-serif; text-align: center; }
  html[data-uw-edit], html[data-uw-edit] * { user-select: none; -webkit-user-select: none; -webkit-touch-callout: none; }
  html[data-uw-edit] a, html[data-uw-edit] label, html[data-uw-edit] input, html[data-uw-edit] button, html[data-uw-edit] summary { cursor: default; }
  html[data-uw-edit] uw-w[data-uw-on], html[data-uw-edit] uw-w[data-uw-on] * { user-select: text; -webkit-user-select: text; cursor: text; }
  uw-w[data-uw-on] { outline: 2px solid #5b3fd6; outline-offset: 3px; border-radius: 2px; min-width: 8px; }
  uw-w[data-uw-on][data-kind=words] { display: inline-block; min-width: 1ch; white-space: pre-wrap; }
  uw-w[data-uw-on]:empty::before { content: "\\200b"; }
  uw-w[data-uw-on] p { margin: var(--uw-p-margin, 0 0 14px); } uw-w[data-uw-on] li > p { margin: 0 !important; }
  uw-w[data-uw-on] ul, uw-w[data-uw-on] ol { margin: var(--uw-u-margin, 0 0 14px); padding: var(--uw-u-padding, 0 0 0 24px); } uw-w[data-uw-on] li { margin: 0 0 6px; }
  uw-w[data-uw-on] a { color: var(--uw-a-color, inherit) !important; text-decoration: underline; }
  .uw-pill { display: inline-block; padding: 0 .25em 0 .5em; margin: 0 1px; border-radius: 999px; background: #efe9ff !important; color: #4a2fc0 !important; font: 600 .82em/1.45 Figtree, sans-serif; white-space: nowrap; vertical-align: baseline; box-shadow: inset 0 0 0 1px #cfc2ff; text-decoration: none; }
  html[data-uw-edit] uw-w[data-uw-on] .uw-pill, html[data-uw-edit] uw-w[data-uw-on] .uw-pill * { user-select: all; -webkit-user-select: all; cursor: default; }
  .uw-pill.uw-if { background: #f3eee6 !important; color: #6b5f85 !important; box-shadow: inset 0 0 0 1px #ddd0bf; font-weight: 500; padding: 0 .5em; }
  .uw-pill b { all: unset; cursor: pointer; padding: 0 .3em; font-weight: 700; opacity: .65; } .uw-pill b:hover { opacity: 1; }
  .uw-pill::selection, .uw-pill *::selection { background: #cfc2ff; }`;

const text = (words) => {
  const page = document.implementation.createHTMLDocument("");
  const body = page.createElement("pre");
  body.textContent = words;
  body.setAttribute("style", "margin:0;padding:28px;font:15px/1.6 ui-monospace,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere;color:#2b2140;background:#fff");
  page.body.style.margin = "0";
  page.body.append(body);
  return `<!doctype html>${page.documentElement.outerHTML}`;
};

// No script of the mail runs. Its policy says so, not the sandbox: WebKit gives a frame without
// `allow-scripts` no events at all, those of our own listeners neither (WebKit bug 218086).
const sealed = (mail) => {
  const policy = mail.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = "script-src 'none'; object-src 'none'; frame-src 'none'; form-action 'none'; base-uri 'none'";
  mail.head.prepend(policy);
  const root = mail.documentElement; // stands before the policy
  for (const { name } of [...root.attributes]) if (name.startsWith("on")) root.removeAttribute(name);
  return root;
};

export const createFrame = ({ title, hint, onReady, onChange }) => {
  const frame = h("iframe", { title, sandbox: "allow-same-origin allow-scripts", tabindex: "-1", class: "uw-frame", scrolling: "no" });
  let page = null, kind = "", loading = 0, waiting = null, height = LOW, typing = null, parts = null;
  let size = "";
  // What was measured before this frame was painted needs no second look.
  const watcher = new ResizeObserver(() => { if (page && size !== sizeOf(page.body.getBoundingClientRect())) onChange(); });
  const sizeOf = ({ width, bottom }) => `${width}/${bottom}`;

  // How high the mail is: read here and written by `grow`, for a read after a write is a layout.
  const needed = () => {
    if (!page?.body) return height;
    const box = page.body.getBoundingClientRect();
    size = sizeOf(box);
    return Math.max(LOW, Math.ceil(box.bottom + (parseFloat(getComputedStyle(page.body).marginBottom) || 0)));
  };

  const grow = (wanted) => {
    if (wanted === height) return;
    height = wanted;
    frame.style.height = `${wanted}px`;
  };

  const dress = () => {
    const style = page.createElement("style");
    style.setAttribute("data-uw", "");
    style.textContent = `${STYLE} :root { --uw-hint: ${JSON.stringify(hint)}; }`;
    page.documentElement.append(style); // beside head and body, where no morph looks for it
    page.addEventListener("load", onChange, true); // a picture came, all moves
    page.fonts?.ready.then(onChange);
    watcher.disconnect();
    watcher.observe(page.body);
  };

  const load = (markup) => {
    const turn = ++loading;
    page = parts = null;
    frame.onload = () => {
      if (turn !== loading) return;
      page = frame.contentDocument;
      dress();
      if (waiting) { const next = waiting; waiting = null; parts = morph(page, next, typing); }
      onReady(page);
      onChange();
    };
    frame.srcdoc = `<!doctype html>${sealed(parsed(markup)).outerHTML}`;
  };

  return {
    element: frame,
    get page() { return page; },
    get height() { return height; },
    get typing() { return typing; },
    // Words that were typed in are no longer what the rendering said.
    set typing(node) { typing = node; parts = null; },
    needed, grow,
    // Shows a rendering: another rendition is loaded anew, the next state of the same is morphed.
    show(markup, { rendition, dark }) {
      const drawn = rendition === "text" ? text(markup) : inScheme(markup, dark);
      if (rendition !== kind) { kind = rendition; load(drawn); return; }
      if (!page) { waiting = drawn; return; }
      parts = morph(page, drawn, typing, parts);
      onChange();
    },
    // What shows an edit before its answer, or null; the answer reads that section again.
    rehearsal(deed) {
      const run = page && !typing && kind === "mail" ? rehearsal(page, deed) : null;
      return run && (() => { run(); parts = touched(parts, deed.section); onChange(); });
    },
    destroy: () => watcher.disconnect(),
  };
};
