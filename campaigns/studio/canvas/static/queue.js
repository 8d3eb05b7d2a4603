// Edits wait their turn: one request is on its way, those behind it for the same place are merged
// to the last. What was not saved yet is also kept in the browser, so that a crash loses nothing.
import { afterPaint } from "./later.js";

const PAUSES = [1000, 2000, 4000, 8000, 10000]; // ms between tries while there is no connection
const path = (verb) => `/studio/canvas/${verb}`;

const body = (item, state) => {
  const { verb, operations, place, step, key } = item;
  const said = { view: state.view };
  if (verb === "see") return said;
  Object.assign(said, { revision: state.revision, key });
  if (verb === "do") Object.assign(said, { operations, ...(place ? { place } : {}) });
  if (verb === "jump") said.step = step;
  return said;
};

// From the gesture to the painted frame that shows it, and to the one that the server's answer
// stands behind; a benchmark reads these.
const measured = (name, item) =>
  afterPaint(() => {
    for (const start of item.began) performance.measure(name, { start, end: performance.now(), detail: item.place || item.verb });
  });

export const createQueue = ({ api, state, set, take, undone, t, kept }) => {
  const items = [];
  let flying = null, tries = 0, timer = 0, held = false;

  const count = () => items.filter((item) => item.verb !== "see").length;
  const told = (saving) => {
    kept?.write(state.revision, items.filter((item) => item.verb === "do").map(({ operations, place }) => ({ operations, place })));
    set({ saving: saving ?? (count() ? "saving" : "saved"), waiting: count() });
  };
  const over = (item, answer) => item.done.forEach((done) => done(answer));

  const leave = (item, answer) => {
    if (items.includes(item)) items.splice(items.indexOf(item), 1);
    if (item.ahead) {
      for (const one of items) one.ahead = false; // they were foreseen on what is not so
      undone();
    }
    told();
    over(item, answer);
  };

  const refused = (item, problem) => {
    if (problem.status === 409) {
      held = true;
      set({ conflict: { by: problem.by, at: problem.at, message: problem.message } });
      return told("conflict");
    }
    if (problem.status === 0 || problem.status >= 502) {
      told("offline");
      timer = setTimeout(pump, PAUSES[Math.min(tries++, PAUSES.length - 1)]);
      return undefined;
    }
    // Refused for good: it is told, and the rest goes on. A ticket that ran out keeps everything.
    if (problem.status === 401) held = true;
    set({ notice: { message: problem.message || t("That could not be done."), tone: "problem", at: Date.now(), reload: problem.status === 401 } });
    if (problem.status !== 401) leave(item, null);
    return undefined;
  };

  const pump = async () => {
    clearTimeout(timer);
    if (flying || held || !items.length) return;
    const item = (flying = items[0]);
    item.tried = true; // it may be done there already, so nothing more is put in it
    try {
      const answer = await api.post(path(item.verb), body(item, state));
      tries = 0;
      items.shift();
      flying = null;
      take(answer);
      if (!item.ahead) measured("uw:gesture", item);
      measured("uw:settled", item);
      told();
      over(item, answer);
    } catch (problem) {
      flying = null;
      if (problem.status === undefined) {
        leave(item, null); // ours: seen in the console, and the queue goes on
        console.error(problem);
      } else refused(item, problem);
      if (state.saving === "offline" || held) return;
    }
    pump();
  };

  const merged = (wanted) => {
    const last = items.at(-1);
    if (!last || last.tried || !wanted.place || last.place !== wanted.place || last.verb !== wanted.verb) return null;
    last.operations = wanted.operations;
    return last;
  };

  const add = (wanted) =>
    new Promise((done) => {
      const item = merged(wanted) ?? items[items.push({ ...wanted, began: [], done: [], key: crypto.randomUUID?.() ?? String(Math.random()) }) - 1];
      item.began.push(performance.now());
      item.done.push(done);
      if (item.ahead) measured("uw:gesture", item);
      if (!held && state.saving !== "offline") told();
      else told(state.saving);
      pump();
    });

  const onLine = () => state.saving === "offline" && pump();
  window.addEventListener("online", onLine);

  return {
    add,
    unsaved: count,
    // What is shown already and was not answered yet.
    ahead: () => items.filter((item) => item.ahead),
    // Whether what waits shows more than an answer that comes now: foreseen edits, or letters typed since.
    overtaken: () => items.some((item) => item.ahead || (item.verb === "do" && item.place)),
    behind: () => items.some((item) => !item.ahead),
    calm: () => new Promise((done) => { items.length ? items.at(-1).done.push(done) : done(); }),
    waiting: () => items.filter((item) => item.verb === "do").flatMap((item) => item.operations),
    // After a conflict: the newest is loaded, then what waited is done again on it.
    async repeat() {
      take(await api.post(path("open"), { view: state.view }));
      for (const item of items.filter((one) => !["do", "see"].includes(one.verb))) leave(item, null);
      held = false;
      set({ conflict: null });
      told();
      return pump();
    },
    // After a conflict: what waited was kept elsewhere, and the newest is loaded.
    async drop() {
      for (const item of [...items]) leave(item, null);
      held = false;
      set({ conflict: null });
      take(await api.post(path("open"), { view: state.view }));
      told();
    },
    retry: pump,
    destroy: () => { clearTimeout(timer); window.removeEventListener("online", onLine); },
  };
};
