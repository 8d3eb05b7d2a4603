// On what a colour stands, and how well it must read there: what the contrast of a field is told by.
import { contrast, isColour, mix, READABLE, readableOn, VISIBLE } from "./contrast.js";

const DARKENED = 0.9; // as the renderer does: in the dark only a tint of a section's colour is left
const LARGE = ["large", "huge"];
const palette = (state) => {
  const theme = state.campaign.document.theme;
  return state.view.scheme === "dark" ? theme.dark : theme.light;
};

export const groundOf = (state, section) => {
  const { card } = palette(state);
  if (!isColour(section?.background ?? "")) return card;
  return state.view.scheme === "dark" ? mix(section.background, card, DARKENED) : section.background;
};

// What a block's colour must stand out from; null for what only decorates.
export const blockGround = (state, section, component, name, values) => {
  if (name !== "colour") return null;
  const text = component.fields.some((field) => field.widget === "words" && field.group === "content");
  const need = text && !LARGE.includes(values.size) ? READABLE : VISIBLE;
  return { grounds: [groundOf(state, section)], need };
};

// Which of the theme's colours stand on which.
const PAIRS = { ink: ["card"], quiet: ["card"], primary: ["card"], on_primary: ["primary"], card: ["ink"] };
export const themeGround = (theme, name) => {
  const [scheme, key] = name.split(".");
  const colours = theme[scheme];
  const others = (PAIRS[key] ?? []).map((other) => colours[other]).filter(isColour);
  return others.length ? { grounds: others, need: READABLE } : null;
};

export const sectionGround = () => null; // words on a section's own colour are chosen anew by the renderer

// What an empty field shows: the theme's own.
export const followed = (state, name) => {
  const key = name.split(".").at(-1), scheme = name.startsWith("dark.") ? "dark" : "light";
  const colours = name.includes(".") ? state.campaign.document.theme[scheme] : palette(state);
  const derived = { quiet: mix(colours.ink, colours.card, 0.28), on_primary: readableOn(colours.primary), colour: colours.ink, background: colours.card };
  return colours[key] || derived[key] || colours.primary;
};

export const worst = (colour, { grounds }) => grounds.map((ground) => ({ ground, ratio: contrast(colour, ground) })).sort((a, b) => a.ratio - b.ratio)[0];
