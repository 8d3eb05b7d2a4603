// Where something that is dragged would land, from the boxes of the mail: pure geometry.
import { findBlock, isRow, newId, standsAlone, findSection } from "./model.js";

const BAND = 12; // CSS pixels at a section's edge that mean "between sections"
const THICK = 4;

const centre = (box) => (box.top + box.bottom) / 2;
const inside = (box, x, y) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
const distance = (box, x, y) =>
  Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
const nearest = (list, x, y) =>
  list.reduce((best, one) => (!best || distance(one.box, x, y) < distance(best.box, x, y) ? one : best), null);

// Between sections: before the first one whose middle is lower, else after the last.
const between = (boxes, y) => {
  const next = boxes.find((section) => centre(section.box) > y);
  const before = boxes[boxes.indexOf(next) - 1] ?? (next ? null : boxes.at(-1));
  const at = next ? next.place : (boxes.at(-1)?.place ?? -1) + 1;
  const edges = [before?.box.bottom, next?.box.top].filter((edge) => edge !== undefined);
  const level = edges.length ? edges.reduce((sum, edge) => sum + edge, 0) / edges.length : 0;
  const wide = next?.box ?? before?.box;
  return { kind: "between", at, box: wide && { left: wide.left, right: wide.right, top: level - THICK / 2, bottom: level + THICK / 2 } };
};

const atEdge = (section, y) => {
  const band = Math.min(BAND, (section.box.bottom - section.box.top) / 5);
  return y - section.box.top < band || section.box.bottom - y < band;
};

const within = (section, x, y) => {
  const column = nearest(section.columns.filter((one) => one.box), x, y);
  if (!column) return null;
  const spot = { kind: "column", section: section.id, column: column.number };
  if (!column.blocks.length) return { ...spot, at: 0, into: true, box: column.box };
  const number = column.blocks.findIndex((block) => centre(block.box) > y);
  const next = column.blocks[number], before = column.blocks[(number < 0 ? column.blocks.length : number) - 1];
  const level = next && before ? (before.box.bottom + next.box.top) / 2 : next ? next.box.top : before.box.bottom;
  const at = next ? next.at : before.at + 1;
  return { ...spot, at, box: { left: column.box.left, right: column.box.right, top: level - THICK / 2, bottom: level + THICK / 2 } };
};

const isWhole = (what, kit) =>
  what.kind === "section" || what.kind === "layout" || (what.component && isRow(kit, what.component));

export const findPlace = (boxes, what, { campaign, kit }, x, y) => {
  if (!boxes.length) return { kind: "between", at: 0, into: true, box: null };
  if (isWhole(what, kit)) return between(boxes, y);
  const section = boxes.find((one) => inside(one.box, x, y)) ?? nearest(boxes, x, y);
  const outside = y < section.box.top || y > section.box.bottom;
  if (outside || atEdge(section, y) || standsAlone(kit, findSection(campaign, section.id))) return between(boxes, y);
  return within(section, x, y) ?? between(boxes, y);
};

// The operation that brings it there; null where it would stay as it is.
export const dropped = (what, place, { campaign }) => {
  const { kind, component, widths, id } = what;
  if (kind === "layout") return { op: "insert_section", widths, at: place.at, id: newId("s") };
  if (kind === "component")
    return place.kind === "between"
      ? { op: "insert_section", component, at: place.at }
      : { op: "insert_block", component, section: place.section, column: place.column, at: place.at, id: newId("b") };
  if (kind === "section") {
    const from = campaign.document.sections.findIndex((section) => section.id === id);
    return place.at === from || place.at === from + 1 ? null : { op: "move_section", section: id, at: place.at };
  }
  return moved(id, place, campaign);
};

const moved = (id, place, campaign) => {
  const from = findBlock(campaign, id);
  if (!from) return null;
  if (place.kind === "between") {
    const alone = from.section.columns.every((column, number) => column.blocks.length === (number === from.column ? 1 : 0));
    const stays = alone && from.section.columns.length === 1 && (place.at === from.s || place.at === from.s + 1);
    return stays ? null : { op: "move_block_out", block: id, at: place.at };
  }
  const same = from.section.id === place.section && from.column === place.column;
  if (same && (place.at === from.at || place.at === from.at + 1)) return null;
  return { op: "move_block", block: id, section: place.section, column: place.column, at: place.at };
};
