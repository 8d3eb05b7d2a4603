// Over the mail: back and forward, whether it is saved, and the slot for views.
import { h, icon, iconButton } from "./dom.js";

const SIGNS = { saved: "cloud_done", saving: "cloud_sync", offline: "cloud_off", conflict: "sync_problem" };

export const createTopbar = (store, t) => {
  const { state } = store;
  const undo = iconButton("undo", t("Undo (Ctrl+Z)"), () => store.undo());
  const redo = iconButton("redo", t("Redo (Ctrl+Shift+Z)"), () => store.redo());
  const saved = h("div", { class: "uw-saving", role: "status" });
  const views = h("div", { class: "uw-views" });
  const element = h("div", { class: "uw-topbar" }, h("div", { class: "uw-group" }, undo, redo), views, saved);

  const words = () => ({
    saved: t("Saved"), saving: t("Saving…"), offline: t("No connection: kept here, trying again"), conflict: t("Changed in another window"),
  })[state.saving];

  let timer = 0;
  const draw = () => {
    if (saved.dataset.saving === state.saving) return;
    saved.dataset.saving = state.saving;
    saved.replaceChildren(icon(SIGNS[state.saving]), h("span", {}, words()));
    saved.title = words();
  };
  // A save of some milliseconds would only flicker.
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(draw, state.saving === "saving" ? 150 : 0);
  };
  const steps = () => {
    const { at, steps: all } = state.history ?? { at: 0, steps: [] };
    const place = all.findIndex((step) => step.n === at);
    undo.disabled = place <= 0;
    redo.disabled = place < 0 || place >= all.length - 1;
  };
  store.on(["saving"], later);
  store.on(["history"], steps);
  draw();
  steps();
  return { element, views };
};

// What just happened, for a moment; a deletion can be taken back from here.
export const createToast = (store, t) => {
  const { state } = store;
  const element = h("div", { class: "uw-toast", role: "status", hidden: true });
  let timer = 0;
  const button = (label, run) => h("button", { type: "button", class: "uw-button", onclick: () => { element.hidden = true; run(); } }, label);
  store.on(["notice"], () => {
    clearTimeout(timer);
    element.hidden = !state.notice;
    if (!state.notice) return;
    const { message, tone, reload, action } = state.notice;
    element.dataset.tone = tone;
    element.replaceChildren(h("span", {}, message));
    if (tone === "undo") element.append(button(t("Undo"), () => store.undo()));
    if (reload) element.append(button(t("Load the page again"), () => location.reload()));
    if (action) element.append(button(action.label, action.run));
    if (!reload) timer = setTimeout(() => { element.hidden = true; }, tone === "problem" ? 9000 : 6000);
  });
  return element;
};

// What a screen reader is told: the last edit, what is selected, how a drag goes.
export const createSpeaker = (store, t) => {
  const { state } = store;
  const element = h("div", { class: "uw-spoken", "aria-live": "polite", "aria-atomic": "true" });
  const say = (words) => { element.textContent = words; };
  let last = null;
  store.on(["heardAt"], () => say(state.heard));
  store.on(["history"], () => {
    const { at, steps } = state.history;
    const step = steps.find((one) => one.n === at);
    const words = last !== null && at < last.at ? t("Undone: {label}", { label: last.label }) : step?.label;
    if (last !== null && at !== last.at && words) say(words);
    last = { at, label: step?.label ?? "" };
  });
  return element;
};
