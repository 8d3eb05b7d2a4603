// Versions with a name, and what was published: keep one, compare it, go back to it.
import { openDialog } from "../dialog.js";
import { h, icon, iconButton } from "../dom.js";
import { ago, exactly } from "../review/when.js";
import { openCompare } from "./compare.js";

const AT = "/studio/review";

export const createVersions = (store, t) => {
  const { state, api } = store;
  const list = h("ul", { class: "uw-versions" });
  const name = h("input", { class: "uw-input", maxlength: "80", placeholder: t("A name for this version"), "aria-label": t("A name for this version") });
  const keep = h("button", { type: "submit", class: "uw-button", disabled: true }, icon("bookmark_add"), t("Keep"));
  const form = h("form", { class: "uw-keep", onsubmit: (event) => { event.preventDefault(); keepIt(); } }, name, keep);
  const element = h("section", {}, h("h3", { "aria-level": "2" }, t("Versions")), form, list);
  form.hidden = state.readonly;
  let known = { versions: [], releases: [] };

  const titleOf = (one) => {
    if (one.kind === "release") return t("Release {number}", { number: one.number });
    return one.name === "published" ? t("As published") : one.name;
  };
  const told = () => [...known.versions, ...known.releases].sort((a, b) => new Date(b.at) - new Date(a.at)).map((one) => ({ ...one, title: titleOf(one) }));
  const problem = (refused) => store.notice(refused.message || t("No connection. Try again in a moment."), "problem");

  const keepIt = async () => {
    if (!name.value.trim()) return;
    keep.disabled = true;
    try {
      known = await api.post(`${AT}/keep`, { name: name.value });
      store.announce(t("Kept as the version “{name}”.", { name: name.value.trim() }));
      name.value = "";
      draw();
    } catch (refused) {
      keep.disabled = false;
      problem(refused);
    }
  };

  const restore = async (one) => {
    const chosen = await openDialog(store.root, {
      title: t("Go back to “{name}”?", { name: titleOf(one) }), close: t("Close"),
      body: t("The mail becomes what it was then. This is one step: Undo takes it back."),
      actions: [{ label: t("Restore"), tone: "main" }],
    });
    if (!chosen) return;
    try {
      store.take(await api.post(`${AT}/restore`, { revision: state.revision, which: { kind: one.kind, number: one.number }, view: state.view }));
      store.notice(t("“{name}” is back.", { name: titleOf(one) }), "undo");
    } catch (refused) {
      problem(refused);
    }
  };

  const compare = async (one) => {
    const states = [{ kind: "draft", number: 0, title: t("As it is now") }, ...told()];
    const chosen = await openCompare(store, t, states, one);
    const found = chosen && told().find((kept) => kept.kind === chosen.kind && kept.number === chosen.number);
    if (found) restore(found);
  };

  const row = (one) =>
    h("li", {}, icon(one.kind === "release" ? "rocket_launch" : "bookmark"),
      h("span", {}, h("b", {}, one.title), h("small", { title: exactly(one.at, state.tongue) }, ago(one.at, state.tongue))),
      iconButton("compare", t("Compare “{name}” with now", { name: one.title }), () => compare(one)),
      state.readonly ? null : iconButton("settings_backup_restore", t("Restore “{name}”", { name: one.title }), () => restore(one)));

  const draw = () => {
    const all = told();
    list.replaceChildren(...(all.length ? all.map(row) : [h("li", { class: "none uw-quiet" }, t("Keep a version before you try something daring."))]));
    keep.disabled = !name.value.trim();
  };
  const load = () => api.get(`${AT}/versions`).then((given) => { known = given; draw(); }).catch(() => null);
  name.addEventListener("input", () => { keep.disabled = !name.value.trim(); });
  name.addEventListener("keydown", (event) => event.stopPropagation());
  draw();
  load();
  return { element, load };
};
