// Birthday candles: each goes out by a tap or a key, or one after the other while the button is held.
const RISE = 1500; // milliseconds the picture needs to rise; the style sheet's animation ends then
const GLANCE = 250; // the same where motion is unwanted
const BREATH = 330; // milliseconds from one flame to the next while blowing

const SIZES = 17; // from 2.6cqw in steps of 0.4

// The largest writing, up to the style sheet's, that stays inside the plaque.
const fit = (name) => {
  let [low, high] = [0, SIZES - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(name, 2.6 + middle * 0.4)) low = middle;
    else high = middle - 1;
  }
  fits(name, 2.6 + low * 0.4);
};

const fits = (name, size) => {
  name.style.fontSize = `${size}cqw`;
  return name.scrollHeight <= name.clientHeight && whole(name, size);
};

// No word is broken while the writing is still of a good size.
const whole = (name, size) => {
  const text = name.firstElementChild;
  text.style.overflowWrap = size > 4 ? "normal" : "";
  return text.scrollWidth <= name.clientWidth && name.scrollWidth <= name.clientWidth;
};

const write = (root) => {
  const name = root.querySelector(".name");
  if (!name) return;
  const { font } = getComputedStyle(name);
  const written = name.textContent.trim();
  if (written) document.fonts.load(font, written).catch(() => {}).finally(() => fit(name));
  else for (const part of root.querySelectorAll(".name, .plaque")) part.remove();
};

export function start(root, game) {
  const wicks = [...root.querySelectorAll(".wick")];
  const blower = root.querySelector(".blow");
  const flames = wicks.map((_, at) => root.querySelector(`[data-at="${at}"]`));
  let breath = 0;
  let blown = 0; // when the button was last held: the click that follows is no second breath

  const lit = () => wicks.filter((wick) => wick.getAttribute("aria-pressed") === "false");

  const dress = (out) => {
    for (const [at, wick] of wicks.entries()) {
      wick.setAttribute("aria-pressed", String(out));
      flames[at].classList.toggle("out", out);
    }
    root.classList.toggle("wished", out);
    blower.textContent = out ? game.words.again : game.words.blow;
    blower.classList.remove("spent");
  };

  const putOut = (wick) => {
    if (!wick || wick.getAttribute("aria-pressed") === "true") return;
    const at = wicks.indexOf(wick);
    wick.setAttribute("aria-pressed", "true");
    flames[at].classList.add("out");
    game.move(`candle ${at + 1}`);
    game.sound?.("pop");
    game.buzz?.(15);
    const left = lit().length;
    if (left) game.say(`${game.words.left} ${left}`);
    else finish();
  };

  const finish = () => {
    rest();
    blower.classList.add("spent");
    setTimeout(() => root.classList.add("wished"), game.calm ? 0 : 500);
    setTimeout(() => {
      game.sound?.("win");
      game.say(`${game.words.wished} ${game.outcome.title}`);
      game.done();
    }, game.calm ? GLANCE : RISE);
  };

  const rest = () => {
    clearInterval(breath);
    breath = 0;
    blown = performance.now();
    root.classList.remove("blowing");
  };

  const blow = () => {
    if (breath) return;
    if (!lit().length) { dress(false); blown = performance.now(); return; }
    breath = setInterval(() => putOut(lit()[0]), BREATH);
    root.classList.add("blowing");
    putOut(lit()[0]);
  };

  for (const wick of wicks) wick.onclick = () => putOut(wick);
  blower.onpointerdown = (event) => { if (event.button === 0) blow(); };
  blower.onpointerup = blower.onpointerleave = blower.onpointercancel = blower.onblur = () => breath && rest();
  blower.oncontextmenu = (event) => event.preventDefault();
  blower.onkeydown = (event) => {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    if (!event.repeat) blow();
  };
  blower.onkeyup = () => breath && rest();
  // A screen reader or switch may send a click alone; it counts as one short breath.
  blower.onclick = () => {
    if (blower.classList.contains("spent") || breath || performance.now() - blown < 500) return;
    blow();
    if (breath) rest();
  };

  write(root);
  dress(game.played);
}
