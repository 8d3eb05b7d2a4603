// Which of the campaign's gifts something stands for, by its title.
import { h } from "../dom.js";
import { createFrame, failing } from "./frame.js";
import { createLive } from "./live.js";

const said = (words, language) => words?.[language] || words?.und || Object.values(words ?? {}).find(Boolean) || "";
const gifts = ({ campaign, language }) => {
  const plan = campaign.gifts ?? {};
  const all = [plan.everyone, ...(plan.prizes ?? []).map((prize) => prize.gift ?? prize)].filter((gift) => gift?.id);
  return [...new Map(all.map((gift) => [gift.id, { value: gift.id, label: said(gift.title, language) || gift.id }])).values()];
};

export const createGift = ({ store, t, field, binding }) => {
  const select = h("select", { class: "uwi-input" });
  const frame = createFrame({ label: field.label, help: field.help, control: select });
  const fill = (value) => {
    const options = [{ value: "", label: t("Whichever gift is the player’s") }, ...gifts(store.state)];
    if (value && !options.some((one) => one.value === value)) options.push({ value, label: t("A gift that is not there any more") });
    select.replaceChildren(...options.map((one) => h("option", { value: one.value }, one.label)));
    select.value = value;
  };
  const live = createLive({ get: binding.get, send: binding.set, failed: failing(store, frame), apply: fill });
  select.addEventListener("change", () => live.typed(select.value, 0));
  select.addEventListener("focus", () => fill(binding.get()));
  live.show();
  return { element: frame.element, show: live.show };
};
