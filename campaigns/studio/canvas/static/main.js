// Brings the workplace up in an element: what the browser must know, then the draft, then its rooms.
import { createApi } from "./api.js";
import { bringBack, createConflict, createNeighbours } from "./conflict.js";
import { h } from "./dom.js";
import { createT } from "./i18n.js";
import { createKept } from "./kept.js";
import { createKeys } from "./keys.js";
import { createLayout } from "./layout.js";
import { createOutline } from "./outline.js";
import { createPalette, openPalette } from "./palette.js";
import { nameFields } from "./source.js";
import { createStage } from "./stage.js";
import { createStore } from "./store.js";
import { createTyping } from "./typing.js";

const SHEETS = ["canvas.css", "stage.css", "panels.css", "inspector/inspector.css", "views/toolbar.css", "history/panel.css", "review/panel.css"];

const PATIENCE = 400; // ms the rooms beside the mail wait for it; one that can't be drawn never stands

// One room's missing file must not close the house.
const styled = async (scope) => {
  const texts = await Promise.all(SHEETS.map((name) => fetch(new URL(name, import.meta.url)).then((answer) => (answer.ok ? answer.text() : "")).catch(() => "")));
  scope.adoptedStyleSheets = [...(scope.adoptedStyleSheets ?? []), ...texts.filter(Boolean).map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  })];
};

const room = async (path, name, ...given) => {
  try {
    return (await import(new URL(path, import.meta.url)))[name](...given);
  } catch (problem) {
    console.warn(`${path} is not there: ${problem.message}`);
    return null;
  }
};

const rooms = async (layout, store, t) => {
  const [views, inspector, history, review] = await Promise.all([
    room("./views/toolbar.js", "createViews", store, t), room("./inspector/inspector.js", "createInspector", store, t),
    room("./history/panel.js", "createHistory", store, t), room("./review/panel.js", "createReview", store, t),
  ]);
  if (views) layout.views.append(views);
  if (inspector) layout.add("right", "inspector", t("Settings"), "tune", inspector);
  if (review) layout.add("right", "comments", t("Comments"), "forum", review);
  if (history) layout.add("left", "history", t("History"), "history", history);
};

const guard = (store) => (event) => {
  if (!store.queue.unsaved()) return;
  event.preventDefault();
  event.returnValue = "";
};

export const mount = async (root, { base = "", ticket, campaign, tongue = "en", selected = "", part = "", wide = true, begun, go }) => {
  root.classList.add("uw-root");
  const scope = root.getRootNode();
  const api = createApi({ base, ticket, begun });
  const [kit, kept] = await Promise.all([api.get("/studio/canvas/kit"), createKept(campaign), styled(scope)]);
  const t = createT(kit.words);
  nameFields([...kit.merge_fields, ...kit.gift_fields]);
  const store = createStore(api, kit, t, { campaign, kept });
  Object.assign(store, { go, root, openPart: (name) => layout.show(["blocks", "outline", "history"].includes(name) ? "left" : "right", name) });
  Object.assign(store.state, { role: kit.role, user: kit.user, tongue, readonly: kit.role !== "editor" });
  await store.open();

  if (matchMedia("(max-width: 860px)").matches) store.set({ width: "phone" }); // on a phone one looks at the phone
  const layout = createLayout(root, store, t, { wide });
  const typing = createTyping(store, t, { root });
  const palette = (place) => openPalette(store, t, root, place).then(() => stage.focus());
  const stage = createStage(store, t, { root, typing, openPalette: palette });
  layout.centre.insertBefore(stage.element, layout.centre.lastChild);
  root.classList.toggle("uw-readonly", store.state.readonly);
  if (!store.state.readonly) layout.add("left", "blocks", t("Blocks"), "add_box", createPalette(store, t, { stage, afterPut: layout.putAway }));
  layout.add("left", "outline", t("Outline"), "toc", createOutline(store, t, { stage }));
  const keys = createKeys(store, t, { root, stage, typing, openPalette: () => palette() });
  createConflict(store, t, { root, tongue });
  const neighbours = createNeighbours(store, t, { typing });
  await Promise.race([stage.stands, new Promise((then) => setTimeout(then, PATIENCE))]); // the mail comes first
  await rooms(layout, store, t);

  const unload = guard(store);
  window.addEventListener("beforeunload", unload);
  const show = (wish) => {
    if (wish.selected) store.select(wish.selected);
    if (wish.part) store.set({ part: wish.part, parted: Date.now() });
  };
  store.on(["parted"], () => layout.show("right", store.state.part === "comments" ? "comments" : "inspector"));
  show({ selected, part });
  bringBack(store, t, { root, kept });
  const told = () => { Object.assign(root.dataset, { revision: store.state.revision, unsaved: store.state.waiting }); }; // whoever watches from outside
  store.on(["revision", "waiting"], told);
  told();
  root.dataset.ready = "";

  return {
    store, show,
    destroy() {
      window.removeEventListener("beforeunload", unload);
      for (const one of [keys, neighbours, layout, store.queue, kept, stage]) one.destroy();
      root.replaceChildren(h("span"));
    },
  };
};
