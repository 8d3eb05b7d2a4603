// One row of a condition: what is looked at, what is asked of it, and with what it is compared.
import { h, iconButton } from "../dom.js";
import { fieldName } from "../source.js";
import { unique } from "./frame.js";
import { createSelect } from "./plain_fields.js";

const fieldFor = (asked, row) => asked.fields.find((one) => one.name === row.field) ?? { name: row.field, label: fieldName(row.field), kind: "text", values: [] };
const number = (text) => (text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text.trim());

const select = (options, value, label, change) => {
  const made = createSelect(options);
  made.element.setAttribute("aria-label", label);
  made.pick(value);
  made.element.addEventListener("change", () => change(made.value()));
  return made.element;
};

const input = (given, change) => {
  const made = h("input", { class: "uwi-input", autocomplete: "off", ...given });
  made.addEventListener("input", () => change(made.value));
  made.addEventListener("keydown", (event) => event.stopPropagation());
  return made;
};

// Several values: chips that can be pressed, and a line for one that is not among them.
const several = (t, known, chosen, change) => {
  const values = [...new Set([...known, ...chosen])];
  const picked = new Set(chosen);
  const chip = (value) => h("button", { type: "button", class: "uwi-chip", "aria-pressed": String(picked.has(value)), onclick: (event) => {
    if (!picked.delete(value)) picked.add(value);
    event.currentTarget.setAttribute("aria-pressed", String(picked.has(value)));
    change([...picked]);
  } }, value);
  const chips = h("div", { class: "uwi-line wrap" }, values.map(chip));
  const more = input({ placeholder: t("Another one, then Enter"), "aria-label": t("Another value") }, () => {});
  more.addEventListener("keydown", (event) => {
    const value = more.value.trim();
    if (event.key !== "Enter" || !value || picked.has(value)) return;
    event.preventDefault();
    picked.add(value);
    chips.append(chip(value));
    more.value = "";
    change([...picked]);
  });
  return h("div", { class: "uwi-stack" }, chips, more);
};

const valueControl = (t, asked, languages, row, change) => {
  const { kind, values = [] } = fieldFor(asked, row);
  const label = t("Compared with");
  const set = (value) => change({ ...row, value });
  if (row.test === "one_of") return several(t, values, Array.isArray(row.value) ? row.value : [], set);
  if (row.test === "in_month") return select([{ value: "", label: t("Choose a month") }, ...asked.months.map((name, at) => ({ value: at + 1, label: name }))], row.value, label, set);
  if (row.test === "counts") return input({ type: "number", min: 1, step: 1, value: row.value, "aria-label": label }, (text) => set(Math.round(Number(text)) || ""));
  if (kind === "language") return select([{ value: "", label: t("Choose a language") }, ...values.map((code) => ({ value: code, label: languages[code] ?? code }))], row.value, label, set);
  if (kind === "number") return input({ type: "number", step: "any", value: row.value, "aria-label": label }, (text) => set(number(text)));
  if (kind === "date") return input({ type: "date", value: row.value, "aria-label": label }, set);
  const known = values.length ? unique("values") : null;
  const line = input({ type: "text", list: known, value: row.value, placeholder: values[0] ?? "", "aria-label": label }, (text) => set(text.trim()));
  return known ? h("div", {}, line, h("datalist", { id: known }, values.map((value) => h("option", { value })))) : line;
};

export const startingRow = (asked) => {
  const field = asked.fields.find((one) => one.name === "birthday") ?? asked.fields[0];
  return rowFor(asked, field);
};

const rowFor = (asked, { name, kind }) => {
  const { test } = asked.tests[kind][0];
  return { field: name, test, value: test === "one_of" ? [] : "" };
};

// `change(row, redraw)` is told of every change; `redraw` when other controls must stand here.
export const createRow = (t, asked, languages, row, { change, remove, number: at }) => {
  const field = fieldFor(asked, row);
  const fields = asked.fields.some((one) => one.name === field.name) ? asked.fields : [field, ...asked.fields];
  const tests = asked.tests[field.kind];
  const known = tests.some((one) => one.test === row.test) ? tests : [{ test: row.test, label: row.test.replaceAll("_", " "), alone: false }, ...tests];
  const test = known.find((one) => one.test === row.test);
  const turn = (next) => ({ ...row, test: next, value: (next === "one_of") === (row.test === "one_of") && !known.find((one) => one.test === next)?.alone ? row.value : next === "one_of" ? [] : "" });
  const group = h("div", { class: "uwi-condition", role: "group", "aria-label": t("Condition {number}", { number: at + 1 }) },
    h("div", { class: "uwi-line" },
      select(fields.map(({ name, label }) => ({ value: name, label })), row.field, t("What it looks at"), (name) => change(rowFor(asked, fields.find((one) => one.name === name)), true)),
      iconButton("close", t("Take out condition {number}", { number: at + 1 }), remove, { class: "uw-icon-button uwi-tool" })),
    select(known.map((one) => ({ value: one.test, label: one.label })), row.test, t("What is asked"), (next) => change(turn(next), true)));
  if (!test.alone) group.append(valueControl(t, asked, languages, row, (next) => { Object.assign(row, next); change(next, false); }));
  return h("li", {}, group);
};
