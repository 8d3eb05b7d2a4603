// As whom one looks: anybody of the audience, with which gift, before or after playing.
import { h, icon } from "../dom.js";
import { createPopover } from "./popover.js";

const WAIT = 150; // ms after the last letter

export const createPerson = (store, t) => {
  const { state } = store;
  const find = h("input", { type: "search", class: "uw-input", placeholder: t("A name or an address"), "aria-label": t("Find somebody"), autofocus: true, autocomplete: "off" });
  const people = h("div", { class: "uw-items people", role: "group", "aria-label": t("People") });
  const gift = h("select", { class: "uw-input", onchange: () => store.see({ gift: gift.value }) });
  const gifts = h("label", { class: "uw-field", hidden: true }, h("span", {}, t("Gets")), gift);
  const played = h("input", { type: "checkbox", role: "switch", onchange: () => store.see({ played: played.checked }) });
  const body = h("div", { class: "uw-person" }, h("label", { class: "uw-search" }, icon("search"), find), people, gifts,
    h("label", { class: "uw-switch" }, played, h("span", {}, t("Has played already"))));
  const button = h("button", { type: "button", class: "uw-fold", title: t("As whom you look (Alt+Shift+N)") });
  const pop = createPopover({ button, label: t("As whom you look"), body, onOpen: () => { find.value = ""; asked = ask(); } });
  let turn = 0, timer = 0, asked = Promise.resolve();

  const look = (person) => {
    pop.close();
    button.focus();
    const { view, campaign } = state;
    const speaks = campaign.languages.includes(person?.language) ? person.language : view.language;
    store.see({ person: person?.email ?? "", language: speaks });
  };

  const one = (words, about, person) =>
    h("button", { type: "button", class: "uw-item", "aria-pressed": String(state.view.person === (person?.email ?? "")), onclick: () => look(person) },
      icon(person ? "person" : "face"), h("span", {}, words, about ? h("small", {}, about) : null));

  const show = (found) => {
    const wanted = find.value.trim();
    people.replaceChildren(...found.people.map((person) => one(person.name, `${person.email} · ${person.language.toUpperCase()}`, person)));
    if (!found.people.length) people.append(h("p", { class: "uw-quiet" }, wanted ? t("Nobody is called that.") : t("Bring in an audience, and you can look as anybody in it.")));
    if (!wanted) people.append(one(t("The example person"), "", null));
    gifts.hidden = found.gifts.length < 2;
    gift.replaceChildren(...found.gifts.map((each) => h("option", { value: each.everyone ? "" : each.id, selected: each.id === state.view.gift }, each.title)));
    played.checked = !!state.view.played;
    pop.again();
  };

  const ask = async () => {
    const mine = ++turn;
    const query = new URLSearchParams({ find: find.value.trim(), language: state.view.language });
    try {
      const found = await store.api.get(`/studio/canvas/people?${query}`);
      if (mine === turn) show(found);
    } catch (problem) {
      if (mine === turn) people.replaceChildren(h("p", { class: "uw-quiet" }, problem.message || t("No connection. Try again in a moment.")));
    }
  };
  const begin = () => { clearTimeout(timer); timer = 0; asked = ask(); };
  // Enter means whoever is called what was typed, not who stood there before the answer came.
  const first = async () => {
    if (timer) begin();
    await asked;
    people.querySelector("button")?.click();
  };
  find.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(begin, WAIT); });
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); first(); }
    if (event.key === "ArrowDown") { event.preventDefault(); people.querySelector("button")?.focus(); }
  });
  people.addEventListener("keydown", (event) => {
    const all = [...people.querySelectorAll("button")], at = all.indexOf(people.getRootNode().activeElement);
    const next = { ArrowDown: all[at + 1], ArrowUp: all[at - 1] ?? find }[event.key];
    if (next) { event.preventDefault(); next.focus(); }
  });

  const face = () => {
    const name = state.shown?.name || t("the example person");
    const as = t("As {name}", { name });
    button.replaceChildren(icon("person"), h("span", { class: "uw-fold-words" }, as), icon("expand_more"));
    button.setAttribute("aria-label", state.view.played ? t("{as}, who has played", { as }) : as);
    button.classList.toggle("chosen", !!(state.view.person || state.view.gift || state.view.played));
  };
  store.on(["shown", "view"], face);
  face();
  return { element: h("div", { class: "uw-choice", "data-choice": "person" }, button, pop.element), open: pop.open };
};
