// Slot machine: a drag, a tap or a key pulls the lever; the reels stop on three of the outcome.
// The outcome came from the server: chance only chooses what passes by.
const PULL = 0.55; // how far down a lever must come to let the reels go
const FIRST = 1900; // milliseconds until the first reel stops
const NEXT = 850; // milliseconds from one reel to the next
const GLANCE = 220; // the same where motion is unwanted
const PASSING = 16; // pictures that pass by on the first reel

export function start(root, game) {
  const { outcome, words, calm, random } = game;
  const machine = root.querySelector(".slot-machine");
  const strips = [...root.querySelectorAll(".slot-strip")];
  const lever = root.querySelector(".slot-lever");
  const button = root.querySelector(".slot-button");
  const gift = root.querySelector(".slot-spare .slot-gift");
  const faces = [...root.querySelectorAll(".slot-spare img:not(.slot-gift)")];
  const looks = root.classList;
  const counted = [words.one, words.two, `${words.three} ${outcome.title}`];
  let told = game.played, rolling = false, due = false, hand = null;

  const pull = (far) => machine.style.setProperty("--pull", far);

  // Never the same twice in a row, so that a turning reel shows that it turns.
  const passing = (count) => {
    const seen = [];
    for (let at = Math.floor(random() * faces.length); seen.length < count; at += 1 + Math.floor(random() * (faces.length - 1)))
      seen.push(faces[at % faces.length].cloneNode());
    return seen;
  };

  // Above the outcome one picture, below it one and what was passed, last what is shown now.
  const load = (strip, count) => {
    const shown = [...strip.children].slice(0, 3);
    strip.replaceChildren(...passing(1), gift.cloneNode(), ...passing(count), ...shown);
    return (strip.childElementCount - 3) / strip.childElementCount * 100;
  };

  const stop = (at) => {
    strips[at].classList.remove("fast");
    if (!told) game.move(`stop ${at + 1}`);
    game.say(counted[at]);
    game.sound?.("tick");
    game.buzz?.(18);
    if (at === 2) finish();
  };

  const finish = () => {
    rolling = false;
    looks.remove("rolling");
    looks.add("won");
    button.textContent = words.again;
    game.sound?.("win");
    if (told) return;
    told = true;
    due = true; // no new pull talks into the gift
    setTimeout(() => { due = false; game.done(); }, calm ? GLANCE : 1200);
  };

  // Down past the line by a little, and back onto it: a heavy wheel that is caught.
  const roll = (strip, at) => {
    const far = load(strip, PASSING + at * 10);
    const time = FIRST + at * NEXT;
    const item = 100 / strip.childElementCount;
    setTimeout(() => strip.classList.add("fast"), 260);
    setTimeout(() => strip.classList.remove("fast"), time - 700);
    strip.animate([
      { transform: `translateY(${-far}%)`, easing: "cubic-bezier(0.5, -0.06, 0.9, 0.5)" },
      { transform: `translateY(${-far * 0.86}%)`, offset: 0.16, easing: "cubic-bezier(0.2, 0.42, 0.36, 1)" },
      { transform: `translateY(${item * 0.13}%)`, offset: 0.93, easing: "ease-in-out" },
      { transform: "none" },
    ], time).onfinish = () => stop(at);
  };

  const spin = () => {
    if (rolling || due) return;
    rolling = true;
    looks.remove("won");
    looks.add("rolling", "touched");
    if (!told) game.move("pull");
    game.say(words.rolling);
    game.sound?.("whoosh");
    game.buzz?.(30);
    strips.forEach((strip, at) => {
      if (!calm) return roll(strip, at);
      setTimeout(() => { load(strip, 1); stop(at); }, (at + 1) * GLANCE);
    });
  };

  const tug = () => {
    if (rolling || due) return;
    looks.add("pulled");
    pull(1);
    setTimeout(() => { looks.remove("pulled"); pull(0); }, calm ? GLANCE : 300);
    setTimeout(spin, calm ? 0 : 240);
  };

  lever.onpointerdown = (event) => {
    if (rolling) return;
    lever.setPointerCapture(event.pointerId);
    hand = { from: event.clientY, far: 0, moved: false };
    looks.add("touched");
    machine.classList.add("held");
  };
  lever.onpointermove = (event) => {
    if (!hand) return;
    const way = (event.clientY - hand.from) / machine.clientHeight * 1.9;
    hand.far = Math.max(0, Math.min(1, way));
    hand.moved ||= Math.abs(way) > 0.03;
    pull(hand.far);
  };
  lever.onpointerup = lever.onpointercancel = ({ type }) => {
    const held = hand;
    hand = null;
    if (!held) return;
    machine.classList.remove("held");
    if (!held.moved && type === "pointerup") return tug();
    pull(0);
    if (held.far > PULL) spin();
  };
  button.onclick = tug;
  if (!told) return;
  for (const strip of strips) load(strip, 1);
  looks.add("won");
  button.textContent = words.again;
}
