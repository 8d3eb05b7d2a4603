// A small box that opens below a button and closes by itself; the browser's own popover.
import { h } from "../dom.js";

const GAP = 6, EDGE = 8; // CSS pixels

const place = (box, button) => {
  const from = button.getBoundingClientRect();
  const { offsetWidth: wide, offsetHeight: high } = box;
  const below = from.bottom + GAP + high <= innerHeight - EDGE;
  box.style.left = `${Math.max(EDGE, Math.min(from.right - wide, innerWidth - wide - EDGE))}px`;
  box.style.top = `${below ? from.bottom + GAP : Math.max(EDGE, from.top - GAP - high)}px`;
};

// `fill` draws the content each time it opens; it gets a function that closes.
export const attachMenu = (button, { label, fill, kind = "" }) => {
  let box = null;
  const close = () => box?.hidePopover();
  const open = () => {
    box = h("div", { class: `uwi-menu ${kind}`, popover: "auto", role: "dialog", "aria-label": label });
    box.append(...[fill(close)].flat());
    button.after(box);
    const made = box;
    made.addEventListener("toggle", (event) => {
      if (event.newState !== "closed") return;
      const inside = made.contains(made.getRootNode().activeElement);
      made.remove();
      box = null;
      button.setAttribute("aria-expanded", "false");
      if (inside) button.focus();
    });
    made.showPopover();
    place(made, button);
    button.setAttribute("aria-expanded", "true");
    made.querySelector("[autofocus]")?.focus();
  };
  button.setAttribute("aria-haspopup", "dialog");
  button.setAttribute("aria-expanded", "false");
  let shutByPress = false;
  button.addEventListener("pointerdown", () => { shutByPress = !!box; });
  button.addEventListener("click", () => { if (box || shutByPress) { shutByPress = false; close(); } else open(); });
  return { close, place: () => box && place(box, button) };
};
