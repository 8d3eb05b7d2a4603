// Personality test: every answer points to a type; the one pointed to most is shown, then the gift.
const PAUSE = 420; // milliseconds an answer is seen before the next question comes
const GLANCE = 220; // the same where motion is unwanted
const PARTING = 500; // from asking for the gift until it comes

export function start(root, game) {
  const { words, calm, fields: { asked, kinds } } = game;
  const steps = [...root.querySelectorAll(".trivia-step")];
  const dots = [...root.querySelectorAll(".trivia-dots li")];
  const again = root.querySelector(".trivia-again");
  const rows = asked.map((_, at) => [...steps[at].querySelectorAll(".trivia-answer")]);
  let said = [], told = game.played, waiting = 0, tick = false, asking = false;

  const keep = () => game.save?.({ said, tick });

  const show = (at, focus = true) => {
    steps.forEach((step, place) => {
      step.classList.toggle("now", place === at);
      step.classList.toggle("past", place < Math.min(at, asked.length));
    });
    dots.forEach((dot, place) => dot.classList.toggle("done", Boolean(said[place])));
    if (focus) steps[at].querySelector("h3").focus({ preventScroll: true });
  };

  const mark = (at) => {
    for (const button of rows[at]) button.setAttribute("aria-pressed", String(Number(button.dataset.number) === said[at]));
  };

  // The place of the type pointed to most; of two that come out even, the first in the list.
  const found = () => {
    const points = kinds.map((_, at) => asked.filter(({ answers }, place) => answers.some((one) => one.number === said[place] && one.to === at + 1)).length);
    return points.indexOf(Math.max(...points));
  };
  const box = (at) => steps[asked.length + at].querySelector("input");

  const result = (focus = true) => {
    const at = found();
    show(asked.length + at, focus);
    if (box(at)) box(at).checked = tick;
    if (!focus) return;
    game.move(`type ${at + 1}`);
    game.sound?.("win");
    game.buzz?.(30);
    game.say(`${words.you} ${kinds[at].title}. ${kinds[at].text}`);
  };

  const answer = (at, number) => {
    if (waiting) return;
    said[at] = number;
    mark(at);
    dots[at].classList.add("done");
    game.move(`answer ${at + 1}.${number}`);
    keep();
    game.sound?.("pop");
    game.buzz?.(12);
    waiting = setTimeout(() => {
      waiting = 0;
      if (at + 1 < asked.length) show(at + 1);
      else result();
      root.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
    }, calm ? GLANCE : PAUSE);
  };

  // After the gift nothing more is kept: whoever plays again for fun changes nothing.
  const settle = () => {
    root.classList.add("over");
    for (const one of root.querySelectorAll("input")) one.disabled = true;
  };

  // What is kept never decides the gift, which comes just as well when keeping fails.
  const gift = () => {
    if (asking || told) return;
    asking = told = true;
    const at = found();
    tick = Boolean(box(at)?.checked);
    keep();
    game.sound?.("pop");
    Promise.resolve(game.answer?.(kinds[at].id, { consent: tick }))
      .then(() => { if (tick && game.answer) game.say(words.kept); })
      .catch(() => { if (tick) game.say(words.lost); });
    setTimeout(() => {
      asking = false;
      settle();
      game.move("gift");
      game.done();
    }, PARTING);
  };

  rows.forEach((row, at) => row.forEach((button) => {
    button.onclick = () => answer(at, Number(button.dataset.number));
  }));
  root.querySelectorAll(".persona-back").forEach((button, at) => {
    button.onclick = () => { if (!waiting) { game.sound?.("tick"); show(at); } };
  });
  for (const button of root.querySelectorAll(".persona-gift")) button.onclick = gift;
  again.onclick = () => {
    said = [];
    tick = false;
    asked.forEach((_, at) => mark(at));
    show(0);
    root.scrollIntoView({ block: "nearest" });
  };
  if (!asked.length) { root.hidden = true; return; }

  // Somebody who has played finds the type that was counted, wherever that was.
  const mine = told ? kinds.findIndex(({ id }) => id === root.dataset.mine) : -1;
  if (mine >= 0) {
    show(asked.length + mine, false);
    settle();
    return;
  }
  const before = game.saved?.said ?? [];
  tick = Boolean(game.saved?.tick && told);
  said = asked.map(({ answers }, at) => answers.some(({ number }) => number === before[at]) ? before[at] : 0);
  const open = said.indexOf(0);
  said = said.slice(0, open < 0 ? said.length : open);
  asked.forEach((_, at) => mark(at));
  if (said.length && !told) game.move("back");
  if (said.length === asked.length) {
    result(false);
    if (told) settle();
  } else if (said.length) show(said.length, false);
}
