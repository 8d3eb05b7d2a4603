// Swipe: the top card follows the hand, flies off with its speed or springs back (by the style sheet); likes are summed up.
const FAR = 0.3; // of the deck's width: a card let go beyond it is decided
const THROW = 450; // pixels a second that decide too, however near
const FLIGHT = 1300; // pixels a second: the slowest a decided card leaves
const CLOSING = 450; // milliseconds from the last press until the gift

export function start(root, game) {
  const { words, outcome, calm, fields } = game;
  const find = (name) => root.querySelector(name);
  const deck = find(".swipe-deck"), play = find(".swipe-play"), end = find(".swipe-end");
  const cards = [...deck.children], pips = [...find(".swipe-pips").children];
  const undo = find(".swipe-undo"), consent = find("label"), note = find(".swipe-note"), sum = find(".swipe-eyebrow");
  const asks = fields.keep_as && fields.consent && game.answer;
  let told = game.played, busy, hand, chosen = [];

  const focus = (on) => on.focus({ preventScroll: true });
  const top = () => cards[chosen.length];
  const liked = (part) => cards.filter((_, at) => chosen[at]).map(({ dataset }) => dataset[part]);
  const where = () => `${top().dataset.title}, ${chosen.length + 1}/${cards.length}`;

  const put = (card, { x, y, lean }) => {
    card.classList.add("held");
    card.style.transform = `translate(${x}px, ${y}px) rotate(${x * 0.06 * lean}deg)`;
    card.style.setProperty("--yes", x / 80);
    card.style.setProperty("--no", -x / 80);
  };

  const rest = (card) => {
    card.flight = null;
    card.classList.remove("held");
    for (const name of ["transform", "--yes", "--no"]) card.style.removeProperty(name);
  };

  const off = (card, at) => {
    let then;
    const frame = (now) => {
      if (card.flight !== frame) return;
      const seconds = Math.min(0.032, (now - (then ?? now)) / 1000);
      then = now;
      at.x += at.vx * seconds;
      at.y += (at.vy += 500 * seconds) * seconds;
      if (calm || Math.abs(at.x) > root.clientWidth) {
        card.classList.add("gone");
        return rest(card);
      }
      put(card, at);
      requestAnimationFrame(frame);
    };
    card.flight = frame;
    frame(performance.now());
  };

  const show = () => {
    const at = chosen.length, over = !top(), likes = liked("id").length;
    cards.forEach((card, own) => {
      card.style.setProperty("--at", own);
      card.style.setProperty("--deep", Math.min(2, own - at));
      card.classList.toggle("far", own - at > 2);
      card.ariaHidden = own !== at;
    });
    pips.forEach((pip, own) => { pip.className = own < at ? (chosen[own] ? "yes" : "no") : ""; });
    undo.disabled = !at;
    root.classList.toggle("told", told);
    play.inert = over;
    end.inert = !over;
    sum.textContent = likes ? words.sum : words.none;
    consent.hidden = !asks || !likes;
    [...find("ul").children].forEach((each, own) => {
      each.hidden = !chosen[own];
      each.style.setProperty("--at", own);
    });
  };

  const save = () => told || game.save?.({ chosen });

  const decide = (like, at = { x: 0, y: 0, vx: 0, vy: -160, lean: 1 }) => {
    const card = top();
    if (!card) return;
    chosen.push(like);
    at.vx = (like ? 1 : -1) * Math.max(FLIGHT, Math.abs(at.vx));
    off(card, at);
    game.move(`${like ? "like" : "pass"} ${chosen.length}`);
    game.sound?.(like ? "pop" : "whoosh");
    game.buzz?.(15);
    save();
    show();
    const said = like ? words.liked : words.passed;
    if (top()) return game.say(`${said} ${where()}`);
    focus(end);
    game.say(`${said} ${sum.textContent} ${liked("title").join(", ")}`);
  };

  const takeBack = () => {
    if (!chosen.length || busy) return;
    const like = chosen.pop(), card = top();
    game.move("undo");
    game.sound?.("flip");
    save();
    card.classList.remove("gone");
    put(card, { x: (like ? 1 : -1) * deck.clientWidth, y: 0, lean: 1 });
    show();
    void card.offsetWidth; // it comes back from where it went
    rest(card);
    if (undo.disabled || document.activeElement !== undo) focus(deck);
    game.say(where());
  };

  // The gift never waits for an answer that does not get through.
  const finish = () => {
    if (told || busy) return;
    busy = true;
    const kept = asks && find("input").checked, ids = liked("id");
    const tell = (text) => { note.textContent = text; note.hidden = !kept; };
    if (ids.length) game.answer?.(ids, { consent: kept }).then(() => tell(words.kept), () => tell(words.unkept));
    game.sound?.("win");
    setTimeout(() => {
      busy = false;
      told = true;
      game.move("gift");
      show();
      game.done();
    }, CLOSING);
  };

  deck.onpointerdown = ({ button, pointerId, clientX, clientY, timeStamp }) => {
    if (!top() || hand || button) return;
    deck.setPointerCapture(pointerId);
    const box = deck.getBoundingClientRect();
    const lean = clientY < box.top + box.height / 2 ? 1 : -1; // held low, a card tilts the other way
    hand = { card: top(), left: clientX, up: clientY, time: timeStamp, x: 0, y: 0, vx: 0, vy: 0, lean };
  };
  deck.onpointermove = ({ clientX, clientY, timeStamp }) => {
    if (!hand) return;
    const x = clientX - hand.left, y = clientY - hand.up;
    const seconds = Math.max(1, timeStamp - hand.time) / 1000;
    const vx = (hand.vx + (x - hand.x) / seconds) / 2, vy = (hand.vy + (y - hand.y) / seconds) / 2;
    hand = { ...hand, x, y, vx, vy, time: timeStamp };
    put(hand.card, hand);
  };
  deck.onpointerup = deck.onpointercancel = ({ type, timeStamp }) => {
    if (!hand) return;
    const held = hand, { x } = held;
    hand = null;
    if (timeStamp - held.time > 90) held.vx = 0; // it was held still
    if (type === "pointerup" && (held.vx * Math.sign(x) > THROW || Math.abs(x) > FAR * deck.clientWidth)) decide(x > 0, held);
    else rest(held.card);
  };
  root.onkeydown = (event) => {
    const like = { ArrowRight: true, ArrowLeft: false }[event.key];
    if (hand || play.inert || event.repeat) return;
    if (like !== undefined) { event.preventDefault(); decide(like); }
    if (event.key === "Backspace") takeBack();
  };
  find(".swipe-yes").onclick = () => decide(true);
  find(".swipe-no").onclick = () => decide(false);
  for (const each of root.querySelectorAll(".swipe-undo")) each.onclick = takeBack;
  find(".swipe-gift").onclick = finish;
  find(".swipe-again").onclick = () => {
    chosen = [];
    note.hidden = true;
    for (const card of cards) card.classList.remove("gone");
    show();
    focus(deck);
  };

  // The page keeps the transcript with what was saved: what is decided is not told again.
  const saved = game.saved?.chosen;
  chosen = (saved ?? []).slice(0, cards.length);
  if (told) chosen = cards.map((_, at) => Boolean(chosen[at]));
  chosen.forEach((_, at) => cards[at].classList.add("gone"));
  show();
  if (told && !saved) sum.textContent = outcome.title;
}
