// The page around a game: hands it the outcome, takes its transcript, shows the gift.
// Above it are written the games, what they are lent (kit.js) and the picture to send on (share.js).
const PATIENCE = 15000; // milliseconds; a play that is asked for twice is still one play
const state = JSON.parse(document.getElementById("state").textContent);
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const gift = document.getElementById("gift");
const trouble = document.getElementById("trouble");
const lost = trouble.querySelector("p").textContent;
const skip = document.getElementById("skip");
const said = document.getElementById("said");

const say = (text) => { said.textContent = ""; requestAnimationFrame(() => { said.textContent = text; }); };

// Told where everybody sees it, too; it goes away by itself.
let telling;
const tell = (text) => {
  const note = document.getElementById("note");
  clearTimeout(telling);
  note.textContent = text;
  note.hidden = false;
  telling = setTimeout(() => { note.hidden = true; }, 8000);
};

// A number generator that gives the same picture for the same person, so that a replay looks the same.
const seeded = (text) => {
  let seed = 2166136261;
  for (const letter of text) seed = Math.imul(seed ^ letter.codePointAt(0), 16777619);
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

// Answers that will stay the same (too early, closed, gone) come with words of their own.
const post = async (path, body) => {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (answer.ok) return answer.status === 204 ? {} : answer.json();
  const told = answer.status < 500 && answer.status !== 429 ? await answer.json().catch(() => ({})) : {};
  throw Object.assign(new Error(String(answer.status)), { told: told.message, reason: told.error });
};

let begun = state.played;
const begin = () => {
  if (begun) return;
  begun = true;
  post(`${state.home}/start`, {}).catch(() => {});
};
for (const gesture of ["pointerdown", "keydown"]) addEventListener(gesture, begin, { once: true });

const celebrate = async () => {
  if (calm.matches) return;
  const { create } = await import(state.confetti);
  const confetti = create(null, { useWorker: false, resize: true }); // the page's policy allows no worker
  const style = getComputedStyle(document.documentElement);
  const colors = ["--primary", "--accent", "--ink"].map((name) => style.getPropertyValue(name).trim());
  confetti({ particleCount: 110, spread: 75, origin: { y: 0.65 }, colors, disableForReducedMotion: true });
  buzz(40);
};

// Who won in the second draw too has two codes: what is "copy" for one is "second-copy" there.
const copies = () => {
  for (const button of navigator.clipboard ? document.querySelectorAll("#copy, #second-copy") : []) {
    button.hidden = false;
    button.onclick = async () => {
      const code = document.getElementById(button.id.replace("copy", "code"));
      try {
        await navigator.clipboard.writeText(code.textContent.trim());
        button.textContent = state.words.copied;
        say(state.words.copied);
      } catch {
        getSelection().selectAllChildren(code); // not allowed: one gesture less to do by hand
      }
    };
  }
};

const reveal = () => {
  trouble.hidden = true;
  skip?.remove();
  forget();
  gift.firstElementChild.classList.add("fresh");
  gift.focus({ preventScroll: true });
  gift.scrollIntoView({ behavior: calm.matches ? "auto" : "smooth", block: "center" });
  say(`${state.words.your_gift}: ${state.outcome.title}`);
  copies();
  shares();
  celebrate().catch(() => {}); // paper from heaven is worth no error
};

// A play nobody saw is played once more from the start; the gift can be just shown as before.
const fail = ({ told, reason }, again) => {
  const retry = trouble.querySelector("button");
  const unseen = reason === "unseen";
  trouble.querySelector("p").textContent = told || lost;
  retry.hidden = Boolean(told) && !unseen;
  retry.textContent = state.words[unseen ? "replay" : "retry"];
  retry.onclick = unseen ? () => location.reload() : again;
  trouble.hidden = false;
  if (unseen) forget();
  if (!retry.hidden) retry.focus();
};

// A play repeated gets the same gift, so trying again is always safe; what was played is kept.
let asking = false;
const claim = async (how, moves = [], block = "") => {
  if (asking) return;
  if (state.played) { reveal(); return; }
  asking = true;
  say(state.words.wait);
  try {
    const answer = await post(`${state.home}/play${location.search}`, { how, block: block || undefined, moves });
    state.played = true;
    gift.innerHTML = answer.gift; // made by our own server from escaped values
    reveal();
  } catch (error) {
    fail(error, () => claim(how, moves, block));
  } finally {
    asking = false;
  }
};

skip?.addEventListener("submit", (event) => {
  event.preventDefault();
  begin();
  claim("shown");
});
copies();
shares();
if (state.played) forget();

// A game that fails to start is taken away; the way to the gift stands beside it.
const play = ({ game, block, label, words, fields }) => {
  const root = document.getElementById(block);
  if (!root) return; // not shown to this person
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", root.closest(".block").querySelector("h2")?.textContent.trim() || label);
  try {
    games[game].start(root, {
      outcome: state.outcome,
      words,
      fields,
      calm: calm.matches,
      played: state.played,
      random: seeded(state.home + block),
      say,
      ...lend(block),
    });
  } catch (error) {
    root.hidden = true;
    console.error(error);
  }
};
state.games.forEach(play);
document.documentElement.dataset.ready = "true";
