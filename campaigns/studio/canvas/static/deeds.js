// What can be done with what is selected, block or section; bar and keys ask for the same.
import { findBlock, findSection, labelOf, newId, standsAlone } from "./model.js";

export const createDeeds = (store, t) => {
  const { state } = store;
  const nothing = Promise.resolve(null);
  const asked = (block, section) => {
    if (findBlock(state.campaign, state.selected)) return store.do([block(state.selected)]);
    if (findSection(state.campaign, state.section)) return store.do([section(state.section)]);
    return nothing;
  };

  // A block into the column beside it, at the height it has now: once it is known where that is.
  const across = (by) => (store.queue.behind() ? store.queue.calm().then(() => aside(by)) : aside(by));
  const aside = (by) => {
    const found = findBlock(state.campaign, state.selected);
    const column = found && found.column + by;
    if (!found?.section.columns[column]) return nothing;
    const at = Math.min(found.at, found.section.columns[column].blocks.length);
    return store.do([{ op: "move_block", block: state.selected, section: found.section.id, column, at }]);
  };

  return {
    step: (by) => {
      const found = findBlock(state.campaign, state.selected);
      if (found && standsAlone(state.kit, found.section)) return store.do([{ op: "step_section", section: found.section.id, by }]);
      return asked((block) => ({ op: "step_block", block, by }), (section) => ({ op: "step_section", section, by }));
    },
    across,
    duplicate: () => asked((block) => ({ op: "duplicate_block", block, id: newId("b") }), (section) => ({ op: "duplicate_section", section })),
    remove: () => {
      const found = findBlock(state.campaign, state.selected);
      const name = found ? labelOf(state.kit, found.block) : t("Section");
      return asked((block) => ({ op: "remove_block", block }), (section) => ({ op: "remove_section", section }))
        .then((answer) => { if (answer) store.notice(t("{name} deleted", { name }), "undo"); return answer; });
    },
  };
};
