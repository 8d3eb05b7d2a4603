// Hidden objects: a finger hits what it points at, a key searches a whole area; hints light the way.
const FLIGHT = 1700, GLANCE = 400; // milliseconds until the gift is there, with and without motion
const THUMB = 24; // pixels around a middle that always count
const STUCK = 4; // misses until the hint draws attention to itself

export function start(root, game) {
  const { words, calm, random, fields: { hidden, rows, columns } } = game;
  const all = (name) => [...root.querySelectorAll(`.${name}`)];
  const [scene, lamp, miss, hint] = ["scene", "lamp", "miss", "hint"].map((name) => all(name)[0]);
  const areas = all("area"), rings = all("ring"), wants = all("want");
  const found = new Set();
  let misses = 0, hinted = -1, over = false;

  const name = (at) => wants[at].querySelector("span").textContent;
  const lay = (part, x, y, width) => Object.assign(part.style, { left: `${x * 100}%`, top: `${y * 100}%`, width: `${width * 100}%` });
  const mark = (at) => {
    found.add(at);
    const { x, y, r } = hidden[at];
    lay(rings[at], x, y, r * 2.2);
    for (const part of [rings[at], wants[at]]) part.classList.add("found");
    wants[at].querySelector(".done").textContent = words.done;
  };
  const dim = () => {
    lamp.classList.remove("lit");
    hinted = -1;
  };

  // What was found flies from the picture to its place in the list.
  const fly = (at) => {
    const picture = wants[at].querySelector("img");
    if (calm || !picture?.animate) return;
    const [from, to] = [rings[at], picture].map((part) => part.getBoundingClientRect());
    const [x, y] = [from.x + from.width / 2 - to.x - to.width / 2, from.y + from.height / 2 - to.y - to.height / 2];
    picture.animate([
      { transform: `translate(${x}px, ${y}px) scale(1)` },
      { transform: `translate(${x}px, ${y - 14}px) scale(1.7)`, offset: 0.25 },
      { transform: "scale(1.3)", offset: 0.85 }, { transform: "none" },
    ], { duration: 900, easing: "ease-in-out" });
  };

  const hit = (at) => {
    mark(at);
    fly(at);
    dim();
    misses = 0;
    game.move(`found ${at + 1}`);
    game.sound?.("pop");
    game.buzz?.(15);
    const left = hidden.length - found.size;
    if (left) game.say(`${words.found} ${name(at)}. ${words.left} ${left}`);
    else finish();
  };

  const nothing = (x, y) => {
    game.move("miss");
    game.say(words.nothing);
    game.sound?.("tick");
    misses += 1;
    root.classList.toggle("stuck", misses >= STUCK && misses % STUCK === 0);
    Object.assign(miss.style, { left: `${x}px`, top: `${y}px` });
    if (!calm) miss.animate?.([{ opacity: 1, transform: "scale(.4)" }, { opacity: 0, transform: "scale(1.3)" }], 600);
  };

  const finish = () => {
    over = true;
    root.classList.add("over");
    hint.disabled = true;
    setTimeout(() => {
      game.sound?.("win");
      game.say(`${words.inside} ${game.outcome.title}`);
      game.move("gift");
      game.done();
    }, calm ? GLANCE : FLIGHT);
  };

  const search = (number, event) => {
    if (over) return;
    const { left, top, width, height } = scene.getBoundingClientRect();
    const pointed = event.detail > 0; // a key or a screen reader has no point, only an area
    const x = pointed ? event.clientX - left : ((number - 1) % columns + 0.5) / columns * width;
    const y = pointed ? event.clientY - top : (Math.floor((number - 1) / columns) + 0.5) / rows * height;
    const far = (spot) => Math.hypot(spot.x * width - x, spot.y * height - y);
    const near = hidden.map((spot, at) => [at, far(spot), pointed ? far(spot) <= Math.max(THUMB, spot.r * width) : spot.area === number])
      .filter(([at, , reached]) => reached && !found.has(at)).sort((one, other) => one[1] - other[1]);
    if (near.length) hit(near[0][0]);
    else if (!hidden.some((spot, at) => found.has(at) && spot.area === number)) nothing(x, y);
  };

  // The first hint lights a part of the picture, the second the very place.
  const help = () => {
    const at = hidden.findIndex((_, at) => !found.has(at));
    if (over || at < 0) return;
    const { x, y, r, area } = hidden[at];
    const close = hinted === at;
    const off = () => close ? 0 : (random() - 0.5) * 0.16;
    lay(lamp, x + off(), y + off(), close ? r * 3.4 : 0.4);
    lamp.classList.add("lit");
    hinted = at;
    root.classList.remove("stuck");
    game.move("hint");
    game.sound?.("whoosh");
    const first = Math.floor((area - 1) / columns) * columns + 1;
    game.say(`${name(at)}: ${words.area} ${close ? area : `${first} – ${first + columns - 1}`}`);
  };

  areas.forEach((button, at) => {
    button.onclick = (event) => search(at + 1, event);
    button.onkeydown = (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
      if (!by) return;
      event.preventDefault();
      areas[at + by]?.focus();
    };
  });
  hint.onclick = help;
  if (game.played) {
    hidden.forEach((_, at) => mark(at));
    over = hint.disabled = true;
    root.classList.add("over");
  }
}
