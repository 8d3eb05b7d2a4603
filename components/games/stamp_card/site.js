// Stamp card: the next free place is stamped by a press, a hold or a key; earlier stamps are facts.
const CONTACT = 190; // milliseconds until the rubber meets the paper; the style sheet's transition ends then
const SOAK = 700; // held this long the ink is at its deepest
const LONGEST = 1600; // a finger that never lets go is lifted for it
const SHOW = 1500; // from the thud until the gift; a full card takes longer to celebrate
const PARTY = 2800;
const GLANCE = 300; // the same where motion is unwanted

export function start(root, game) {
  const { words, calm, random, fields } = game;
  const find = (name) => root.querySelector(name);
  const card = find(".stamp-card");
  const tool = find(".stamp-tool");
  const left = find(".stamp-left");
  const places = [...root.querySelectorAll(".stamp-place")];
  const all = places.length;
  const looks = root.classList;
  const before = Math.max(0, (game.facts?.stamps ?? 0) - (game.played ? 1 : 0)) % all;
  let told = game.played, pressed = 0, timer, handled = -SOAK;

  const filled = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);

  const missing = (count) => {
    const n = all - count;
    return n ? filled(n === 1 ? words.one : words.more, { n, goal: fields.goal }) : fields.full;
  };

  const show = (count) => {
    places.forEach((place, at) => {
      place.classList.toggle("on", at < count);
      place.classList.toggle("next", at === count && count === before);
    });
    find(".stamp-count").textContent = `${count} / ${all}`;
    card.setAttribute("aria-label", filled(words.card, { n: count, all }));
    left.textContent = missing(count);
    looks.toggle("full", count === all);
  };

  const finish = () => {
    looks.add("told");
    if (told) return;
    told = true;
    game.done();
  };

  const land = (rested) => {
    const place = places[before];
    const held = Math.min(SOAK, rested);
    pressed = 0;
    place.style.setProperty("--wet", String(0.78 + 0.22 * held / SOAK));
    tool.classList.add("gone");
    tool.classList.remove("down");
    show(before + 1);
    game.move("stamp");
    game.say(`${filled(words.card, { n: before + 1, all })}. ${left.textContent}`);
    const full = before + 1 === all;
    if (full) game.sound?.("win");
    setTimeout(finish, calm ? GLANCE : full ? PARTY : SHOW);
  };

  // The card jumps under the blow; paper that is only touched does not.
  const thud = () => {
    game.sound?.("pop");
    game.buzz?.(45);
    places[before].classList.add("fresh");
    card.classList.add("thud");
  };

  const press = () => {
    if (pressed || looks.contains("pressed")) return;
    pressed = performance.now();
    looks.add("pressed");
    game.move("press");
    tool.classList.add("down");
    setTimeout(thud, calm ? 0 : CONTACT);
    timer = setTimeout(lift, LONGEST);
  };

  const lift = () => {
    if (!pressed || !looks.contains("pressed") || looks.contains("lifting")) return;
    handled = performance.now();
    looks.add("lifting");
    clearTimeout(timer);
    const held = handled - pressed, rests = Math.max(calm ? GLANCE - 100 : CONTACT + 120, held);
    setTimeout(land, rests - held, rests); // a slow phone's late timer makes the ink no deeper
  };

  const ready = () => {
    looks.remove("pressed", "lifting", "told");
    places[before].classList.remove("fresh");
    card.classList.remove("thud");
    tool.classList.remove("gone", "down");
    show(before);
    places[before].append(tool);
  };

  tool.onpointerdown = (event) => { if (event.button === 0) { tool.setPointerCapture(event.pointerId); press(); } };
  tool.onpointerup = tool.onpointercancel = tool.onblur = lift;
  tool.oncontextmenu = (event) => event.preventDefault();
  tool.onkeydown = (event) => {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    if (!event.repeat) press();
  };
  tool.onkeyup = lift;
  // A screen reader or a switch sends a click alone; after a finger it says nothing new.
  tool.onclick = () => { if (performance.now() - handled > SOAK) { press(); lift(); } };
  find(".stamp-again").onclick = () => { ready(); tool.focus({ preventScroll: true }); };

  card.setAttribute("role", "group");
  tool.setAttribute("aria-label", `${words.place} ${before + 1}`);
  places.forEach((place, at) => {
    place.style.setProperty("--lean", `${Math.round(random() * 28 - 14)}deg`);
    place.style.setProperty("--at", String(at));
    place.insertAdjacentHTML("beforeend", '<i class="stamp-puff"></i>');
  });
  ready();
  if (!told) return;
  looks.add("pressed", "told");
  tool.classList.add("gone");
  show(before + 1);
}
