// What every field has around it: a label, help, and the place where it says what is wrong.
import { h, icon } from "../dom.js";

let count = 0;
export const unique = (name) => `uwi-${name}-${++count}`;

// The problem the store told last; a refused edit is told as a notice.
export const lastProblem = (store) => store.state.notice?.message || "";

export const createFrame = ({ label, help = "", control = null, group = false }) => {
  const id = unique("field");
  const error = h("p", { class: "uwi-error", id: `${id}-error`, hidden: true, role: "alert" });
  const title = h(group ? "span" : "label", { class: "uwi-label", id: `${id}-label`, for: group ? null : id }, label);
  const note = help ? h("p", { class: "uwi-help", id: `${id}-help` }, help) : null;
  const body = h("div", { class: "uwi-control" });
  const head = h("div", { class: "uwi-head" }, title);
  const element = h("div", { class: "uwi-field", role: group ? "group" : null, "aria-labelledby": group ? `${id}-label` : null },
    head, body, note, error);
  const frame = {
    element, id, labelId: `${id}-label`, body,
    hold(node, main = node) {
      body.replaceChildren(node);
      if (!group) main.id = id;
      main.setAttribute("aria-describedby", [note && `${id}-help`, `${id}-error`].filter(Boolean).join(" "));
      return frame;
    },
    // What belongs to the field without being it, such as what can be put in.
    aside: (node) => head.append(node),
    error(words) {
      error.hidden = !words;
      error.replaceChildren(...(words ? [icon("error"), h("span", {}, words)] : []));
      element.classList.toggle("wrong", !!words);
    },
  };
  return control ? frame.hold(control) : frame;
};

// Shows at the field why its edit was refused; what was typed stays.
export const failing = (store, frame) => (refused) => frame.error(refused ? lastProblem(store) : "");

export const active = (node) => node.getRootNode().activeElement;
export const isIn = (node) => node.contains(active(node));
