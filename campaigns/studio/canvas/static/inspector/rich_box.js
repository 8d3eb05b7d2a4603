// One language's rich words: the kept editor in a small page of its own, where its cursor works.
import { h, iconButton } from "../dom.js";
import { createRichEditor } from "../rich_editor.js";
import { richToHTML } from "../source.js";
import { isIn, failing } from "./frame.js";
import { createLive } from "./live.js";
import { attachMenu } from "./menu.js";
import { createInserts } from "./pills.js";

const TOKENS = ["--uw-ink", "--uw-quiet", "--uw-violet", "--uw-picked", "--uw-card", "--uw-line", "--uw-mint"];
const PAGE = `<!doctype html><meta charset="utf-8"><style>
@font-face{font-family:Figtree;src:url(/go/assets/fonts/figtree-latin-400-normal.woff2)}@font-face{font-family:Figtree;font-weight:700;src:url(/go/assets/fonts/figtree-latin-700-normal.woff2)}
html{background:transparent}body{margin:0;padding:10px 12px;font:15px/1.5 Figtree,system-ui,sans-serif;color:var(--uw-ink);outline:0;overflow-wrap:anywhere;min-height:5.5em;box-sizing:border-box}
p,ul,ol{margin:0 0 .6em}:is(p,ul,ol):last-child{margin-bottom:0}ul,ol{padding-inline-start:1.4em}a{color:var(--uw-violet)}
.uw-pill{display:inline-block;padding:0 8px;border-radius:99px;background:var(--uw-picked);color:var(--uw-violet);font-weight:600;font-size:.9em;line-height:1.5;cursor:default;user-select:all}
.uw-pill.uw-if{font-style:italic;font-weight:400}.uw-pill b{margin-inline-start:4px;cursor:pointer;font-weight:400}</style><body></body>`;

const linkMenu = (button, store, t, editor) => attachMenu(button(), {
  label: t("Link"),
  fill(close) {
    const apply = (address) => { close(); editor().focus(); editor().link(address); };
    const input = h("input", { class: "uwi-input", type: "url", autofocus: true, value: editor().linkHere() || "https://", "aria-label": t("Address of the link"),
      onkeydown: (event) => { event.stopPropagation(); if (event.key === "Enter") apply(input.value.trim()); } });
    const chips = (store.state.kit.link_words ?? []).map((word) =>
      h("button", { type: "button", class: "uwi-chip", onclick: () => apply(word.value ?? word) }, word.label ?? word));
    return [h("div", { class: "uwi-line" }, input, h("button", { type: "button", class: "uwi-button main", onclick: () => apply(input.value.trim()) }, t("Link"))),
      h("div", { class: "uwi-line wrap" }, chips, h("button", { type: "button", class: "uwi-chip", onclick: () => apply("") }, t("No link")))];
  },
});

export const createRichBox = ({ store, t, frame, read, write, language, field }) => {
  const sheet = h("iframe", { class: "uwi-rich", title: `${field.label} (${language})`, srcdoc: PAGE });
  const tools = h("div", { class: "uwi-bar", role: "toolbar", "aria-label": t("Words") });
  const element = h("div", { class: "uwi-box rich" }, tools, sheet);
  let editor = null, body = null;
  const marks = {};

  const fit = () => { if (body) sheet.style.height = `${Math.min(Math.max(body.scrollHeight, 96), 420)}px`; };
  const sync = () => { for (const [tag, node] of Object.entries(marks)) node.setAttribute("aria-pressed", String(editor.has(tag))); };
  const live = createLive({
    get: read, send: write, failed: failing(store, frame),
    busy: () => isIn(sheet) && !!body?.ownerDocument.hasFocus(),
    apply(text) { if (editor) { editor.squire.setHTML(richToHTML(text, body.ownerDocument, t)); fit(); } },
  });
  const heard = () => {
    if (!editor) return;
    fit();
    const words = editor.read();
    if (words !== sent) { sent = words; live.typed(words); }
    sync();
  };
  let sent = "";

  const colours = () => {
    const style = getComputedStyle(element);
    const root = body.ownerDocument.documentElement;
    if (root.dataset.scheme === style.colorScheme + style.getPropertyValue(TOKENS[0])) return;
    root.dataset.scheme = style.colorScheme + style.getPropertyValue(TOKENS[0]);
    for (const name of TOKENS) root.style.setProperty(name, style.getPropertyValue(name));
    root.style.colorScheme = style.colorScheme;
  };

  sheet.addEventListener("load", () => {
    body = sheet.contentDocument.body;
    body.lang = language;
    body.setAttribute("role", "textbox");
    body.setAttribute("aria-multiline", "true");
    body.setAttribute("aria-label", `${field.label} (${language})`);
    editor = createRichEditor({ node: body, page: sheet.contentDocument, source: read(), t, moved: () => editor && sync() });
    sent = editor.read();
    colours();
    body.addEventListener("input", heard);
    body.addEventListener("blur", () => live.flush());
    body.addEventListener("focus", colours);
    body.addEventListener("keydown", (event) => { if (event.key === "Escape") tools.querySelector("button").focus(); });
    body.addEventListener("click", (event) => {
      const cross = event.target.closest(".uw-pill b");
      if (cross) { editor.removePill(cross.parentElement); heard(); }
    });
    fit();
    live.show();
  });

  tools.addEventListener("mousedown", (event) => { if (!event.target.closest("input")) event.preventDefault(); });
  const tool = (name, label, run, mark = "") => {
    const made = iconButton(name, label, () => { run(); heard(); editor.focus(); }, { class: "uwi-tool" });
    if (mark) marks[mark] = made;
    return made;
  };
  const link = iconButton("link", t("Link"), null, { class: "uwi-tool" });
  marks.a = link;
  linkMenu(() => link, store, t, () => ({ ...editor, link: (address) => { editor.link(address === "https://" ? "" : address); heard(); } }));
  tools.append(
    tool("format_bold", t("Bold (Ctrl+B)"), () => editor.bold(), "b"), tool("format_italic", t("Italic (Ctrl+I)"), () => editor.italic(), "i"), link,
    tool("format_list_bulleted", t("List"), () => editor.bullets(), "ul"), tool("format_list_numbered", t("Numbered list"), () => editor.numbers(), "ol"),
    createInserts(store, t, (text, isField) => { if (isField) editor.insertPill(text); else editor.insert(text); heard(); editor.focus(); }));
  return { element, main: sheet, show: () => { if (editor) { colours(); live.show(); } } };
};
