// The mail as a list: sections and what stands in them; pick, drag to another place, step by key.
import { h, icon } from "./dom.js";
import { allBlocks, componentOf, findBlock, labelOf, sections } from "./model.js";

const openComments = (t, count) => (count === 1 ? t("1 open comment") : t("{count} open comments", { count }));

export const createOutline = (store, t, { stage }) => {
  const { state } = store;
  const tree = h("div", { class: "uw-tree", role: "tree", "aria-label": t("Outline of the mail") });
  const line = h("div", { class: "uw-treeline", hidden: true });
  const element = h("div", { class: "uw-outlinepanel" }, tree, line);
  const rows = new Map(); // what each row said, and its node
  let drag = null, shown = null;

  const words = (block) => {
    const title = state.titles?.[block.id] ?? "", label = labelOf(state.kit, block);
    return title && title !== label ? [h("b", {}, label), h("span", {}, title)] : [h("b", {}, label)];
  };

  const talk = (count) => count ? h("span", { class: "uw-talk", title: openComments(t, count) }, icon("chat_bubble"), String(count)) : null;

  const row = (level, { id, kind, sign, body, label, place, said = null }) =>
    h("button", {
      type: "button", class: `uw-row ${kind}`, role: "treeitem", "aria-level": level, "aria-selected": "false", tabindex: "-1",
      dataset: { id, kind, ...place }, "aria-label": label,
      onpointerdown: (event) => arm(event, { id, kind, label, icon: sign }),
      onclick: (event) => pick(event.currentTarget),
    }, icon(sign), h("span", { class: "words" }, body), said);

  const ofBlock = (block, section, column, at) => {
    const label = `${labelOf(state.kit, block)} ${state.titles?.[block.id] ?? ""}`;
    const sign = componentOf(state.kit, block.component)?.icon ?? "help", open = state.comments[block.id] ?? 0;
    const told = open ? `${label}. ${openComments(t, open)}` : label;
    return {
      key: `block/${block.id}`, facts: [section, column, at, sign, told].join("/"),
      make: () => row(2, { id: block.id, kind: "block", sign, body: words(block), label: told, said: talk(open), place: { section, column, at } }),
    };
  };

  const ofColumn = (section, column, at) => ({
    key: `column/${section.id}/${at}`, facts: column.blocks.length ? "" : "empty",
    make: () => h("div", { class: "uw-columnname", dataset: { section: section.id, column: at } }, t("Column {number}", { number: at + 1 }), column.blocks.length ? null : h("i", {}, t("empty"))),
  });

  const headOf = (section, at) => {
    const sign = section.columns.length > 1 ? "view_column_2" : "view_agenda", label = t("Section {number}", { number: at + 1 });
    return { key: `section/${section.id}`, facts: `${at}/${sign}`, make: () => row(1, { id: section.id, kind: "section", sign, body: [h("b", {}, label)], label, place: { at } }) };
  };

  const ofSection = (section, number) => [headOf(section, number), ...section.columns.flatMap((column, at) => [
    ...(section.columns.length > 1 ? [ofColumn(section, column, at)] : []),
    ...column.blocks.map((block, place) => ofBlock(block, section.id, at, place)),
  ])];

  const nothing = () => ({ key: "nothing", facts: "", make: () => h("p", { class: "uw-quiet" }, t("Nothing yet. Drag a block onto the mail.")) });

  // A row that says what it said stays the same node, where it stood or somewhere else.
  const nodeOf = ({ key, facts, make }) => {
    const known = rows.get(key);
    if (known?.facts === facts) return known.node;
    const node = make();
    rows.set(key, { facts, node });
    return node;
  };

  const arrange = (nodes) => {
    nodes.forEach((node, at) => { if (tree.children[at] !== node) tree.insertBefore(node, tree.children[at] ?? null); });
    while (tree.children.length > nodes.length) tree.lastChild.remove();
  };

  // One row is picked; where none is, the first is where the keyboard comes in.
  const mark = (nodes) => {
    const picked = nodes.find((node) => node.dataset.id && node.dataset.id === (state.selected || state.section));
    const entry = picked ?? nodes.find((node) => node.dataset.id);
    for (const node of nodes) {
      if (!node.dataset.id) continue;
      if (node.getAttribute("aria-selected") !== String(node === picked)) node.setAttribute("aria-selected", String(node === picked));
      if (node.tabIndex !== (node === entry ? 0 : -1)) node.tabIndex = node === entry ? 0 : -1;
    }
    if (picked !== shown && state.selected) picked?.scrollIntoView({ block: "nearest" });
    shown = picked;
  };

  const draw = () => {
    if (!state.campaign || !element.isConnected) return;
    const focused = tree.getRootNode().activeElement?.closest?.(".uw-row")?.dataset.id;
    const wanted = sections(state.campaign).flatMap(ofSection);
    const nodes = (allBlocks(state.campaign).length ? wanted : [...wanted, nothing()]).map(nodeOf);
    const keys = new Set(wanted.map(({ key }) => key));
    for (const key of [...rows.keys()]) if (!keys.has(key)) rows.delete(key);
    arrange(nodes);
    mark(nodes);
    const again = focused && tree.querySelector(`[data-id="${CSS.escape(focused)}"]`);
    if (again && again !== tree.getRootNode().activeElement) again.focus();
  };

  // Rows are dragged by hand over the rows; where it lands is told by the row's upper or lower half.
  const arm = (event, what) => {
    if (event.button > 0 || event.pointerType === "touch") return;
    const target = event.currentTarget, from = event.clientY;
    const move = (now) => {
      if (!drag && Math.abs(now.clientY - from) < 5) return;
      if (!drag) { drag = { what }; target.setPointerCapture(now.pointerId); target.classList.add("lifted"); }
      drag.operation = spot(now, what);
    };
    const up = () => {
      for (const [name, listener] of [["pointermove", move], ["pointerup", up], ["pointercancel", up]]) target.removeEventListener(name, listener);
      target.classList.remove("lifted");
      line.hidden = true;
      if (drag?.operation) store.do([drag.operation]);
      drag = null;
    };
    for (const [name, listener] of [["pointermove", move], ["pointerup", up], ["pointercancel", up]]) target.addEventListener(name, listener);
  };

  const spot = ({ clientX, clientY }, what) => {
    const kind = what.kind === "section" ? ".uw-row.section" : ".uw-row, .uw-columnname";
    const over = tree.getRootNode().elementsFromPoint(clientX, clientY).find((node) => node.matches?.(kind) && node.dataset.id !== what.id);
    line.hidden = !over;
    if (!over) return null;
    const box = over.getBoundingClientRect(), low = clientY > (box.top + box.bottom) / 2;
    line.style.transform = `translateY(${(low ? box.bottom : box.top) - element.getBoundingClientRect().top}px)`;
    const { section, column, at, id } = over.dataset;
    if (what.kind === "section") return { op: "move_section", section: what.id, at: Number(at) + (low ? 1 : 0) };
    if (over.matches(".uw-columnname")) return { op: "move_block", block: what.id, section, column: Number(column), at: 0 };
    if (over.matches(".section")) return low ? { op: "move_block", block: what.id, section: id, column: 0, at: 0 } : { op: "move_block_out", block: what.id, at: Number(at) };
    return { op: "move_block", block: what.id, section, column: Number(column), at: Number(at) + (low ? 1 : 0) };
  };

  const pick = ({ dataset: { id, kind } }) => (kind === "section" ? store.selectSection(id) : store.select(id));

  // The same keys as on the mail: arrows go, Alt moves (and goes back in no history), Delete removes.
  const deedOf = ({ key, altKey }) => {
    const { deeds } = stage.bar;
    if (key === "Delete" || key === "Backspace") return deeds.remove;
    if (!altKey) return null;
    return { ArrowUp: () => deeds.step(-1), ArrowDown: () => deeds.step(1), ArrowLeft: () => deeds.across(-1), ArrowRight: () => deeds.across(1) }[key];
  };

  tree.addEventListener("keydown", (event) => {
    const rows = [...tree.querySelectorAll(".uw-row")], at = rows.indexOf(tree.getRootNode().activeElement);
    if (at < 0 || event.ctrlKey || event.metaKey) return;
    const deed = deedOf(event), to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (!deed && to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (deed && state.readonly) return;
    const row = deed ? rows[at] : rows[Math.max(0, Math.min(rows.length - 1, to))];
    row.focus();
    pick(row);
    deed?.();
  });

  store.later(["campaign", "titles", "selected", "section", "comments"], element, draw);
  element.draw = draw;
  return element;
};
