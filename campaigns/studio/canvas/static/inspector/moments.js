// A day, a time of day, a time zone: picked as the marketer's own device lets one pick them.
import { h } from "../dom.js";
import { createFrame, failing, isIn } from "./frame.js";
import { createLive } from "./live.js";
import { createText } from "./plain_fields.js";

// Half a date is no date yet: the browser gives "" for it, which would take the whole one away.
const createPicked = (type) => ({ store, field, binding }) => {
  const input = h("input", { class: "uwi-input", type, max: type === "date" ? "2200-12-31" : null });
  const frame = createFrame({ label: field.label, help: field.help, control: input });
  const live = createLive({ get: binding.get, send: binding.set, failed: failing(store, frame), busy: () => isIn(input), apply: (value) => { input.value = value; } });
  const typed = (pause) => { if (!input.validity.badInput) live.typed(input.value, pause); };
  input.addEventListener("input", () => typed(400));
  input.addEventListener("change", () => typed(400));
  input.addEventListener("blur", live.flush);
  input.addEventListener("keydown", (event) => event.stopPropagation());
  live.show();
  return { element: frame.element, show: live.show };
};

export const createDay = createPicked("date");
export const createClock = createPicked("time");

const zones = () => Intl.supportedValuesOf?.("timeZone") ?? [];
export const createZone = (context) => createText({ ...context, list: zones() });
