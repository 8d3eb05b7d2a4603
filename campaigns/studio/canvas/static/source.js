// Words as they are kept, with `{{ fields }}` and `{% conditions %}`, to what one types in, and back.
const TOKEN = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;
const HOLE = /\uE000(\d+)\uE001/g; // stands for a token while HTML is parsed; private use, never typed
const NOTHING = /[\u200b\ufeff]/g; // what editors leave to hold a cursor
let count = 0;

// Fields by the names a person reads, as the kit brings them.
const called = new Map();
export const nameFields = (fields) => fields.forEach(({ name, label }) => called.set(name, label));
export const fieldName = (name) => called.get(name) ?? name.replaceAll("_", " ");

const bare = (token) => token.replace(/^\{[{%]-?\s*|\s*-?[}%]\}$/g, "");

// `{{ first_name|default("you") }}` reads as "first name"; `{% endif %}` as "end".
export const spoken = (token, t) => {
  const inner = bare(token);
  if (token.startsWith("{{")) return fieldName(inner.split("|")[0].trim());
  const [word, ...rest] = inner.split(/\s+/);
  const condition = rest.map(fieldName).join(" ");
  return { if: t("if {condition}", { condition }), elif: t("or if {condition}", { condition }), else: t("otherwise"), endif: t("end of if"), for: t("for each {condition}", { condition }), endfor: t("end of list") }[word] ?? inner;
};

// A pill cannot be typed in. Each has a class of its own, or an editor would melt two into one.
export const pill = (page, token, t) => {
  const made = page.createElement("span");
  made.className = `uw-pill uw-p${++count}${token.startsWith("{%") ? " uw-if" : ""}`;
  made.contentEditable = "false";
  made.dataset.e = token;
  made.textContent = spoken(token, t);
  if (token.startsWith("{{")) {
    const remove = page.createElement("b");
    remove.textContent = "×";
    remove.setAttribute("role", "button");
    remove.setAttribute("aria-label", t("Take out {name}", { name: spoken(token, t) }));
    made.append(remove);
  }
  return made;
};

const pieces = (text, page, t) => {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(TOKEN)) {
    if (found.index > from) parts.push(page.createTextNode(text.slice(from, found.index)));
    parts.push(pill(page, found[0], t));
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push(page.createTextNode(text.slice(from)));
  return parts;
};

export const wordsToNodes = (source, page, t) => pieces(source, page, t);

export const nodesToWords = (root) => {
  let text = "";
  for (const node of root.childNodes) {
    if (node.nodeType === 3) text += node.data;
    else if (node.dataset?.e) text += node.dataset.e;
    else if (node.nodeName === "BR") text += node.nextSibling ? "\n" : "";
    else text += nodesToWords(node);
  }
  return text.replace(NOTHING, "").replaceAll("\u00a0", " ");
};

// Rich words: the tokens step aside while the HTML is read, for they may hold quotes and brackets.
export const richToHTML = (source, page, t) => {
  const tokens = [];
  const held = source.replace(TOKEN, (token) => `\uE000${tokens.push(token) - 1}\uE001`);
  const shell = new DOMParser().parseFromString(held, "text/html").body;
  const walk = (node) => {
    for (const { name, value } of [...(node.attributes ?? [])]) if (value.includes("\uE000")) node.setAttribute(name, value.replace(HOLE, (_, number) => tokens[number]));
    for (const child of [...node.childNodes]) {
      if (child.nodeType !== 3) { walk(child); continue; }
      if (!child.data.includes("\uE000")) continue;
      const text = child.data.replace(HOLE, (_, number) => tokens[number]);
      child.replaceWith(...pieces(text, shell.ownerDocument, t));
    }
  };
  walk(shell);
  return shell.innerHTML;
};

export const htmlToRich = (html) => {
  const shell = new DOMParser().parseFromString(html, "text/html").body;
  const tokens = [];
  for (const node of shell.querySelectorAll("[data-e]")) node.replaceWith(`\uE000${tokens.push(node.dataset.e) - 1}\uE001`);
  for (const node of shell.querySelectorAll("li > p:only-child")) node.replaceWith(...node.childNodes);
  for (const node of shell.querySelectorAll("span, font, div")) node.replaceWith(...node.childNodes);
  for (const node of shell.querySelectorAll("br")) if (node.parentNode.lastChild === node && node.previousSibling) node.remove();
  for (const node of shell.querySelectorAll("*")) for (const { name } of [...node.attributes]) if (!(node.nodeName === "A" && name === "href")) node.removeAttribute(name);
  shell.normalize();
  const empty = !shell.textContent.replace(NOTHING, "").trim();
  return empty ? "" : shell.innerHTML.replace(NOTHING, "").replaceAll("&nbsp;", " ").replace(HOLE, (_, number) => tokens[number]);
};
