// Every step back to the first: what it was, when and whose; a click goes there.
import { h, icon } from "../dom.js";
import { ago, exactly, whose } from "../review/when.js";

export const createSteps = (store, t) => {
  const { state } = store;
  const list = h("ol", { class: "uw-steps" });
  const element = h("section", {}, h("h3", { "aria-level": "2" }, t("Steps")), list);

  const row = (step, at) => {
    const here = step.n === at;
    const later = step.n > at;
    const name = step.by ? `${whose(step.by, state, t)} · ` : "";
    return h("li", { class: `${here ? "here" : ""}${later ? " later" : ""}` },
      h("button", {
        type: "button", "aria-current": here ? "step" : null, disabled: state.readonly || null, onclick: () => { if (!here) store.jump(step.n); },
        title: here ? t("This is where you are") : later ? t("Do this again") : t("Go back to here"),
      }, h("i", { class: "uw-dot", "aria-hidden": "true" }), h("span", {}, h("b", {}, step.label),
        h("small", { title: exactly(step.at, state.tongue) }, name, ago(step.at, state.tongue))), here ? icon("my_location") : null));
  };

  const draw = () => {
    const { at, steps } = state.history;
    const focused = list.contains(list.getRootNode().activeElement);
    list.replaceChildren(...[...steps].reverse().map((step) => row(step, at)));
    if (focused) list.querySelector("[aria-current]")?.focus();
  };
  store.later(["history"], element, draw);
  draw();
  return { element, draw };
};
