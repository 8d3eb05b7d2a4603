// The selected block: its words, its looks, and when it shows.
import { h, icon } from "../dom.js";
import { componentOf, findBlock } from "../model.js";
import { blockBinding, partBinding } from "./binding.js";
import { createFold, createForm } from "./form.js";
import { blockGround } from "./grounds.js";
import { createVisibility } from "./visibility.js";

const partOf = (store, blockOf, name, forms) => {
  const field = forms.find((one) => one.name === name);
  return field && partBinding(store, { id: blockOf().id, field, get: () => blockOf()?.[name] ?? "", operation: (value) => ({ op: "update_block", block: blockOf().id, [name]: value }) });
};

export const whenFold = (store, t, kind, name, part) => {
  const form = createForm({ store, t }, [part("show_if").field], [part("show_if")]);
  const screens = createVisibility({ store, t, binding: part("hide_on") });
  const limited = () => !!(part("show_if").get() || part("hide_on").get());
  const fold = createFold(`${kind}/when`, t("When it shows"), "visibility", h("div", { class: "uwi-form" }, form.element, screens.element), limited());
  const mark = h("span", { class: "uwi-mark" }, t("limited"));
  fold.querySelector("summary").insertBefore(mark, fold.querySelector("summary").lastChild);
  const show = () => { form.show(); screens.show(); mark.hidden = !limited(); };
  show();
  return { element: fold, show };
};

export const createBlockPanel = (store, t, id) => {
  const { state } = store;
  const blockOf = () => findBlock(state.campaign, id)?.block;
  const component = componentOf(state.kit, blockOf().component);
  if (!component) {
    return { element: h("p", { class: "uwi-note warn" }, t("This block’s component “{name}” is not installed here. The block is kept as it is.", { name: blockOf().component })), show() {} };
  }
  const fields = component.fields.map((field) => ({ ...field, default: component.defaults?.[field.name] }));
  const bindings = fields.map((field) => blockBinding(store, blockOf, field));
  const values = () => ({ ...component.defaults, ...blockOf()?.values });
  const inner = (some, theirs) => createForm({ store, t }, some, theirs);
  const form = createForm({ store, t }, fields, bindings, (field) => ({
    blockOf, form: inner,
    ground: () => blockGround(state, findBlock(state.campaign, id)?.section, component, field.name, values()),
  }));
  const part = (name) => partOf(store, blockOf, name, state.kit.forms.block);
  const when = whenFold(store, t, "block", id, part);
  const looks = form.looks.length ? createFold(`${component.name}/looks`, t("Looks"), "palette", h("div", { class: "uwi-form" }, form.looks), !form.content.length) : null;
  const element = h("div", { class: "uwi-panel" },
    h("h2", { class: "uwi-title" }, icon(component.icon), component.label),
    form.content.length ? h("div", { class: "uwi-form" }, form.content) : null, looks, when.element);
  return { element, show: () => { form.show(); when.show(); } };
};
