// A foil over the gift: rubbed away by pointer, or strip by strip with the button.
const [WIDE, TALL, STRIPS, ENOUGH] = [24, 15, 5, 0.55]; // grid; share of it
const GLOSS = { 0: "#fff1", 0.22: "#fff7", 0.4: "#fff1", 0.62: "#0003", 0.82: "#fff5" };

export function start(root, game) {
  const { words, calm, random, fields: { foil: colour, foil_ink: ink, foil_text: text } } = game;
  const card = root.querySelector(".scratch-card");
  const foil = root.querySelector("canvas");
  const coin = root.querySelector(".scratch-coin");
  const button = root.querySelector("button");
  const looks = root.classList;
  const pen = foil.getContext("2d");
  const first = button.textContent;
  let told = game.played, cells, rubs, strips, open, last;

  const paint = () => {
    const sharp = Math.min(2, devicePixelRatio);
    const wide = foil.width = card.clientWidth * sharp;
    const tall = foil.height = card.clientHeight * sharp;
    const fill = (style, ...box) => { pen.fillStyle = style; pen.fillRect(...box); };
    const gloss = pen.createLinearGradient(0, 0, wide, tall);
    for (const at in GLOSS) gloss.addColorStop(at, GLOSS[at]);
    fill(colour, 0, 0, wide, tall);
    fill(gloss, 0, 0, wide, tall);
    for (let line = 260; line--;) // brushed
      fill(line % 2 ? "#ffffff12" : "#0000000c", random() * wide - 60, random() * tall, random() * wide / 2, sharp);
    pen.fillStyle = ink;
    const write = (words, size, x, y) => {
      pen.font = `600 ${size * tall}px ${getComputedStyle(foil).fontFamily}`;
      pen.fillText(words, x, y * tall, wide * 0.84);
    };
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.globalAlpha = 0.22;
    for (const row of [0, 1, 4, 5])
      for (let at = 0; at < 10; at++) write("✦", 0.07, (at + row % 2 / 2) * tall / 5, row / 5);
    pen.globalAlpha = 1;
    write(text, 0.2, wide / 2, 0.5);
    rubs.forEach(erase);
  };

  const erase = ([x, y, tox, toy]) => {
    pen.globalCompositeOperation = "destination-out";
    pen.lineCap = "round";
    pen.lineWidth = Math.max(46, foil.width * 0.13);
    pen.beginPath();
    pen.moveTo(x * foil.width, y * foil.height);
    pen.lineTo(tox * foil.width, toy * foil.height + 0.1);
    pen.stroke();
    pen.globalCompositeOperation = "source-over";
  };

  const count = (x, y) => {
    for (let cell = WIDE * TALL; cell--;)
      if (Math.hypot(cell % WIDE + 0.5 - x * WIDE, (cell / WIDE | 0) + 0.5 - y * TALL) < 1.6) cells.add(cell);
  };
  const rubbed = () => cells.size / WIDE / TALL;

  const flake = (x, y) => {
    if (calm || random() > 0.5) return;
    const bit = card.appendChild(document.createElement("i"));
    const far = random() * 90 - 45;
    bit.className = "scratch-flake";
    bit.style.cssText = `left:${x * 100}%;top:${y * 100}%`;
    bit.animate({ opacity: [1, 0], transform: ["none", `translate(${far}px, 90px) rotate(${far * 6}deg)`] }, 700)
      .onfinish = () => bit.remove();
  };

  const rub = (x, y) => {
    const [fromX, fromY] = last || [x, y];
    const way = [fromX, fromY, x, y];
    const steps = Math.ceil(Math.hypot(x - fromX, y - fromY) * WIDE) + 1;
    last = [x, y];
    rubs.push(way);
    erase(way);
    for (let step = 1; step <= steps; step++) count(fromX + (x - fromX) * step / steps, fromY + (y - fromY) * step / steps);
    coin.style.transform = `translate(${x * card.clientWidth}px, ${y * card.clientHeight}px) rotate(${x * 50 - 25}deg)`;
    flake(x, y);
  };

  const deal = () => {
    [cells, rubs, strips, open, last] = [new Set(), [], 0, false, null];
    looks.remove("open");
    button.textContent = first;
    paint();
  };

  const reveal = () => {
    open = true;
    looks.add("open");
    button.textContent = words.again;
    if (told) return;
    told = true;
    game.move("open");
    game.sound?.("win");
    game.buzz?.(25);
    setTimeout(game.done, calm ? 0 : 900);
  };

  const lift = () => {
    last = null;
    looks.remove("rubbing");
    if (!open && rubbed() >= ENOUGH) reveal();
  };

  const point = (event) => {
    rub(event.offsetX / foil.clientWidth, event.offsetY / foil.clientHeight);
    if (rubbed() >= ENOUGH) lift();
  };

  const strip = () => {
    const y = (strips++ + 0.5) / STRIPS;
    let at = 0;
    last = null;
    looks.add("rubbing");
    game.move("strip");
    game.sound?.("whoosh");
    const step = () => {
      rub(at / 24, y + (at++ % 2 ? 0.04 : -0.04));
      if (at < 25) return calm ? step() : requestAnimationFrame(step);
      game.say(`${Math.round(rubbed() * 100)} % ${words.rubbed}`);
      lift();
    };
    step();
  };

  foil.onpointerdown = (event) => {
    if (open) return;
    foil.setPointerCapture(event.pointerId);
    looks.add("rubbing");
    game.move("rub");
    game.sound?.("whoosh");
    point(event);
  };
  foil.onpointermove = (event) => { if (event.buttons && last) point(event); };
  foil.onpointerup = foil.onpointercancel = lift;
  button.onclick = () => open ? deal() : last || strip();
  deal();
  looks.add("ready");
  new ResizeObserver(paint).observe(card);
  document.fonts.ready.then(paint);
  if (told) reveal();
}
