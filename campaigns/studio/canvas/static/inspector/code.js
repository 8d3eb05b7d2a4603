// Markup that was brought in, for who can read it; what does not compile is told and kept.
import { h } from "../dom.js";
import { createFrame, failing, isIn } from "./frame.js";
import { createLive } from "./live.js";

const PAUSE = 600; // ms of rest: half a tag says nothing

export const createCode = ({ store, field, binding }) => {
  const area = h("textarea", { class: "uwi-input code", rows: field.lines ?? 10, spellcheck: "false", wrap: "off" });
  const frame = createFrame({ label: field.label, help: field.help, control: area });
  const live = createLive({ get: binding.get, send: binding.set, failed: failing(store, frame), busy: () => isIn(area), apply: (value) => { if (area.value !== value) area.value = value; } });
  area.addEventListener("input", () => live.typed(area.value, PAUSE));
  area.addEventListener("change", live.flush);
  area.addEventListener("keydown", (event) => event.stopPropagation());
  live.show();
  return { element: frame.element, show: live.show };
};
