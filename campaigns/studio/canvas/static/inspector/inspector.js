// The settings of what is selected, derived from its fields; of nothing, those of the mail.
import { h, icon, iconButton } from "../dom.js";
import { findBlock, findSection } from "../model.js";
import { createBlockPanel } from "./block_panel.js";
import { unique } from "./frame.js";
import { createLookPanel } from "./look_panel.js";
import { createMailPanel } from "./mail_panel.js";
import { createSectionPanel } from "./section_panel.js";

const PARTS = { document: "mail", mail: "mail", theme: "look", look: "look" };
const KEYS = ["campaign", "selected", "section", "language", "view", "allLanguages"];

// A panel is built anew when other fields stand in it, and told of everything else.
const panelKey = (state, tab) => {
  const languages = `${state.language}/${state.campaign.languages.join()}/${state.allLanguages ? 1 : 0}`;
  if (tab !== "block") return `${tab}/${languages}`;
  const found = findBlock(state.campaign, state.selected);
  return found ? `block/${found.block.id}/${found.block.component}/${languages}` : `section/${state.section}/${languages}`;
};

const empty = (t) => h("div", { class: "uwi-nothing" }, icon("ads_click"), h("p", {}, t("Pick a block in the mail to change it.")));

const panelOf = (store, t, tab) => {
  const { state } = store;
  if (tab === "mail") return createMailPanel(store, t);
  if (tab === "look") return createLookPanel(store, t);
  if (findBlock(state.campaign, state.selected)) return createBlockPanel(store, t, state.selected);
  if (findSection(state.campaign, state.section)) return createSectionPanel(store, t, state.section);
  return { element: empty(t), show() {} };
};

export const createInspector = (store, t) => {
  const { state } = store;
  const panel = h("div", { class: "uwi-body", role: "tabpanel", id: unique("panel") });
  const tongues = iconButton("translate", t("All languages at once"), () => store.set({ allLanguages: !state.allLanguages }), { class: "uw-icon-button uwi-tool", "aria-pressed": "false" });
  const tabs = [["block", t("Block")], ["mail", t("Mail")], ["look", t("Look")]].map(([name, label]) =>
    h("button", { type: "button", role: "tab", class: "uwi-tab", id: unique("tab"), "aria-controls": panel.id, "data-tab": name, onclick: () => open(name) }, label));
  const bar = h("div", { class: "uwi-tabs" }, h("div", { role: "tablist", "aria-label": t("Settings of") }, tabs), tongues);
  const element = h("section", { class: "uwi", "aria-label": t("Settings") }, bar, panel);
  let tab = "mail", key = "", current = null, picked = "";

  const draw = () => {
    if (!state.campaign) return;
    const selected = state.selected || state.section;
    if (selected !== picked) { picked = selected; if (selected) tab = "block"; else if (tab === "block") tab = "mail"; }
    tabs[0].textContent = state.section && !state.selected ? t("Section") : t("Block");
    for (const one of tabs) {
      const here = one.dataset.tab === tab;
      one.setAttribute("aria-selected", String(here));
      one.tabIndex = here ? 0 : -1;
      if (here) panel.setAttribute("aria-labelledby", one.id);
    }
    tongues.hidden = state.campaign.languages.length < 2;
    tongues.setAttribute("aria-pressed", String(!!state.allLanguages));
    const wanted = panelKey(state, tab);
    if (wanted === key) return current.show();
    key = wanted;
    current = panelOf(store, t, tab);
    panel.replaceChildren(current.element);
    panel.scrollTop = 0;
    return undefined;
  };
  const open = (name) => { tab = name; draw(); };

  bar.firstChild.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const next = tabs[(tabs.findIndex((one) => one.dataset.tab === tab) + by + tabs.length) % tabs.length];
    open(next.dataset.tab);
    next.focus();
  });
  // Elsewhere somebody asked for a part: the subject over the mail, the look in the toolbar.
  store.on(["parted"], () => {
    if (!PARTS[state.part]) return;
    open(PARTS[state.part]);
    if (state.part === "document") panel.querySelector(".uwi-words")?.focus();
  });
  // What somebody picks has its settings at once; what an edit changed comes after the mail.
  store.on(["selected", "section"], (now, changed) => { if (!changed.includes("campaign")) draw(); });
  store.later(KEYS, element, draw);
  draw();
  element.draw = draw;
  return element;
};
