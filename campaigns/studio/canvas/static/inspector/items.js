// A list in a block: each item folds, moves by hand or key, and goes; the kit says how few it takes.
import { h, icon, iconButton } from "../dom.js";
import { blockBinding } from "./binding.js";
import { createFrame, failing, unique } from "./frame.js";

const PLACES = /^(?:asset:|library:|https?:|#[0-9a-f]{6}$)/i;

// An item by its first words, else by its number.
export const titleOf = (item, fields, language, number, t) => {
  for (const [name, value] of Object.entries(item)) {
    const option = fields.find((one) => one.name === name)?.options?.find((one) => one.value === value);
    if (option) return option.label;
    const said = value && typeof value === "object" ? value[language] || value.und || Object.values(value).find(Boolean) : value;
    if (typeof said === "string" && said && !PLACES.test(said)) return said;
  }
  return t("Number {number}", { number: number + 1 });
};

const moved = (list, from, to) => {
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
};
// One more; where the component can't do with so few, as many as it takes. One less likewise.
export const grown = (list, { blank, least = 1 }) => [...list, ...Array.from({ length: Math.max(1, least - list.length) }, () => structuredClone(blank))];
export const shrunk = (list, at, { least = 1 }) => { const next = list.filter((_, place) => place !== at); return next.length < least ? [] : next; };

export const createItems = ({ store, t, field, binding, blockOf, form }) => {
  const frame = createFrame({ label: field.label, help: field.help, group: true });
  const list = h("ol", { class: "uwi-items" });
  const add = h("button", { type: "button", class: "uwi-button", onclick: () => { opened = items().length; change(grown(items(), field)); } }, icon("add"), t("Add one"));
  const few = h("p", { class: "uwi-help" });
  let rows = [], opened = -1, drawn = -1;
  const items = () => binding.get() ?? [];
  const failed = failing(store, frame);
  const change = async (next) => { const answer = await binding.set(next); failed(answer === null); show(); };

  const shift = (from, to) => {
    if (to < 0 || to >= items().length || from === to) return;
    opened = opened === from ? to : opened;
    change(moved(items(), from, to)).then(() => {
      rows[to]?.grip.focus();
      store.announce(t("Now number {number} of {count}", { number: to + 1, count: items().length }));
    });
  };

  // By hand: the row follows the pointer, the others make room when it is let go.
  const drag = (event, number) => {
    if (event.button) return;
    event.preventDefault();
    const row = rows[number].element, start = event.clientY;
    const middles = rows.map((one) => { const box = one.element.getBoundingClientRect(); return (box.top + box.bottom) / 2; });
    const target = (y) => { const at = middles[number] + y - start; return middles.filter((middle, place) => place !== number && middle < at).length; };
    const move = (moving) => { row.style.transform = `translateY(${moving.clientY - start}px)`; row.classList.add("lifted"); list.dataset.to = target(moving.clientY); };
    const stop = (ended) => {
      for (const [kind, listener] of [["pointermove", move], ["pointerup", stop], ["pointercancel", stop]]) rows[number]?.grip.removeEventListener(kind, listener);
      row.style.transform = "";
      row.classList.remove("lifted");
      if (ended.type === "pointerup") shift(number, target(ended.clientY));
    };
    const grip = rows[number].grip;
    grip.setPointerCapture(event.pointerId);
    for (const [kind, listener] of [["pointermove", move], ["pointerup", stop], ["pointercancel", stop]]) grip.addEventListener(kind, listener);
  };

  const rowOf = (number) => {
    const body = h("div", { class: "uwi-inner", id: unique("item"), hidden: opened !== number });
    const words = h("span", { class: "uwi-name" });
    const name = h("button", { type: "button", class: "uwi-unfold", "aria-controls": body.id, onclick: () => { opened = opened === number ? -1 : number; show(); } }, words, icon("expand_more"));
    const grip = iconButton("drag_indicator", t("Move: drag, or arrow up and down"), null, { class: "uwi-tool grip" });
    grip.addEventListener("pointerdown", (event) => drag(event, number));
    grip.addEventListener("keydown", (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      event.stopPropagation();
      if (by) { event.preventDefault(); shift(number, number + by); }
    });
    const remove = iconButton("delete", t("Remove number {number}", { number: number + 1 }), () => { opened = -1; change(shrunk(items(), number, field)); }, { class: "uwi-tool" });
    let inner = null;
    const fill = () => {
      const bindings = field.item.map((one) => blockBinding(store, blockOf, field, `${field.name}.${number}.${one.name}`, { ...one, default: field.blank?.[one.name] }));
      inner = form(field.item, bindings);
      body.append(inner.element);
    };
    const element = h("li", { class: "uwi-itemrow" }, grip, name, remove, body);
    return {
      element, grip,
      show() {
        body.hidden = opened !== number;
        name.setAttribute("aria-expanded", String(!body.hidden));
        words.textContent = titleOf(items()[number] ?? {}, field.item, store.state.language, number, t);
        if (!body.hidden && !inner) fill();
        inner?.show();
      },
    };
  };

  const show = () => {
    if (items().length !== drawn) {
      drawn = items().length;
      rows = items().map((_, number) => rowOf(number));
      list.replaceChildren(...rows.map((row) => row.element));
    }
    few.hidden = !((field.least ?? 1) > 1);
    few.textContent = t("At least {count}, or none at all.", { count: field.least });
    rows.forEach((row) => row.show());
  };
  frame.hold(h("div", { class: "uwi-stack" }, list, few, add));
  show();
  return { element: frame.element, show };
};
