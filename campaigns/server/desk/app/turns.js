// One thing at a time: a second press while the first is on its way does nothing; a scan waits, and
// of several the last one wins. The element says that it is busy meanwhile; `begins` hears of each that has its turn.
export const oneAtATime = (element, begins) => {
  let busy = false;
  let awaited = null;

  const alone = async (act, scan = false) => {
    if (busy) {
      if (scan) awaited = act;
      return;
    }
    busy = true;
    element.setAttribute("aria-busy", "true");
    try {
      begins();
      await act();
    } finally {
      busy = false;
      element.removeAttribute("aria-busy");
    }
    const next = awaited;
    awaited = null;
    if (next) await alone(next, true);
  };
  return alone;
};
