// The look of the whole mail: colours for light and dark, fonts, corners; seen as it changes.
import { h, icon } from "../dom.js";
import { at, partBinding } from "./binding.js";
import { createForm } from "./form.js";
import { themeGround } from "./grounds.js";
import { segments } from "./plain_fields.js";

const DERIVED = ["quiet", "on_primary"]; // empty ones follow the others
const operation = (name) => (value) => {
  const [scheme, key] = name.split(".");
  return key ? { op: "update_theme", [scheme]: { [key]: value } } : { op: "update_theme", [name]: value };
};

const createSample = (store, t) => {
  const title = h("b", {}), words = h("span", {}, t("A few words as your readers see them.")), button = h("i", {}, t("A button"));
  const element = h("div", { class: "uwi-sample", "aria-hidden": "true" }, h("div", {}, title, words, button));
  title.textContent = t("A title");
  return {
    element,
    show(scheme) {
      const theme = store.state.campaign.document.theme, colours = theme[scheme];
      for (const name of ["page", "card", "ink", "primary", "accent"]) element.style.setProperty(`--${name}`, colours[name]);
      element.style.setProperty("--on", colours.on_primary || "#fff");
      element.style.setProperty("--radius", `${theme.radius}px`);
      title.style.fontFamily = `'${theme.title_font}', sans-serif`;
      element.style.fontFamily = `'${theme.body_font}', sans-serif`;
    },
  };
};

export const createLookPanel = (store, t) => {
  const { state } = store;
  const theme = () => state.campaign.document.theme;
  const binding = (field) => partBinding(store, { id: "theme", field, get: () => at(theme(), field.name), operation: operation(field.name) });
  const form = (fields) => createForm({ store, t }, fields, fields.map(binding), (field) =>
    ({ ground: () => themeGround(theme(), field.name), clear: DERIVED.includes(field.name.split(".").at(-1)) }));
  const of = (scheme) => form(state.kit.forms.theme.filter((field) => field.name.startsWith(`${scheme}.`)));
  const schemes = { light: of("light"), dark: of("dark") };
  const others = form(state.kit.forms.theme.filter((field) => !field.name.includes(".")));
  const sample = createSample(store, t);
  const pick = segments([{ value: "light", label: t("Light") }, { value: "dark", label: t("Dark") }], t("Which look"));
  let scheme = state.view.scheme;
  const show = () => {
    pick.pick(scheme);
    for (const [name, { element, show: each }] of Object.entries(schemes)) { element.hidden = name !== scheme; each(); }
    others.show();
    sample.show(scheme);
  };
  // The mail in the middle shows the look one works on.
  pick.element.addEventListener("change", () => { scheme = pick.value(); show(); if (state.view.scheme !== scheme) store.see({ scheme }); });
  const element = h("div", { class: "uwi-panel" },
    h("h2", { class: "uwi-title" }, icon("palette"), t("The look"), h("small", {}, t("of the whole mail"))),
    h("div", { class: "uwi-form" }, others.element, pick.element, sample.element, schemes.light.element, schemes.dark.element));
  show();
  return { element, show: () => { if (state.view.scheme !== scheme) scheme = state.view.scheme; show(); } };
};
