// A button and what opens under it: the browser's own popover, which Escape and a press elsewhere close.
import { h } from "../dom.js";

const AIR = 6; // CSS pixels between a button and what opens, and to the window's edge

const place = (button, box) => {
  const from = button.getBoundingClientRect(), { offsetWidth: wide, offsetHeight: high } = box;
  const below = from.bottom + AIR + high <= innerHeight - AIR || from.top < innerHeight / 2;
  box.style.left = `${Math.max(AIR, Math.min(from.left, innerWidth - wide - AIR))}px`;
  box.style.top = `${below ? from.bottom + AIR : Math.max(AIR, from.top - high - AIR)}px`;
  box.style.maxHeight = `${Math.max(160, innerHeight - (below ? from.bottom : 0) - AIR * 3)}px`;
};

const ITEMS = "[role=menuitemradio]:not([hidden]), [role=menuitem]:not([hidden])";

// Arrows go through a menu, a letter to the next that begins with it.
const walk = (box) => (event) => {
  const all = [...box.querySelectorAll(ITEMS)], root = box.getRootNode();
  if (!all.length || event.target.matches("input, select")) return;
  const at = all.indexOf(root.activeElement);
  const by = { ArrowDown: at + 1, ArrowUp: at - 1 + (at < 0 ? 1 : 0), Home: 0, End: all.length - 1 }[event.key];
  const letter = event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey ? event.key.toLowerCase() : "";
  const begins = (one) => one.textContent.trim().toLowerCase().includes(letter) && one.dataset.name?.toLowerCase().startsWith(letter);
  const found = by !== undefined ? all.at(by % all.length) : letter && [...all.slice(at + 1), ...all].find(begins);
  if (!found) return;
  event.preventDefault();
  found.focus();
};

export const createPopover = ({ button, label, body, role = "dialog", onOpen = () => {} }) => {
  const box = h("div", { class: "uw-pop", popover: "auto", role, "aria-label": label }, body);
  let opened = false;
  button.setAttribute("aria-haspopup", role === "menu" ? "menu" : "dialog");
  button.setAttribute("aria-expanded", "false");
  const close = () => { if (opened) box.hidePopover(); };
  const open = () => { if (!opened) box.showPopover({ source: button }); };
  button.addEventListener("click", () => (opened ? close() : open()));
  button.addEventListener("keydown", (event) => { if (event.key === "ArrowDown") { event.preventDefault(); open(); } });
  // The press that closes it by the browser's hand must not open it again.
  button.addEventListener("pointerdown", () => { if (opened) button.addEventListener("click", (event) => { event.stopImmediatePropagation(); close(); }, { capture: true, once: true }); });
  box.addEventListener("keydown", walk(box));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation(); // else the canvas takes it, and the focus with it
    close();
    button.focus();
  });
  // Before it shows: "toggle" comes a task later, and what was typed meanwhile would be emptied again.
  box.addEventListener("beforetoggle", (event) => { if (event.newState === "open") onOpen(); });
  box.addEventListener("toggle", (event) => {
    opened = event.newState === "open";
    button.setAttribute("aria-expanded", String(opened));
    if (!opened) {
      if (!box.getRootNode().activeElement) button.focus(); // the focus was in what is gone
      return;
    }
    place(button, box);
    (box.querySelector("[autofocus]") ?? box.querySelector("[aria-checked=true]") ?? box.querySelector("button, input, select"))?.focus();
  });
  window.addEventListener("resize", close);
  return { element: box, open, close, again: () => opened && place(button, box), get opened() { return opened; } };
};
