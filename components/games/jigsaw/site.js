// Jigsaw: a piece is dragged to its place, or chosen and then its place; the last one makes the picture whole.
const SHOW = 2700, GLANCE = 450; // milliseconds from the last piece to the gift, with and without motion
const NEAR = 0.6; // of a piece's width: so close to its place it snaps in
const SLIP = 5; // pixels a finger may slip and still have tapped
const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

export function start(root, game) {
  const { words, calm, random, fields: { columns, rows } } = game;
  const all = (name) => [...root.querySelectorAll(`.jigsaw-${name}`)];
  const [board] = all("board"), [tray] = all("tray"), [told] = all("told"), [again] = all("again");
  const parts = all("part"), places = all("place"), pieces = all("piece");
  let done = game.played, picked = null, laid = [], hand = null, moved = false;

  const at = (piece) => Number(piece.dataset.at);
  const loose = () => [...tray.children].filter((one) => one.dataset.at && !one.classList.contains("gone"));
  const tell = (text) => { told.textContent = text; game.say(text); };

  const name = () => {
    places.forEach((place, spot) => {
      const row = `${words.row} ${Math.floor(spot / columns) + 1}, ${words.column} ${spot % columns + 1}`;
      place.setAttribute("aria-label", laid.includes(spot) ? `${row}, ${words.laid}` : row);
      place.classList.toggle("full", laid.includes(spot));
      place.tabIndex = picked && !laid.includes(spot) ? 0 : -1;
    });
  };

  const pick = (piece) => {
    picked = piece;
    for (const one of pieces) {
      one.classList.toggle("picked", one === piece);
      one.setAttribute("aria-pressed", String(one === piece));
    }
    root.classList.toggle("picking", Boolean(piece));
    name();
  };

  const put = (spot) => {
    laid.push(spot);
    parts[spot].parentNode.append(parts[spot]); // over its neighbours while it settles
    parts[spot].classList.add("laid");
    pieces.find((piece) => at(piece) === spot).classList.add("gone");
  };

  const finish = () => {
    root.classList.add("whole");
    told.textContent = "";
    game.sound?.("win");
    game.say(`${words.whole} ${game.outcome.title}`);
    if (done) return;
    done = true;
    setTimeout(() => { game.move("whole"); game.done(); }, calm ? GLANCE : SHOW);
  };

  const fits = (piece) => {
    const spot = at(piece);
    const next = loose()[loose().indexOf(piece) + 1];
    put(spot);
    pick(null);
    game.move(`piece ${spot + 1}`);
    game.sound?.("pop");
    game.buzz?.(20);
    if (!done) game.save?.({ laid });
    const left = loose();
    if (!left.length) return finish();
    tell(`${words.fits} ${left.length}`);
    if (root.contains(document.activeElement)) (next ?? left[0]).focus();
  };

  // Where it belongs is told in steps, so that who sees little of the picture finds it too.
  const misses = (piece, spot) => {
    const by = [at(piece) % columns - spot % columns, Math.floor(at(piece) / columns) - Math.floor(spot / columns)];
    const ways = [by[1] && words[by[1] < 0 ? "up" : "down"], by[0] && words[by[0] < 0 ? "left" : "right"]];
    game.move("miss");
    game.sound?.("tick");
    tell(`${words.other} ${ways.filter(Boolean).join(", ")}.`);
  };

  const lay = (piece, spot) => {
    if (laid.includes(spot)) return tell(words.full);
    if (at(piece) === spot) fits(piece);
    else misses(piece, spot);
  };

  const size = () => {
    const box = board.getBoundingClientRect();
    return { ...box.toJSON(), unit: box.width / columns };
  };

  const grab = (piece, event) => {
    if (event.button) return;
    const own = piece.getBoundingClientRect();
    // The page's piece is 100 of 154 units of a drawing 1.14 times as wide as its button.
    hand = { piece, x: event.clientX, y: event.clientY, middle: [own.x + own.width / 2, own.y + own.height / 2], grow: size().unit / (own.width * 1.14 / 1.54) };
    moved = false;
    piece.setPointerCapture(event.pointerId);
  };

  const drag = ({ clientX, clientY }) => {
    if (!hand) return;
    const [x, y] = [clientX - hand.x, clientY - hand.y];
    if (!moved && Math.hypot(x, y) < SLIP) return;
    if (!moved) {
      moved = true;
      pick(null);
      hand.piece.classList.add("held");
      game.sound?.("whoosh");
    }
    hand.off = [x, y];
    hand.piece.style.transform = `translate(${x}px, ${y}px) scale(${hand.grow})`;
  };

  const drop = () => {
    if (!hand) return;
    const { piece, middle, off } = hand;
    hand = null;
    piece.classList.remove("held");
    piece.style.transform = "";
    if (!moved) return;
    const { left, top, unit } = size();
    const [x, y] = [(middle[0] + off[0] - left) / unit, (middle[1] + off[1] - top) / unit];
    const home = [at(piece) % columns + 0.5, Math.floor(at(piece) / columns) + 0.5];
    if (Math.hypot(x - home[0], y - home[1]) < NEAR) return fits(piece);
    piece.classList.add("back");
    setTimeout(() => piece.classList.remove("back"), 500);
    if (x > 0 && y > 0 && x < columns && y < rows) lay(piece, Math.floor(y) * columns + Math.floor(x));
  };

  const choose = (piece, event) => {
    if (moved) { moved = false; return; } // the end of a drag is no tap
    pick(picked === piece ? null : piece);
    if (!picked) return tell(words.first);
    game.sound?.("tick");
    tell(`${piece.getAttribute("aria-label")}. ${words.where}`);
    if (!event.detail) places.find((place) => !place.classList.contains("full")).focus();
  };

  const walk = (event) => {
    const step = STEPS[event.key];
    const spot = places.indexOf(event.target), line = loose();
    if (event.key === "Escape" && picked) {
      const last = picked;
      pick(null);
      return last.focus();
    }
    if (!step) return;
    event.preventDefault();
    if (spot < 0) return line[line.indexOf(event.target) + step[0] + step[1]]?.focus();
    const [x, y] = [spot % columns + step[0], Math.floor(spot / columns) + step[1]];
    if (x >= 0 && y >= 0 && x < columns && y < rows) places[y * columns + x].focus();
  };

  const shuffle = () => {
    for (let last = pieces.length; last--;) {
      const other = Math.floor(random() * (last + 1));
      [pieces[last], pieces[other]] = [pieces[other], pieces[last]];
    }
    laid = [];
    root.classList.remove("whole");
    for (const part of parts) part.classList.remove("laid");
    pieces.forEach((piece, number) => {
      piece.classList.remove("gone");
      piece.setAttribute("aria-label", `${words.piece} ${number + 1}, ${piece.dataset.kind}`);
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
  if (done) { root.classList.add("whole"); told.textContent = ""; } else if (!loose().length) finish();
}
