// Work that is not the picture itself: after the frame that shows it, and only where it is seen.
const PATIENCE = 200; // ms it may wait for a quiet moment
const LONGEST = 1000; // ms it may wait for edits that follow each other without a pause

const quiet = globalThis.requestIdleCallback
  ? (run) => requestIdleCallback(run, { timeout: PATIENCE })
  : (run) => setTimeout(run);

// Runs once the next frame is painted.
export const afterPaint = (run) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel(); // its turn comes right after the frame, a timer's may not
  port1.onmessage = () => { port1.close(); run(); };
  port2.postMessage(null);
});

const seen = (element) => element.isConnected && !element.closest("[hidden]");

// `busy` tells whether an edit is on its way: what it brings is painted before any panel is.
export const createLater = (on, busy) => {
  const panels = new Set();
  let asked = false, since = 0;

  const late = () => performance.now() - since > LONGEST;
  const next = () => [...panels].find((panel) => panel.stale && seen(panel.element));

  // One panel at a time, each once whatever changed, so that a gesture in between waits for one at most.
  const work = () => {
    asked = false;
    if (busy() && !late()) return catchUp();
    const panel = next();
    if (!panel) return undefined;
    panel.stale = false;
    panel.draw();
    return next() ? catchUp() : undefined;
  };

  const catchUp = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => quiet(work));
  };

  return {
    // What is hidden is drawn when it is shown: whoever shows it asks to catch up.
    catchUp,
    hear(keys, element, draw) {
      const panel = { element, stale: false, draw };
      panels.add(panel);
      return on(keys, () => {
        if (!next()) since = performance.now();
        panel.stale = true;
        catchUp();
      });
    },
  };
};
