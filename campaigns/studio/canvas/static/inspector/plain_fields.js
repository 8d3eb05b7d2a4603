// The fields with nothing to them: a line of text, one of a few, a number, yes or no.
import { h, iconButton } from "../dom.js";
import { createFrame, failing, isIn, unique } from "./frame.js";
import { CHOOSING, createLive } from "./live.js";

export const createText = ({ store, t, field, binding, list = [] }) => {
  const known = list.length ? unique("known") : null;
  const input = h("input", { class: "uwi-input", type: "text", list: known, autocomplete: "off" });
  const frame = createFrame({ label: field.label, help: field.help, control: input });
  const live = createLive({ get: binding.get, send: binding.set, failed: failing(store, frame), busy: () => isIn(input), apply: (value) => { if (input.value !== value) input.value = value; } });
  input.addEventListener("input", () => live.typed(input.value.trim(), 250));
  input.addEventListener("change", live.flush);
  input.addEventListener("keydown", (event) => event.stopPropagation());
  if (known) frame.element.append(h("datalist", { id: known }, list.map((value) => h("option", { value }))));
  live.show();
  return { element: frame.element, show: live.show };
};

// A few choices stand beside each other; many are a list that opens.
export const createChoice = ({ store, t, field, binding }) => {
  const short = field.options.length <= 4 && field.options.reduce((sum, one) => sum + one.label.length, 0) <= 30;
  const frame = createFrame({ label: field.label, help: field.help, group: short });
  const control = short ? segments(field.options, field.label) : choose(field.options);
  frame.hold(control.element, control.element);
  const live = createLive({ get: binding.get, send: binding.set, failed: failing(store, frame), apply: control.pick });
  control.element.addEventListener("change", () => live.typed(control.value(), 0));
  live.show();
  return { element: frame.element, show: live.show };
};

export const segments = (options, label) => {
  const name = unique("choice");
  const inputs = options.map(({ value }, at) => h("input", { type: "radio", name, value: String(at), "aria-label": options[at].label }));
  const element = h("div", { class: "uwi-segments", role: "radiogroup", "aria-label": label },
    options.map((option, at) => h("label", { title: option.label }, inputs[at], h("span", {}, option.face ?? option.label))));
  element.addEventListener("keydown", (event) => event.stopPropagation());
  return {
    element,
    value: () => options[inputs.findIndex((one) => one.checked)]?.value,
    pick: (value) => inputs.forEach((one, at) => { one.checked = options[at].value === value; }),
  };
};

const choose = (options) => {
  const element = h("select", { class: "uwi-input" }, options.map((option, at) => h("option", { value: String(at) }, option.label)));
  element.addEventListener("keydown", (event) => event.stopPropagation());
  return { element, value: () => options[Number(element.value)]?.value, pick: (value) => { element.value = String(Math.max(0, options.findIndex((one) => one.value === value))); } };
};

export const createSelect = choose;

// Where a slider stands, told to the style sheet as well, which fills its track up to there.
export const slide = (slider, value) => {
  slider.value = value;
  slider.style.setProperty("--at", (slider.value - slider.min) / (slider.max - slider.min || 1));
};

// A slider for the eye, and the number itself with a step down and up.
export const createNumber = ({ store, t, field, binding }) => {
  const { low = 0, high = 1000 } = field;
  const frame = createFrame({ label: field.label, help: field.help });
  const number = h("input", { class: "uwi-input", type: "number", min: low, max: high, step: 1, inputmode: "numeric" });
  const slider = h("input", { type: "range", min: low, max: high, step: 1, "aria-label": field.label });
  const show = (value) => { if (number.value !== String(value)) number.value = value; slide(slider, value); };
  const live = createLive({ get: binding.get, send: binding.set, failed: failing(store, frame), busy: () => isIn(frame.element), apply: show });
  const fits = (value) => Math.min(high, Math.max(low, Math.round(value)));
  const set = (value, pause = CHOOSING) => { show(value); live.typed(value, pause); };
  const by = (step) => set(fits(Number(number.value || low) + step), 120);
  slider.addEventListener("input", () => set(Number(slider.value)));
  number.addEventListener("input", () => { if (number.value !== "" && Number(number.value) === fits(Number(number.value))) { slide(slider, number.value); live.typed(Number(number.value), 250); } });
  number.addEventListener("change", () => { set(fits(Number(number.value || low)), 0); });
  for (const node of [number, slider]) node.addEventListener("keydown", (event) => event.stopPropagation());
  frame.hold(h("div", { class: "uwi-number" }, slider,
    iconButton("remove", t("Less"), () => by(-1), { class: "uwi-tool" }), number, iconButton("add", t("More"), () => by(1), { class: "uwi-tool" })), number);
  live.show();
  return { element: frame.element, show: live.show };
};

export const createToggle = ({ store, field, binding }) => {
  const input = h("input", { type: "checkbox", role: "switch" });
  const frame = createFrame({ label: field.label, help: field.help, control: input });
  frame.element.classList.add("toggle");
  const live = createLive({ get: binding.get, send: binding.set, failed: failing(store, frame), apply: (value) => { input.checked = !!value; } });
  input.addEventListener("change", () => live.typed(input.checked, 0));
  live.show();
  return { element: frame.element, show: live.show };
};
