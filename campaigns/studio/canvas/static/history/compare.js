// Two states beside each other: what differs, block by block, and both as they look.
import { openDialog } from "../dialog.js";
import { h, icon } from "../dom.js";
import { inScheme } from "../morph.js";

const MARKS = { added: ["add_circle", "#1f7a67"], removed: ["do_not_disturb_on", "#c92a5e"], changed: ["change_circle", "#5b3fd6"] };
const HEX = /^#[0-9a-f]{6}$/i;
export const keyOf = ({ kind, number }) => `${kind}:${number ?? 0}`;
const stateOf = (key) => ({ kind: key.split(":")[0], number: Number(key.split(":")[1]) });

// What differs has bars beside it in the mail itself (a block may be several rows of a table).
const marked = (mail, changes, kinds, dark) => {
  const rules = changes.filter((part) => part.id && kinds.includes(part.kind))
    .map((part) => `.uw-b-${CSS.escape(part.id)},.uw-s-${CSS.escape(part.id)}{box-shadow:inset 5px 0 0 ${MARKS[part.kind][1]},inset -5px 0 0 ${MARKS[part.kind][1]}!important}`);
  return `${inScheme(mail, dark)}<style>html{scrollbar-width:thin}${rules.join("")}</style>`;
};

const value = (text, tag, t) => h(tag, { class: text ? "" : "none" }, HEX.test(text) ? h("i", { class: "uw-swatch", style: `background:${text}` }) : null, text || t("nothing"));

const line = (change, t) =>
  h("div", { class: "uw-change" }, h("dt", {}, change.label, change.language ? h("span", { class: "uw-tongue" }, change.language.toUpperCase()) : null),
    h("dd", {}, value(change.before, "del", t), icon("arrow_forward"), value(change.after, "ins", t)));

const part = (one, t) => {
  const words = { added: t("Added"), removed: t("Removed"), changed: one.moved && !one.changes.length ? t("Moved") : one.moved ? t("Changed and moved") : t("Changed") }[one.kind];
  return h("section", { class: `uw-part ${one.kind}` },
    h("h4", {}, icon(MARKS[one.kind][0]), h("span", {}, one.title, one.what ? h("small", {}, one.what) : null), h("em", {}, words)),
    one.changes.length ? h("dl", {}, one.changes.map((change) => line(change, t))) : null);
};

export const openCompare = (store, t, states, first) => {
  const { state, api } = store;
  const list = h("div", { class: "uw-changes", role: "status", tabindex: "0", "aria-label": t("What differs") });
  const sheets = h("div", { class: "uw-sheets" });
  const select = (label, chosen) => {
    const box = h("select", { class: "uw-input", "aria-label": label }, states.map((one) => h("option", { value: keyOf(one), selected: keyOf(one) === chosen }, one.title)));
    box.addEventListener("change", () => draw());
    return box;
  };
  const before = select(t("The older one"), keyOf(first)), after = select(t("The newer one"), "draft:0");
  const frame = (title, seen, changes, kinds) =>
    h("figure", {}, h("figcaption", {}, title), seen.problem ? h("p", {}, seen.problem.message)
      : h("iframe", { title, sandbox: "allow-same-origin", srcdoc: marked(seen.mail, changes, kinds, state.view.scheme === "dark") }));
  const titleOf = (box) => box.selectedOptions[0].textContent;

  let turn = 0;
  const draw = async () => {
    const mine = ++turn;
    list.replaceChildren(h("p", { class: "uw-quiet" }, t("Comparing…")));
    let told;
    try {
      told = await api.post("/studio/review/compare", { before: stateOf(before.value), after: stateOf(after.value), view: { ...state.view, rendition: "mail", client: "" } });
    } catch (refused) {
      list.replaceChildren(h("p", {}, refused.message || t("No connection. Try again in a moment.")));
      return;
    }
    if (mine !== turn) return;
    const { changes } = told;
    list.replaceChildren(...(changes.length ? changes.map((one) => part(one, t)) : [h("p", { class: "uw-same" }, icon("check_circle"), t("Nothing differs."))]));
    sheets.replaceChildren(frame(titleOf(before), told.before, changes, ["removed", "changed"]), frame(titleOf(after), told.after, changes, ["added", "changed"]));
  };

  const body = h("div", { class: "uw-compare" }, h("div", { class: "uw-pair" }, before, icon("arrow_forward"), after), h("div", { class: "uw-both" }, list, sheets));
  draw();
  const actions = state.readonly ? [] : [{ label: t("Restore the older one"), key: "restore" }];
  return openDialog(store.root, { title: t("What differs"), body, close: t("Close"), actions }).then((chosen) => (chosen ? stateOf(before.value) : null));
};
