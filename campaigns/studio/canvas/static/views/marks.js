// Small marks for mail clients: a letter on a colour, for their logos are theirs.
import { h, icon } from "../dom.js";

const MARKS = {
  apple: ["A", "#4b5563"], gmail: ["G", "#c5221f"], outlook: ["O", "#0f5fb8"], yahoo: ["Y", "#6001d2"], aol: ["A", "#1f4fd8"],
  samsung: ["S", "#1428a0"], thunderbird: ["T", "#1a6fb0"], proton: ["P", "#5b35d5"], gmx: ["G", "#1c449b"], "web-de": ["W", "#8a6a00"],
  orange: ["O", "#b34700"], sfr: ["S", "#b3001b"], laposte: ["L", "#003da5"],
};
const SIGNS = { "no-pictures": "image_not_supported", plain: "format_clear", sent: "mark_email_read", still: "motion_photos_off" };

export const createMark = (name) => {
  if (SIGNS[name]) return h("span", { class: "uw-mark sign", "aria-hidden": "true" }, icon(SIGNS[name]));
  const [letter, colour] = MARKS[name] ?? ["?", "#6b5f85"];
  return h("span", { class: "uw-mark", "aria-hidden": "true", style: `background:${colour}` }, letter);
};
