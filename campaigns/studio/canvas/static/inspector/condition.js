// When something shows, picked in words and counted; what can't be said so stays text for experts.
import { h, icon } from "../dom.js";
import { createFrame, failing, lastProblem } from "./frame.js";
import { createRow, startingRow } from "./condition_row.js";
import { segments } from "./plain_fields.js";

const PAUSE = 200; // ms of rest before a condition is said and counted
const questions = new WeakMap(); // what can be asked, once an audience

const ask = (store) => {
  const list = store.state.campaign.audience?.list_id ?? null;
  const held = questions.get(store);
  if (held?.list === list) return held.asked;
  const asked = store.api.get("/studio/conditions/fields").catch(() => { questions.delete(store); return null; });
  questions.set(store, { list, asked });
  return asked;
};

export const createCondition = ({ store, t, field, binding }) => {
  const frame = createFrame({ label: field.label, group: true });
  const rows = h("ol", { class: "uwi-conditions" });
  const join = segments([{ value: "all", label: t("All of these") }, { value: "any", label: t("Any of these") }], t("How the conditions are joined"));
  const add = h("button", { type: "button", class: "uwi-button", onclick: () => grow() }, icon("add"), h("span", {}, t("Add a condition")));
  const expert = h("button", { type: "button", class: "uwi-chip", onclick: () => { writing = !writing; draw(); if (writing) text.focus(); } }, t("As text"));
  const text = h("textarea", { class: "uwi-input code", rows: 3, spellcheck: "false", "aria-label": t("The condition as text"), placeholder: 'points >= 100 and "shoes" in favourite' });
  const said = h("p", { class: "uwi-said" });
  const count = h("p", { class: "uwi-count", "aria-live": "polite" });
  const hint = h("p", { class: "uwi-help" });
  let condition = { join: "all", rows: [] }, known = null, asked = null, writing = false, timer = 0, turn = 0, typing = false;
  const failed = failing(store, frame);
  const language = () => (store.state.kit.tongue === "nl" ? "nl" : "en");

  const told = (answer) => {
    const other = language() === "nl" ? "en" : "nl";
    said.replaceChildren(...(answer?.words?.[language()] ? [h("b", {}, t("Shows when: {words}", { words: answer.words[language()] })), h("small", { lang: other }, answer.words[other])] : []));
    const figures = answer && answer.of ? { matches: answer.matches.toLocaleString(language()), of: answer.of.toLocaleString(language()) } : null;
    count.replaceChildren(...(figures ? [icon("group"), h("span", {}, answer.more ? t("{matches} of the first {of} people", figures) : t("{matches} of {of} people", figures))] : []));
    count.classList.toggle("none", !!figures && answer.matches === 0);
    if (answer?.problem) frame.error(answer.problem);
  };

  const keep = async (expression, answer) => {
    told(answer);
    if (expression === binding.get()) return;
    known = expression;
    failed((await binding.set(expression)) === null);
  };

  const say = async () => {
    const mine = ++turn;
    try {
      const answer = await store.api.post("/studio/conditions/say", { condition });
      if (mine !== turn) return;
      hint.hidden = true;
      frame.error("");
      await keep(answer.expression, answer);
    } catch (problem) {
      if (mine !== turn) return;
      hint.hidden = false;
      hint.textContent = problem.message;
    } finally { if (mine === turn) typing = false; }
  };

  const later = () => { typing = true; clearTimeout(timer); timer = setTimeout(say, PAUSE); };
  const change = (at) => (row, redraw) => {
    condition = { ...condition, rows: condition.rows.map((old, place) => (place === at ? row : old)) };
    if (redraw) { draw(); rows.children[at]?.querySelectorAll("select, input")[1]?.focus(); }
    later();
  };
  const remove = (at) => { condition = { ...condition, rows: condition.rows.filter((_, place) => place !== at) }; draw(); later(); (rows.querySelector("select") ?? add).focus(); };
  const grow = async () => {
    asked = await ask(store);
    if (!asked) return frame.error(lastProblem(store) || t("The audience can't be reached right now."));
    condition = { ...(condition ?? { join: "all" }), rows: [...(condition?.rows ?? []), startingRow(asked)] };
    writing = false;
    draw();
    rows.lastElementChild?.querySelector("select")?.focus();
    return later();
  };

  const draw = () => {
    const shown = condition?.rows ?? [], picking = !!condition && !writing;
    rows.hidden = add.hidden = !picking;
    join.element.hidden = !picking || shown.length < 2;
    text.hidden = picking;
    expert.hidden = !condition;
    expert.setAttribute("aria-pressed", String(writing));
    hint.hidden = picking;
    if (!picking) hint.textContent = condition ? t("For experts: what stands between if and then.") : t("This goes beyond the picker. It is kept as it is; experts change it here.");
    join.pick(condition?.join ?? "all");
    if (asked) rows.replaceChildren(...shown.map((row, at) => createRow(t, asked, store.state.kit.languages ?? {}, { ...row }, { change: change(at), remove: () => remove(at), number: at })));
    if (text !== text.getRootNode().activeElement) text.value = binding.get();
    add.lastChild.textContent = shown.length ? t("Add another condition") : t("Add a condition");
    frame.element.classList.toggle("everybody", picking && !shown.length);
  };

  const read = async (expression) => {
    known = expression;
    const mine = ++turn;
    frame.error("");
    if (!expression) { condition = { join: "all", rows: [] }; told(null); return draw(); }
    try {
      const [answer] = await Promise.all([store.api.post("/studio/conditions/read", { expression }), ask(store).then((found) => { asked = found; })]);
      if (mine !== turn) return undefined;
      condition = answer.condition;
      told(answer);
    } catch (problem) { frame.error(problem.message); condition = null; }
    return draw();
  };

  join.element.addEventListener("change", () => { condition = { ...condition, join: join.value() }; later(); });
  text.addEventListener("keydown", (event) => event.stopPropagation());
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const expression = text.value.trim();
      const answer = await store.api.post("/studio/conditions/read", { expression }).catch((problem) => ({ problem: problem.message }));
      frame.error("");
      if (answer.problem) return told(answer);
      condition = answer.condition;
      return keep(expression, answer);
    }, PAUSE * 2);
  });

  frame.hold(h("div", { class: "uwi-stack" }, join.element, rows, text, hint, said, count, h("div", { class: "uwi-line wrap" }, add, expert)));
  const show = () => { if (!typing && binding.get() !== known) read(binding.get()); };
  draw();
  show();
  return { element: frame.element, show };
};
