// Memory: cards are turned two by two, what is alike stays up; the last pair shows the outcome.
const LOOK = 1300; // milliseconds that two different cards stay up
const SHOW = 2300; // from the last pair until the picture has risen; the style sheet's animations end then
const GLANCE = 400; // the same where motion is unwanted
const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

export function start(root, game) {
  const { words, outcome, calm, random, fields: { across } } = game;
  const find = (name) => root.querySelector(name);
  const board = find(".memory-board");
  const pips = [...find(".memory-pips").children];
  const again = find(".memory-again");
  let cards = [...board.children];
  let told = game.played, open = [], found = [], turns = 0, timer;

  const is = (card, name) => card.classList.contains(name);

  const label = (card) => {
    const parts = [`${words.card} ${cards.indexOf(card) + 1}`];
    if (is(card, "up")) parts.push(card.dataset.name);
    if (is(card, "found")) parts.push(words.found);
    card.setAttribute("aria-label", parts.join(", "));
  };

  const turn = (card, up) => {
    card.classList.toggle("up", up);
    card.classList.remove("no");
    label(card);
  };

  const tally = () => {
    find(".memory-turns").textContent = turns;
    pips.forEach((pip, at) => pip.classList.toggle("full", at < found.length));
  };

  const shut = () => {
    clearTimeout(timer);
    for (const card of open) turn(card, false);
    open = [];
  };

  const keep = (pair) => {
    found.push(pair);
    for (const card of cards) {
      if (card.dataset.pair !== pair) continue;
      card.classList.add("found");
      turn(card, true);
    }
  };

  const finish = () => {
    root.classList.add("complete");
    game.sound?.("win");
    game.say(`${words.complete} ${outcome.title}`);
    if (told) return;
    told = true;
    setTimeout(game.done, calm ? GLANCE : SHOW);
  };

  const compare = ([one, two]) => {
    turns += 1;
    if (one.dataset.pair !== two.dataset.pair) {
      for (const card of [one, two]) card.classList.add("no");
      game.say(`${two.dataset.name}. ${words.other}`);
      if (!game.relaxed?.()) timer = setTimeout(shut, calm ? 2 * LOOK : LOOK);
      return tally();
    }
    open = [];
    keep(one.dataset.pair);
    game.move("pair");
    game.buzz?.(25);
    game.save?.({ found, turns });
    tally();
    const left = pips.length - found.length;
    if (!left) return finish();
    game.sound?.("pop");
    game.say(`${two.dataset.name}. ${words.pair} ${left}`);
  };

  const choose = (card) => {
    if (open.length > 1) shut();
    if (is(card, "up")) return game.say(card.dataset.name);
    turn(card, true);
    open.push(card);
    game.move(`flip ${cards.indexOf(card) + 1}`);
    game.sound?.("flip");
    if (open.length > 1) compare(open);
    else game.say(card.dataset.name);
  };

  const deal = () => {
    for (let at = cards.length; at--;) {
      const other = Math.floor(random() * (at + 1));
      [cards[at], cards[other]] = [cards[other], cards[at]];
    }
    [open, found, turns] = [[], [], 0];
    root.classList.remove("complete");
    board.replaceChildren(...cards);
    cards.forEach((card, at) => {
      card.classList.remove("found");
      card.style.setProperty("--at", at);
      turn(card, false);
    });
    tally();
  };

  const restore = (saved) => {
    saved.found.forEach(keep);
    turns = saved.turns;
    tally();
  };

  board.onclick = ({ target }) => {
    const card = target.closest(".memory-card");
    if (card) choose(card);
  };
  board.onkeydown = (event) => {
    const step = STEPS[event.key];
    const at = cards.indexOf(event.target);
    if (!step || at < 0) return;
    event.preventDefault();
    const way = getComputedStyle(board).direction === "rtl" ? -1 : 1;
    cards[at + step[0] * way + step[1] * across]?.focus();
  };
  again.onclick = () => { deal(); cards[0].focus(); };
  deal();
  if (told) {
    for (let pair = 0; pair < pips.length; pair++) keep(String(pair));
    tally();
    root.classList.add("complete");
  } else if (game.saved?.found?.length < pips.length) restore(game.saved);
}
