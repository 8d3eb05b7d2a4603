// In which client one looks: as sent, where nothing moves, or a simulation; and what that takes away.
import { openDialog } from "../dialog.js";
import { h, icon, iconButton } from "../dom.js";
import { createMark } from "./marks.js";
import { createPopover } from "./popover.js";

// Asked once a workplace; the list is the same for every campaign.
export const createClientList = (store) => {
  let asked = null;
  return () => (asked ??= store.api.get("/studio/canvas/clients").catch((problem) => { asked = null; throw problem; }));
};

export const grouped = (clients) => {
  const groups = new Map();
  for (const client of clients) groups.set(client.group, [...(groups.get(client.group) ?? []), client]);
  return [...groups];
};

// How the client is said to treat a feature, with where that is known from.
const source = (note, t) => {
  if (!note.source) return null;
  const words = note.row ? t("caniemail, {row}: {answer}", { row: note.row, answer: note.answer }) : t("Where this is known from");
  return h("a", { href: note.source, target: "_blank", rel: "noreferrer noopener" }, words);
};

export const notesList = (notes, t) =>
  notes.length
    ? h("ul", { class: "uw-notes" }, notes.map((note) => h("li", {}, h("span", {}, note.text, note.count > 1 ? h("i", {}, ` ×${note.count}`) : null), source(note, t))))
    : h("p", { class: "uw-quiet" }, t("This client takes nothing away from your mail."));

export const createClients = (store, t, { list, openAll }) => {
  const { state } = store;
  const body = h("div", { class: "uw-items" });
  const button = h("button", { type: "button", class: "uw-fold", title: t("In which mail client (Alt+Shift+C)") });
  const menu = createPopover({ button, label: t("In which mail client"), role: "menu", body, onOpen: () => draw() });
  const words = h("span", { class: "uw-note-words" });
  const note = h("div", { class: "uw-view-note", role: "status", hidden: true }, icon("science"), words,
    h("button", { type: "button", class: "uw-chip why", onclick: () => tell() }, t("What is left out")),
    iconButton("close", t("Back to the mail as it is sent"), () => pick("", false)));
  let known = [];

  const pick = (client, fallback) => {
    menu.close();
    store.see({ client, fallback, rendition: client || fallback ? "mail" : state.view.rendition });
  };

  const item = (name, mark, client, fallback = false) => {
    const here = state.view.rendition === "mail" && state.view.client === client && !!state.view.fallback === fallback;
    return h("button", { type: "button", role: "menuitemradio", class: "uw-item", "aria-checked": String(here), "data-name": name, "data-client": client, onclick: () => pick(client, fallback) }, createMark(mark), h("span", {}, name));
  };

  const draw = () => {
    body.replaceChildren(
      item(t("As it is sent"), "sent", ""), item(t("Where nothing moves"), "still", "", true),
      ...grouped(known).map(([group, clients]) => h("div", { role: "group", "aria-label": group, class: "uw-items" },
        h("div", { class: "uw-items-name", "aria-hidden": "true" }, group), clients.map((client) => item(client.name, client.mark, client.id)))),
      h("button", { type: "button", role: "menuitem", class: "uw-item all", "data-name": t("All clients"), onclick: () => { menu.close(); openAll(); } }, icon("grid_view"), h("span", {}, t("All clients at once"))));
    if (known.length) return;
    list().then((clients) => { known = clients; draw(); menu.again(); }).catch((problem) => store.notice(problem.message || t("The list of clients could not be loaded."), "problem"));
  };

  const tell = async () => {
    try {
      const { notes } = await store.api.post("/studio/canvas/simulate", { view: state.view });
      const about = t("A simulation, made from what is known of each client. The real one may differ in details.");
      await openDialog(store.root, { title: nameOf(state.view.client), body: h("div", { class: "uw-notes-box" }, h("p", {}, about), notesList(notes, t)), close: t("Close") });
    } catch (problem) {
      store.notice(problem.message || t("No connection. Try again in a moment."), "problem");
    }
  };

  const nameOf = (id) => known.find((client) => client.id === id)?.name ?? t("Mail client");

  const face = () => {
    const { client, fallback, rendition } = state.view;
    const chosen = rendition === "mail" && (client || fallback);
    const name = client ? nameOf(client) : fallback ? t("Where nothing moves") : t("Client");
    const mark = client ? createMark(known.find((one) => one.id === client)?.mark ?? "sent") : icon(fallback ? "motion_photos_off" : "devices");
    button.replaceChildren(mark, h("span", { class: "uw-fold-words" }, name), icon("expand_more"));
    button.setAttribute("aria-label", t("In which mail client: {name}", { name: chosen ? name : t("As it is sent") }));
    button.classList.toggle("chosen", !!chosen);
    note.hidden = !chosen || !state.shown?.note;
    note.querySelector(".why").hidden = !client;
    words.textContent = words.title = state.shown?.note ?? "";
  };
  store.on(["view", "shown"], face);
  list().then((clients) => { known = clients; face(); }).catch(() => {}); // asked again when it is opened
  face();
  return { element: h("div", { class: "uw-choice", "data-choice": "client" }, button, menu.element), note, open: menu.open };
};
