// The History tab: versions with a name, and every step.
import { h } from "../dom.js";
import { createSteps } from "./steps.js";
import { createVersions } from "./versions.js";

export const createHistory = (store, t) => {
  const versions = createVersions(store, t), steps = createSteps(store, t);
  const element = h("div", { class: "uw-history" }, versions.element, steps.element);
  element.draw = () => { versions.load(); steps.draw(); };
  return element;
};
