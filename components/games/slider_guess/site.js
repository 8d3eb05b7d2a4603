// Guess with a slider: up to three guesses with a warm hint; then all are counted, and the jar opens.
const TRIES = 3;
const COUNTING = 2200; // milliseconds in which everything is counted
const OPENING = 1500, GLANCE = 400; // from then until the gift, with and without motion
const HEATS = [[0.06, "boiling", 0.94], [0.16, "hot", 0.78], [0.36, "warm", 0.55], [Infinity, "cool", 0.2]]; // share it is off by, word, how far the bar goes
const CLOSE = 0.1; // of the number: so near a guess earns a bow

export function start(root, game) {
  const { words, calm, fields: { count, top, thing } } = game;
  const find = (name) => root.querySelector(`.guess-${name}`);
  const [jar, heat, told, form, range, number, label] = ["jar", "heat i", "told", "form", "range", "number", "count"].map(find);
  const steps = [...root.querySelectorAll(".guess-step")], ones = [...root.querySelectorAll(".guess-one")];
  const tries = [...find("tries").children];
  let guesses = [], over = false;

  const show = () => { number.textContent = range.value; };
  const tell = (text) => { told.textContent = text; game.say(text); };
  const warm = (share) => { heat.style.transform = `scaleX(${1 - share})`; };
  const off = (guess) => Math.abs(guess - count) / count;

  const note = (guess) => {
    guesses.push(guess);
    root.classList.add("guess-hinted");
    tries[guesses.length - 1]?.classList.add("spent");
    warm(guess === count ? 1 : HEATS.find(([most]) => off(guess) <= most)[2]);
  };

  const hint = (guess) => {
    const [, word] = HEATS.find(([most]) => off(guess) <= most);
    const left = TRIES - guesses.length;
    jar.classList.remove("no");
    void jar.getBoundingClientRect(); // so that it shakes again
    jar.classList.add("no");
    game.sound?.("tick");
    game.buzz?.(20);
    tell(`${words[word]} ${guess < count ? words.more : words.fewer} ${guess}. ${left > 1 ? `${words.left} ${left}` : words.last}`);
  };

  const close = () => {
    over = true;
    root.classList.add("guess-over");
    for (const part of [range, ...steps]) part.disabled = true;
  };

  const lit = (upTo) => {
    ones.forEach((one, at) => one.classList.toggle("lit", at < upTo));
    label.textContent = upTo;
  };

  const verdict = () => {
    const best = Math.min(...guesses.map((guess) => Math.abs(guess - count)));
    const kind = best === 0 ? "right" : best <= Math.max(1, count * CLOSE) ? "near" : "far";
    return `${words.there} ${count} ${words[thing]}. ${words[kind]}`;
  };

  const open = () => {
    lit(count);
    root.classList.add("guess-open");
    game.sound?.("win");
    tell(verdict());
    setTimeout(() => {
      game.say(`${words.inside} ${game.outcome.title}`);
      game.move("count");
      game.done();
    }, calm ? GLANCE : OPENING);
  };

  // One after the other lights up, at a pace that ends in time however many there are.
  const tally = () => {
    close();
    if (calm) return open();
    told.textContent = words.counting;
    root.classList.add("counting");
    const begun = performance.now();
    let seen = 0;
    const tick = (now) => {
      const share = Math.min(1, Math.max(0, now - begun) / COUNTING);
      const upTo = Math.max(1, Math.round(count * share));
      if (upTo !== seen) {
        seen = upTo;
        lit(upTo);
        game.sound?.("pop");
      }
      if (share < 1) return requestAnimationFrame(tick);
      root.classList.remove("counting");
      open();
    };
    requestAnimationFrame(tick);
  };

  const judge = () => {
    const guess = guesses[guesses.length - 1];
    if (guess === count || guesses.length === TRIES) tally();
    else hint(guess);
  };

  form.onsubmit = (event) => {
    event.preventDefault();
    if (over) return;
    note(Number(range.value));
    game.move(`guess ${range.value}`);
    game.save?.({ guesses });
    judge();
  };
  range.oninput = show;
  for (const step of steps) {
    step.onclick = () => {
      range.value = Math.min(top, Number(range.value) + Number(step.dataset.by));
      show();
    };
  }
  warm(0);
  told.textContent = words.look;
  if (game.played) {
    close();
    lit(count);
    root.classList.add("guess-open");
    told.textContent = `${words.there} ${count} ${words[thing]}.`;
  } else if (game.saved?.guesses?.length) {
    game.saved.guesses.forEach(note);
    range.value = guesses[guesses.length - 1];
    judge();
  }
  show();
}
