// Finding one's way in a campaign's JSON; nothing here changes it.
export const sections = (campaign) => campaign?.document?.sections ?? [];

// Where a block stands: its section and the numbers of section, column and place; or null.
export const findBlock = (campaign, id) => {
  for (const [s, section] of sections(campaign).entries())
    for (const [c, column] of section.columns.entries())
      for (const [at, block] of column.blocks.entries())
        if (block.id === id) return { block, section, column: c, at, s };
  return null;
};

export const sectionPlace = (campaign, id) => sections(campaign).findIndex((section) => section.id === id);
export const findSection = (campaign, id) => sections(campaign)[sectionPlace(campaign, id)] ?? null;
export const blocksOf = (section) => section.columns.flatMap((column) => column.blocks);
export const allBlocks = (campaign) => sections(campaign).flatMap(blocksOf);

export const componentOf = (kit, name) => kit.components.find((one) => one.name === name) ?? null;
export const labelOf = (kit, block) => componentOf(kit, block.component)?.label ?? block.component;
export const isRow = (kit, name) => componentOf(kit, name)?.stands === "row";

// A section that holds one block which is a row of its own: nothing can stand beside that.
export const standsAlone = (kit, section) => {
  const blocks = blocksOf(section);
  return section.columns.length === 1 && blocks.length === 1 && isRow(kit, blocks[0].component);
};

// Columns without a width of their own share what the others leave.
export const widthsOf = (section) => {
  const given = section.columns.map((column) => column.width);
  const open = given.filter((width) => !width).length;
  const left = Math.max(0, 100 - given.reduce((sum, width) => sum + width, 0));
  return given.map((width) => width || Math.round(left / open));
};

// `items.0.title` in a block's values; a field's words in a language, else in the first there is.
export const wordsAt = (block, field, language, languages = []) => {
  const held = field.split(".").reduce((part, key) => part?.[key], block.values);
  if (typeof held === "string") return held;
  const order = [language, language.split("-")[0], ...languages, "und"];
  return order.map((code) => held?.[code]).find(Boolean) ?? Object.values(held ?? {}).find(Boolean) ?? "";
};

export const newId = (prefix) =>
  prefix + [...crypto.getRandomValues(new Uint8Array(3))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// Where a new thing goes when nobody pointed: after what is selected, else at the end.
export const placeAfter = ({ campaign, kit, selected, section }) => {
  const found = findBlock(campaign, selected);
  if (found && !standsAlone(kit, found.section)) return { section: found.section.id, column: found.column, at: found.at + 1 };
  const beside = found ? found.section.id : section;
  const place = sectionPlace(campaign, beside);
  return { between: place < 0 ? sections(campaign).length : place + 1 };
};

// The operation that puts a component at a place; a row always stands between sections.
export const insertion = (state, component, place) => {
  const id = newId("b");
  if (place.between !== undefined) return { op: "insert_section", component, at: place.between };
  if (!isRow(state.kit, component)) return { op: "insert_block", component, ...place, id };
  return { op: "insert_section", component, at: sectionPlace(state.campaign, place.section) + 1 };
};
