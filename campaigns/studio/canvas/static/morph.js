// A new rendering is morphed into the frame's document: what is the same stays the same node, so
// there is no flash, no lost focus, no picture asked for again, and a game keeps its state.
import { Idiomorph } from "../vendor/idiomorph/idiomorph.esm.js";
import { isSame, partsOf, shortened, strayed } from "./parts.js";

const MARK = /(?:^|\s)(uw-[bsc]-[a-z0-9-]+|uw-page|uw-top|uw-bottom)(?=\s|$)/;
const parser = new DOMParser();

// The media query of a scheme is made to match, whatever the marketer's own machine prefers.
export const inScheme = (markup, dark) =>
  markup.replaceAll(/\(prefers-color-scheme:\s*(dark|light)\)/g, (_, scheme) =>
    (scheme === "dark") === dark ? "(min-width: 0px)" : "(max-width: 0px)");

// Blocks, sections and the mail's own frame are known by name: moved ones move, instead of being written over.
const named = (page) => {
  const seen = new Map();
  for (const node of page.querySelectorAll('[class*="uw-b-"]:not([id]), [class*="uw-s-"]:not([id]), :is(.uw-page, .uw-top, .uw-bottom):not([id])')) {
    const mark = MARK.exec(node.getAttribute("class"))?.[1];
    if (!mark) continue;
    const count = seen.get(mark) ?? 0;
    seen.set(mark, count + 1);
    node.id = `${mark}.${count}`;
  }
  return page;
};

export const parsed = (markup) => named(parser.parseFromString(markup, "text/html"));

const TYPING = "uw-typing";

// What is being typed in is ours until it is left: it is found again by name, and not touched.
const guarded = (page, typing) => {
  const twins = typing ? [...typing.ownerDocument.querySelectorAll(`uw-w[data-f="${CSS.escape(typing.dataset.f)}"]`)] : [];
  const twin = page.querySelectorAll(`uw-w[data-f="${CSS.escape(typing?.dataset.f ?? "")}"]`)[twins.indexOf(typing)];
  if (twin) twin.id = TYPING;
  return twin;
};

// Gives whether each section that is what it was was found by its name.
const blend = (old, next, typing) => {
  let found = true;
  const stands = (node, fresh) => {
    found &&= !isSame(fresh) || node.id === fresh.id;
    return isSame(fresh);
  };
  Idiomorph.morph(old, next, {
    head: { style: "morph" },
    restoreFocus: false,
    callbacks: {
      beforeNodeMorphed: (old, fresh) => !stands(old, fresh) && old !== typing && !(fresh.nodeType === 1 && !old.contains(typing) && old.isEqualNode(fresh)),
      beforeNodeRemoved: (node) => !node.contains(typing) && !(node.nodeType === 1 && node.hasAttribute("data-uw")),
      beforeAttributeUpdated: (name, node) => !(name === "checked" || name.startsWith("data-uw") || (name === "id" && node === typing)),
    },
  });
  return found && !strayed(old);
};

// Gives the parts of what the page shows now, for the next time; null while somebody types in it.
export const morph = (page, markup, typing = null, before = null) => {
  const parts = typing ? null : partsOf(markup);
  const short = parts && before && shortened(page, parts, before);
  if (short && blend(page.body, parsed(short).body, null)) return parts;
  const next = parsed(markup);
  guarded(next, typing);
  blend(page.documentElement, next.documentElement, typing);
  return parts;
};

export const markTyping = (node, on) => {
  if (on) node.id = TYPING;
  else node.removeAttribute("id");
};
