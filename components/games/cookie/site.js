// Fortune cookie: three cracks open it; the line on the paper is drawn once for each person.
const CRACKS = 3;
const APART = 110; // milliseconds between two cracks, so that a held key does not smash it
const READ = 4200; // from the last crack until the gift: the paper unrolls in 1.3 s, the rest is for reading
const GLANCE = 1500; // the same where motion is unwanted: nothing unrolls, and the line stays above the gift
const LONG = 62; // letters; what is longer is written smaller
const CRUMBS = 9;

export function start(root, game) {
  const { words, outcome, calm, random } = game;
  const lines = game.fields.lines.map(({ text }) => text.trim()).filter(Boolean);
  const find = (name) => root.querySelector(name);
  const table = find(".cookie-table");
  const whole = find(".cookie-whole");
  const strip = find(".cookie-strip");
  const line = find(".cookie-line");
  const tap = find(".cookie-tap");
  const pips = [...find(".cookie-pips").children];
  const looks = root.classList;
  let told = game.played, cracks = 0, last = -APART;

  const move = (element, frames, duration, easing = "ease-out") => calm ? null : element.animate?.(frames, { duration, easing });

  const show = () => {
    root.dataset.cracks = cracks;
    pips.forEach((pip, at) => pip.classList.toggle("full", at < cracks));
  };

  // Crumbs fly up and out of the break, and fall past the plate's edge.
  const crumble = (many) => {
    if (calm) return;
    for (let at = 0; at < many; at++) {
      const crumb = table.appendChild(document.createElement("i"));
      const [out, up, size] = [Math.random() * 2 - 1, 30 + Math.random() * 70, 0.5 + Math.random()];
      const to = (x, y) => `translate(${out * x}px, ${y}px) rotate(${out * x * 3}deg) scale(${size})`;
      crumb.className = "cookie-crumb";
      crumb.style.cssText = `left:${49 + out * 5}%;top:${20 + Math.random() * 30}%`;
      crumb.animate([
        { transform: to(0, 0), opacity: 1, easing: "cubic-bezier(.2,.6,.4,1)" },
        { transform: to(70, -up), opacity: 1, offset: 0.35, easing: "cubic-bezier(.6,0,.9,.5)" },
        { transform: to(150, 170), opacity: 1, offset: 0.9 },
        { transform: to(154, 172), opacity: 0 },
      ], 900 + Math.random() * 300).onfinish = () => crumb.remove();
    }
  };

  const write = () => {
    line.textContent = lines.length ? lines[Math.floor(random() * lines.length)] : outcome.title;
    line.classList.toggle("long", line.textContent.length > LONG);
    strip.hidden = false;
    looks.add("open");
  };

  const finish = () => {
    looks.add("told");
    game.sound?.("win");
    if (told) return;
    told = true;
    game.move("open");
    game.done();
  };

  const open = () => {
    write();
    game.sound?.("whoosh");
    game.say(`${words.opened} ${line.textContent}`);
    setTimeout(finish, calm ? GLANCE : READ);
  };

  const crack = () => {
    const now = performance.now();
    if (cracks >= CRACKS || now - last < APART) return;
    last = now;
    cracks += 1;
    game.move("crack");
    game.sound?.("pop");
    game.buzz?.(cracks * 15);
    show();
    crumble(cracks * CRUMBS);
    if (cracks === CRACKS) return open();
    const lean = cracks % 2 ? 4 : -4;
    move(whole, [
      { transform: "none" }, { transform: `scale(1.05, .92) rotate(${lean}deg)`, offset: 0.25 },
      { transform: `scale(.98, 1.04) rotate(${-lean / 2}deg)`, offset: 0.6 }, { transform: "none" },
    ], 380);
    game.say(`${words.crack} ${CRACKS - cracks}`);
  };

  const bake = () => {
    cracks = 0;
    looks.remove("open", "told");
    strip.hidden = true;
    show();
    tap.focus({ preventScroll: true });
    move(whole, [{ transform: "translateY(-60px) scale(.6)", opacity: 0 }, { transform: "none", opacity: 1 }], 600, "cubic-bezier(.2,1.5,.4,1)");
  };

  tap.onclick = crack;
  find(".cookie-again").onclick = bake;
  if (told) {
    cracks = CRACKS;
    write();
    looks.add("told");
  }
  show();
}
