// Which of the campaign's blocks that ask something is meant, by its kind and its question.
import { h } from "../dom.js";
import { createFrame, failing } from "./frame.js";
import { createLive } from "./live.js";

const said = (words, language) => words?.[language] || words?.und || Object.values(words ?? {}).find(Boolean) || "";
const blocks = (campaign) =>
  (campaign?.document?.sections ?? []).flatMap((section) => section.columns.flatMap((column) => column.blocks));
const asking = ({ campaign, language, kit }) => {
  const kinds = new Map(kit.components.filter((one) => one.asks).map((one) => [one.name, one.label]));
  return blocks(campaign).filter((block) => kinds.has(block.component)).map((block) => {
    const asked = said(block.values?.title, language);
    return { value: block.id, label: asked ? `${kinds.get(block.component)}: ${asked}` : kinds.get(block.component) };
  });
};

export const createQuestion = ({ store, t, field, binding }) => {
  const select = h("select", { class: "uwi-input" });
  const frame = createFrame({ label: field.label, help: field.help, control: select });
  const fill = (value) => {
    const options = [{ value: "", label: t("None: type the numbers below") }, ...asking(store.state)];
    if (value && !options.some((one) => one.value === value)) options.push({ value, label: t("A question that is not there any more") });
    select.replaceChildren(...options.map((one) => h("option", { value: one.value }, one.label)));
    select.value = value;
  };
  const live = createLive({ get: binding.get, send: binding.set, failed: failing(store, frame), apply: fill });
  select.addEventListener("change", () => live.typed(select.value, 0));
  select.addEventListener("focus", () => fill(binding.get()));
  live.show();
  return { element: frame.element, show: live.show };
};
