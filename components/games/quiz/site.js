// Quiz: one question after another, something to learn after each; any score leads to the gift.
const SHOWN = 1500; // milliseconds the score is looked at before the gift comes
const GLANCE = 700; // the same where motion is unwanted

export function start(root, game) {
  const { words, calm, fields: { asked, kind } } = game;
  const steps = [...root.querySelectorAll(".trivia-step")];
  const end = steps.at(-1);
  const dots = [...root.querySelectorAll(".trivia-dots li")];
  const stars = [...root.querySelectorAll(".quiz-stars span")];
  const again = root.querySelector(".trivia-again");
  const buttons = asked.map((_, at) => [...steps[at].querySelectorAll(".trivia-answer")]);
  let said = [], told = game.played, waiting = 0;

  const isRight = (at) => said[at] === asked[at].right;
  const score = () => asked.filter((_, at) => isRight(at)).length;
  const keep = () => game.save?.(said);

  // A step is shown, and reading goes on at its title; a page that opens takes nobody there.
  const show = (at, focus = true) => {
    steps.forEach((step, place) => {
      step.classList.toggle("now", place === at);
      step.classList.toggle("past", place < at);
    });
    dots.forEach((dot, place) => dot.classList.toggle("done", place < at || Boolean(said[place])));
    if (focus) steps[at].querySelector("h3").focus({ preventScroll: true });
  };

  const mark = (at) => {
    const told = Boolean(said[at]);
    steps[at].classList.toggle("told", told);
    for (const button of buttons[at]) {
      const number = Number(button.dataset.number);
      button.setAttribute("aria-pressed", String(number === said[at]));
      button.classList.toggle("right", told && number === asked[at].right);
      if (told) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
    if (told) steps[at].querySelector("strong").textContent = isRight(at) ? words.yes : words.no;
  };

  const answer = (at, number) => {
    if (said[at]) return;
    said[at] = number;
    game.move(`answer ${at + 1}.${number}`);
    keep();
    mark(at);
    dots[at].classList.add("done");
    const right = asked[at].answers.find((one) => one.number === asked[at].right).text;
    game.sound?.(isRight(at) ? "win" : "pop");
    game.buzz?.(isRight(at) ? 25 : 10);
    game.say(isRight(at) ? `${words.yes} ${asked[at].why}` : `${words.no} ${words.correct} ${right}. ${asked[at].why}`);
    const next = steps[at].querySelector(".trivia-next");
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  };

  const finish = (focus) => {
    const reached = score();
    const line = words.score.replace("{score}", reached).replace("{total}", asked.length);
    end.querySelector("h3").textContent = line;
    end.querySelector(".quiz-kind").textContent = words[kind[reached]];
    stars.forEach((star, at) => {
      star.classList.toggle("lit", at < reached);
      star.style.setProperty("--at", at);
    });
    show(asked.length, focus);
    return line;
  };

  const conclude = () => {
    const line = finish(true);
    root.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
    game.sound?.("win");
    game.say(`${line}. ${words[kind[score()]]} ${words.same}`);
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      root.classList.add("over");
      if (told) return;
      told = true;
      game.move("score");
      game.done();
    }, calm ? GLANCE : SHOWN);
  };

  const begin = () => {
    said = [];
    keep();
    asked.forEach((_, at) => mark(at));
    root.classList.remove("over");
    show(0);
    root.scrollIntoView({ block: "nearest" });
  };

  buttons.forEach((row, at) => row.forEach((button) => {
    button.onclick = () => answer(at, Number(button.dataset.number));
  }));
  asked.forEach((_, at) => {
    steps[at].querySelector(".trivia-next").onclick = () => {
      game.sound?.("whoosh");
      if (at + 1 < asked.length) show(at + 1);
      else conclude();
    };
  });
  again.onclick = begin;
  if (!asked.length) { root.hidden = true; return; }

  const before = Array.isArray(game.saved) ? game.saved : [];
  said = asked.map(({ answers }, at) => answers.some(({ number }) => number === before[at]) ? before[at] : 0);
  const open = said.indexOf(0);
  said = said.slice(0, open < 0 ? said.length : open);
  asked.forEach((_, at) => mark(at));
  if (said.length && !told) game.move("back");
  if (told && said.length === asked.length) {
    root.classList.add("over");
    finish(false);
  } else if (said.length) show(Math.min(said.length, asked.length - 1), false);
}
