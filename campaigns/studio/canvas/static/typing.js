// Typing on the mail itself. Letters never wait for the server: what is typed is shown at once,
// posted when the hands rest a moment, and no answer touches the words until they are left.
import { afterPaint } from "./later.js";
import { componentOf, findBlock, wordsAt } from "./model.js";
import { markTyping } from "./morph.js";
import { createPlainEditor } from "./plain_editor.js";
import { createRichEditor } from "./rich_editor.js";
import { createTypebar } from "./typebar.js";

const PAUSE = 250; // ms of rest before what was typed is posted

const fieldOf = (kit, block, path) => {
  let fields = componentOf(kit, block.component)?.fields ?? [], field = null;
  for (const key of path.split(".")) {
    if (/^\d+$/.test(key)) continue;
    field = fields.find((one) => one.name === key) ?? field;
    fields = field?.item ?? [];
  }
  return field;
};

export const createTyping = (store, t, { root }) => {
  const { state } = store;
  let stage = null, session = null;

  const post = () => {
    clearTimeout(session.timer);
    const { block, field, language, editor } = session;
    const text = editor.read();
    if (text === session.sent) return session.posting;
    session.sent = text;
    session.posting = store.do([{ op: "set_words", block, field, language, text }], { place: `words/${block}/${field}/${language}` });
    return session.posting;
  };

  const onInput = () => {
    const now = performance.now();
    afterPaint(() => performance.measure("uw:key", { start: now, end: performance.now() }));
    clearTimeout(session.timer);
    session.timer = setTimeout(post, PAUSE);
    session.sheet.refresh(); // the bar moves along
  };

  const caretAt = (page, node, point) => {
    const selection = page.getSelection();
    const range = page.createRange();
    range.selectNodeContents(node);
    range.collapse(false);
    if (point) {
      const spot = page.caretPositionFromPoint?.(point.x, point.y);
      const other = spot ? null : page.caretRangeFromPoint?.(point.x, point.y);
      const where = spot?.offsetNode ?? other?.startContainer;
      if (where && node.contains(where)) range.setStart(where, spot?.offset ?? other.startOffset);
      range.collapse(!!where && node.contains(where));
    }
    selection.removeAllRanges();
    selection.addRange(range);
  };

  const onKey = (event) => {
    event.stopPropagation();
    if (event.key === "Escape") { event.preventDefault(); leave({ focus: true }); return; }
    if (event.key === "Tab") { event.preventDefault(); next(event.shiftKey ? -1 : 1); return; }
    if (event.key === "Enter" && session.kind === "words" && !event.isComposing) {
      event.preventDefault();
      if (session.lines > 1) session.editor.insert("\n");
      else leave({ focus: true });
    }
  };

  const onClick = (event) => {
    const cross = event.target.closest?.(".uw-pill b");
    if (!cross) return;
    session.editor.removePill(cross.parentElement);
    onInput();
  };

  // A cursor that a key brought into a pill stands beside it, where one can type.
  const onSelection = () => {
    const selection = session.sheet.page.getSelection();
    const at = selection.anchorNode;
    const inside = selection.isCollapsed && (at?.nodeType === 1 ? at : at?.parentElement)?.closest(".uw-pill");
    if (!inside) return;
    const place = [...inside.parentNode.childNodes].indexOf(inside) + (selection.anchorOffset ? 1 : 0);
    selection.collapse(inside.parentNode, place);
  };

  const listeners = { keydown: onKey, input: () => onInput(), click: onClick, paste: (event) => session.editor.paste?.(event) };

  const start = (sheet, node, point = null) => {
    if (session?.node === node || state.readonly) return;
    leave();
    const cut = node.dataset.f.indexOf("/");
    const block = node.dataset.f.slice(0, cut), field = node.dataset.f.slice(cut + 1);
    const found = findBlock(state.campaign, block);
    if (!found) return;
    const { language } = state, source = wordsAt(found.block, field, language, state.campaign.languages);
    const kind = node.dataset.kind === "rich" ? "rich" : "words";
    store.select(block);
    node.dataset.uwOn = "";
    node.spellcheck = true;
    node.lang = language;
    for (const [name, words] of [["role", "textbox"], ["aria-label", fieldOf(state.kit, found.block, field)?.label ?? field], ["aria-multiline", String(kind === "rich")]]) node.setAttribute(name, words);
    markTyping(node, true);
    sheet.frame.typing = node;
    const editor = (kind === "rich" ? createRichEditor : createPlainEditor)({ node, page: sheet.page, source, t, moved: () => session && bar.sync() });
    session = { sheet, node, block, field, language, kind, editor, lines: fieldOf(state.kit, found.block, field)?.lines ?? 1, sent: editor.read(), posting: Promise.resolve(null) };
    for (const [name, listener] of Object.entries(listeners)) node.addEventListener(name, listener);
    sheet.page.addEventListener("selectionchange", onSelection);
    node.focus({ preventScroll: true });
    caretAt(sheet.page, node, point);
    sheet.refresh();
    bar.open(session);
    stage.bar.place();
    store.announce(t("Typing. Escape leaves."));
  };

  // Leaves the words: they are saved, and come back as the mail shows them to a reader.
  const leave = ({ focus = false } = {}) => {
    if (!session) return;
    const { node, editor, sheet } = session;
    const saved = post();
    clearTimeout(session.timer);
    for (const [name, listener] of Object.entries(listeners)) node.removeEventListener(name, listener);
    sheet.page.removeEventListener("selectionchange", onSelection);
    editor.close();
    for (const name of ["contenteditable", "data-uw-on", "spellcheck", "lang", "role", "aria-label", "aria-multiline"]) node.removeAttribute(name);
    session = null;
    bar.close();
    node.blur();
    if (focus) stage.focus();
    stage.bar.place();
    saved.then(() => {
      if (session?.node === node) return;
      markTyping(node, false);
      if (sheet.frame.typing === node) sheet.frame.typing = null;
      if (!state.problem && stage.sheets.includes(sheet)) sheet.show(state.mail);
    });
  };

  const next = (by) => {
    const { sheet, node } = session;
    const all = [...sheet.page.querySelectorAll("uw-w[data-f]")].filter((one) => one.getClientRects().length);
    const wanted = all[all.indexOf(node) + by];
    leave({ focus: true });
    if (wanted) start(sheet, wanted);
  };

  const bar = createTypebar(store, t, { changed: onInput, leave: () => leave({ focus: true }) });
  root.addEventListener("pointerdown", (event) => { if (session && !event.composedPath().includes(bar.element)) leave(); }, true);
  window.addEventListener("pagehide", () => session && post());

  return {
    start, leave,
    on: (made) => { stage = made; bar.on(made); made.scroller.addEventListener("scroll", () => bar.place(), { passive: true }); },
    active: () => !!session,
    moved: () => session && bar.place(),
    holds: (target) => !!session && session.node.contains(target),
    // The first words of a block, as Enter asks for; false where it has none to type in.
    startIn(sheet, block) {
      const node = [...(sheet?.page?.querySelectorAll(`uw-w[data-f^="${CSS.escape(block)}/"]`) ?? [])].find((one) => one.getClientRects().length);
      if (node) start(sheet, node);
      return !!node;
    },
  };
};
