// The middle of the workplace: the real mail at one width, or on phone and desktop side by side.
import { createBar } from "./bar.js";
import { createDrag } from "./drag.js";
import { h } from "./dom.js";
import { createEnvelope } from "./envelope.js";
import { createManners } from "./manners.js";
import { afterPaint } from "./later.js";
import { findBlock, labelOf } from "./model.js";
import { createSheet } from "./sheet.js";

const WIDTHS = { phone: 390, tablet: 768 }; // CSS pixels
const DESKTOP = [720, 1100]; // the least and the most
const GAP = 28; // CSS pixels between sheets

export const createStage = (store, t, { root, typing, openPalette }) => {
  const { state } = store;
  const sheets = [];
  const desk = h("div", { class: "uw-desk" });
  const scroller = h("div", {
    class: "uw-scroller", tabindex: "0", role: "group", "aria-roledescription": t("canvas"),
    "aria-label": t("The mail. Arrow keys go from block to block, Enter types, Alt with an arrow moves, slash adds a block."),
  }, createEnvelope(store, t), desk);
  const problem = h("div", { class: "uw-problem", role: "alert", hidden: true });
  const element = h("div", { class: "uw-stage" }, problem, scroller);

  let stands;
  const stage = {
    element, scroller, sheets,
    busy: () => drag?.active || typing.active(),
    // Given back after a press: the ring is for who comes here by keyboard.
    focus: () => { scroller.classList.add("pointed"); scroller.focus({ preventScroll: true }); },
    sheetAt(x, y) {
      const room = scroller.getBoundingClientRect();
      if (x < room.left || x > room.right || y < room.top || y > room.bottom) return null;
      return sheets.reduce((best, sheet) => {
        const { left, right } = sheet.paper.getBoundingClientRect();
        const far = Math.max(left - x, 0, x - right);
        return !best || far < best.far ? { sheet, far } : best;
      }, null)?.sheet ?? null;
    },
    showDrop: (sheet, place) => { for (const one of sheets) one.drop(one === sheet ? place : null); },
    measureAgain: () => sheets.forEach((sheet) => { sheet.forget(); sheet.outline(); }),
    manners: (sheet) => manners.of(sheet),
    moved: (sheet) => { bar.place(sheet); typing.moved(); },
    stands: new Promise((then) => { stands = then; }),
    dressed(sheet) {
      afterPaint(stands);
      sheet.page.documentElement.toggleAttribute("data-uw-edit", state.mode === "edit");
      sheet.refresh();
    },
    // Brings what is selected into sight, without a jump when it is there already.
    reveal() {
      const sheet = bar.sheet() ?? sheets[0];
      const box = sheet && (sheet.boxOf("block", state.selected) ?? sheet.sectionBox(state.section));
      if (!box) return;
      const room = scroller.getBoundingClientRect(), { top } = sheet.paper.getBoundingClientRect();
      const from = top + box.top * sheet.scale, to = top + box.bottom * sheet.scale;
      if (from < room.top + 60) scroller.scrollTop -= room.top + 72 - from;
      else if (to > room.bottom && from > room.top + 120) scroller.scrollTop += Math.min(to - room.bottom + 32, from - room.top - 72);
    },
  };

  const arrange = () => {
    const names = state.both ? ["desktop", "phone"] : ["one"];
    for (const sheet of sheets.splice(0).filter((one) => !names.includes(one.name) || void sheets.push(one))) {
      sheet.destroy();
      sheet.element.remove();
    }
    for (const name of names) {
      if (sheets.some((sheet) => sheet.name === name)) continue;
      const made = createSheet(store, t, { name, stage });
      sheets.push(made);
      desk.append(made.element);
      if (state.mail) made.show(state.mail);
    }
    resize();
  };

  const resize = () => {
    const { paddingLeft, paddingRight } = getComputedStyle(scroller);
    const room = Math.max(280, scroller.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight));
    const desktop = Math.max(DESKTOP[0], Math.min(DESKTOP[1], room));
    const wanted = state.both ? [DESKTOP[0], WIDTHS.phone] : [WIDTHS[state.width] ?? desktop];
    const scale = Math.min(1, room / (wanted.reduce((sum, one) => sum + one, 0) + GAP * (wanted.length - 1)));
    const named = { 390: t("Phone"), 768: t("Tablet") };
    sheets.forEach((sheet, at) => sheet.size(wanted[at], scale, `${named[wanted[at]] ?? t("Desktop")} · ${wanted[at]} px${scale < 1 ? ` · ${Math.round(scale * 100)} %` : ""}`));
    element.dataset.width = state.both ? "both" : state.width;
  };

  const show = () => {
    problem.hidden = !state.problem;
    problem.textContent = state.problem ? t("This cannot be shown yet: {message}", { message: state.problem.message }) : "";
    if (state.problem) return; // the last mail that could be drawn stays
    for (const sheet of sheets) sheet.show(state.mail);
  };

  const outline = () => sheets.forEach((sheet) => { sheet.outline(); });
  const drag = createDrag(store, t, root, stage);
  const bar = createBar(store, t, { stage, drag, typing, openPalette });
  const manners = createManners(store, t, { stage, drag, bar, typing });
  typing.on(stage);
  element.append(bar.element);
  stage.drag = drag;
  stage.bar = bar;

  // Shows an edit before its answer, where every sheet can; false where none does.
  store.rehearse = (deed) => {
    if (state.problem || typing.active()) return false;
    const runs = sheets.map((sheet) => sheet.rehearsal(deed));
    if (runs.includes(null)) return false;
    for (const run of runs) run();
    return true;
  };
  store.on(["mail", "problem", "drawn"], show);
  store.on(["both"], arrange);
  store.on(["width"], resize);
  store.on(["selected", "section"], () => {
    outline();
    scroller.classList.toggle("picked", !!(state.selected || state.section));
    const found = findBlock(state.campaign, state.selected);
    if (found) store.announce(`${labelOf(state.kit, found.block)}. ${state.titles?.[state.selected] ?? ""}`);
    requestAnimationFrame(() => stage.reveal());
  });
  store.on(["mode"], () => {
    typing.leave();
    for (const sheet of sheets) if (sheet.page) stage.dressed(sheet);
  });
  store.on(["view"], () => { if (state.view.scheme !== element.dataset.scheme) { element.dataset.scheme = state.view.scheme; show(); } });
  for (const kind of ["blur", "keydown"]) scroller.addEventListener(kind, () => scroller.classList.remove("pointed"));
  scroller.addEventListener("scroll", () => bar.place(), { passive: true });
  drag.hear(scroller);
  scroller.addEventListener("click", (event) => {
    if (event.target === scroller || event.target === desk) { typing.leave(); store.select(""); stage.focus(); }
  });
  const watcher = new ResizeObserver(() => resize());
  watcher.observe(scroller);
  arrange();
  stage.destroy = () => { watcher.disconnect(); sheets.forEach((sheet) => sheet.destroy()); };
  return stage;
};
