// One of several: a row of buttons; where there is no room, one button with a menu of them.
import { h, icon } from "../dom.js";
import { createPopover } from "./popover.js";

const face = ({ icon: sign, label }, words) => [sign ? icon(sign) : null, words || !sign ? h("span", {}, label) : null];

// `choices`: [{value, label, icon?, tip?}]; `words`: whether labels show in the row.
export const createChoice = ({ name, label, choices, words = true, get, pick }) => {
  const one = (choice, role, tip) =>
    h("button", { type: "button", role, class: role === "radio" ? "uw-seg" : "uw-item", title: tip ? choice.tip ?? choice.label : null, "aria-label": words ? null : choice.label, "data-value": choice.value, "data-name": choice.label, onclick: () => take(choice.value) },
      role === "radio" ? face(choice, words) : face(choice, true));
  const row = h("div", { class: "uw-segs", role: "radiogroup", "aria-label": label }, choices.map((choice) => one(choice, "radio", true)));
  const button = h("button", { type: "button", class: "uw-fold", title: label, "aria-label": label });
  const menu = createPopover({ button, label, role: "menu", body: h("div", { class: "uw-items" }, choices.map((choice) => one(choice, "menuitemradio"))) });
  const element = h("div", { class: "uw-choice", "data-choice": name }, row, button, menu.element);

  const take = (value) => {
    menu.close();
    pick(value);
  };

  const draw = () => {
    const now = get();
    for (const each of element.querySelectorAll("[data-value]")) {
      const here = each.dataset.value === now;
      each.setAttribute("aria-checked", String(here));
      if (each.classList.contains("uw-seg")) each.tabIndex = here ? 0 : -1;
    }
    const chosen = choices.find((choice) => choice.value === now) ?? choices[0];
    button.replaceChildren(...face(chosen, words).filter(Boolean), icon("expand_more"));
    button.setAttribute("aria-label", `${label}: ${chosen.label}`);
  };

  row.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const at = choices.findIndex((choice) => choice.value === get());
    const next = choices[(at + by + choices.length) % choices.length];
    take(next.value);
    row.querySelector(`[data-value="${next.value}"]`)?.focus();
  });
  draw();
  return { element, draw, menu };
};
