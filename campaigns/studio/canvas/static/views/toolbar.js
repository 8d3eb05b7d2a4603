// How one looks at the mail: what of it, in which client, how wide, how dark, as whom; and playing it.
import { h, icon, isTyping } from "../dom.js";
import { createChoice } from "./choice.js";
import { createClientList, createClients } from "./clients.js";
import { openOverview } from "./overview.js";
import { createPerson } from "./person.js";
import { createPlaying } from "./playing.js";

const SIZES = ["phone", "tablet", "desktop", "both"];
// Widths and languages into menus; the client's words go; the person's; what is shown folds; signs alone; it wraps.
const FOLDS = ["fold-1", "fold-2", "fold-3", "fold-4", "fold-5", "fold-6"];

const renditions = (store, t) => createChoice({
  name: "rendition", label: t("What to show"),
  choices: [
    { value: "mail", label: t("Mail"), tip: t("The mail (Alt+Shift+1)") }, { value: "site", label: t("Page"), tip: t("The page its button leads to (Alt+Shift+2)") },
    { value: "amp", label: t("AMP"), tip: t("The mail where AMP works: Gmail, Yahoo (Alt+Shift+3)") }, { value: "text", label: t("Text"), tip: t("The mail as plain text (Alt+Shift+4)") },
  ],
  get: () => store.state.view.rendition,
  pick: (rendition) => store.see({ rendition, ...(rendition === "mail" ? {} : { client: "", fallback: false }) }),
});

const widths = (store, t) => createChoice({
  name: "width", label: t("How wide"), words: false,
  choices: [
    { value: "phone", label: t("Phone"), icon: "smartphone" }, { value: "tablet", label: t("Tablet"), icon: "tablet" },
    { value: "desktop", label: t("Desktop"), icon: "computer" }, { value: "both", label: t("Phone and desktop side by side"), icon: "devices" },
  ],
  get: () => (store.state.both ? "both" : store.state.width),
  pick: (width) => store.set(width === "both" ? { both: true } : { both: false, width }),
});

const languages = (store, t) => createChoice({
  name: "language", label: t("Which language you write and see"),
  choices: store.state.campaign.languages.map((code) => ({ value: code, label: code.toUpperCase(), tip: store.state.kit.languages?.[code] ?? code })),
  get: () => store.state.view.language, pick: (language) => store.see({ language }),
});

const scheme = (store, t) => {
  const button = h("button", { type: "button", class: "uw-icon-button", title: t("As on a dark device (Alt+Shift+D)"), onclick: () => store.see({ scheme: store.state.view.scheme === "dark" ? "light" : "dark" }) });
  const draw = () => {
    const dark = store.state.view.scheme === "dark";
    button.setAttribute("aria-pressed", String(dark));
    button.setAttribute("aria-label", t("As on a dark device"));
    button.replaceChildren(icon(dark ? "dark_mode" : "light_mode"));
  };
  draw();
  return { element: button, draw };
};

const play = (store, t) => {
  const button = h("button", { type: "button", class: "uw-button uw-play-button", onclick: () => store.set({ mode: store.state.mode === "play" ? "edit" : "play" }) });
  const draw = () => {
    const playing = store.state.mode === "play";
    button.title = playing ? t("Back to editing (Alt+Shift+P)") : t("Play the game as a reader would (Alt+Shift+P)");
    button.setAttribute("aria-pressed", String(playing));
    button.replaceChildren(icon(playing ? "edit" : "play_arrow"), h("span", {}, playing ? t("Edit") : t("Play")));
  };
  draw();
  return { element: button, draw };
};

// Fewer words and more menus, until all stands in one row.
const folding = (element, bar) => {
  const fits = () => bar.scrollWidth <= bar.clientWidth + 1;
  const fold = () => {
    element.classList.remove(...FOLDS);
    for (const name of FOLDS) { if (fits()) return; element.classList.add(name); }
  };
  let last = 0;
  new ResizeObserver(([entry]) => {
    const wide = Math.round(entry.contentRect.width);
    if (wide !== last) { last = wide; fold(); }
  }).observe(element);
  return fold;
};

export const createViews = (store, t) => {
  const { state } = store;
  const list = createClientList(store);
  const openAll = () => openOverview(store, t, { list });
  const parts = { rendition: renditions(store, t), width: widths(store, t), scheme: scheme(store, t), play: play(store, t) };
  const clients = createClients(store, t, { list, openAll }), person = createPerson(store, t);
  const speech = h("div", { class: "uw-choice-place" });
  const bar = h("div", { class: "uw-viewbar", role: "toolbar", "aria-label": t("How you look at it") },
    parts.rendition.element, clients.element, parts.scheme.element, parts.width.element, person.element, speech, parts.play.element);
  const element = h("div", { class: "uw-viewing" }, bar, clients.note);
  const fold = folding(element, bar);
  createPlaying(store, t);
  let spoken = null, codes = "";

  const draw = () => {
    const now = state.campaign?.languages.join() ?? "";
    if (now !== codes) {
      codes = now;
      spoken = state.campaign.languages.length > 1 ? languages(store, t) : null;
      speech.replaceChildren(...(spoken ? [spoken.element] : []));
    }
    for (const part of [...Object.values(parts), spoken]) part?.draw();
    fold();
  };
  store.on(["view", "width", "both", "mode", "shown"], draw);
  store.on(["campaign"], () => { if (state.campaign.languages.join() !== codes) draw(); });
  draw();

  const look = (rendition) => () => parts.rendition.element.querySelector(`[data-value="${rendition}"]`).click();
  const keys = {
    Digit1: look("mail"), Digit2: look("site"), Digit3: look("amp"), Digit4: look("text"),
    KeyD: () => parts.scheme.element.click(), KeyP: () => parts.play.element.click(), KeyC: clients.open, KeyN: person.open, KeyA: openAll,
    KeyW: () => parts.width.element.querySelector(`[data-value="${SIZES[(SIZES.indexOf(state.both ? "both" : state.width) + 1) % SIZES.length]}"]`).click(),
  };
  const hear = (event) => {
    if (!store.root.isConnected) { window.removeEventListener("keydown", hear, true); return; }
    const deed = event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey && !isTyping(event.composedPath()[0]) && keys[event.code];
    if (!deed || store.root.querySelector("dialog[open]")) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  };
  window.addEventListener("keydown", hear, true);
  return element;
};
