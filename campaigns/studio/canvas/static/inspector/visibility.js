// On which screens something shows: both, a computer alone, a phone alone.
import { h, icon } from "../dom.js";
import { createFrame, failing } from "./frame.js";
import { createLive } from "./live.js";
import { segments } from "./plain_fields.js";

export const createVisibility = ({ store, t, binding }) => {
  const face = (sign, words) => h("span", { class: "uwi-face" }, icon(sign), words);
  const control = segments([
    { value: "", label: t("On both"), face: face("devices", t("On both")) },
    { value: "phone", label: t("On a desktop alone"), face: face("desktop_windows", t("Desktop")) },
    { value: "desktop", label: t("On a phone alone"), face: face("smartphone", t("Phone")) },
  ], t("Shows on"));
  const frame = createFrame({ label: t("Shows on"), group: true }).hold(control.element);
  const live = createLive({ get: binding.get, send: binding.set, failed: failing(store, frame), apply: control.pick });
  control.element.addEventListener("change", () => live.typed(control.value(), 0));
  live.show();
  return { element: frame.element, show: live.show };
};
