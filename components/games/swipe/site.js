// Swipe: the top card follows the hand, flies off with its speed or springs back; likes are summed up.
const FAR = 0.3; // of the deck's width: a card let go beyond it is decided
const THROW = 450; // pixels a second that decide too, however near
const FLIGHT = 1300; // pixels a second: the slowest a decided card leaves
const STIFF = 220, DAMP = 20; // of the spring that pulls a card back, per second
const CLOSING = 450; // milliseconds from the last press until the gift

export function start(root, game) {
  const { words, outcome, calm } = game;
  const find = (name) => root.querySelector(name);
  const deck = find(".swipe-deck"), play = find(".swipe-play"), end = find(".swipe-end");
  const cards = [...deck.children], pips = [...find(".swipe-pips").children];
  const [yes, no, undo] = [".swipe-yes", ".swipe-no", ".swipe-undo"].map(find);
  const consent = find(".swipe-consent"), note = find(".swipe-note");
  const asks = !consent.hidden && game.answer;
  const flights = new Map(); // by card: the motion it is in
  let told = game.played, busy = false, chosen = [], hand = null;

  const top = () => cards[chosen.length];

  const put = (card, x, y, lean = 1) => {
    card.classList.add("held");
    card.style.transform = `translate(${x}px, ${y}px) rotate(${x * 0.06 * lean}deg)`;
    card.style.setProperty("--yes", Math.min(1, Math.max(0, x / 80)));
    card.style.setProperty("--no", Math.min(1, Math.max(0, -x / 80)));
  };

  const rest = (card) => {
    flights.delete(card);
    card.classList.remove("held");
    for (const name of ["transform", "--yes", "--no"]) card.style.removeProperty(name);
  };

  // Steps a card's motion each frame until `step` says it is over; a later motion takes its place.
  const move = (card, at, step, over) => {
    let then;
    const frame = (now) => {
      if (flights.get(card) !== frame) return;
      const seconds = Math.min(0.032, (now - (then ?? now)) / 1000);
      then = now;
      if (step(at, seconds)) return over();
      put(card, at.x, at.y, at.lean);
      requestAnimationFrame(frame);
    };
    flights.set(card, frame);
    requestAnimationFrame(frame);
  };

  const back = (card, at) => calm ? rest(card) : move(card, at, (at, seconds) => {
    for (const [place, speed] of [["x", "vx"], ["y", "vy"]]) {
      at[speed] -= (STIFF * at[place] + DAMP * at[speed]) * seconds;
      at[place] += at[speed] * seconds;
    }
    return Math.hypot(at.x, at.y) < 1 && Math.hypot(at.vx, at.vy) < 20;
  }, () => rest(card));

  const off = (card, at) => {
    const gone = () => { card.classList.add("gone"); rest(card); };
    if (calm) return gone();
    const far = (root.clientWidth + deck.clientWidth) / 2 + 60;
    move(card, at, (at, seconds) => {
      at.x += at.vx * seconds;
      at.y += (at.vy += 500 * seconds) * seconds;
      return Math.abs(at.x) > far;
    }, gone);
  };

  const show = () => {
    const at = chosen.length, complete = at === cards.length;
    cards.forEach((card, own) => {
      card.style.setProperty("--at", own);
      card.style.setProperty("--deep", Math.min(2, Math.max(0, own - at)));
      card.classList.toggle("far", own - at > 2);
      card.setAttribute("aria-hidden", String(own !== at));
    });
    pips.forEach((pip, own) => { pip.className = own < at ? (chosen[own] ? "yes" : "no") : ""; });
    undo.disabled = !at;
    root.classList.toggle("complete", complete);
    root.classList.toggle("told", told);
    play.inert = complete;
    end.inert = !complete;
    if (complete) sum();
  };

  const whereabouts = () => `${top().dataset.title}, ${chosen.length + 1}/${cards.length}`;

  const sum = () => {
    const likes = chosen.filter(Boolean).length;
    find(".swipe-eyebrow").textContent = likes ? words.sum : words.none;
    consent.hidden = !asks || !likes;
    [...find(".swipe-likes").children].forEach((each, at) => {
      each.hidden = !chosen[at];
      each.style.setProperty("--at", chosen.slice(0, at).filter(Boolean).length);
    });
  };

  const decide = (like, at = { x: 0, y: 0, vx: 0, vy: -160, lean: 1 }) => {
    const card = top();
    if (!card || busy) return;
    chosen.push(like);
    at.vx = (like ? 1 : -1) * Math.max(FLIGHT, Math.abs(at.vx));
    off(card, at);
    game.move(`${like ? "like" : "pass"} ${chosen.length}`);
    game.sound?.(like ? "pop" : "whoosh");
    game.buzz?.(like ? 18 : 8);
    if (!told) game.save?.({ chosen });
    show();
    const said = like ? words.liked : words.passed;
    if (top()) return game.say(`${said} ${whereabouts()}`);
    end.focus({ preventScroll: true });
    game.say(`${said} ${find(".swipe-eyebrow").textContent} ${cards.filter((_, own) => chosen[own]).map((each) => each.dataset.title).join(", ")}`);
  };

  const takeBack = () => {
    if (!chosen.length || busy) return;
    const complete = !top(), like = chosen.pop(), card = top();
    game.move("undo");
    game.sound?.("flip");
    if (!told) game.save?.({ chosen });
    card.classList.remove("gone");
    show();
    back(card, { x: (like ? 1 : -1) * deck.clientWidth, y: 0, vx: 0, vy: 0, lean: 1 });
    if (complete || undo.disabled) deck.focus({ preventScroll: true });
    game.say(whereabouts());
  };

  // The gift never waits for an answer that does not get through.
  const finish = () => {
    if (told || busy) return;
    busy = true;
    const kept = asks && !consent.hidden && consent.firstElementChild.checked;
    const ids = cards.filter((_, at) => chosen[at]).map((card) => card.dataset.id);
    const tell = (text) => { note.textContent = text; note.hidden = false; };
    if (ids.length) game.answer?.(ids, { consent: Boolean(kept) }).then(() => kept && tell(words.kept), () => kept && tell(words.unkept));
    game.sound?.("win");
    setTimeout(() => {
      busy = false;
      told = true;
      game.move("gift");
      show();
      game.done();
    }, CLOSING);
  };

  deck.onpointerdown = (event) => {
    if (!top() || hand || event.button) return;
    deck.setPointerCapture(event.pointerId);
    flights.delete(top());
    const box = deck.getBoundingClientRect();
    const lean = event.clientY < box.top + box.height / 2 ? 1 : -1; // held low, a card tilts the other way
    hand = { card: top(), from: [event.clientX, event.clientY], time: event.timeStamp, x: 0, y: 0, vx: 0, vy: 0, lean };
  };
  deck.onpointermove = (event) => {
    if (!hand) return;
    const [x, y] = [event.clientX - hand.from[0], event.clientY - hand.from[1]];
    const seconds = Math.max(1, event.timeStamp - hand.time) / 1000;
    hand.vx = 0.5 * hand.vx + (0.5 * (x - hand.x)) / seconds;
    hand.vy = 0.5 * hand.vy + (0.5 * (y - hand.y)) / seconds;
    Object.assign(hand, { x, y, time: event.timeStamp });
    put(hand.card, x, y, hand.lean);
  };
  const letGo = (event) => {
    if (!hand) return;
    const held = hand;
    hand = null;
    if (event.timeStamp - held.time > 90) held.vx = held.vy = 0; // it was held still
    const thrown = Math.abs(held.vx) > THROW && held.vx * held.x > 0;
    const decided = event.type === "pointerup" && (thrown || Math.abs(held.x) > FAR * deck.clientWidth);
    if (decided) decide(held.x > 0, held);
    else back(held.card, held);
  };
  deck.onpointerup = deck.onpointercancel = letGo;
  root.onkeydown = (event) => {
    const like = { ArrowRight: true, ArrowLeft: false }[event.key];
    if (hand || play.inert || event.repeat) return;
    if (like !== undefined) { event.preventDefault(); decide(like); }
    if (event.key === "Backspace") takeBack();
  };
  yes.onclick = () => decide(true);
  no.onclick = () => decide(false);
  for (const each of root.querySelectorAll(".swipe-undo")) each.onclick = takeBack;
  find(".swipe-gift").onclick = finish;
  find(".swipe-again").onclick = () => {
    chosen = [];
    note.hidden = true;
    for (const card of cards) { card.classList.remove("gone"); rest(card); }
    show();
    deck.focus({ preventScroll: true });
  };

  // The page keeps the transcript with what was saved: what is decided is not told again.
  chosen = (game.saved?.chosen ?? []).slice(0, cards.length);
  if (told) chosen = cards.map((_, at) => chosen[at] ?? false);
  for (const card of cards.slice(0, chosen.length)) card.classList.add("gone");
  show();
  if (told && !game.saved?.chosen) find(".swipe-eyebrow").textContent = outcome.title;
}
