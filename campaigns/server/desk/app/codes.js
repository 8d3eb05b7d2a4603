// What was typed or scanned: the code, its ticket, and whether a finger slipped. The same rules as
// rewards/codes.py and rewards/damm.py; a test compares them.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LOOK_ALIKE = { O: "0", I: "1", L: "1", U: "V" };
const BODY = 13; // twelve characters and the one that checks them
const ADDRESS = /.*DESK[^A-Z0-9]C[^A-Z0-9](.+)/is;
const TICKET = /DESK[^A-Z0-9]T[^A-Z0-9]([A-Z2-7]{119})(?![A-Z0-9])/i;

export const plain = (text) => text.replace(/[\s-]/g, "").toUpperCase();

export const fold = (text) => plain(text).replace(/[OILU]/g, (letter) => LOOK_ALIKE[letter]);

const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

// {code, ticket}: with or without the till's address around it; ticket is "" where there is none.
export const read = (text) => {
  const typed = text.trim();
  const found = ADDRESS.exec(typed);
  if (!found) return { code: typed, ticket: "" };
  return { code: decoded(found[1]).trim(), ticket: TICKET.exec(typed)?.[1].toUpperCase() ?? "" };
};

// x * y = 2(x + y) in GF(2^5): see rewards/damm.py.
export const fits = (text) => {
  let interim = 0;
  for (const letter of fold(text)) {
    const digit = ALPHABET.indexOf(letter);
    if (digit < 0) continue;
    const sum = interim ^ digit;
    interim = (sum << 1) ^ (sum & 16 ? 0x25 : 0);
  }
  return interim === 0;
};

// A slip of the finger: it begins like one of our codes, and the check character does not fit.
// Only the server knows codes of other systems, so whoever insists may still ask it.
export const isSlip = (text, prefixes) => {
  const folded = fold(text);
  const ours = prefixes.some((prefix) => prefix && folded.startsWith(fold(prefix)));
  if (!ours) return false;
  const whole = prefixes.some((prefix) => prefix && folded.startsWith(fold(prefix))
    && folded.length === fold(prefix).length + BODY);
  return !whole || ![...folded].every((letter) => ALPHABET.includes(letter)) || !fits(folded);
};

export const isTest = (text) => fold(text).startsWith("TEST") && fold(text).length === 4 + BODY;
