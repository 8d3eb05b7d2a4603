// The bottle: a flick, a drag or the button spins it; friction stops it where chance has pointed.
// What it points at is for fun: the gift is the same wherever it stops.
const USUAL = 1.1, SLOWEST = 0.7, FASTEST = 2; // degrees a millisecond, at the start of a spin
const FLICK = 0.15; // a slower hand only turns the bottle
const BRAKE = 3; // how its speed falls: as the square of what is left of the time
const FRICTION = 4000; // milliseconds that a spin takes, more or less
const READ = 2000; // milliseconds for what it points at, before the gift comes
const GLANCE = 400; // until it has stopped, where motion is unwanted

export function start(root, game) {
  const { words, calm, random, fields: { around } } = game;
  const find = (name) => root.querySelector(name);
  const all = (name) => [...root.querySelectorAll(name)];
  const stand = find(".bottle-stand"), button = find("button");
  const turning = all(".bottle-turn"), places = all(".bottle-place"), said = all(".bottle-says p").slice(1);
  const step = 360 / around.length;
  const round = (angle) => ((angle % 360) + 360) % 360;
  let told = game.played, angle = 0, spinning = false, due = false, hand = null, ticked = 0;

  const turn = (to, now = 0) => {
    if (Math.floor(to / step) !== Math.floor(angle / step) && now - ticked > 70) {
      ticked = now;
      game.sound?.("tick");
    }
    angle = to;
    for (const each of turning) each.style.transform = `rotate(${to}deg)`;
  };

  const point = (goal) => [places, said].forEach((list) => list.forEach((each, at) => each.classList.toggle("goal", at === goal)));

  const stop = (goal) => {
    spinning = false;
    root.classList.remove("spinning");
    root.classList.add("won");
    button.textContent = words.again;
    point(goal);
    game.say(around[goal].text);
    if (told) return;
    told = true;
    game.move(`stop ${goal + 1}`);
    game.sound?.("pop");
    game.buzz?.(25);
    due = true; // what it points at is read first, and no new turn talks into the gift
    setTimeout(() => { due = false; game.done(); }, READ);
  };

  const draw = () => Math.floor(random() * around.length);
  const rest = (goal) => around[goal].turn + (random() - 0.5) * step * 0.4;

  const spin = (way, flicked = USUAL) => {
    if (spinning || due) return;
    spinning = true;
    root.classList.remove("won");
    root.classList.add("spinning");
    point(-1);
    if (!told) game.move("spin");
    game.sound?.("whoosh");
    game.say(words.spinning);
    const goal = draw(), from = angle;
    const speed = Math.min(FASTEST, Math.max(SLOWEST, flicked));
    const turns = Math.round((speed * FRICTION) / BRAKE / 360);
    const far = round(way * (rest(goal) - from)) + turns * 360;
    if (calm) {
      turn(from + way * far);
      setTimeout(() => stop(goal), GLANCE);
      return;
    }
    const lasts = (far * BRAKE) / speed; // so that it leaves the hand at the hand's own speed
    let begun;
    const frame = (now) => {
      begun ??= now;
      const left = Math.max(0, 1 - (now - begun) / lasts);
      turn(from + way * far * (1 - left ** BRAKE), now);
      if (left) requestAnimationFrame(frame);
      else stop(goal);
    };
    requestAnimationFrame(frame);
  };

  const pointed = (event) => {
    const box = stand.getBoundingClientRect();
    return (Math.atan2(event.clientY - box.top - box.height * 0.4923, event.clientX - box.left - box.width / 2) * 180) / Math.PI;
  };

  stand.onpointerdown = (event) => {
    if (spinning || event.button) return;
    stand.setPointerCapture(event.pointerId);
    hand = { at: pointed(event), time: event.timeStamp, speed: 0, moved: 0 };
  };
  stand.onpointermove = (event) => {
    if (!hand || spinning) return;
    const at = pointed(event), by = round(at - hand.at + 180) - 180;
    const speed = by / Math.max(1, event.timeStamp - hand.time);
    hand = { at, time: event.timeStamp, speed: (hand.speed + speed) / 2, moved: hand.moved + Math.abs(by) };
    turn(angle + by, event.timeStamp);
  };
  stand.onpointerup = (event) => {
    const thrown = hand;
    hand = null;
    if (!thrown) return;
    const speed = event.timeStamp - thrown.time > 90 ? 0 : thrown.speed; // it was held still
    if (thrown.moved < 3) spin(1);
    else if (Math.abs(speed) > FLICK) spin(Math.sign(speed), Math.abs(speed));
  };
  stand.onpointercancel = () => { hand = null; };
  button.onclick = () => spin(1);
  if (told) {
    const goal = draw();
    turn(rest(goal));
    stop(goal);
  }
}
