// Card flip: any card may be picked, each turns into the outcome the page brought.
const HOME = 650; // milliseconds until the card lies in the middle; the style sheet's transition ends then
const TURN = 1700; // from turning it until the light is on it
const GLANCE = 260; // the same where motion is unwanted
const GATHER = 420; // how long the cards lie on one heap while they are shuffled
const TILT = 16; // degrees a card leans after the pointer

export function start(root, game) {
  const { words, outcome, calm, random, fields: { others } } = game;
  const fan = root.querySelector(".flip-fan");
  const cards = [...root.querySelectorAll(".flip-card")];
  const again = root.querySelector(".flip-again");
  const looks = root.classList;
  let told = game.played, busy = false;

  const lean = (card, x, y) => {
    card.style.setProperty("--tilt", `${x * TILT}deg`);
    card.style.setProperty("--tip", `${-y * TILT}deg`);
  };

  const show = (picked) => {
    for (const card of cards) {
      lean(card, 0, 0);
      card.setAttribute("aria-pressed", String(card === picked));
      card.setAttribute("aria-disabled", "true");
    }
    looks.add("chosen", "touched");
  };

  const turn = () => {
    looks.add("turned");
    game.sound?.("flip");
    game.move("turn");
    setTimeout(finish, calm ? GLANCE : TURN);
  };

  const finish = () => {
    busy = false;
    game.sound?.("win");
    game.say(`${words.picked} ${outcome.title}`);
    if (told) return;
    told = true;
    game.done();
  };

  const pick = (card) => {
    if (busy || looks.contains("chosen")) return;
    busy = true;
    game.move(`pick ${cards.indexOf(card) + 1}`);
    game.say(words.turning);
    game.sound?.("whoosh");
    game.buzz?.(25);
    show(card);
    setTimeout(turn, calm ? GLANCE : HOME);
  };

  const deal = () => {
    for (const card of cards) {
      card.setAttribute("aria-pressed", "false");
      card.removeAttribute("aria-disabled");
    }
    looks.remove("chosen", "turned");
    cards[0].focus({ preventScroll: true });
    if (calm) return;
    looks.add("gather");
    setTimeout(() => looks.remove("gather"), GATHER);
  };

  fan.onpointermove = (event) => {
    const card = event.target.closest(".flip-card");
    if (!card || calm || looks.contains("chosen")) return;
    const box = card.getBoundingClientRect();
    looks.add("touched");
    lean(card, (event.clientX - box.left) / box.width - 0.5, (event.clientY - box.top) / box.height - 0.5);
  };
  for (const card of cards) {
    card.onclick = () => pick(card);
    card.onpointerleave = () => lean(card, 0, 0);
  }
  fan.onkeydown = (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const at = cards.indexOf(event.target);
    if (!step || at < 0) return;
    event.preventDefault();
    cards[(at + step + cards.length) % cards.length].focus();
  };
  again.onclick = () => { if (!busy) deal(); };
  looks.toggle("kind", others === "turn");
  if (!told) return;
  show(cards[Math.floor(random() * cards.length)]);
  looks.add("turned");
}
