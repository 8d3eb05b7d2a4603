// Giving: choose for whom, then wrap it by dragging over it or by the button: paper, ribbon, tag.
const STEPS = ["paper", "ribbon", "tag"];
const WRITING = 1700; // milliseconds until the line is on the tag and the gift may rise
const RISING = 1300, GLANCE = 450; // from then until the gift, with and without motion
const PULL = 0.8; // of the stage's width a hand travels for one layer
const PAUSE = 350; // milliseconds in which what follows a drag is no press

// The largest writing that stays on the tag.
const fit = (line) => {
  for (let size = 11; size > 4; size -= 0.5) {
    line.style.fontSize = `${size}cqw`;
    if (line.scrollHeight <= line.clientHeight && line.scrollWidth <= line.clientWidth) return;
  }
};

export function start(root, game) {
  const { words, calm } = game;
  const find = (name) => root.querySelector(`.away-${name}`);
  const [stage, line, told, button] = ["stage", "line", "told", "button"].map(find);
  const radios = [...root.querySelectorAll("[type=radio]")];
  const looks = root.classList;
  let step = 0, far = 0, hand = null, resting = -PAUSE, over = game.played;

  const who = () => radios.find((radio) => radio.checked);
  const tell = (text) => { told.textContent = text; game.say(text); };
  const layer = (far) => stage.querySelector(`.${STEPS[step]}`)?.style.setProperty("--far", far);

  const address = () => {
    line.firstElementChild.textContent = who()?.closest("label").querySelector(".away-text").textContent ?? "";
    document.fonts.ready.then(() => fit(line));
  };

  const dress = () => {
    looks.toggle("away-chosen", Boolean(who()));
    looks.toggle("away-tied", step > 1);
    looks.toggle("away-wrapped", step > 2);
    STEPS.slice(0, step).forEach((name) => stage.querySelector(`.${name}`)?.style.setProperty("--far", 1));
    button.textContent = words[`do_${STEPS[step]}`] ?? "";
    if (step > 2) for (const radio of radios) radio.disabled = true;
  };

  // What others chose; where that cannot be told, there is nothing to miss.
  const compare = async () => {
    let all = null;
    try {
      all = await game.answer?.(who().value, { consent: false });
    } catch { return; }
    if (!(all?.total > 1)) return; // a share of oneself says nothing
    for (const radio of radios) {
      const share = (all.results[radio.value] ?? 0) / all.total;
      const label = radio.closest("label");
      label.querySelector(".away-bar").style.transform = `scaleX(${share})`;
      label.querySelector(".away-share").textContent = `${Math.round(share * 100)} %`;
    }
  };

  const open = () => {
    looks.add("away-open");
    game.sound?.("win");
    tell(`${words.inside} ${game.outcome.title}`);
    if (over) return;
    over = true;
    setTimeout(() => { game.move("open"); game.done(); }, calm ? GLANCE : RISING);
  };

  const finish = () => {
    compare();
    tell(line.textContent);
    setTimeout(open, calm ? 0 : WRITING);
  };

  const next = () => {
    if (!who() || step > 2) return;
    const name = STEPS[step];
    step += 1;
    far = 0;
    game.move(name);
    game.sound?.(name === "tag" ? "pop" : "whoosh");
    game.buzz?.(15);
    game.save?.({ who: who().value, step });
    dress();
    if (step > 2) return finish();
    tell(words[name]);
  };

  const pull = (event) => {
    if (!hand) return;
    const way = Math.hypot(event.clientX - hand[0], event.clientY - hand[1]);
    hand = [event.clientX, event.clientY];
    far = Math.min(1, far + way / (stage.clientWidth * PULL));
    layer(far);
    if (far < 1) return;
    release();
    next();
  };

  const release = () => {
    hand = null;
    stage.classList.remove("pulling");
    resting = performance.now();
  };

  for (const radio of radios) {
    radio.onchange = () => {
      game.move(`for ${radio.value}`);
      game.sound?.("tick");
      game.save?.({ who: radio.value, step });
      address();
      dress();
      tell(words.wrap);
    };
  }
  button.onclick = () => { if (performance.now() - resting > PAUSE) next(); };
  stage.onpointerdown = (event) => {
    if (event.button || step > 2) return;
    if (!who()) return tell(words.choose);
    hand = [event.clientX, event.clientY];
    stage.classList.add("pulling");
    stage.setPointerCapture(event.pointerId);
  };
  stage.onpointermove = pull;
  stage.onpointerup = stage.onpointercancel = release;

  // A link in the mail may bring the choice along; wrapping it is what makes it one.
  const [block, linked] = (new URLSearchParams(location.search).get("answer") ?? "").split(".");
  const before = game.saved;
  const chosen = before?.who ?? (block === root.id && linked);
  const radio = radios.find((one) => one.value === chosen);
  if (radio) radio.checked = true;
  if (radio && !before && !over) game.move(`for ${chosen}`);
  step = over ? 3 : radio ? before?.step ?? 0 : 0;
  address();
  dress();
  told.textContent = radio ? words.wrap : words.choose;
  if (over) {
    looks.add("away-open", "away-chosen");
    told.textContent = "";
    if (!radio) for (const part of root.querySelectorAll(".away-tag, .away-line")) part.remove();
  } else if (step > 2) finish();
}
