// Whether this is approved exactly as it is, who asked, who approved, and what can be done now.
import { openDialog } from "../dialog.js";
import { h, icon } from "../dom.js";
import { ago, exactly, whose } from "./when.js";

const SIGNS = { none: "pending", asked: "hourglass_top", approved: "verified", changed: "edit_notifications" };

export const createApproval = (store, t, reviewing) => {
  const { state } = store;
  const element = h("section", { class: "uw-approval", "aria-label": t("Approval") });
  let open = false;

  const headline = ({ state: where, last }) => {
    const name = last ? whose(last.by, state, t) : "";
    const none = { withdrawn: t("{name} took the approval back", { name }), asked: t("Changed since {name} asked for approval", { name }) };
    return {
      none: none[last?.kind] ?? t("Nobody approved this yet"),
      asked: t("{name} asked for approval", { name }),
      approved: t("Approved by {name}", { name }),
      changed: t("Changed since {name} approved it", { name }),
    }[where];
  };

  const hint = ({ state: where, required }) => {
    if (where === "approved") return t("It holds for exactly what is here. Any edit ends it.");
    return required ? t("Publishing waits for an approval.") : "";
  };

  const ask = async () => {
    const note = h("textarea", { class: "uw-input uw-note", rows: "3", maxlength: "4000", "aria-label": t("What to look at"), placeholder: t("What to look at (you may leave this empty)"), autofocus: true });
    const body = h("div", { class: "uw-dialogbody" }, h("p", {}, t("Reviewers see your question here, in Comments.")), note);
    const chosen = await openDialog(store.root, { title: t("Ask for approval"), body, close: t("Close"), actions: [{ label: t("Ask"), tone: "main" }] });
    if (chosen) reviewing.judge("ask", note.value);
  };

  const approve = async () => {
    const chosen = await openDialog(store.root, {
      title: t("Approve this version?"), close: t("Close"),
      body: t("You approve the whole campaign exactly as it is now: mail, page, gift and languages. Any edit after this ends the approval."),
      actions: [{ label: t("Approve"), tone: "main" }],
    });
    if (chosen) reviewing.judge("approve");
  };

  const button = (label, sign, run, tone = "") => h("button", { type: "button", class: `uw-button ${tone}`, disabled: state.saving !== "saved", onclick: run }, icon(sign), label);

  const buttons = (approval) => {
    if (state.role === "viewer") return [];
    if (approval.state === "approved") return [button(t("Take back"), "undo", () => reviewing.judge("withdraw"))];
    const asks = approval.state === "asked" ? [] : [button(t("Ask for approval"), "send", ask, approval.required && state.role === "editor" ? "main" : "")];
    return [...asks, button(t("Approve"), "verified", approve, state.role === "reviewer" ? "main" : "")];
  };

  const event = (one) => {
    const name = whose(one.by, state, t);
    const words = { asked: t("{name} asked for approval", { name }), approved: t("{name} approved", { name }), withdrawn: t("{name} took the approval back", { name }) }[one.kind];
    return h("li", { class: one.current ? "current" : "" }, h("b", {}, words), " ",
      h("time", { datetime: one.at, title: exactly(one.at, state.tongue) }, ago(one.at, state.tongue)), one.note ? h("q", {}, one.note) : null);
  };

  const past = (events) => {
    if (!events.length) return null;
    const details = h("details", { open: open || null, ontoggle: () => { open = details.open; } },
      h("summary", {}, t("Who asked, who approved")), h("ol", {}, events.map(event)));
    return details;
  };

  const draw = () => {
    const { approval } = state.review ?? {};
    if (!approval) return;
    element.dataset.state = approval.state;
    const note = approval.state === "asked" && approval.last?.note ? h("q", {}, approval.last.note) : null;
    const { last } = approval;
    element.replaceChildren(...[
      h("div", { class: "uw-standing" }, icon(SIGNS[approval.state]), h("div", {}, h("b", {}, headline(approval)),
        last ? h("time", { datetime: last.at, title: exactly(last.at, state.tongue) }, ago(last.at, state.tongue)) : null)),
      note, hint(approval) ? h("p", { class: "uw-quiet" }, hint(approval)) : null,
      h("div", { class: "uw-buttons" }, buttons(approval)), past(approval.events),
    ].filter(Boolean));
  };
  store.later(["review", "saving"], element, draw);
  return element;
};
