// A form from a list of fields: what it says first, how it looks folded below.
import { h, icon } from "../dom.js";
import { createWidget } from "./widgets.js";

const folded = new Map(); // which folds somebody opened, for as long as the page is open

export const createFold = (name, label, sign, content, opened = false) => {
  const fold = h("details", { class: "uwi-fold", open: folded.get(name) ?? opened }, h("summary", {}, icon(sign), h("span", {}, label), icon("expand_more")), content);
  fold.addEventListener("toggle", () => folded.set(name, fold.open));
  return fold;
};

// The words that say what a picture shows stand beside it: `alt` next to `picture`.
const altOf = (field, fields, bindings) => {
  if (field.widget !== "picture") return null;
  const names = [`${field.name}_alt`, ...(field.name === "picture" ? ["alt"] : [])];
  const at = fields.findIndex((one) => names.includes(one.name) && one.widget === "words");
  const decorative = fields.findIndex((one) => one.name === "decorative");
  return at < 0 ? null : { get: bindings[at].get, decorative: () => decorative >= 0 && bindings[decorative].get() };
};

export const createForm = (base, fields, bindings, more = () => ({})) => {
  const made = fields.map((field, at) =>
    ({ field, widget: createWidget({ ...base, field, binding: bindings[at], alt: altOf(field, fields, bindings), ...more(field) }) }));
  const of = (group) => made.filter(({ field }) => (field.group === "looks") === (group === "looks")).map(({ widget }) => widget.element);
  return { content: of("content"), looks: of("looks"), element: h("div", { class: "uwi-form" }, of("content"), of("looks")), show: () => made.forEach(({ widget }) => widget.show()) };
};
