// The small toolbar over words that are being typed: bold, italic, link, lists, fields, emoji.
import { h, icon } from "./dom.js";
import { EMOJI } from "./emoji.js";

const AIR = 8; // CSS pixels between the words and the bar
const MENU = 264; // the most a menu is high, with its air

export const createTypebar = (store, t, { changed, leave }) => {
  const { state } = store;
  let stage = null, session = null, marks = {};
  const menu = h("div", { class: "uw-typemenu", hidden: true });
  const row = h("div", { class: "uw-typerow", role: "toolbar", "aria-label": t("Words") });
  const element = h("div", { class: "uw-typebar", hidden: true }, row, menu);
  // A press on the bar must not take the cursor out of the words.
  element.addEventListener("mousedown", (event) => { if (!event.target.closest("input")) event.preventDefault(); });

  const act = (run) => () => { run(session.editor); session.node.focus({ preventScroll: true }); changed(); sync(); };
  const button = (name, label, onclick, key = "") => {
    const made = h("button", { type: "button", class: "uw-icon-button", title: label, "aria-label": label, onclick }, icon(name));
    if (key) marks[key] = made;
    return made;
  };

  const opened = (name, build) => () => {
    const again = menu.dataset.name === name && !menu.hidden;
    menu.hidden = again;
    if (again) return;
    menu.dataset.name = name;
    menu.replaceChildren(...build());
    place();
    menu.querySelector("input")?.focus();
  };

  const fields = () => state.kit.merge_fields.map(({ name, label, example }) =>
    h("button", { type: "button", class: "uw-menu-item", onclick: () => { menu.hidden = true; act((editor) => editor.insertPill(`{{ ${name} }}`))(); } },
      h("span", {}, label ?? name.replaceAll("_", " ")), h("small", {}, example ?? "")));

  const emoji = () => [h("div", { class: "uw-emoji" }, EMOJI.map((one) =>
    h("button", { type: "button", "aria-label": one, onclick: () => { menu.hidden = true; act((editor) => editor.insert(one))(); } }, one)))];

  const link = () => {
    const apply = (address) => { menu.hidden = true; session.editor.focus(); act((editor) => editor.link(address))(); };
    const input = h("input", {
      type: "url", class: "uw-input", placeholder: "https://", "aria-label": t("Address of the link"), value: session.editor.linkHere() || "https://",
      onkeydown: (event) => {
        event.stopPropagation();
        if (event.key === "Enter") { event.preventDefault(); apply(input.value.trim().replace(/^https:\/\/$/, "")); }
        if (event.key === "Escape") { menu.hidden = true; session.editor.focus(); }
      },
    });
    const words = (state.kit.link_words ?? []).map((word) => {
      const { value, label } = typeof word === "string" ? { value: word, label: word } : word;
      return h("button", { type: "button", class: "uw-chip", onclick: () => apply(value) }, label);
    });
    return [h("div", { class: "uw-linkrow" }, input, h("button", { type: "button", class: "uw-button main", onclick: () => apply(input.value.trim()) }, t("Link"))),
      h("div", { class: "uw-linkrow" }, words, h("button", { type: "button", class: "uw-chip", onclick: () => apply("") }, t("No link")))];
  };

  const buttons = (kind) => {
    marks = {};
    const rich = kind !== "rich" ? [] : [
      button("format_bold", t("Bold (Ctrl+B)"), act((editor) => editor.bold()), "b"),
      button("format_italic", t("Italic (Ctrl+I)"), act((editor) => editor.italic()), "i"),
      button("link", t("Link"), opened("link", link), "a"),
      button("format_list_bulleted", t("List"), act((editor) => editor.bullets()), "ul"),
      button("format_list_numbered", t("Numbered list"), act((editor) => editor.numbers()), "ol"),
      h("span", { class: "uw-gap" }),
    ];
    return [...rich, button("data_object", t("Put in a field of the reader"), opened("fields", fields)), button("mood", t("Emoji"), opened("emoji", emoji)),
      h("span", { class: "uw-gap" }), button("check", t("Done (Escape)"), () => leave())];
  };

  const sync = () => {
    if (!session?.editor.has) return;
    for (const [tag, node] of Object.entries(marks)) node.setAttribute("aria-pressed", String(session.editor.has(tag)));
  };

  const place = () => {
    if (!session || element.hidden) return;
    const { sheet, node } = session;
    const room = stage.element.getBoundingClientRect(), view = stage.scroller.getBoundingClientRect(), paper = sheet.paper.getBoundingClientRect();
    const box = node.getBoundingClientRect();
    const top = paper.top + box.top * sheet.scale, bottom = paper.top + box.bottom * sheet.scale;
    const high = row.offsetHeight, wide = element.offsetWidth;
    const above = top - high - AIR;
    const y = above >= view.top ? above : Math.min(bottom + AIR, view.bottom - high - AIR);
    const x = Math.min(Math.max(paper.left + box.left * sheet.scale, room.left + 8), room.right - wide - 8);
    element.classList.toggle("below", y - view.top < MENU); // else the menu would stand outside
    element.style.transform = `translate(${x - room.left}px, ${y - room.top}px)`;
  };

  return {
    element, place, sync,
    on: (made) => { stage = made; made.element.append(element); },
    open(next) {
      session = next;
      row.replaceChildren(...buttons(next.kind));
      menu.hidden = true;
      element.hidden = false;
      place();
      sync();
    },
    close: () => { session = null; element.hidden = true; },
  };
};
