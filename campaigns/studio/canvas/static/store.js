// What the workplace knows; panels read `state`, hear of changes by key, and ask for edits.
import { createLater } from "./later.js";
import { allBlocks, findBlock, sectionPlace } from "./model.js";
import { createQueue } from "./queue.js";

const VIEW = { rendition: "mail", language: "", person: "", gift: "", played: false, client: "", scheme: "light", fallback: false };

const start = (kit, campaign) => ({
  kit, campaign: null, campaignId: campaign, revision: 0, history: { at: 0, steps: [] }, titles: {}, mail: "", shown: {}, problem: null,
  selected: "", section: "", view: { ...VIEW }, width: "desktop", both: false, mode: "edit", readonly: false, language: "",
  saving: "saved", savedAt: "", waiting: 0, notice: null, findings: [], comments: {}, heard: "",
});

// What an answer says again stays what it was, so that nobody draws it again.
const unchanged = (state, next, keys) => {
  for (const key of keys) if (JSON.stringify(state[key]) === JSON.stringify(next[key])) next[key] = state[key];
  return next;
};

// What an edit took away is let go; the keyboard goes on from the block that stood before it.
const stillThere = (state, before) => {
  if (state.selected && !findBlock(state.campaign, state.selected)) {
    const at = allBlocks(before).findIndex((block) => block.id === state.selected);
    return { selected: allBlocks(state.campaign)[Math.max(0, at - 1)]?.id ?? "" };
  }
  if (state.section && sectionPlace(state.campaign, state.section) < 0) return { section: "" };
  return {};
};

export const createStore = (api, kit, t, { campaign = "", kept = null } = {}) => {
  const state = start(kit, campaign);
  const listeners = new Set();

  // A panel that stumbles over a change does not keep the others from hearing of it.
  const heard = (listener, changed) => {
    try {
      listener(state, changed);
    } catch (problem) {
      console.error(problem);
    }
  };

  // All that changed at once is told once; a listener that asks for `*` hears of everything.
  const set = (partial) => {
    const changed = Object.keys(partial).filter((key) => state[key] !== partial[key]);
    if (!changed.length) return;
    Object.assign(state, partial);
    for (const { keys, listener } of [...listeners])
      if (keys.includes("*") || keys.some((key) => changed.includes(key))) heard(listener, changed);
  };

  const take = (answer) => {
    const { revision, campaign: document, history, titles, mail, shown, problem, saved } = answer;
    const view = shown?.language && !state.view.language ? { ...state.view, language: shown.language } : state.view;
    const language = view.language || document.languages[0];
    const next = unchanged(state, { revision, campaign: document, history, titles, mail, shown, problem, view, language, savedAt: saved }, ["titles", "shown", "problem", "view"]);
    Object.assign(next, stillThere({ ...state, ...next }, state.campaign));
    if (answer.selected && findBlock(document, answer.selected)) Object.assign(next, { selected: answer.selected, section: "" });
    if (state.mail === next.mail) delete next.mail; // nothing to morph
    set(next);
  };

  const queue = createQueue({ api, state, set, take, t, kept });
  const notice = (message, tone = "info") => set({ notice: { message, tone, at: Date.now() } });

  const on = (keys, listener) => {
    const entry = { keys, listener };
    listeners.add(entry);
    return () => listeners.delete(entry);
  };
  const later = createLater(on);

  return {
    state, set, api, take, notice, queue, on, later: later.hear, catchUp: later.catchUp,
    do: (operations, { place = "" } = {}) => queue.add({ verb: "do", operations, place }),
    undo: () => queue.add({ verb: "undo" }),
    redo: () => queue.add({ verb: "redo" }),
    jump: (step) => queue.add({ verb: "jump", step }),
    see(partial) {
      const view = { ...state.view, ...partial };
      set({ view, language: view.language || state.language });
      return queue.add({ verb: "see", place: "see" });
    },
    open: () => api.post("/studio/canvas/open", { view: state.view }).then((answer) => { take(answer); return answer; }),
    select: (id) => set({ selected: id || "", section: "" }),
    selectSection: (id) => set({ section: id || "", selected: "" }),
    announce: (words) => set({ heard: words, heardAt: performance.now() }),
  };
};
