// Where sections, columns and blocks are in a frame, read from the marks the renderer wrote.
import { sections } from "./model.js";

const BLOCK = /(?:^|\s)uw-b-([a-z][a-z0-9]*)(?=\s|$)/;
const SECTION = /(?:^|\s)uw-s-([a-z][a-z0-9]*)(?=\s|$)/;
const COLUMN = /(?:^|\s)uw-c-([a-z][a-z0-9]*)-(\d+)(?=\s|$)/;
const KINDS = { block: BLOCK, section: SECTION, column: COLUMN };

const nearest = (target, pattern) => {
  for (let node = target; node?.getAttribute; node = node.parentElement) {
    const found = pattern.exec(node.getAttribute("class") ?? "");
    if (found) return found;
  }
  return null;
};

// What stands under a node: {block, section}, ids or "".
export const marksOf = (target) => ({
  block: nearest(target, KINDS.block)?.[1] ?? "",
  section: nearest(target, KINDS.section)?.[1] ?? nearest(target, KINDS.column)?.[1] ?? "",
});

const grown = (box, other) => ({
  left: Math.min(box.left, other.left), top: Math.min(box.top, other.top),
  right: Math.max(box.right, other.right), bottom: Math.max(box.bottom, other.bottom),
});

// One box around all that can be seen of the nodes, in CSS pixels of the frame; null when nothing.
const around = (nodes) => {
  let box = null;
  for (const node of nodes) {
    const { left, top, right, bottom } = node.getBoundingClientRect();
    if (right - left < 2 || bottom - top < 2) continue;
    box = box ? grown(box, { left, top, right, bottom }) : { left, top, right, bottom };
  }
  return box;
};

export const boxOf = (page, kind, id) => around(page.getElementsByClassName(`uw-${kind[0]}-${id}`));

const union = (boxes) => boxes.filter(Boolean).reduce((box, one) => (box ? grown(box, one) : { ...one }), null);

// An empty column may be a sliver; it takes the height of its section, and its share of the width.
const columnBox = (page, section, number, whole, blocks) => {
  const own = union([boxOf(page, "column", `${section.id}-${number}`), ...blocks.map((block) => block.box)]);
  if (own || !whole) return own;
  const share = (whole.right - whole.left) / section.columns.length;
  return { left: whole.left + share * number, right: whole.left + share * (number + 1), top: whole.top, bottom: whole.bottom };
};

// One section with its columns and blocks; its box is null where this rendition does not show it.
export const measureSection = (page, section, place) => {
  const blocks = section.columns.map((column) =>
    column.blocks.map((block, at) => ({ id: block.id, at, box: boxOf(page, "block", block.id) })).filter((one) => one.box));
  const box = union([boxOf(page, "section", section.id), ...blocks.flat().map((one) => one.box)]);
  const columns = section.columns.map((_, number) => ({ number, blocks: blocks[number], count: section.columns[number].blocks.length, box: columnBox(page, section, number, box, blocks[number]) }));
  return { id: section.id, place, box, columns };
};

// The whole mail as boxes, in the campaign's order; what this rendition does not show is left out.
export const measure = (page, campaign) =>
  sections(campaign).map((section, place) => measureSection(page, section, place)).filter((section) => section.box);
