// Word guess: letters are typed, a try is coloured and marked; found or not, the word is shown in the end.
const TURN = 110, LAST = 600; // milliseconds from tile to tile, and until the last one has turned
const READ = 1700; // milliseconds the word is seen before the gift
const GLANCE = 900; // both together where motion is unwanted
const BEST = ["out", "near", "right"];

const up = (letter) => { const large = letter.toUpperCase(); return large.length > letter.length ? letter : large; };
const bare = (letter) => up([...letter.normalize("NFD")][0]);

export function start(root, game) {
  const { words, calm, fields: { spelled, way } } = game;
  const find = (name) => root.querySelector(name);
  const rows = [...find(".word-board").children];
  const keys = new Map([...root.querySelectorAll("[data-key]")].map((key) => [key.dataset.key, key]));
  const order = [...root.querySelectorAll(".word-keys button")];
  const goal = spelled.map(({ letter, base }) => keys.has(letter) ? letter : base);
  const whole = spelled.map(({ letter }) => letter).join("");
  let told = game.played, over = false, typed = [], guesses = [];

  const tell = (text, heard = "") => { find(".word-says").textContent = text; game.say(heard + text); };

  const draw = () => {
    rows.forEach((row, at) => row.classList.toggle("now", at === guesses.length && !over));
    const row = rows[guesses.length];
    if (over || !row) return;
    [...row.children].forEach((tile, at) => {
      tile.textContent = typed[at] ?? "";
      tile.classList.toggle("full", at < typed.length);
    });
    row.setAttribute("aria-label", `${words.row} ${guesses.length + 1}${typed.length ? `: ${typed.join(" ")}` : ""}`);
  };

  // A letter is near only as often as the word has it besides those in their place.
  const judge = (guess) => {
    const left = goal.filter((letter, at) => letter !== guess[at]);
    return guess.map((letter, at) => {
      if (letter === goal[at]) return "right";
      const found = left.indexOf(letter);
      if (found < 0) return "out";
      left.splice(found, 1);
      return "near";
    });
  };

  const mark = (guess) => {
    const row = rows[guesses.length], marks = judge(guess);
    guesses.push(guess);
    row.classList.add("done");
    [...row.children].forEach((tile, at) => {
      tile.textContent = marks[at] === "right" ? spelled[at].letter : guess[at];
      tile.className = `word-tile ${marks[at]}`;
      const key = keys.get(guess[at]);
      const best = BEST[Math.max(BEST.indexOf(marks[at]), BEST.indexOf(key.dataset.mark))];
      key.className = `word-key ${best}`;
      key.dataset.mark = best;
      key.setAttribute("aria-label", `${guess[at]}, ${words[best]}`);
    });
    const heard = guess.map((letter, at) => `${letter} ${words[marks[at]]}`).join(", ");
    row.setAttribute("aria-label", `${words.row} ${guesses.length}: ${heard}`);
    return heard;
  };

  const found = () => guesses.some((guess) => guess.every((letter, at) => letter === goal[at]));

  const reveal = () => {
    root.classList.add("over");
    find(".word-keys").inert = true;
    const text = found() ? words.won : guesses.length ? words.lost : words.was;
    find(".word-answer p").textContent = text;
    game.say(`${text} ${whole}`);
  };

  const finish = () => {
    over = true;
    draw();
    const wait = calm ? 0 : TURN * goal.length + LAST;
    setTimeout(() => { game.sound?.(found() ? "win" : "whoosh"); reveal(); }, wait);
    if (told) return;
    told = true;
    setTimeout(() => { game.move("word"); game.done(); }, calm ? GLANCE : wait + READ);
  };

  const enter = () => {
    if (over) return;
    const row = rows[guesses.length];
    if (typed.length < goal.length) {
      row.classList.remove("no");
      void row.offsetWidth; // begins the animation anew
      row.classList.add("no");
      return tell(words.short);
    }
    const heard = mark(typed);
    typed = [];
    game.move(`guess ${guesses.length}`);
    game.save?.({ guesses });
    game.sound?.("flip");
    game.buzz?.(15);
    const left = rows.length - guesses.length;
    if (found() || !left) return finish();
    tell(`${words.left} ${left}`, `${heard}. `);
    draw();
  };

  const type = (letter) => {
    if (over || typed.length === goal.length) return;
    if (!typed.length && !guesses.length) game.move("type");
    typed.push(letter);
    game.sound?.("tick");
    draw();
  };

  const erase = () => {
    if (over || !typed.length) return;
    game.say(`${words.erased} ${typed.pop()}`);
    draw();
  };

  // One key is in the tab order; from it the arrows walk.
  const stand = (key) => {
    for (const each of order) each.tabIndex = each === key || !each.dataset.key ? 0 : -1;
  };
  const step = (from, name) => {
    const across = order.filter(({ offsetTop }) => offsetTop === order[0].offsetTop).length;
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: across, ArrowUp: -across }[name];
    const at = order.indexOf(from) + (by * by === 1 && way === "rtl" ? -by : by);
    const next = order[Math.min(at, order.length - 2)];
    if (!next) return;
    stand(next);
    next.focus();
  };

  find(".word-keys").onpointerdown = (event) => event.preventDefault(); // typing on goes on where it was
  find(".word-keys").onclick = ({ target }) => {
    const key = target.closest("button");
    if (!key) return;
    if (key.dataset.key) { stand(key); type(key.dataset.key); game.say(key.dataset.key); }
    else if (key.matches(".word-enter")) enter();
    else erase();
  };
  document.addEventListener("keydown", (event) => {
    const on = event.target;
    if (over || event.ctrlKey || event.metaKey || event.altKey || !(root.contains(on) || on === document.body)) return;
    if (event.key.startsWith("Arrow") && order.includes(on)) { event.preventDefault(); return step(on, event.key); }
    if (event.key === "Backspace") { event.preventDefault(); return erase(); }
    if (event.key === "Enter" && !on.closest("button")) return enter();
    if ([...event.key].length > 1 || event.key === " ") return;
    const letter = up(event.key.normalize("NFC"));
    const known = [letter, bare(letter)].find((each) => keys.has(each));
    if (known) type(known);
  });

  // The page keeps the transcript with what was saved: earlier tries are shown, not told again.
  for (const guess of (game.saved?.guesses ?? []).slice(0, rows.length)) {
    if (guess.length !== goal.length || !guess.every((letter) => keys.has(letter))) break;
    mark(guess);
  }
  stand(order[0]);
  if (told) { over = true; reveal(); } else if (found() || guesses.length === rows.length) finish();
  draw();
}
