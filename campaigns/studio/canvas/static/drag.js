// Dragging with mouse, pen and finger: what is dragged, where it would land, and letting go.
import { h, icon } from "./dom.js";
import { dropped, findPlace } from "./places.js";

const START = 5; // CSS pixels a mouse moves before it drags
const LONG = 320; // ms a finger rests before it drags
const SLACK = 10; // CSS pixels a resting finger may wander
const EDGE = 56, SPEED = 14; // CSS pixels from the edge where the page scrolls along, and how fast

export const createDrag = (store, t, root, stage) => {
  let armed = null, dragging = null, over = -Infinity;

  const ghost = h("div", { class: "uw-ghost", hidden: true });
  root.append(ghost);

  // A pointer in a frame speaks of the frame's own pixels.
  const inRoot = (event) => {
    const frame = event.view?.frameElement;
    if (!frame) return { x: event.clientX, y: event.clientY };
    const box = frame.getBoundingClientRect(), scale = box.width / frame.clientWidth;
    return { x: box.left + event.clientX * scale, y: box.top + event.clientY * scale };
  };

  const place = () => {
    const { x, y, what } = dragging;
    ghost.style.transform = `translate(${x + 14}px, ${y + 14}px)`;
    const sheet = stage.sheetAt(x, y);
    const spot = sheet && findPlace(sheet.boxes(), what, store.state, ...sheet.inside(x, y));
    const operation = spot && dropped(what, spot, store.state);
    stage.showDrop(operation ? sheet : null, spot, what);
    dragging.operation = operation;
    ghost.classList.toggle("nowhere", !operation);
  };

  const follow = () => {
    if (!dragging) return;
    const { top, bottom } = stage.scroller.getBoundingClientRect(), { y } = dragging;
    const by = y < top + EDGE ? -SPEED : y > bottom - EDGE ? SPEED : 0;
    if (by && stage.sheetAt(dragging.x, y)) stage.scroller.scrollTop += by;
    place();
    dragging.turn = requestAnimationFrame(follow);
  };

  const hold = () => {
    try {
      armed.node.setPointerCapture(armed.pointer);
    } catch {
      // a pointer that is gone already
    }
  };

  const begin = () => {
    const { what, x, y } = armed;
    clearTimeout(armed.timer);
    hold();
    dragging = { what, x, y };
    root.classList.add("uw-dragging");
    stage.measureAgain();
    ghost.replaceChildren(icon(what.icon ?? "drag_indicator"), what.label);
    ghost.hidden = false;
    store.announce(t("Dragging {name}. Let go to drop it, Escape to leave it.", { name: what.label }));
    follow();
  };

  const end = (drop) => {
    const was = dragging, click = armed;
    if (was && drop) place(); // a busy page has not drawn the last move yet
    if (was) over = performance.now();
    stop();
    if (was && drop && was.operation) store.do([was.operation]).then((answer) => {
      if (answer && was.operation.widths) store.selectSection(was.operation.id);
      stage.focus();
    });
    if (was && !drop) store.announce(t("Left where it was."));
    if (!was && drop) click?.onClick?.();
  };

  const stop = () => {
    if (dragging) cancelAnimationFrame(dragging.turn);
    clearTimeout(armed?.timer);
    for (const undo of armed?.off ?? []) undo();
    armed = dragging = null;
    ghost.hidden = true;
    root.classList.remove("uw-dragging");
    stage.showDrop(null);
  };

  const onMove = (event) => {
    if (event.pointerId !== armed?.pointer) return;
    const { x, y } = inRoot(event);
    if (dragging) { Object.assign(dragging, { x, y }); return; }
    if (Math.hypot(x - armed.x, y - armed.y) <= (armed.rests ? SLACK : START)) return;
    // A busy page's timer is late: how long a finger rested is told by when it was put down.
    if (armed.rests && event.timeStamp - armed.since < LONG) stop();
    else begin();
  };
  const onUp = (event) => {
    if (event.pointerId !== armed?.pointer) return;
    if (dragging) Object.assign(dragging, inRoot(event));
    end(true);
  };
  const onCancel = (event) => event.pointerId === armed?.pointer && end(false);
  const onKey = (event) => {
    if (event.key !== "Escape" || !dragging) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    end(false);
  };
  const onTouch = (event) => { if (dragging) event.preventDefault(); }; // else the page scrolls

  const listen = (target, name, listener, options) => {
    target.addEventListener(name, listener, options);
    return () => target.removeEventListener(name, listener, options);
  };

  return {
    get active() { return !!dragging; },
    // The click that ends a drag is none.
    get ended() { return performance.now() - over < 80; },
    // From `pointerdown`. `handle`: made for dragging, so that a finger need not rest on it first.
    arm(event, what, { handle = false, onClick } = {}) {
      if (event.button > 0 || armed) return;
      const framed = event.currentTarget.documentElement, node = framed ?? event.currentTarget;
      const rests = event.pointerType === "touch" && !handle;
      armed = { what, rests, onClick, node, pointer: event.pointerId, since: event.timeStamp, ...inRoot(event) };
      if (rests) armed.timer = setTimeout(begin, LONG);
      else if (!framed) hold(); // in a frame only once it drags, for a held pointer clicks what holds it
      const page = node.ownerDocument;
      armed.off = [
        listen(node, "pointermove", onMove), listen(node, "pointerup", onUp), listen(node, "pointercancel", onCancel),
        listen(page, "touchmove", onTouch, { passive: false }), listen(window, "keydown", onKey, true), listen(page.defaultView, "keydown", onKey, true),
      ];
    },
    // A finger that may become a drag must be heard from the start, or the browser scrolls.
    hear: (target) => listen(target, "touchmove", onTouch, { passive: false }),
    stop: () => end(false),
  };
};
