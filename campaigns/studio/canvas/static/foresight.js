// What an edit makes of the campaign, where that is certain without asking: a block stepped or moved
// in its column, copied, or taken out. The rest waits for the answer, which always has the last word.
import { allBlocks, componentOf, findBlock, isRow } from "./model.js";

const within = (campaign, { section, column }, blocks) => {
  const columns = section.columns.map((one, number) => (number === column ? { ...one, blocks } : one));
  const sections = campaign.document.sections.map((one) => (one === section ? { ...section, columns } : one));
  return { ...campaign, document: { ...campaign.document, sections } };
};

// Before place `at`, counted as it is before the move.
const moved = (blocks, from, at) => {
  const rest = blocks.toSpliced(from, 1);
  return at >= 0 && at <= blocks.length ? rest.toSpliced(at - (from < at), 0, blocks[from]) : null;
};

// What stands beside a block that goes: the one after it, else the one before.
const beside = (campaign, id) => {
  const all = allBlocks(campaign), at = all.findIndex((block) => block.id === id);
  return (all[at + 1] ?? all[at - 1])?.id ?? "";
};

const WAYS = {
  step_block: ({ by }, { at }, blocks) => moved(blocks, at, at + by + (by > 0)),
  move_block: ({ section, column, at }, found, blocks) =>
    found.section.id === section && found.column === column ? moved(blocks, found.at, at) : null,
  duplicate_block: ({ id }, { at, block }, blocks) => (id ? blocks.toSpliced(at + 1, 0, { ...block, id }) : null),
  remove_block: (_, { at }, blocks) => (blocks.length > 1 ? blocks.toSpliced(at, 1) : null), // the last takes its section along
};

// {campaign, selected, section, before, after, copy}: ids of the column's blocks, and `{from, to}` of
// a copy; null where only the server knows.
export const foresee = (campaign, kit, operations) => {
  const [operation] = operations, found = operations.length === 1 && findBlock(campaign, operation.block);
  if (!found || !componentOf(kit, found.block.component) || isRow(kit, found.block.component)) return null;
  const before = found.section.columns[found.column].blocks;
  const after = WAYS[operation.op]?.(operation, found, before);
  if (!after) return null;
  const { op, block, id } = operation;
  const selected = { duplicate_block: id, remove_block: beside(campaign, block) }[op] ?? block;
  const ids = (blocks) => blocks.map((one) => one.id);
  const copy = op === "duplicate_block" ? { from: block, to: id } : null;
  return { campaign: within(campaign, found, after), selected, section: found.section.id, before: ids(before), after: ids(after), copy };
};
