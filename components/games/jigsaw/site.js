// Jigsaw: a piece is dragged to its place, or chosen and then its place; the last one makes the picture whole.
const SHOW = 2700, GLANCE = 450; // milliseconds from the last piece to the gift, with and without motion
const NEAR = 0.6; // of a piece's width: so close to its place it snaps in
const SLIP = 5; // pixels a finger may slip and still have tapped
const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

const mark = (part, name, on = true) => part.classList.toggle(name, on);

export function start(root, game) {
  const { words, calm, random, fields: { columns, rows } } = game;
  const all = (name) => [...root.querySelectorAll(`.jigsaw-${name}`)];
  const [[board], [tray], [told], [again], parts, places, pieces] = ["board", "tray", "told", "again", "part", "place", "piece"].map(all);
  let done = game.played, picked = null, laid = [], hand = null, moved = false;

  const at = (piece) => Number(piece.dataset.at);
  const cell = (spot) => [spot % columns, Math.floor(spot / columns)];
  const inside = (x, y) => x >= 0 && y >= 0 && x < columns && y < rows;
  const loose = () => pieces.filter((one) => !one.classList.contains("gone"));
  const tell = (text) => { told.textContent = text; game.say(text); };

  const name = () => {
    places.forEach((place, spot) => {
      const [x, y] = cell(spot), full = laid.includes(spot);
      place.ariaLabel = `${words.row} ${y + 1}, ${words.column} ${x + 1}${full ? `, ${words.laid}` : ""}`;
      mark(place, "full", full);
      place.tabIndex = picked && !full ? 0 : -1;
    });
  };

  const pick = (piece) => {
    picked = piece;
    for (const one of pieces) {
      mark(one, "picked", one === piece);
      one.ariaPressed = one === piece;
    }
    mark(root, "picking", !!piece);
    name();
  };

  const put = (spot) => {
    laid.push(spot);
    parts[spot].parentNode.append(parts[spot]); // over its neighbours while it settles
    mark(parts[spot], "laid");
    mark(pieces.find((piece) => at(piece) === spot), "gone");
  };

  const finish = () => {
    mark(root, "whole");
    told.textContent = "";
    game.sound?.("win");
    game.say(`${words.whole} ${game.outcome.title}`);
    if (done) return;
    done = true;
    setTimeout(() => { game.move("whole"); game.done(); }, calm ? GLANCE : SHOW);
  };

  const fits = (piece) => {
    const spot = at(piece);
    put(spot);
    pick(null);
    game.move(`piece ${spot + 1}`);
    game.sound?.("pop");
    game.buzz?.(20);
    if (!done) game.save?.({ laid });
    const left = loose();
    if (!left.length) return finish();
    tell(`${words.fits} ${left.length}`);
    if (root.contains(document.activeElement)) left[0].focus();
  };

  // Where it belongs is told in steps, so that who sees little of the picture finds it too.
  const misses = (piece, spot) => {
    const [[x, y], [left, top]] = [cell(spot), cell(at(piece))];
    const ways = [top - y && words[top < y ? "up" : "down"], left - x && words[left < x ? "left" : "right"]];
    game.move("miss");
    game.sound?.("tick");
    tell(`${words.other} ${ways.filter(Boolean).join(", ")}.`);
  };

  const lay = (piece, spot) => {
    if (laid.includes(spot)) return tell(words.full);
    if (at(piece) === spot) fits(piece);
    else misses(piece, spot);
  };

  const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];

  const grab = (piece, event) => {
    if (event.button) return;
    const own = piece.getBoundingClientRect();
    // A loose piece is 100 of 154 units of a drawing 1.14 times as wide as its button.
    const grow = board.clientWidth / columns / (own.width * 1.14 / 1.54);
    hand = { piece, grow, from: [event.clientX, event.clientY], middle: middle(own) };
    moved = false;
    piece.setPointerCapture(event.pointerId);
  };

  const drag = ({ clientX, clientY }) => {
    if (!hand) return;
    const [x, y] = [clientX - hand.from[0], clientY - hand.from[1]];
    if (!moved && Math.hypot(x, y) < SLIP) return;
    if (!moved) {
      moved = true;
      pick(null);
      mark(hand.piece, "held");
    }
    hand.off = [x, y];
    hand.piece.style.transform = `translate(${x}px, ${y}px) scale(${hand.grow})`;
  };

  const drop = () => {
    if (!hand) return;
    const { piece, middle, off } = hand;
    hand = null;
    mark(piece, "held", false);
    piece.style.transform = "";
    if (!moved) return;
    const { left, top, width } = board.getBoundingClientRect();
    const [x, y] = [middle[0] + off[0] - left, middle[1] + off[1] - top].map((far) => far / width * columns);
    const home = cell(at(piece));
    if (Math.hypot(x - home[0] - 0.5, y - home[1] - 0.5) < NEAR) return fits(piece);
    mark(piece, "back");
    setTimeout(mark, 500, piece, "back", false);
    if (inside(x, y)) lay(piece, Math.floor(y) * columns + Math.floor(x));
  };

  const choose = (piece, event) => {
    if (moved && event.detail) return; // the end of a drag is no tap
    pick(picked === piece ? null : piece);
    if (!picked) return;
    game.sound?.("tick");
    tell(`${piece.ariaLabel}. ${words.where}`);
    if (!event.detail) places.find((place) => !place.tabIndex).focus();
  };

  const walk = (event) => {
    const step = STEPS[event.key];
    const spot = places.indexOf(event.target), line = loose();
    if (event.key === "Escape" && picked) {
      picked.focus();
      return pick(null);
    }
    if (!step) return;
    event.preventDefault();
    if (spot < 0) return line[line.indexOf(event.target) + step[0] + step[1]]?.focus();
    const [x, y] = cell(spot).map((from, way) => from + step[way]);
    if (inside(x, y)) places[y * columns + x].focus();
  };

  const shuffle = () => {
    const chance = new Map(pieces.map((piece) => [piece, random()]));
    pieces.sort((one, other) => chance.get(one) - chance.get(other));
    laid = [];
    mark(root, "whole", false);
    for (const part of parts) mark(part, "laid", false);
    pieces.forEach((piece, number) => {
      mark(piece, "gone", false);
      piece.ariaLabel = `${words.piece} ${number + 1}, ${piece.dataset.kind}`;
    });
    tray.prepend(...pieces);
    pick(null);
    told.textContent = words.first;
  };

  for (const piece of pieces) {
    piece.onpointerdown = (event) => grab(piece, event);
    piece.onpointermove = drag;
    piece.onpointerup = piece.onpointercancel = drop;
    piece.onclick = (event) => choose(piece, event);
  }
  places.forEach((place, spot) => { place.onclick = () => picked ? lay(picked, spot) : !done && tell(words.first); });
  root.onkeydown = walk;
  again.onclick = () => { shuffle(); pieces[0].focus(); };
  shuffle();
  // What was laid before the page was left is in the transcript already.
  for (const spot of done ? parts.map((_, at) => at) : game.saved?.laid ?? []) put(spot);
  name();
  if (done) { mark(root, "whole"); told.textContent = ""; } else if (!loose().length) finish();
}
