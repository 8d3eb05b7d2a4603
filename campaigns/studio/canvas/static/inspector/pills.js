// What can be put into words: a field of the reader, with what it says of somebody, or an emoji.
import { h, iconButton } from "../dom.js";
import { EMOJI } from "../emoji.js";
import { attachMenu } from "./menu.js";

const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
const labelOf = ({ name, label }) => label ?? name.replaceAll("_", " ");

// A press in the menu must not take the cursor out of the words.
const keep = (node) => {
  node.addEventListener("mousedown", (event) => { if (!event.target.closest("input")) event.preventDefault(); });
  return node;
};

const fieldList = (fields, t, pick) => {
  const list = h("div", { class: "uwi-list", role: "listbox", "aria-label": t("Fields of the reader") });
  const draw = (wanted = "") => {
    const found = fields.filter((field) => plain(`${labelOf(field)} ${field.name}`).includes(plain(wanted)));
    list.replaceChildren(...found.map((field) =>
      h("button", { type: "button", class: "uwi-item", role: "option", onclick: () => pick(field.name) },
        h("span", {}, labelOf(field)), h("small", {}, field.example || t("nothing")))));
    if (!found.length) list.append(h("p", { class: "uwi-help" }, t("No field is called that.")));
  };
  draw();
  const search = h("input", { type: "search", class: "uwi-input", placeholder: t("Search"), "aria-label": t("Search fields"), oninput: (event) => draw(event.target.value) });
  return [fields.length > 7 ? search : null, list].filter(Boolean);
};

// `pick(text, isField)` puts something in where the cursor is, or was.
export const createInserts = (store, t, pick, { fields = true } = {}) => {
  const person = iconButton("person_add", t("Put in a field of the reader"), null, { class: "uwi-tool" });
  const smile = iconButton("mood", t("Put in an emoji"), null, { class: "uwi-tool" });
  attachMenu(person, {
    label: t("Fields of the reader"),
    fill: (close) => fieldList(store.state.kit.merge_fields ?? [], t, (name) => { close(); pick(`{{ ${name} }}`, true); }).map(keep),
  });
  attachMenu(smile, {
    label: t("Emoji"), kind: "emoji",
    fill: (close) => keep(h("div", { class: "uwi-emoji" }, EMOJI.map((one) =>
      h("button", { type: "button", "aria-label": one, onclick: () => { close(); pick(one, false); } }, one)))),
  });
  return keep(h("span", { class: "uwi-tools" }, fields ? person : null, smile));
};
