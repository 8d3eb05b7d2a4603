// Small dialogs of our own; the browser's <dialog> keeps the focus in, and gives it back.
import { h, iconButton } from "./dom.js";

// `actions`: [{label, tone: "main"|"danger"|"", run}]; resolves to the one chosen, null when closed.
export const openDialog = (root, { title, body = "", actions = [], close = "", wide = false }) =>
  new Promise((resolve) => {
    const before = root.getRootNode().activeElement;
    const box = h("dialog", { class: `uw-dialog${wide ? " wide" : ""}`, "aria-label": title });
    const finish = (action) => {
      box.close();
      box.remove();
      before?.focus?.();
      resolve(action);
      action?.run?.();
    };
    const buttons = actions.map((action) =>
      h("button", { type: "button", class: `uw-button ${action.tone ?? ""}`, onclick: () => finish(action) }, action.label));
    const head = h("header", {}, h("h2", {}, title), close ? iconButton("close", close, () => finish(null)) : null);
    box.append(head, typeof body === "string" ? h("p", {}, body) : body, h("footer", {}, buttons));
    box.addEventListener("cancel", (event) => { event.preventDefault(); if (close) finish(null); });
    box.addEventListener("click", (event) => { if (event.target === box && close) finish(null); });
    box.finish = finish;
    root.append(box);
    box.showModal();
    (box.querySelector("[autofocus]") ?? box.querySelector(".main") ?? box.querySelector("button"))?.focus();
  });
