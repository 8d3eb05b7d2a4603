// The mail as a list: sections and what stands in them; pick, drag to another place, step by key.
import { h, icon } from "./dom.js";
import { allBlocks, componentOf, findBlock, labelOf, sections } from "./model.js";

export const createOutline = (store, t, { stage }) => {
  const { state } = store;
  const tree = h("div", { class: "uw-tree", role: "tree", "aria-label": t("Outline of the mail") });
  const line = h("div", { class: "uw-treeline", hidden: true });
  const element = h("div", { class: "uw-outlinepanel" }, tree, line);
  let drag = null;

  const words = (block) => {
    const title = state.titles?.[block.id] ?? "", label = labelOf(state.kit, block);
    return title && title !== label ? [h("b", {}, label), h("span", {}, title)] : [h("b", {}, label)];
  };

  const row = (level, { id, kind, selected, sign, body, label, place }) =>
    h("button", {
      type: "button", class: `uw-row ${kind}`, role: "treeitem", "aria-level": level, "aria-selected": String(selected), tabindex: selected ? "0" : "-1",
      dataset: { id, kind, ...place }, "aria-label": label,
      onpointerdown: (event) => arm(event, { id, kind, label, icon: sign }),
      onclick: () => (kind === "section" ? store.selectSection(id) : store.select(id)),
    }, icon(sign), h("span", { class: "words" }, body));

  const ofBlock = (block, section, column, at) =>
    row(2, {
      id: block.id, kind: "block", selected: state.selected === block.id, sign: componentOf(state.kit, block.component)?.icon ?? "help",
      body: words(block), label: `${labelOf(state.kit, block)} ${state.titles?.[block.id] ?? ""}`, place: { section, column, at },
    });

  const ofSection = (section, number) => [
    row(1, { id: section.id, kind: "section", selected: state.section === section.id, sign: section.columns.length > 1 ? "view_column_2" : "view_agenda", body: [h("b", {}, t("Section {number}", { number: number + 1 }))], label: t("Section {number}", { number: number + 1 }), place: { at: number } }),
    ...section.columns.flatMap((column, at) => [
      section.columns.length > 1 ? h("div", { class: "uw-columnname", dataset: { section: section.id, column: at } }, t("Column {number}", { number: at + 1 }), column.blocks.length ? null : h("i", {}, t("empty"))) : null,
      ...column.blocks.map((block, place) => ofBlock(block, section.id, at, place)),
    ]).filter(Boolean),
  ];

  const draw = () => {
    if (!state.campaign || !element.isConnected) return;
    const focused = tree.getRootNode().activeElement?.closest?.(".uw-row")?.dataset.id;
    tree.replaceChildren(...sections(state.campaign).flatMap(ofSection));
    if (!allBlocks(state.campaign).length) tree.append(h("p", { class: "uw-quiet" }, t("Nothing yet. Drag a block onto the mail.")));
    if (!tree.querySelector('[tabindex="0"]')) tree.querySelector(".uw-row")?.setAttribute("tabindex", "0");
    if (focused) tree.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
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

  tree.addEventListener("keydown", (event) => {
    const rows = [...tree.querySelectorAll(".uw-row")], at = rows.indexOf(tree.getRootNode().activeElement);
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (at < 0 || !by) return;
    event.preventDefault();
    event.stopPropagation();
    const { id, kind } = rows[at].dataset;
    if (event.altKey) { kind === "section" ? store.selectSection(id) : store.select(id); stage.bar.deeds.step(by); return; }
    const next = rows[Math.max(0, Math.min(rows.length - 1, at + by))];
    next.focus();
    next.dataset.kind === "section" ? store.selectSection(next.dataset.id) : store.select(next.dataset.id);
  });

  store.on(["campaign", "titles", "selected", "section"], draw);
  store.on(["selected"], () => findBlock(state.campaign, state.selected) && tree.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" }));
  element.draw = draw;
  return element;
};
