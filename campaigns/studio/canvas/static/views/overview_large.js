// One simulation, large, with what it takes away; on to the next by arrow key.
import { h, icon, iconButton } from "../dom.js";
import { notesList } from "./clients.js";

export const createLargeView = (store, t, { ask, done }) => {
  const frame = h("iframe", { sandbox: "allow-same-origin", title: t("The mail in this client") });
  const name = h("h3", {}), notes = h("div", { class: "uw-notes-box" }), line = h("p", {});
  let clients = [], at = 0, scheme = "light", turn = 0;

  const step = (by) => { at = (at + by + clients.length) % clients.length; draw(); };
  const turnAround = iconButton("contrast", t("Light or dark"), () => { scheme = scheme === "dark" ? "light" : "dark"; draw(); });
  const use = h("button", { type: "button", class: "uw-button main", onclick: () => { store.see({ client: clients[at].id, scheme, rendition: "mail", fallback: false }); done(); } }, t("Work on it like this"));
  const element = h("div", { class: "uw-large", hidden: true, role: "group" },
    h("header", {}, h("button", { type: "button", class: "uw-chip", onclick: () => close() }, icon("arrow_back"), t("All clients")), name,
      h("div", {}, iconButton("chevron_left", t("The client before"), () => step(-1)), iconButton("chevron_right", t("The next client"), () => step(1)), turnAround)),
    h("div", { class: "uw-large-both" }, frame, h("aside", {}, line, notes, use)));

  const draw = async () => {
    const mine = ++turn, client = clients[at];
    name.textContent = scheme === "dark" ? t("{client}, dark", { client: client.name }) : t("{client}, light", { client: client.name });
    element.setAttribute("aria-label", name.textContent);
    turnAround.setAttribute("aria-pressed", String(scheme === "dark"));
    try {
      const shown = await ask(client.id, scheme);
      if (mine !== turn) return;
      frame.srcdoc = shown.mail;
      line.textContent = shown.problem?.message ?? t("A simulation. Left out here:");
      notes.replaceChildren(notesList(shown.notes, t));
    } catch (problem) {
      if (mine === turn) line.textContent = problem.message || t("No connection. Try again in a moment.");
    }
  };

  const close = () => {
    if (element.hidden) return false;
    element.hidden = true;
    turn++;
    before?.focus?.();
    return true;
  };
  let before = null;
  element.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) { event.preventDefault(); step(by); }
  });
  return {
    element, close,
    open(all, client, how) {
      before = element.getRootNode().activeElement;
      clients = all;
      at = all.indexOf(client);
      scheme = how;
      element.hidden = false;
      draw();
      use.focus();
    },
  };
};
