// A rendering cut at its sections, so that only those that differ from the last are read again.
// What cannot be cut with certainty is not cut: then the whole is compared, as before.
const TAG = /<!--[\s\S]*?-->|<(\/?)(div|table|tbody|tr|td)\b[^>]*>/g;
const SECTION = /\sclass="(?:[^"]*\s)?uw-s-([a-z][a-z0-9]*)[\s"]/;
const OWN_WAYS = /<(?:script|style|textarea|template|noscript|xmp|iframe|svg|math|select|title)\b/i; // read by other rules

// Where the element ends that the last tag opened, or -1 where tags do not pair.
const endOf = (markup, name) => {
  const open = { div: 0, table: 0, tbody: 0, tr: 0, td: 0, [name]: 1 };
  for (let tag = TAG.exec(markup); tag; tag = TAG.exec(markup)) {
    if (!tag[2]) continue; // a comment
    if (!tag[1] && SECTION.test(tag[0])) return -1;
    open[tag[2]] += tag[1] ? -1 : 1;
    if (open[name] === 0) return Object.values(open).every((count) => !count) ? TAG.lastIndex : -1;
  }
  return -1;
};

// {head, pieces: [text or {section, name, text}]}; null where it cannot be cut.
export const partsOf = (markup) => {
  const body = markup.indexOf("<body");
  if (body < 0) return null;
  const pieces = [];
  let from = body;
  TAG.lastIndex = body;
  for (let tag = TAG.exec(markup); tag; tag = TAG.exec(markup)) {
    const section = tag[2] && !tag[1] && SECTION.exec(tag[0])?.[1];
    if (!section) continue;
    const at = tag.index, end = endOf(markup, tag[2]), text = markup.slice(at, end);
    if (end < 0 || OWN_WAYS.test(text)) return null;
    pieces.push(markup.slice(from, at), { section, name: tag[2], text });
    from = end;
  }
  return { head: markup.slice(0, body), pieces: [...pieces, markup.slice(from)] };
};

// Each section's elements as one text: a section may be several elements beside each other.
const bySection = (parts) => {
  const texts = new Map();
  for (const { section, text } of parts.pieces) if (section) texts.set(section, `${texts.get(section) ?? ""}${text}`);
  return texts;
};

const SAME = "data-uw-same";
export const isSame = (node) => node.nodeType === 1 && node.hasAttribute(SAME);
export const strayed = (page) => !!page.querySelector(`[${SAME}]`);

// The rendering with an empty element for each section that is what it was; null where the page
// does not hold one of them by its name, or another head is needed.
export const shortened = (page, parts, before) => {
  if (parts.head !== before.head) return null;
  const now = bySection(parts), then = bySection(before), count = new Map();
  let held = true;
  const short = parts.pieces.map((piece) => {
    if (!piece.section) return piece;
    const { section, name, text } = piece, number = count.get(section) ?? 0, id = `uw-s-${section}.${number}`;
    count.set(section, number + 1);
    if (now.get(section) !== then.get(section)) return text;
    held &&= page.getElementById(id)?.localName === name;
    return `<${name} id="${id}" ${SAME}></${name}>`;
  });
  return held ? short.join("") : null;
};

// The same parts where a section was changed by hand: whatever it will be, it is another.
export const touched = (parts, section) =>
  parts && { ...parts, pieces: parts.pieces.map((piece) => (piece.section === section ? { ...piece, text: "" } : piece)) };
