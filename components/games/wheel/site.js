// The wheel: a tap, a swipe or the button spins it, and it stops where the outcome says.
// The outcome came from the server; where several segments lead to it, chance picks one of them.
const LASTS = 5200; // milliseconds
const TURNS = 5;
const FLING = 0.12; // degrees per millisecond; a slower hand only turns the wheel

export function start(root, game) {
  const { outcome, words, calm, random, fields: { wheel } } = game;
  const find = (name) => root.querySelector(name);
  const stand = find(".wheel-stand");
  const face = find(".wheel-face");
  const tip = find(".wheel-tip");
  const button = find("button");
  const looks = root.classList;
  const step = 360 / wheel.length;
  const round = (angle) => ((angle % 360) + 360) % 360;

  const own = wheel.filter(({ gift }) => gift === outcome.id);
  const fit = own.length ? own : wheel.filter(({ gift }) => !gift);
  const goal = fit[Math.floor(random() * fit.length)];
  const rest = 360 - goal.middle + (random() - 0.5) * step * 0.6; // seldom the very middle
  for (const part of [".wheel-slice", ".wheel-mark"])
    root.querySelectorAll(part)[wheel.indexOf(goal)].classList.add("goal");

  let told = game.played, angle = 0, spinning = false, hand = null;

  // The tip leans as a peg passes and falls back before the next one.
  const turn = (to) => {
    const way = Math.sign(to - angle);
    const passed = round(way * to) % step / step;
    if (spinning && !calm && Math.floor(to / step) !== Math.floor(angle / step)) game.sound?.("tick");
    angle = to;
    face.style.transform = `rotate(${to}deg)`;
    tip.style.transform = `rotate(${calm ? 0 : way * -20 * Math.max(0, 1 - passed * 2.5)}deg)`;
  };

  const stop = () => {
    spinning = false;
    tip.style.transform = "";
    looks.remove("spinning");
    looks.add("won");
    button.textContent = words.again;
    if (told) return;
    told = true;
    game.move("stop");
    game.sound?.("win");
    setTimeout(game.done, calm ? 0 : 900);
  };

  const spin = (way) => {
    if (spinning) return;
    spinning = true;
    looks.remove("won");
    looks.add("spinning");
    game.move("spin");
    game.sound?.("whoosh");
    game.buzz?.(25);
    game.say(words.spinning);
    const from = angle;
    const far = way * (TURNS * 360 + round(way * (rest - from)));
    if (calm) { turn(from + far); stop(); return; }
    let begun;
    const frame = (now) => {
      begun ??= now;
      const left = Math.max(0, 1 - (now - begun) / LASTS);
      turn(from + far * (1 - left ** 3.6));
      if (left) requestAnimationFrame(frame);
      else stop();
    };
    requestAnimationFrame(frame);
  };

  const pointed = (event) => {
    const box = stand.getBoundingClientRect();
    const x = event.clientX - box.left - box.width / 2;
    const y = event.clientY - box.top - box.height * 0.5319;
    return Math.atan2(y, x) * 180 / Math.PI;
  };

  stand.onpointerdown = (event) => {
    if (spinning) return;
    stand.setPointerCapture(event.pointerId);
    hand = { at: pointed(event), time: event.timeStamp, speed: 0, moved: 0 };
  };
  stand.onpointermove = (event) => {
    if (!hand || spinning) return;
    const at = pointed(event);
    const by = round(at - hand.at + 180) - 180;
    const speed = by / Math.max(1, event.timeStamp - hand.time);
    hand = { at, time: event.timeStamp, speed: hand.speed * 0.5 + speed * 0.5, moved: hand.moved + Math.abs(by) };
    turn(angle + by);
  };
  stand.onpointerup = () => {
    const thrown = hand;
    hand = null;
    if (!thrown) return;
    if (thrown.moved < 3) spin(1);
    else if (Math.abs(thrown.speed) > FLING) spin(Math.sign(thrown.speed));
  };
  stand.onpointercancel = () => { hand = null; };
  button.onclick = () => spin(1);
  if (told) { turn(rest); stop(); }
}
