// Gift boxes: any box may be chosen, each holds the outcome the page brought.
const RISE = 1700; // milliseconds until the picture has risen; the style sheet's last animation ends then
const GLANCE = 250; // the same where motion is unwanted: just long enough to see what changed

const shut = (box) => {
  box.setAttribute("aria-pressed", "false");
  box.classList.remove("opening");
};

const show = (root, box) => {
  for (const other of root.querySelectorAll(".box")) shut(other);
  root.classList.add("chosen");
  box.setAttribute("aria-pressed", "true");
};

export function start(root, game) {
  const boxes = [...root.querySelectorAll(".box")];
  let busy = false;

  const open = (box) => {
    if (busy) return;
    busy = true;
    game.move(`box ${boxes.indexOf(box) + 1}`);
    game.say(game.words.opening);
    game.sound?.("whoosh");
    game.buzz?.(25);
    show(root, box);
    if (!game.calm) box.classList.add("opening");
    for (const other of boxes) other.setAttribute("aria-disabled", "true");
    setTimeout(() => finish(box), game.calm ? GLANCE : RISE);
  };

  const finish = (box) => {
    box.classList.remove("opening");
    game.sound?.("win");
    game.say(`${game.words.inside} ${game.outcome.title}`);
    game.done();
  };

  root.classList.remove("chosen");
  for (const box of boxes) {
    shut(box);
    box.removeAttribute("aria-disabled");
    box.onclick = () => open(box);
  }
  if (game.played) show(root, boxes[Math.floor(game.random() * boxes.length)]);
}
