// The mail itself: its name, what the inbox shows of it, and the languages it is written in.
import { h, icon, iconButton } from "../dom.js";
import { partBinding } from "./binding.js";
import { createForm } from "./form.js";
import { createFrame, failing } from "./frame.js";
import { createText, createSelect } from "./plain_fields.js";

// What inboxes show, in letters: a phone about 40, a wide window about 60; then it is cut.
const LENGTHS = { subject: [40, 60], preheader: [50, 100] };
const bare = (text) => text.replace(/\{%[\s\S]*?%\}/g, "").replace(/\{\{[\s\S]*?\}\}/g, "xxxxxx");
const said = (words, language) => words?.[language] ?? words?.und ?? "";

const createLength = (store, t, name) => {
  const words = h("span", {}), meter = h("meter", { min: 0, max: LENGTHS[name][1], low: LENGTHS[name][0], high: LENGTHS[name][1], optimum: 10, "aria-hidden": "true" });
  const element = h("p", { class: "uwi-length" }, meter, words);
  const [phone, wide] = LENGTHS[name];
  return {
    element,
    show() {
      const length = [...bare(said(store.state.campaign.document[name], store.state.language))].length;
      meter.value = Math.min(length, wide);
      words.textContent = !length ? t("Empty: the inbox shows the first words of the mail.")
        : length <= phone ? t("{count} letters: whole on a phone", { count: length })
          : length <= wide ? t("{count} letters: a phone cuts it", { count: length }) : t("{count} letters: most inboxes cut it", { count: length });
      if (!length && name === "subject") words.textContent = t("A mail without a subject is rarely opened.");
      element.classList.toggle("long", length > wide || !length);
    },
  };
};

const createLanguages = (store, t) => {
  const { state } = store;
  const frame = createFrame({ label: t("Languages"), help: t("The first is for whoever speaks none of the others."), group: true });
  const list = h("ul", { class: "uwi-languages" });
  const names = state.kit.languages ?? {};
  const spoken = () => state.campaign.languages;
  const set = async (languages) => failing(store, frame)((await store.do([{ op: "set_languages", languages }])) === null);
  const add = h("select", { class: "uwi-input", "aria-label": t("Add a language") });
  add.addEventListener("change", () => { if (add.value) set([...spoken(), add.value]); });
  const row = (code, at) => h("li", {}, h("b", {}, code.toUpperCase()), h("span", {}, names[code] ?? code), at === 0 ? h("small", {}, t("first")) :
    iconButton("vertical_align_top", t("Make {language} the first", { language: names[code] ?? code }), () => set([code, ...spoken().filter((one) => one !== code)]), { class: "uw-icon-button uwi-tool" }),
    spoken().length > 1 ? iconButton("close", t("Take out {language}; its words are kept", { language: names[code] ?? code }), () => set(spoken().filter((one) => one !== code)), { class: "uw-icon-button uwi-tool" }) : null);
  frame.hold(h("div", { class: "uwi-stack" }, list, add));
  let drawn = "";
  return {
    element: frame.element,
    show() {
      if (drawn === spoken().join()) return;
      drawn = spoken().join();
      list.replaceChildren(...spoken().map(row));
      add.replaceChildren(h("option", { value: "" }, t("Add a language")), ...Object.entries(names).filter(([code]) => !spoken().includes(code)).map(([code, name]) => h("option", { value: code }, name)));
    },
  };
};

export const createMailPanel = (store, t) => {
  const { state } = store;
  const named = { name: "name", label: t("Name of the campaign"), help: t("For you; readers never see it.") };
  const name = createText({ store, t, field: named, binding: { get: () => state.campaign.name, set: (value) => store.do([{ op: "rename", name: value }], { place: "name" }) } });
  const fields = state.kit.forms.document;
  const document = fields.map((field) => partBinding(store, { id: "document", field, get: () => state.campaign.document[field.name], operation: (value) => ({ op: "update_document", [field.name]: value }) }));
  const forms = fields.map((field, at) => createForm({ store, t }, [field], [document[at]]));
  const lengths = fields.map((field) => (LENGTHS[field.name] ? createLength(store, t, field.name) : null));
  const languages = createLanguages(store, t);
  const element = h("div", { class: "uwi-panel" },
    h("h2", { class: "uwi-title" }, icon("mail"), t("The mail")),
    h("div", { class: "uwi-form" }, name.element, forms.map((form, at) => h("div", { class: "uwi-group" }, form.element, lengths[at]?.element ?? null)), languages.element));
  const show = () => { name.show(); forms.forEach((form) => form.show()); lengths.forEach((length) => length?.show()); languages.show(); };
  show();
  return { element, show };
};
