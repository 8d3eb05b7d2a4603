// The page around a game: hands it the outcome, takes its transcript, shows the gift.
// What a game gets and owes is in components/contract.py; `games` is written above this line.
const state = JSON.parse(document.getElementById("state").textContent);
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const gift = document.getElementById("gift");
const trouble = document.getElementById("trouble");
const skip = document.getElementById("skip");
const said = document.getElementById("said");

const say = (text) => { said.textContent = ""; requestAnimationFrame(() => { said.textContent = text; }); };

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

const post = async (path, body) => {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
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
  navigator.vibrate?.(40);
};

const copies = () => {
  const button = document.getElementById("copy");
  if (!button || !navigator.clipboard) return;
  button.hidden = false;
  button.onclick = async () => {
    await navigator.clipboard.writeText(document.getElementById("code").textContent.trim());
    button.textContent = state.words.copied;
    say(state.words.copied);
  };
};

const reveal = (markup) => {
  gift.innerHTML = markup; // made by our own server from escaped values
  gift.firstElementChild.classList.add("fresh");
  skip?.remove();
  gift.focus({ preventScroll: true });
  gift.scrollIntoView({ behavior: calm.matches ? "auto" : "smooth", block: "center" });
  say(`${state.words.your_gift}: ${state.outcome.title}`);
  copies();
  celebrate();
};

// Asks until it is answered: a play repeated gets the same gift, so trying again is always safe.
const claim = async (how, moves = []) => {
  if (state.played) { reveal(gift.innerHTML); return; }
  trouble.hidden = true;
  say(state.words.wait);
  try {
    const answer = await post(`${state.home}/play`, { how, moves });
    state.played = true;
    reveal(answer.gift);
  } catch {
    trouble.hidden = false;
    trouble.querySelector("button").onclick = () => claim(how, moves);
  }
};

skip?.addEventListener("submit", (event) => {
  event.preventDefault();
  begin();
  claim("shown");
});
copies();

for (const entry of state.games) {
  const root = document.getElementById(entry.block);
  const opened = performance.now();
  const moves = [];
  games[entry.game].start(root, {
    outcome: state.outcome,
    words: entry.words,
    fields: entry.fields,
    calm: calm.matches,
    played: state.played,
    random: seeded(state.home + entry.block),
    say,
    move: (name) => moves.push([Math.round(performance.now() - opened), String(name)]),
    done: () => claim("game", moves.slice(-200)),
  });
}
document.documentElement.dataset.ready = "true";
