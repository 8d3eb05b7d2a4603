// Threads on blocks: what was said, by whom and when; answer, resolve, open again.
import { h, icon } from "../dom.js";
import { ago, exactly, whose } from "./when.js";

export const createThreads = (store, t, reviewing) => {
  const { state } = store;
  const element = h("div", { class: "uw-threads" });
  const drafts = new Map(); // thread number -> an answer that is being written
  let resolved = false;

  const said = ({ by, at, text }) =>
    h("div", { class: "uw-said" },
      h("p", { class: "uw-by" }, h("span", { class: "uw-face", "aria-hidden": "true" }, (by || "•").slice(0, 1).toUpperCase()), h("b", {}, whose(by, state, t)),
        h("time", { datetime: at, title: exactly(at, state.tongue) }, ago(at, state.tongue))),
      h("p", { class: "uw-words" }, text));

  const reply = (thread) => {
    const box = h("textarea", { class: "uw-input", rows: "1", maxlength: "4000", placeholder: t("Answer…"), "aria-label": t("Answer"), oninput: () => { drafts.set(thread.id, box.value); send.hidden = !box.value.trim(); } });
    box.value = drafts.get(thread.id) ?? "";
    const send = h("button", { type: "submit", class: "uw-button main", hidden: !box.value.trim() }, t("Answer"));
    const submit = (event) => {
      event.preventDefault();
      if (!box.value.trim()) return;
      send.disabled = true;
      drafts.delete(thread.id);
      reviewing.say("answer", { thread: thread.id, text: box.value }).catch(() => { drafts.set(thread.id, box.value); send.disabled = false; });
    };
    return h("form", { class: "uw-reply", onsubmit: submit }, box, send);
  };

  const act = (thread) => {
    const verb = thread.resolved ? "reopen" : "resolve";
    return h("button", { type: "button", class: "uw-chip", onclick: () => reviewing.say(verb, { thread: thread.id }).catch(() => {}) },
      icon(thread.resolved ? "undo" : "check"), thread.resolved ? t("Open again") : t("Resolve"));
  };

  const place = (thread) => thread.gone
    ? h("span", { class: "uw-place" }, icon("delete"), t("A block that is gone"))
    : h("button", { type: "button", class: "uw-place", "aria-current": String(state.selected === thread.block), onclick: () => store.select(thread.block) },
      icon("ads_click"), state.titles?.[thread.block] || t("Block"));

  const card = (thread) => {
    const may = state.role !== "viewer";
    const closed = thread.resolved;
    return h("article", { class: `uw-thread${closed ? " closed" : ""}${thread.block === state.selected ? " here" : ""}`, dataset: { thread: thread.id } },
      h("header", {}, place(thread), may ? act(thread) : null), said(thread), thread.answers.map(said),
      closed ? h("p", { class: "uw-quiet" }, t("{name} resolved this", { name: whose(closed.by, state, t) }), " ", h("time", { datetime: closed.at }, ago(closed.at, state.tongue))) : null,
      may && !closed ? reply(thread) : null);
  };

  const group = (title, threads) => (threads.length ? [h("h3", { "aria-level": "2" }, title), ...threads.map(card)] : []);

  const draw = () => {
    const all = state.review?.threads;
    if (!all) return;
    const active = element.getRootNode().activeElement;
    const typing = active?.closest?.(".uw-thread")?.dataset.thread;
    const shown = all.filter((thread) => resolved || !thread.resolved);
    const here = (thread) => !thread.gone && thread.block === state.selected;
    const done = all.filter((thread) => thread.resolved).length;
    element.replaceChildren(...[
      ...group(t("On this block"), shown.filter(here)),
      ...group(state.selected ? t("Elsewhere") : t("In this campaign"), shown.filter((thread) => !thread.gone && !here(thread))),
      ...group(t("Blocks that are gone"), shown.filter((thread) => thread.gone)),
      shown.length ? null : h("p", { class: "uw-empty uw-quiet" }, icon("forum"), all.length ? t("All comments are resolved.") : t("No comments yet.")),
      done ? h("button", { type: "button", class: "uw-chip", "aria-pressed": String(resolved), onclick: () => { resolved = !resolved; draw(); } },
        resolved ? t("Hide what is resolved") : t("Show what is resolved ({count})", { count: done })) : null,
    ].filter(Boolean));
    if (typing && active.matches("textarea")) element.querySelector(`[data-thread="${typing}"] textarea`)?.focus();
  };
  store.later(["review", "selected", "titles"], element, draw);
  return element;
};
