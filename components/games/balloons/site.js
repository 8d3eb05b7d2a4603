// Balloons: each pops by a tap or a key; the gift is in the one that pops as number `goal`.
const FLIGHT = 1700; // milliseconds until the gift hovers in the middle
const GLANCE = 350; // the same where motion is unwanted
const APART = 120; // between two pops, so that a held key does not rattle through them all
const REACH = 1.9; // how far the bang pushes others, in widths of a balloon

export function start(root, game) {
  const { words, calm, outcome } = game;
  const { goal } = game.fields;
  const balloons = [...root.querySelectorAll(".balloon")];
  const prize = root.querySelector(".prize");
  const again = root.querySelector(".again");
  const looks = root.classList;
  let popped = 0, last = -APART, timer = 0;

  const middle = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2, width };
  };
  const move = (element, frames, duration, easing) =>
    calm || element.animate?.(frames, { duration, easing, fill: "backwards" });
  const afloat = () => balloons.filter((one) => !one.classList.contains("popped"));

  // The bang pushes the neighbours away; they swing back.
  const shove = (from) => {
    for (const one of afloat()) {
      const at = middle(one);
      const [x, y] = [at.x - from.x, at.y - from.y];
      const far = Math.hypot(x, y) || 1;
      const push = Math.max(0, 1 - far / (REACH * from.width)) * from.width * 0.5;
      const to = (share) => ({ transform: `translate(${x / far * push * share}px, ${y / far * push * share}px)` });
      if (push > 1) move(one, [to(0), { ...to(1), offset: 0.22 }, { ...to(-0.32), offset: 0.55 }, { ...to(0.1), offset: 0.8 }, to(0)], 900, "ease-out");
    }
  };

  // The gift tumbles out where the balloon was, bounces once and comes to the middle.
  const release = (from) => {
    const to = middle(prize);
    const [x, y] = [from.x - to.x, from.y - to.y];
    move(prize, [
      { transform: `translate(${x}px, ${y}px) scale(.2) rotate(-30deg)`, opacity: 0 },
      { transform: `translate(${x * 0.9}px, ${y - 40}px) scale(.55) rotate(12deg)`, opacity: 1, offset: 0.3 },
      { transform: `translate(${x * 0.3}px, 26px) scale(1.08) rotate(-6deg)`, offset: 0.66 },
      { transform: "translate(0, -10px) scale(.97) rotate(3deg)", offset: 0.84 },
      { transform: "none" },
    ], FLIGHT - 350, "ease-in-out");
  };

  const pop = (balloon) => {
    const now = performance.now();
    if (popped >= goal || now - last < APART || balloon.classList.contains("popped")) return;
    last = now;
    popped += 1;
    const from = middle(balloon);
    balloon.classList.add("popped");
    balloon.setAttribute("aria-disabled", "true");
    game.move(`balloon ${balloons.indexOf(balloon) + 1}`);
    game.sound?.("pop");
    game.buzz?.(18);
    shove(from);
    if (popped < goal) {
      game.say(`${words.bang} ${words.left} ${afloat().length}`);
      const at = balloons.indexOf(balloon);
      const next = [...balloons.slice(at), ...balloons].find((one) => afloat().includes(one));
      if (document.activeElement === balloon) next.focus({ preventScroll: true });
      return;
    }
    looks.add("over");
    release(from);
    timer = setTimeout(finish, calm ? GLANCE : FLIGHT);
  };

  const finish = () => {
    looks.add("rested");
    game.say(`${words.inside} ${outcome.title}`);
    game.sound?.("win");
    game.move("gift");
    game.done();
  };

  const fill = () => {
    clearTimeout(timer);
    popped = 0;
    looks.remove("over", "rested", "filling");
    for (const one of balloons) {
      one.classList.remove("popped");
      one.removeAttribute("aria-disabled");
    }
  };

  for (const balloon of balloons) balloon.onclick = () => pop(balloon);
  again.onclick = () => {
    fill();
    looks.add("filling");
    setTimeout(() => looks.remove("filling"), 700);
    game.say(words.balloons);
    balloons[0].focus({ preventScroll: true });
  };
  fill();
  if (game.played) {
    popped = goal;
    for (const one of balloons) one.classList.add("popped");
    looks.add("over", "rested");
  }
}
