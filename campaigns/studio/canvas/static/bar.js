// The floating bar of what is selected: where it stands, and what can be done with it.
import { h, icon, iconButton } from "./dom.js";
import { createDeeds } from "./deeds.js";
import { componentOf, findBlock, findSection, labelOf } from "./model.js";

const AIR = 6; // CSS pixels between a block and its bar

export const createBar = (store, t, { stage, drag, typing, openPalette }) => {
  const { state } = store;
  const deeds = createDeeds(store, t);
  const trail = h("nav", { class: "uw-trail", "aria-label": t("Where this stands") });
  const handle = h("button", { type: "button", class: "uw-icon-button grip", title: t("Drag to move"), "aria-label": t("Drag to move; with the keyboard, Alt and an arrow key") }, icon("drag_indicator"));
  const button = (name, label, run) => iconButton(name, label, () => run().then?.(() => stage.focus()));
  const tools = h("div", { class: "uw-tools" }, handle,
    button("arrow_upward", t("Move up"), () => deeds.step(-1)), button("arrow_downward", t("Move down"), () => deeds.step(1)),
    button("content_copy", t("Duplicate"), deeds.duplicate), button("delete", t("Delete"), deeds.remove));
  const element = h("div", { class: "uw-bar", role: "toolbar", "aria-label": t("The selected block"), hidden: true }, trail, tools);
  const plus = iconButton("add", t("Add a block here"), () => openPalette(), { class: "uw-icon-button uw-plus", hidden: true });
  // A press on it leaves the keyboard with the mail.
  element.addEventListener("mousedown", (event) => event.preventDefault());
  const holder = h("div", { class: "uw-bars" }, element, plus);
  let sheet = null, named = "";

  const crumb = (words, run, here) =>
    h("button", { type: "button", class: "uw-crumb", "aria-current": here ? "true" : null, onclick: run }, words);

  const steps = (found, section) => {
    const some = [crumb(t("Section"), () => store.selectSection(section.id), !found)];
    if (found && section.columns.length > 1) some.push(h("span", {}, t("Column {number}", { number: found.column + 1 })));
    if (found) some.push(crumb(labelOf(state.kit, found.block), () => stage.focus(), true));
    return some;
  };

  const name = (found, section) => {
    const key = `${section.id}/${found?.block.id ?? ""}/${found?.column ?? ""}/${section.columns.length}`;
    if (key === named) return;
    named = key;
    trail.replaceChildren(...steps(found, section).flatMap((step, at) => (at ? [h("i", { "aria-hidden": "true" }, "›"), step] : [step])));
  };

  const hide = () => { element.hidden = plus.hidden = true; };

  const place = (from) => {
    if (from && sheet && from !== sheet) return;
    const on = stage.sheets.includes(sheet) ? sheet : stage.sheets[0];
    const found = findBlock(state.campaign, state.selected);
    const section = found?.section ?? findSection(state.campaign, state.section);
    const box = on && section && (found ? on.boxOf("block", found.block.id) : on.sectionBox(section.id));
    if (!box || state.mode !== "edit" || drag.active) return hide();
    name(found, section);
    element.hidden = false;
    const room = stage.element.getBoundingClientRect(), view = stage.scroller.getBoundingClientRect(), paper = on.paper.getBoundingClientRect();
    const top = paper.top + box.top * on.scale, bottom = paper.top + box.bottom * on.scale;
    const high = element.offsetHeight, wide = element.offsetWidth;
    const above = top - high - AIR;
    const y = typing.active() ? -9999 : above >= view.top ? above : Math.min(Math.max(view.top + AIR, above), bottom - high - AIR);
    const out = bottom < view.top + 20 || top > view.bottom - 20;
    // At the right end, where it covers the fewest words of the block above.
    const left = Math.max(Math.min(paper.left + box.right * on.scale, room.right - 4) - wide, room.left + 4);
    element.style.transform = `translate(${left - room.left}px, ${y - room.top}px)`;
    element.classList.toggle("away", out || typing.active());
    const middle = paper.left + ((box.left + box.right) / 2) * on.scale;
    plus.hidden = out || typing.active() || bottom > view.bottom - 8;
    plus.style.transform = `translate(${middle - room.left - 16}px, ${bottom - room.top - 16}px)`;
    return undefined;
  };

  handle.addEventListener("pointerdown", (event) => {
    const found = findBlock(state.campaign, state.selected);
    const what = found
      ? { kind: "block", id: found.block.id, component: found.block.component, label: labelOf(state.kit, found.block), icon: componentOf(state.kit, found.block.component)?.icon }
      : { kind: "section", id: state.section, label: t("Section"), icon: "view_agenda" };
    drag.arm(event, what, { handle: true });
  });

  store.on(["mode"], () => place());
  return {
    element: holder, deeds, place,
    sheet: () => (stage.sheets.includes(sheet) ? sheet : stage.sheets[0]),
    take: (one) => { sheet = one; },
  };
};
