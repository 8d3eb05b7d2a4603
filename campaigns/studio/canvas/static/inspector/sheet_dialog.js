// A large dialog that stays open while one works in it: the library, the crop. `done` closes it.
import { h, iconButton } from "../dom.js";

export const openSheet = (near, t, { title, body, footer = [], onclose = () => {} }) => {
  const home = near.getRootNode();
  const before = home.activeElement;
  const box = h("dialog", { class: "uwi-sheet", "aria-label": title });
  const close = (result) => { box.close(); box.remove(); before?.focus?.(); onclose(result); };
  box.append(h("header", {}, h("h2", {}, title), iconButton("close", t("Close"), () => close(null), { class: "uw-icon-button uwi-tool" })), body, h("footer", {}, footer));
  box.addEventListener("cancel", (event) => { event.preventDefault(); close(null); });
  box.addEventListener("pointerdown", (event) => { if (event.target === box) close(null); });
  box.addEventListener("keydown", (event) => event.stopPropagation());
  // Where the workplace's own colours are set, so that light and dark hold here too.
  (near.closest(".uw-root") ?? near.parentElement).append(box);
  box.showModal();
  box.querySelector("[autofocus]")?.focus();
  return { box, close };
};
