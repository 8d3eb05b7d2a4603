// What the workplace knows; panels read `state`, hear of changes by key, and ask for edits.
import { foresee } from "./foresight.js";
import { createLater } from "./later.js";
import { allBlocks, findBlock, sectionPlace } from "./model.js";
import { createQueue } from "./queue.js";

const VIEW = { rendition: "mail", language: "", person: "", gift: "", played: false, client: "", scheme: "light", fallback: false };

const start = (kit, campaign) => ({
  kit, campaign: null, campaignId: campaign, revision: 0, history: { at: 0, steps: [] }, titles: {}, mail: "", shown: {}, problem: null,
  selected: "", section: "", view: { ...VIEW }, width: "desktop", both: false, mode: "edit", readonly: false, language: "",
  saving: "saved", savedAt: "", waiting: 0, notice: null, findings: [], comments: {}, heard: "", drawn: 0,
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

  let said = null, astray = false; // the last answer; whether the mail was changed without one

  const foreseen = ({ campaign, titles }, operations) => {
    const deed = foresee(campaign, state.kit, operations);
    if (!deed) return null;
    const { from, to } = deed.copy ?? {};
    return { deed, campaign: deed.campaign, titles: to ? { ...titles, [to]: titles[from] } : titles };
  };
  // An answer with what is shown already and waits for answers of its own.
  const withAhead = (answer) => queue.ahead().reduce((now, { operations }) => ({ ...now, ...foreseen(now, operations) }), answer);

  const take = (answer) => {
    said = answer;
    const waits = queue.overtaken();
    const { revision, campaign: document, history, titles, mail, shown, problem, saved } = withAhead(answer);
    const view = shown?.language && !state.view.language ? { ...state.view, language: shown.language } : state.view;
    const language = view.language || document.languages[0];
    const known = ["titles", "shown", "problem", "view", ...(astray ? ["campaign"] : [])];
    const next = unchanged(state, { revision, campaign: document, history, titles, mail, shown, problem, view, language, savedAt: saved }, known);
    Object.assign(next, stillThere({ ...state, ...next }, state.campaign));
    if (!astray && answer.selected && findBlock(document, answer.selected)) Object.assign(next, { selected: answer.selected, section: "" });
    if (waits || state.mail === next.mail) delete next.mail; // nothing to morph, or nothing yet
    if (astray && !waits) {
      astray = false;
      next.drawn = state.drawn + 1;
    }
    set(next);
  };

  // What is certain is shown at once; gives whether it was.
  const showAhead = (operations) => {
    const next = queue.behind() ? null : foreseen(state, operations);
    if (!next || !store.rehearse(next.deed)) return false;
    astray = true;
    set({ campaign: next.campaign, titles: next.titles, selected: next.deed.selected, section: "" });
    return true;
  };

  const queue = createQueue({ api, state, set, take, undone: () => take(said), t, kept });
  const notice = (message, tone = "info") => set({ notice: { message, tone, at: Date.now() } });

  const on = (keys, listener) => {
    const entry = { keys, listener };
    listeners.add(entry);
    return () => listeners.delete(entry);
  };
  const later = createLater(on);

  const store = {
    state, set, api, take, notice, queue, on, later: later.hear, catchUp: later.catchUp,
    get said() { return said; },
    rehearse: () => false, // the stage's
    do: (operations, { place = "" } = {}) => queue.add({ verb: "do", operations, place, ahead: !place && showAhead(operations) }),
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
  return store;
};
