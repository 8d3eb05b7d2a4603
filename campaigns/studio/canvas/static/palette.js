// What a mail is made of: dragged from here, or put in with a click or Enter after what is selected.
import { h, icon } from "./dom.js";
import { openDialog } from "./dialog.js";
import { insertion, newId, placeAfter, sectionPlace } from "./model.js";

const LAYOUTS = [[100], [50, 50], [33, 67], [67, 33], [33, 34, 33], [25, 25, 25, 25]];
// Groups in the order one builds a mail in, told by a member of each.
const ORDER = ["heading", "picture", "wheel", "products", "rating", "layout", "social", "spacer"];
// What most mails have comes first in its group, the rest by name.
const FIRST = ["heading", "text", "button", "picture", "hero", "video", "products", "rating", "spacer", "divider"];
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

const layouts = (t) => LAYOUTS.map((widths) => ({ kind: "layout", widths, label: widths.length === 1 ? t("One column") : `${widths.join(" | ")} %`, icon: "view_column" }));
const blocks = (kit) => kit.components.map(({ name, label, group, icon: sign }) => ({ kind: "component", component: name, label, group, icon: sign }));

// Puts it in where nobody pointed: after the selection, else at the end.
export const put = (store, what, place = placeAfter(store.state)) => {
  if (what.kind === "component") return store.do([insertion(store.state, what.component, place)]);
  const at = place.between ?? sectionPlace(store.state.campaign, place.section) + 1;
  const id = newId("s");
  return store.do([{ op: "insert_section", widths: what.widths, at, id }]).then((answer) => { if (answer) store.selectSection(id); return answer; });
};

const picture = (what) =>
  what.kind === "layout" ? h("span", { class: "uw-columns", "aria-hidden": "true" }, what.widths.map((width) => h("i", { style: `flex:${width}` }))) : icon(what.icon);

const tile = (what, given) =>
  h("button", { type: "button", class: `uw-tile ${what.kind}`, title: what.label, ...given }, picture(what), h("span", {}, what.label));

const grouped = (kit, t, wanted) => {
  const groups = new Map();
  for (const what of blocks(kit)) {
    if (wanted && !plain(`${what.label} ${what.component}`).includes(plain(wanted))) continue;
    groups.set(what.group, [...(groups.get(what.group) ?? []), what]);
  }
  const early = ({ component }) => (FIRST.indexOf(component) + 1 || FIRST.length + 1);
  for (const list of groups.values()) list.sort((one, other) => early(one) - early(other) || one.label.localeCompare(other.label, kit.tongue));
  const columns = layouts(t).filter((what) => !wanted || plain(`${t("Columns")} ${what.label}`).includes(plain(wanted)));
  if (columns.length) groups.set(t("Columns"), columns);
  const rank = (list) => Math.min(...list.map((what) => ORDER.indexOf(what.component ?? what.kind)).map((at) => (at < 0 ? ORDER.length : at)));
  return [...groups].sort(([, one], [, other]) => rank(one) - rank(other));
};

const searchBox = (t, oninput, given = {}) =>
  h("label", { class: "uw-search" }, icon("search"), h("input", { type: "search", placeholder: t("Search"), "aria-label": t("Search blocks"), oninput, ...given }));

// Arrow keys walk over the tiles, as over a grid read in one line.
const walk = (list) => (event) => {
  const tiles = [...list.querySelectorAll(".uw-tile")];
  const at = tiles.indexOf(list.getRootNode().activeElement);
  const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!by || (at < 0 && event.target.tagName === "INPUT" && !["ArrowDown"].includes(event.key))) return;
  event.preventDefault();
  tiles[Math.max(0, Math.min(tiles.length - 1, at + by))]?.focus();
};

export const createPalette = (store, t, { stage, afterPut }) => {
  const list = h("div", { class: "uw-groups" });
  const draw = (wanted = "") => {
    const groups = grouped(store.state.kit, t, wanted.trim());
    list.replaceChildren(...groups.map(([name, whats]) => h("section", {}, h("h3", { "aria-level": "2" }, name), h("div", { class: "uw-tiles" }, whats.map((what) => {
      const add = () => put(store, what).then(() => { afterPut?.(); stage.focus(); });
      let pointed = false;
      return tile(what, {
        onpointerdown: (event) => { pointed = true; stage.drag.arm(event, what, { onClick: add }); },
        onclick: () => { if (!pointed) add(); pointed = false; },
        onkeydown: () => { pointed = false; },
      });
    })))));
    if (!groups.length) list.append(h("p", { class: "uw-quiet" }, t("Nothing is called that.")));
  };
  draw();
  const element = h("div", { class: "uw-palette" }, searchBox(t, (event) => draw(event.target.value)), h("p", { class: "uw-hint" }, t("Drag onto the mail, or press to add it below what is selected.")), list);
  element.addEventListener("keydown", walk(list));
  stage.drag.hear(element);
  return element;
};

// The same as a small dialog at a place, for the keyboard and the + on the mail.
export const openPalette = (store, t, root, place = placeAfter(store.state)) => {
  const list = h("div", { class: "uw-groups small" });
  let box = null;
  const run = (what) => { box.finish(null); put(store, what, place); };
  const draw = (wanted = "") =>
    list.replaceChildren(...grouped(store.state.kit, t, wanted.trim()).map(([name, whats]) =>
      h("section", {}, h("h3", {}, name), h("div", { class: "uw-tiles" }, whats.map((what) => tile(what, { onclick: () => run(what) }))))));
  draw();
  const search = searchBox(t, (event) => draw(event.target.value), {
    autofocus: true,
    onkeydown: (event) => { if (event.key === "Enter") { event.preventDefault(); list.querySelector(".uw-tile")?.click(); } },
  });
  const body = h("div", { class: "uw-palette pop" }, search, list);
  body.addEventListener("keydown", walk(list));
  const closed = openDialog(root, { title: t("Add a block"), body, close: t("Close"), wide: true });
  box = body.closest("dialog");
  return closed;
};
