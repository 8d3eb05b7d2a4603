// Advent calendar: a door opens from its day on; without dates any one opens, one a day.
const SHOW = 1900; // milliseconds from opening the door of the gift until the gift itself
const GLANCE = 300; // the same where motion is unwanted
const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

export function start(root, game) {
  const { words, outcome, calm, random } = game;
  const { days, found, gift } = game.fields;
  const find = (name) => root.querySelector(name);
  const doors = [...root.querySelectorAll(".advent-door")];
  const buttons = doors.map((door) => door.firstElementChild);
  const [number, note] = find(".advent-note").children;
  const looks = root.classList;
  const now = new Date();
  const here = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const today = game.today || here; // the server's day; a browser's clock is the next best
  const dated = days.length > 0;
  const latest = days.filter((day) => day <= today).length - 1;
  const ours = dated ? (gift === "last" ? doors.length - 1 : latest) : -1;
  const before = game.lasting ?? {}; // what earlier days opened, on this device
  let told = game.played, mine = ours, busy = false;
  let left = told && before.day === today ? 0 : 1; // doors without a date that may still be opened today

  const date = (day) => new Intl.DateTimeFormat(document.documentElement.lang || "en", { day: "numeric", month: "long", timeZone: "UTC" }).format(new Date(day));
  const due = (at) => !dated || at <= latest;
  const isOpen = (at) => doors[at].classList.contains("open");
  const opened = () => doors.map((_, at) => at).filter(isOpen);
  const behind = (at) => found[at].text || words[found[at].line];

  const write = (which, text) => {
    number.textContent = which;
    note.textContent = text;
  };

  const label = (at) => {
    const parts = [`${words.door} ${at + 1}`];
    if (dated && at === latest) parts.push(words.today);
    if (!due(at)) parts.push(`${words.opens} ${date(days[at])}`);
    if (isOpen(at)) parts.push(words.open);
    buttons[at].setAttribute("aria-label", parts.join(", "));
    if (!due(at)) buttons[at].setAttribute("aria-disabled", "true");
  };

  const swing = (at, wide) => {
    doors[at].classList.toggle("open", wide);
    label(at);
  };

  const refuse = (at, why) => {
    doors[at].classList.remove("no");
    void doors[at].offsetWidth; // a second shake needs a fresh start
    doors[at].classList.add("no");
    write("", why);
    game.say(why);
  };

  // Without dates the first door opened is the gift's: only once it is asked for is it remembered.
  const remember = () => {
    if (dated || told) game.last?.({ open: opened(), mine: told ? mine : -1, day: today });
  };

  const finish = () => {
    busy = false;
    looks.add("told");
    if (told) return;
    told = true;
    remember();
    game.move("gift");
    game.done();
  };

  const wrap = (at) => {
    mine = at;
    buttons[at].querySelector("img").src = outcome.picture;
  };

  const open = (at) => {
    if (busy) return;
    if (!due(at)) return refuse(at, `${words.door} ${at + 1} ${words.opens} ${date(days[at])}.`);
    const fresh = !isOpen(at);
    if (fresh && !dated && !left) return refuse(at, words.tomorrow);
    const prize = dated ? at === ours : fresh;
    if (prize && !told) wrap(at);
    if (fresh) {
      left -= 1;
      swing(at, true);
      game.move(`door ${at + 1}`);
      game.sound?.("flip");
      game.buzz?.(20);
    }
    const text = at === mine ? `${words.gift} ${outcome.title}` : behind(at);
    write(at + 1, text);
    game.say(`${words.door} ${at + 1}. ${text}`);
    remember();
    if (told) return looks.add("told");
    game.save?.({ open: opened() });
    if (!prize) return;
    busy = true;
    setTimeout(finish, calm ? GLANCE : SHOW);
  };

  const hint = () => {
    if (!dated) return words.hint_any;
    if (latest < 0) return `${words.first} ${date(days[0])}.`;
    return gift === "last" ? words.hint_last : words.hint;
  };

  const shut = () => {
    looks.remove("told");
    left = 1;
    game.last?.(null);
    doors.forEach((_, at) => swing(at, false));
    write("", hint());
    buttons[Math.max(0, latest)].focus({ preventScroll: true });
  };

  const step = (event) => {
    const way = STEPS[event.key];
    const at = buttons.indexOf(event.target);
    if (!way || at < 0) return;
    event.preventDefault();
    const across = doors.filter((door) => door.offsetTop === doors[0].offsetTop).length;
    const side = getComputedStyle(root).direction === "rtl" ? -1 : 1;
    buttons[Math.min(doors.length - 1, at + way[0] * side + way[1] * across)]?.focus();
  };

  // The door of the gift is opened anew: what was not asked for before the page was left is not yet given.
  const restore = () => {
    const open = [...(before.open ?? []), ...(game.saved?.open ?? [])];
    for (const at of open) if (doors[at] && (told || at !== ours) && due(at)) swing(at, true);
  };

  find(".advent-doors").onkeydown = step;
  find(".advent-again").onclick = shut;
  doors.forEach((door, at) => {
    buttons[at].onclick = () => open(at);
    door.classList.toggle("later", !due(at));
    door.classList.toggle("today", dated && at === latest);
    label(at);
  });
  write("", hint());
  if (dated || told) restore();
  if (!told) return;
  const any = () => Math.floor(random() * (dated ? latest + 1 : doors.length));
  const at = [before.mine, ours].find((one) => one >= 0 && doors[one] && due(one)) ?? any();
  if (at >= 0 && due(at)) {
    wrap(at);
    swing(at, true);
    write(at + 1, `${words.gift} ${outcome.title}`);
  }
  looks.add("told");
}
