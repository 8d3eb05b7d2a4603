// The selected section: its ground, its room, its columns, and when it shows.
import { h, icon } from "../dom.js";
import { blocksOf, findSection, standsAlone } from "../model.js";
import { partBinding } from "./binding.js";
import { createColumns } from "./columns.js";
import { createForm } from "./form.js";
import { whenFold } from "./block_panel.js";

export const createSectionPanel = (store, t, id) => {
  const { state } = store;
  const sectionOf = () => findSection(state.campaign, id);
  const binding = (field) => partBinding(store, { id, field, get: () => sectionOf()?.[field.name], operation: (value) => ({ op: "update_section", section: id, [field.name]: value }) });
  const part = (name) => binding(state.kit.forms.section.find((one) => one.name === name));
  const fields = state.kit.forms.section.filter((field) => !["show_if", "hide_on"].includes(field.name));
  const form = createForm({ store, t }, fields, fields.map(binding));
  const columns = standsAlone(state.kit, sectionOf()) ? null : createColumns({ store, t, sectionOf });
  const when = whenFold(store, t, "section", id, part);
  const count = blocksOf(sectionOf()).length;
  const element = h("div", { class: "uwi-panel" },
    h("h2", { class: "uwi-title" }, icon("view_agenda"), t("Section"), h("small", {}, count === 1 ? t("1 block") : t("{count} blocks", { count }))),
    h("div", { class: "uwi-form" }, columns?.element ?? null, form.element), when.element);
  return { element, show: () => { form.show(); columns?.show(); when.show(); } };
};
