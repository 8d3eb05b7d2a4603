// The unsent edits of this tab, kept in the browser: what a crashed tab left behind is found again.
const PREFIX = "uw-unsent";
const STALE = 20000; // ms without a sign of life, where the browser has no locks to ask

const tabId = () => {
  const known = sessionStorage.getItem(`${PREFIX}-tab`);
  const id = known ?? Math.random().toString(36).slice(2);
  sessionStorage.setItem(`${PREFIX}-tab`, id);
  return id;
};

const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
};

const liveTabs = async () => {
  if (!navigator.locks) return null;
  const { held } = await navigator.locks.query();
  return new Set(held.map((lock) => lock.name));
};

export const createKept = async (campaign) => {
  let live = await liveTabs();
  let tab = tabId();
  // A duplicated tab takes its session along: it needs a name of its own.
  if (live?.has(`${PREFIX}:${tab}`)) { sessionStorage.removeItem(`${PREFIX}-tab`); tab = tabId(); }
  let release = () => {};
  navigator.locks?.request(`${PREFIX}:${tab}`, () => new Promise((done) => { release = done; }));
  const key = `${PREFIX}:${campaign}:${tab}`;
  let last = "";

  // This tab's own from before a reload get a name of their own, for what is done now takes theirs.
  const aside = () => {
    const text = localStorage.getItem(key);
    if (!text) return;
    try {
      localStorage.setItem(`${key}.${Date.now()}`, text);
      localStorage.removeItem(key);
    } catch {
      // The browser's store is full: they are still found under this name.
    }
  };

  const left = () => {
    const found = [];
    aside();
    for (const name of Object.keys(localStorage)) {
      if (!name.startsWith(`${PREFIX}:${campaign}:`)) continue;
      const entry = read(name), owner = name.split(":").at(-1).split(".")[0];
      const gone = owner === tab || (live ? !live.has(`${PREFIX}:${owner}`) : Date.now() - (entry?.at ?? 0) > STALE);
      if (entry?.items?.length && gone) found.push({ ...entry, name });
    }
    return found;
  };
  const lost = left();

  return {
    lost, // [{revision, items, at, name}], oldest edits first in each
    forget: (entry) => localStorage.removeItem(entry.name),
    write(revision, items) {
      const text = items.length ? JSON.stringify({ revision, items, at: Date.now() }) : "";
      if (text === last) return;
      last = text;
      try {
        if (text) localStorage.setItem(key, text);
        else localStorage.removeItem(key);
      } catch {
        // The browser's store is full or closed: the queue in memory still holds.
      }
    },
    destroy: () => release(),
  };
};
