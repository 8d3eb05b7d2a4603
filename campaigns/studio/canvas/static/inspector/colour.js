// A colour: the brand's first, any other by hand, and told at once when it can't be read.
import { h, icon, iconButton } from "../dom.js";
import { createFrame, failing, isIn, unique } from "./frame.js";
import { CHOOSING, createLive } from "./live.js";
import { isColour, nearest, told } from "./contrast.js";
import { followed, worst } from "./grounds.js";

const read = (text) => {
  const bare = text.trim().replace(/^#?/, "#").toLowerCase();
  return /^#[0-9a-f]{3}$/.test(bare) ? `#${[...bare.slice(1)].map((one) => one + one).join("")}` : bare;
};

const swatchButton = (colour, label, pick) =>
  h("button", { type: "button", class: "uwi-swatch", style: `--colour:${colour}`, title: label, "aria-label": label, "aria-pressed": "false", "data-colour": colour, onclick: () => pick(colour) });

// What is said of the contrast, with the nearest colour that reads as one click.
const createVerdict = (t, pick) => {
  const element = h("div", { class: "uwi-verdict", "aria-live": "polite", hidden: true });
  return {
    element,
    judge(colour, ground) {
      element.hidden = !ground;
      if (!ground) return;
      const { ratio } = worst(colour, ground);
      const fine = ratio >= ground.need;
      const better = fine ? null : nearest(colour, ground.grounds, ground.need);
      element.className = `uwi-verdict ${fine ? "fine" : "weak"}`;
      const facts = { ratio: told(ratio), need: String(ground.need) };
      element.replaceChildren(icon(fine ? "check_circle" : "contrast"),
        h("span", {}, fine ? t("Reads well, {ratio}:1", facts) : t("Hard to read: {ratio}:1, it takes {need}:1", facts)),
        ...(better ? [h("button", { type: "button", class: "uwi-chip", onclick: () => pick(better) }, h("i", { style: `background:${better}` }), t("Use {colour}", { colour: better }))] : []));
    },
  };
};

export const createColour = ({ store, t, field, binding, ground = () => null, clear = true }) => {
  const { state } = store;
  const frame = createFrame({ label: field.label, help: field.help, group: true });
  const native = h("input", { type: "color", class: "uwi-native", "aria-label": t("{name}: any colour", { name: field.label }) });
  const text = h("input", { class: "uwi-input hex", type: "text", maxlength: 7, spellcheck: "false", autocomplete: "off", "aria-label": t("{name}: as a code", { name: field.label }), id: unique("hex") });
  const follow = clear ? h("button", { type: "button", class: "uwi-chip follow", onclick: () => choose("", 0) }, t("Follow the theme")) : null;
  const theme = [...new Set(state.kit.swatches ?? [])].slice(0, 10);
  const swatches = theme.map((colour) => swatchButton(colour, colour, (one) => choose(one, 0)));
  const verdict = createVerdict(t, (one) => choose(one, 0));

  const draw = (value) => {
    const shown = value || followed(state, field.name);
    native.value = isColour(shown) ? shown : "#000000";
    if (!isIn(text)) text.value = value;
    text.placeholder = shown;
    for (const one of swatches) one.setAttribute("aria-pressed", String(one.dataset.colour === value));
    follow?.setAttribute("aria-pressed", String(!value));
    verdict.judge(shown, ground());
  };
  const live = createLive({ get: binding.get, send: binding.set, failed: failing(store, frame), busy: () => isIn(text), apply: draw });
  const choose = (value, pause = CHOOSING) => { if (value || pause === 0) text.value = value; draw(value); live.typed(value, pause); };

  native.addEventListener("input", () => choose(native.value));
  text.addEventListener("input", () => { const value = read(text.value); if (isColour(value)) { draw(value); live.typed(value); } });
  text.addEventListener("change", () => { const value = read(text.value); if (!isColour(value)) text.value = binding.get(); else text.value = value; live.flush(); });
  text.addEventListener("keydown", (event) => event.stopPropagation());
  native.addEventListener("keydown", (event) => event.stopPropagation());
  frame.hold(h("div", { class: "uwi-stack" },
    h("div", { class: "uwi-line" }, native, text, follow), h("div", { class: "uwi-swatches", role: "group", "aria-label": t("Colours of the brand and the theme") }, swatches), verdict.element));
  const show = () => { live.show(); if (!live.busy()) draw(binding.get()); };
  show();
  return { element: frame.element, show };
};
