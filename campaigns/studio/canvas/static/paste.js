// What is pasted comes in clean: Word's lists become lists, its styles bold and italic, the rest words.
import DOMPurify from "../vendor/dompurify/purify.es.mjs";

const TAGS = ["p", "br", "b", "strong", "i", "em", "u", "a", "ul", "ol", "li", "span"];
const BLOCKS = "div, tr, blockquote, section, article, header, footer, main, aside, figure, pre, dt, dd, caption";
const SAFE_LINK = /^(?:https?:|mailto:|tel:|\{\{)|^(?:play|view|unsubscribe|preferences|shop)$/i;
const NUMBER = /^\s*(?:\d+|[a-z]|[ivx]+)[.)]\s*$/i;

const renamed = (node, tag) => {
  const made = node.ownerDocument.createElement(tag);
  made.append(...node.childNodes);
  node.replaceWith(made);
  return made;
};
const unwrapped = (node) => node.replaceWith(...node.childNodes);

// Word writes a list as paragraphs with a bullet of their own in a span that says "ignore me".
const wordLists = (body) => {
  let list = null, last = null;
  for (const item of body.querySelectorAll('p[class*="MsoListParagraph"], p[style*="mso-list"]')) {
    const bullet = item.querySelector('[style*="mso-list:Ignore"], [style*="mso-list: Ignore"]');
    const first = bullet ?? item.firstChild;
    const sign = (first?.textContent ?? "").replace(/\u00a0/g, " ");
    const tag = NUMBER.test(sign) ? "ol" : "ul";
    if (bullet) bullet.remove();
    else if (/^\s*(?:[·•§o▪-]|\d+[.)])\s*$/.test(sign)) first.remove();
    if (!list || last !== item.previousElementSibling || list.localName !== tag) {
      list = body.ownerDocument.createElement(tag);
      item.before(list);
    }
    list.append(renamed(item, "li"));
    last = list;
  }
};

const weights = (body) => {
  for (const node of body.querySelectorAll("b[style], b[id^=docs-internal]")) // Google's wrapper is a b that is not bold
    if (["normal", "400"].includes(node.style.fontWeight)) unwrapped(node);
  for (const node of body.querySelectorAll("span[style], font[style]")) {
    const { fontWeight, fontStyle } = node.style;
    for (const [is, tag] of [[Number(fontWeight) >= 600 || fontWeight === "bold", "b"], [fontStyle === "italic", "i"]]) {
      if (!is || !node.textContent.trim()) continue;
      const inner = node.ownerDocument.createElement(tag);
      inner.append(...node.childNodes);
      node.append(inner);
    }
  }
};

const blocks = (body) => {
  for (const title of body.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const strong = title.ownerDocument.createElement("b");
    strong.append(...title.childNodes);
    title.append(strong);
    renamed(title, "p");
  }
  for (const cell of body.querySelectorAll("td, th")) cell.append(" ");
  for (const node of [...body.querySelectorAll(BLOCKS)].reverse())
    node.querySelector("p, ul, ol") ? unwrapped(node) : renamed(node, "p");
};

const tidy = (body) => {
  for (const node of body.querySelectorAll("span")) if (!node.classList.contains("uw-pill")) unwrapped(node);
  for (const node of body.querySelectorAll("*")) if (!node.dataset.e) node.removeAttribute("class");
  for (const link of body.querySelectorAll("a")) if (!SAFE_LINK.test(link.getAttribute("href") ?? "")) unwrapped(link);
  for (const node of body.querySelectorAll("p, b, i, u, em, strong, li")) if (!node.textContent.trim() && !node.querySelector("br, [data-e]")) node.remove();
  for (const node of body.querySelectorAll("li > p")) unwrapped(node);
};

// HTML from anywhere to the few tags a mail's words have; gives a fragment for `page`.
export const clean = (html, page) => {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  wordLists(body);
  weights(body);
  blocks(body);
  const safe = DOMPurify.sanitize(body.innerHTML, {
    ALLOWED_TAGS: TAGS, ALLOWED_ATTR: ["href", "class", "data-e", "contenteditable"], ALLOW_DATA_ATTR: false, ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: /[\s\S]*/, RETURN_DOM: true,
  });
  tidy(safe);
  const fragment = page.createDocumentFragment();
  fragment.append(...[...safe.childNodes].map((node) => page.importNode(node, true)));
  return fragment;
};

export const plain = (text) => text.replace(/\s*\r?\n\s*/g, " ");
