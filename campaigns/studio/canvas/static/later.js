// Work that is not the picture itself: after the frame that shows it, and only where it is seen.
const PATIENCE = 200; // ms it may wait for a quiet moment

const quiet = globalThis.requestIdleCallback
  ? (run) => requestIdleCallback(run, { timeout: PATIENCE })
  : (run) => setTimeout(() => run({ timeRemaining: () => 8 }));

// Runs once the next frame is painted.
export const afterPaint = (run) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel(); // its turn comes right after the frame, a timer's may not
  port1.onmessage = () => { port1.close(); run(); };
  port2.postMessage(null);
});

const seen = (element) => element.isConnected && !element.closest("[hidden]");

export const createLater = (on) => {
  const panels = new Set();
  let asked = false;

  // Each panel once, whatever changed; the rest waits when the browser has better to do.
  const work = (deadline) => {
    asked = false;
    for (const panel of panels) {
      if (!panel.stale || !seen(panel.element)) continue;
      if (deadline.timeRemaining() < 1 && !deadline.didTimeout) return catchUp();
      panel.stale = false;
      panel.draw();
    }
    return undefined;
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
      return on(keys, () => { panel.stale = true; catchUp(); });
    },
  };
};
