// Catch: a basket moves under what falls; the gift comes down last, whatever the score.
// It flows, goes in steps where motion is unwanted, or turn by turn where time limits are off.
const LANES = 5, TOP = 0.04, LINE = 0.76, REACH = 0.15; // in shares of the field
const STEP = 0.65; // seconds; five of them bring a thing down
const DROP = 2600, GLANCE = 400; // milliseconds the gift takes, with and without motion

const between = (low, to, high) => Math.min(high, Math.max(low, to));
const inside = (to) => between(0.12, to, 0.88);
const middle = (lane) => (between(0, lane, LANES - 1) + 0.5) / LANES;

export function start(root, game) {
  const { words, calm, random, fields: { kinds, deck, seconds } } = game;
  const [field, basket, plus, told, go, time, count] =
    "field basket plus told go time count".split(" ").map((name) => root.querySelector(`.${name}`));
  let best = game.saved || 0, falling = [], at = 0.5, left = 0, lane = 2, held = 0;
  let on, turns, stepped, aim, score, next, timer;

  const dress = (names) => {
    for (const name of ["on", "turns", "over", "dropping"]) root.classList.toggle(name, names.includes(name));
  };
  const put = (part, x, y, turn) => {
    part.style.transform = `translate(${x * 100}cqw, ${y * 100}cqh) rotate(${stepped ? 0 : turn}deg)`;
  };
  const draw = (lean = 0) => {
    for (const { part, x, y, spin } of falling) put(part, x, y, y * spin);
    put(basket, at, 0, between(-12, lean, 12));
    time.style.transform = `scaleX(${between(0, left / seconds, 1)})`;
  };

  const spawn = () => {
    const kind = deck[Math.floor(random() * deck.length)];
    const part = root.querySelector(`.k${kind}:not(.falls)`);
    lane = between(0, lane + Math.floor(random() * 5) - 2, LANES - 1); // never out of reach
    if (!part) return;
    const [x, y] = stepped ? [middle(lane), TOP] : [0.09 + random() * 0.82, -0.1];
    falling.push({ part, x, y, worth: kinds[kind], spin: random() * 160 - 80 });
  };

  const land = (worth) => {
    const bad = worth < 0;
    count.textContent = score = Math.max(0, score + worth);
    plus.textContent = bad ? "−1" : `+${worth}`;
    game.move(bad ? "cactus" : "catch");
    game.sound?.(bad ? "tick" : "pop");
    game.buzz?.(bad ? 40 : 12);
    if (calm) return;
    plus.animate([{ opacity: 1 }, { opacity: 0, transform: "translateY(-46px) scale(1.4)" }], 800);
    basket.animate([{}, { scale: bad ? ".94 1.06" : "1.1 .88" }, {}], 300);
  };

  const advance = (fall, spent, lean) => {
    left -= spent;
    if ((next -= spent) <= 0 && left > (stepped ? STEP * 4 : 1)) {
      spawn();
      next = stepped ? STEP * 2 : 0.42 + 0.2 * left / seconds;
    }
    falling = falling.filter((one) => {
      const above = one.y < LINE;
      one.y += fall;
      const caught = above && one.y >= LINE && Math.abs(one.x - at) < REACH;
      const stays = !caught && one.y < 1.12 && left > 0;
      if (caught) land(one.worth);
      one.part.classList.toggle("falls", stays);
      return stays;
    });
    draw(lean);
    if (left <= 0) end();
  };
  const step = () => advance((LINE - TOP) / 5 + 1e-6, STEP);
  const flow = (before) => requestAnimationFrame((now) => {
    const dt = between(0, (now - before) / 1000, 0.05);
    aim = inside(aim + held * dt * 1.25);
    const by = (aim - at) * (1 - Math.exp(-dt * 16));
    at += by;
    advance(dt * (0.74 - 0.32 * left / seconds), dt, by * 450);
    if (on) flow(now);
  });

  const ahead = () => {
    const { x, worth } = falling.find(({ y }) => y < LINE) ?? {};
    const by = Math.round((x - at) * LANES);
    const where = by ? `${Math.abs(by)} ${words[by < 0 ? "to_left" : "to_right"]}` : words.above;
    return worth ? `${words[worth < 0 ? "cactus" : "thing"]}: ${where}` : "";
  };

  // One lane to a side; where time does not count, that is a turn.
  const nudge = (way) => {
    if (!on) return;
    if (stepped) at = middle(Math.round(at * LANES - 0.5) + way);
    else aim = inside(aim + way * 0.2);
    draw();
    told.textContent = "";
    if (turns) step();
    if (turns && on) game.say(`${words.caught} ${score}. ${ahead()}`);
  };

  const begin = () => {
    turns = game.relaxed?.();
    stepped = calm || turns;
    on = true;
    left = seconds;
    at = aim = 0.5;
    count.textContent = score = next = held = 0;
    told.textContent = turns ? words.turn : "";
    dress(["on", turns && "turns"]);
    game.move("start");
    game.say(turns ? words.turn : words.started);
    field.focus({ preventScroll: true });
    if (turns) step();
    else if (calm) timer = setInterval(step, STEP * 1000);
    else flow(performance.now());
  };

  const end = () => {
    on = clearInterval(timer);
    at = 0.5;
    dress(["over", "dropping"]);
    draw();
    told.textContent = `${words.caught} ${score}. ${score > best ? words.record : `${words.best} ${best}.`}`;
    game.save?.(best = Math.max(best, score));
    game.sound?.("whoosh");
    setTimeout(() => {
      rest();
      game.say(`${told.textContent} ${words.yours} ${game.outcome.title}`);
      game.move("end");
      game.done();
    }, calm ? GLANCE : DROP);
  };
  const rest = () => {
    dress(["over"]);
    go.textContent = words.again;
  };

  field.onpointermove = field.onpointerdown = ({ type, clientX }) => {
    const x = (clientX - field.getBoundingClientRect().left) / field.clientWidth;
    aim = inside(x);
    if (stepped && type === "pointerdown") nudge(Math.sign(Math.round((x - at) * LANES)));
  };
  root.onkeydown = (event) => {
    const way = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: 0 }[event.key];
    if (!on || way === undefined) return;
    event.preventDefault();
    held = way;
    if (stepped && !event.repeat) nudge(way);
  };
  root.onkeyup = () => { held = 0; };
  for (const to of root.querySelectorAll(".to")) {
    const way = Number(to.dataset.way);
    to.onpointerdown = () => { held = way; };
    to.onpointerup = to.onpointerleave = to.onpointercancel = root.onkeyup;
    to.onclick = ({ detail }) => (stepped || !detail) && nudge(way);
  }
  go.onclick = begin;
  if (game.played) rest();
  draw();
}
