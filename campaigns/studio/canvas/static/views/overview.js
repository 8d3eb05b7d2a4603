// Every client at once: the mail in each, light and dark, drawn one after another as they come into sight.
import { h, icon, iconButton } from "../dom.js";
import { createCard } from "./overview_card.js";
import { createLargeView } from "./overview_large.js";

const SCHEMES = { light: ["light"], dark: ["dark"], both: ["light", "dark"] };

// Draws what is waiting, the one in sight first; can be stopped and gone on with.
const createPainter = (store, tell) => {
  const waiting = new Set(), kept = new Map();
  let running = false, stopped = false, over = false, failed = "";

  const ask = async (client, scheme) => {
    const key = `${client}/${scheme}`;
    if (!kept.has(key)) kept.set(key, await store.api.post("/studio/canvas/simulate", { view: { ...store.state.view, client, scheme, rendition: "mail", fallback: false } }));
    return kept.get(key);
  };

  const run = async () => {
    if (running) return;
    running = true;
    while (waiting.size && !stopped && !over) {
      const [shot] = waiting;
      waiting.delete(shot);
      try {
        await shot.draw(await ask(shot.client.id, shot.scheme));
        failed = "";
      } catch (problem) {
        waiting.add(shot);
        failed = problem.message || problem.problem;
        stopped = true;
      }
      tell({ stopped, failed });
    }
    running = false;
  };

  return {
    ask, run,
    add(shot) { waiting.add(shot); run(); },
    drop: (shot) => waiting.delete(shot),
    pause() { stopped = true; tell({ stopped, failed }); },
    resume() { stopped = false; failed = ""; tell({ stopped, failed }); run(); },
    end() { over = true; waiting.clear(); },
  };
};

export const openOverview = async (store, t, { list }) => {
  let clients;
  try {
    clients = await list();
  } catch (problem) {
    store.notice(problem.message || t("The list of clients could not be loaded."), "problem");
    return;
  }
  const before = store.root.getRootNode().activeElement;
  const words = h("span", { role: "status" }), grid = h("div", { class: "uw-all-grid" });
  const stop = h("button", { type: "button", class: "uw-chip" });
  const box = h("dialog", { class: "uw-all", "aria-label": t("All clients at once") });
  const shots = new Map();
  let schemes = "both";

  const tell = ({ stopped, failed }) => {
    const wanted = [...shots.values()].filter((shot) => SCHEMES[schemes].includes(shot.scheme));
    const drawn = wanted.filter((shot) => shot.drawn).length;
    words.textContent = failed || t("{drawn} of {all} drawn", { drawn, all: wanted.length });
    stop.hidden = drawn === wanted.length;
    stop.textContent = stopped ? t("Go on") : t("Stop");
    stop.onclick = () => (stopped ? painter.resume() : painter.pause());
  };
  const painter = createPainter(store, tell);
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const shot = shots.get(target);
      if (shot?.drawn) continue;
      if (isIntersecting) painter.add(shot); else painter.drop(shot);
    }
  }, { root: grid, rootMargin: "200px" });

  const close = () => {
    painter.end();
    seen.disconnect();
    box.remove();
    before?.focus?.();
  };
  const large = createLargeView(store, t, { ask: painter.ask, done: () => box.close() });

  const only = (value, label) => h("button", {
    type: "button", class: "uw-seg", autofocus: value === schemes, "aria-pressed": String(value === schemes), onclick: (event) => {
      schemes = value;
      grid.dataset.schemes = value;
      for (const one of event.currentTarget.parentNode.children) one.setAttribute("aria-pressed", String(one === event.currentTarget));
      tell({ stopped: false, failed: "" });
    },
  }, label);

  for (const client of clients) {
    const card = createCard(client, t, (one, scheme) => large.open(clients, one, scheme));
    for (const shot of card.shots) { shots.set(shot.element, shot); seen.observe(shot.element); }
    grid.append(card.element);
  }
  grid.dataset.schemes = schemes;
  box.append(
    h("header", {}, h("div", {}, h("h2", {}, t("All clients at once")),
      h("p", {}, icon("science"), t("Simulations, made from what is known of each client. The real ones may differ in details."))),
      h("div", { class: "uw-all-tools" }, words, stop, h("div", { class: "uw-segs", role: "group", "aria-label": t("Light or dark") }, only("both", t("Both")), only("light", t("Light")), only("dark", t("Dark"))),
        iconButton("close", t("Close"), () => box.close()))),
    grid, large.element);
  box.addEventListener("close", close);
  box.addEventListener("cancel", (event) => { if (large.close()) event.preventDefault(); });
  store.root.append(box);
  box.showModal();
  tell({ stopped: false, failed: "" });
};
