// What the page lends its games: sound, a buzz, time without limits, a memory over a reload, and a
// way to tell an answer. Nothing here is needed to get the gift.
const MOST = 200; // moves of a transcript; the server takes no more
// In zzfx's own order: volume, randomness, frequency, attack, sustain, release, shape, curve, slide, …
const SOUNDS = {
  tick: [0.7, 0, 1700, , , 0.03, 0, 1.5],
  pop: [1.1, 0.04, 260, , 0.02, 0.07, 0, 1.4, 22],
  flip: [0.8, 0.08, 420, , 0.01, 0.05, 4, 0.6, -6],
  whoosh: [0.5, 0.04, 140, 0.12, 0.06, 0.24, 4, 1.2, 3, , , , , 2],
  win: [1.1, 0, 523.25, 0.02, 0.16, 0.4, 0, 1.2, , , 261.6, 0.09],
};

// A browser that keeps nothing (private, full, a sandboxed frame) loses nothing else.
const keep = (name, value, store = "sessionStorage") => {
  try {
    if (value === null) window[store].removeItem(name);
    else window[store].setItem(name, JSON.stringify(value));
  } catch { /* the visit is just not remembered */ }
};
const kept = (name, store = "sessionStorage") => {
  try { return JSON.parse(window[store].getItem(name)); } catch { return null; }
};

// What outlives the visit stays on the reader's own device, and there no longer than a season.
const SEASON = 100 * 864e5; // milliseconds
const LASTING = "unwrap lasting ";
const tidy = () => {
  try {
    const old = (name) => name.startsWith(LASTING) && !(kept(name, "localStorage")?.since > Date.now() - SEASON);
    Object.keys(localStorage).filter(old).forEach((name) => localStorage.removeItem(name));
  } catch { /* nothing is kept here */ }
};
tidy();

// A choice for the visit, the same on the toolbar of every game.
const choice = (name, changed) => {
  const buttons = document.querySelectorAll(`.kit-${name}`);
  let on = kept(`unwrap ${name}`) === true;
  const show = () => buttons.forEach((button) => button.setAttribute("aria-pressed", on));
  for (const button of buttons) {
    button.onclick = () => {
      on = !on;
      keep(`unwrap ${name}`, on);
      show();
      changed?.();
    };
  }
  show();
  return () => on;
};

// A browser lets a page sound and buzz only after somebody has touched it.
const touched = () => navigator.userActivation?.hasBeenActive ?? true;
let synth;
const sound = (name) => {
  if (!loud() || !SOUNDS[name] || !touched()) return;
  synth ??= import(state.zzfx);
  synth.then(({ zzfx }) => zzfx(...SOUNDS[name])).catch(() => { synth = null; });
};
const loud = choice("sound", () => sound("pop"));
const relaxed = choice("time");
const buzz = (milliseconds) => { if (touched() && !calm.matches) navigator.vibrate?.(milliseconds); };

const place = (block) => `${state.home}#${block}`;
const forget = () => { for (const { block } of state.games) keep(place(block), null); };

// With what a game saves goes its transcript so far: the server is told the whole play.
const lend = (block) => {
  const { value = null, moves = [] } = (!state.played && kept(place(block))) || {};
  const lasting = `${LASTING}${place(block)}`;
  const opened = performance.now() - (moves.at(-1)?.[0] ?? 0);
  return {
    saved: value,
    save: (value) => { if (!state.played) keep(place(block), { value, moves: moves.slice(-MOST) }); },
    lasting: kept(lasting, "localStorage")?.value ?? null,
    last: (value) => keep(lasting, value && { value, since: Date.now() }, "localStorage"),
    sound,
    buzz,
    relaxed,
    today: state.today ?? "",
    facts: state.facts,
    answer: async (value, { consent = false } = {}) => {
      try {
        const answer = await post(`${state.home}/answer`, { block, value, consent });
        const tie = document.querySelector(`#${block}-tied form`);
        if (tie) tie.hidden = !consent;
        return answer;
      } catch (error) {
        tell(error.told || state.words.unsent);
        throw error;
      }
    },
    move: (name) => moves.push([Math.round(performance.now() - opened), String(name)]),
    done: () => claim("game", moves.slice(-MOST), block),
  };
};
