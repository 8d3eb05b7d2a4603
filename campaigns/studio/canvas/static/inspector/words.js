// Words in the language one works in, or in all of them below each other with what is missing.
import { h, icon } from "../dom.js";
import { createFrame } from "./frame.js";
import { createRichBox } from "./rich_box.js";
import { createWordsBox } from "./words_box.js";

const said = (value) => (typeof value === "string" ? { und: value } : value ?? {});
const inLanguage = (value, language) => said(value)[language] ?? said(value).und ?? "";
const elsewhere = (value, language, languages) => {
  const words = said(value);
  const from = [...languages, "und"].find((code) => code !== language && words[code]);
  return from ? { from, text: words[from] } : null;
};
const bare = (text) => text.replace(/<[^>]*>/g, " ").replace(/\{%.*?%\}/g, "").replace(/\{\{\s*(\w+).*?\}\}/g, "[$1]").trim();

const box = (context, language, frame) => {
  const { store, t, field, binding } = context;
  const { languages } = store.state.campaign;
  const read = () => inLanguage(binding.get(), language);
  const options = {
    store, t, frame, field, language, read, write: (text) => binding.say(language, text),
    fallback: () => bare(elsewhere(binding.get(), language, languages)?.text ?? ""),
  };
  return (field.widget === "rich" ? createRichBox : createWordsBox)(options);
};

// Words that are there in another language and not in this one are offered to be copied.
const createMissing = ({ store, t, binding }, language) => {
  const names = store.state.kit.languages ?? {};
  const name = (code) => names[code] ?? code.toUpperCase();
  const words = h("span", {});
  const button = h("button", { type: "button", class: "uwi-chip", onclick: () => {
    const other = elsewhere(binding.get(), language, store.state.campaign.languages);
    if (other) binding.say(language, other.text);
  } });
  const element = h("div", { class: "uwi-missing", hidden: true }, icon("translate"), words, button);
  return {
    element,
    show() {
      const other = inLanguage(binding.get(), language) ? null : elsewhere(binding.get(), language, store.state.campaign.languages);
      element.hidden = !other;
      if (!other) return;
      words.textContent = t("Not in {language} yet", { language: name(language) });
      button.textContent = t("Copy from {language}", { language: name(other.from) });
    },
  };
};

const one = (context, language, label) => {
  const frame = createFrame({ label, help: context.field.help });
  const made = box(context, language, frame);
  frame.hold(made.element, made.main);
  const missing = createMissing(context, language);
  frame.element.append(missing.element);
  const show = () => { made.show(); missing.show(); };
  show();
  return { element: frame.element, show };
};

export const createWords = (context) => {
  const { store, field } = context;
  const { languages } = store.state.campaign;
  const names = store.state.kit.languages ?? {};
  if (!store.state.allLanguages || languages.length < 2) return one(context, store.state.language || languages[0], field.label);
  const each = languages.map((language) => one({ ...context, field: { ...field, help: "" } }, language, names[language] ?? language.toUpperCase()));
  const frame = createFrame({ label: field.label, help: field.help, group: true });
  frame.hold(h("div", { class: "uwi-tongues" }, each.map((made) => made.element)));
  return { element: frame.element, show: () => each.forEach((made) => made.show()) };
};
