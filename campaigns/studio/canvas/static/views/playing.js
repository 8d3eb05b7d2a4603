// Playing in the preview: the page with the game, by a test pass that touches neither stock nor figures.
import { h, icon, iconButton } from "../dom.js";

const WIDTHS = { phone: 390, tablet: 768 }; // CSS pixels; on a desktop, all there is

export const createPlaying = (store, t) => {
  const { state } = store;
  const frame = h("iframe", { class: "uw-play-frame", title: t("The game, to be played"), sandbox: "allow-scripts allow-forms" });
  const device = h("div", { class: "uw-play-device" }, frame);
  frame.addEventListener("load", () => device.classList.add("come"));
  const trouble = h("p", { class: "uw-play-trouble", role: "alert", hidden: true });
  // A mail's game needs no script: only some clients run it, the page is for everybody.
  const side = (value, label) => h("button", {
    type: "button", class: "uw-seg", "aria-pressed": String(value === "page"), onclick: (event) => {
      where = value;
      for (const one of event.currentTarget.parentNode.children) one.setAttribute("aria-pressed", String(one === event.currentTarget));
      load();
    },
  }, label);
  const again = h("button", { type: "button", class: "uw-button", onclick: () => load() }, icon("replay"), t("Play again"));
  const element = h("section", { class: "uw-play", "aria-label": t("Playing the game"), hidden: true },
    h("header", {}, h("p", {}, icon("confirmation_number"), h("span", {}, t("A test: no code leaves your stock, nothing is counted."))),
      h("div", { class: "uw-segs", role: "group", "aria-label": t("Where to play") }, side("page", t("On the page")), side("mail", t("In the mail"))),
      again, iconButton("close", t("Back to editing (Escape)"), () => store.set({ mode: "edit" }))),
    trouble, device);
  let turn = 0, where = "page";

  const load = async () => {
    const mine = ++turn;
    trouble.hidden = true;
    device.classList.remove("come");
    try {
      const places = await store.api.post("/studio/play", { view: state.view });
      if (mine !== turn) return;
      frame.src = `${store.api.base}${places[where]}${where === "page" && state.view.played ? "?played" : ""}`;
    } catch (problem) {
      if (mine !== turn) return;
      trouble.textContent = problem.message || t("No connection. Try again in a moment.");
      trouble.hidden = false;
      device.classList.add("come");
    }
  };

  const shape = () => {
    const wide = WIDTHS[state.width];
    device.style.width = wide ? `${wide}px` : "100%";
    device.classList.toggle("phone", state.width === "phone");
    frame.style.colorScheme = state.view.scheme;
  };

  const turnTo = () => {
    const playing = state.mode === "play";
    if (playing === !element.hidden) return;
    element.hidden = !playing;
    if (!playing) { turn++; frame.removeAttribute("src"); return; }
    const stage = store.root.querySelector(".uw-stage");
    if (element.parentNode !== stage) stage.append(element);
    shape();
    load();
    again.focus();
  };
  element.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); store.set({ mode: "edit" }); } });
  store.on(["mode"], turnTo);
  store.on(["width", "view"], (now, changed) => { shape(); if (state.mode === "play" && changed.includes("view")) load(); });
  return { element };
};
