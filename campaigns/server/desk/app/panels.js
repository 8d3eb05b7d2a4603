// Answers as the cashier sees them. The server's come as HTML; these are for when it can't be asked.
const DAY = { dateStyle: "long", timeZone: "UTC" };

export const fill = (words, facts) => words.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);

export const day = (at, language) => new Intl.DateTimeFormat(language, DAY).format(at);

export const moment = (at, language) =>
  `${new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(at)}, ${clock(at)}`;

export const clock = (at) =>
  new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(at);

// Why a code is not good by what a phone alone knows: the words' name, and what they are filled with.
export const reason = ({ kind, gift, until, used }, code, language) => {
  const facts = { gift, code, day: until ? day(until, language) : "" };
  if (kind !== "used") return [kind, facts];
  if (!used.till) return ["heard", facts];
  return [kind, { ...facts, moment: moment(used.at, language), till: used.till }];
};

// A button that acts; the panel's own colour, or `strong` for the one thing to do.
export const button = (words, act, kind) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = kind;
  made.textContent = words;
  made.onclick = act;
  return made;
};

// tone: good (may be used), done (was used), bad (give nothing) or note.
export const panel = ({ tone, kind, title, gift = "", text, code = "", actions = [] }) => {
  const shape = document.getElementById(tone === "bad" ? "panel-bad" : "panel-good");
  const made = shape.content.cloneNode(true).firstElementChild;
  made.classList.add(tone);
  Object.assign(made.dataset, { tone, kind });
  const told = { title, gift, text, code };
  for (const [name, words] of Object.entries(told)) {
    const line = made.querySelector(`.verdict-${name}`);
    line.textContent = words;
    line.hidden = !words;
  }
  made.append(...actions);
  return made;
};

// Buttons with `data-until` (ms) say how long they still work, and go when that is over. The
// server's clock is right: `ahead` is how far it is before the phone's.
export const countDown = (ahead) => {
  for (const element of document.querySelectorAll("[data-until]")) {
    const left = Number(element.dataset.until) - (Date.now() + ahead);
    element.hidden = left <= 0;
    const seconds = Math.ceil(left / 1000);
    const shown = element.querySelector(".left");
    if (shown && left > 0)
      shown.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }
};
