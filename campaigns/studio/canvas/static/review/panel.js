// The Comments tab: is it approved, say something of the selected block, what others said.
import { h, icon } from "../dom.js";
import { findBlock } from "../model.js";
import { createApproval } from "./approval.js";
import { createReviewing } from "./review.js";
import { createThreads } from "./threads.js";

const createBox = (store, t, reviewing) => {
  const { state } = store;
  const words = h("textarea", { class: "uw-input", rows: "3", maxlength: "4000" });
  const send = h("button", { type: "submit", class: "uw-button main" }, icon("add_comment"), t("Comment"));
  const about = h("p", { class: "uw-about" });
  const submit = (event) => {
    event.preventDefault();
    const text = words.value, block = state.selected;
    if (!text.trim() || !block) return;
    send.disabled = true;
    reviewing.say("comment", { block, text }).then(() => { words.value = ""; draw(); }, draw);
  };
  const element = h("form", { class: "uw-saybox", onsubmit: submit }, about, words, send);

  const draw = () => {
    const block = findBlock(state.campaign, state.selected);
    element.hidden = state.role === "viewer";
    words.hidden = send.hidden = !block;
    send.disabled = !words.value.trim();
    const title = state.titles?.[state.selected] || t("Block");
    about.replaceChildren(icon(block ? "ads_click" : "touch_app"), block ? title : t("Click a block in the mail to comment on it."));
    words.setAttribute("aria-label", t("Comment on {title}", { title }));
    words.placeholder = t("What would you say of it?");
  };
  words.addEventListener("input", draw);
  // Ctrl+Enter sends; the canvas's own keys must not hear what is typed here.
  words.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) element.requestSubmit(); });
  store.later(["selected", "titles", "campaign"], element, draw);
  draw();
  return element;
};

export const createReview = (store, t) => {
  const reviewing = createReviewing(store);
  const element = h("div", { class: "uw-review" },
    createApproval(store, t, reviewing), createBox(store, t, reviewing), createThreads(store, t, reviewing));
  element.addEventListener("keydown", (event) => { if (event.target.matches("textarea")) event.stopPropagation(); });
  element.draw = reviewing.load;
  return element;
};
