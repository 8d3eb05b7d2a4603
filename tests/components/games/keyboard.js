// What somebody with a keyboard and a screen reader can tell of a game, without knowing the game.
(() => {
  const names = new Map();
  const heard = [];
  let shifts = 0, order = new Map(), underWay = 0;

  const root = () => document.querySelector("[data-game]");
  const key = (part) => { if (!names.has(part)) names.set(part, names.size); return names.get(part); };
  const opens = "button, input, textarea, select, a[href], [tabindex]";
  const seen = (part) => part.checkVisibility({ visibilityProperty: true }) || part.closest("label")?.checkVisibility({ visibilityProperty: true });
  const usable = (part) => part.tabIndex >= 0 && !part.disabled && !part.closest("[inert]") && seen(part);
  const parts = () => [...root().querySelectorAll(opens)].filter(usable);

  const said = (ids) => ids.split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
  const name = (part) => (said(part.getAttribute("aria-labelledby") ?? "").trim() || part.getAttribute("aria-label")
    || [...(part.labels ?? [])].map((label) => label.textContent).join(" ") || part.textContent).trim();
  const kind = (part) => part.matches("input") ? part.type : part.matches("button, a, textarea") ? part.localName : "group";
  const on = (part) => part.ariaPressed === "true" || part.checked === true;

  // The part itself and whatever around it a style sheet may paint for `:focus`.
  const painted = (part) => {
    const near = [part, part.parentElement, part.closest("label"), part.nextElementSibling, ...part.querySelectorAll("*")];
    const looks = near.filter(Boolean).slice(0, 24).flatMap((each) => ["", "::before", "::after"].map((pseudo) => getComputedStyle(each, pseudo)));
    return looks.map((look) => [look.outline, look.outlineOffset, look.boxShadow, look.border, look.background, look.filter, look.stroke, look.opacity].join()).join(";");
  };

  // A box that one can hit, its label's where it has one; a link inside of a sentence is no target.
  const target = (part) => (part.closest("label") ?? part).getBoundingClientRect();
  const small = () => [...document.querySelectorAll("main button, main input, main [tabindex='0'], main a.button")]
    .filter(usable).filter((part) => part.type !== "hidden")
    .map((part) => [name(part) || part.className, target(part)])
    .filter(([, { width, height }]) => Math.min(width, height) < 43.9)
    .map(([called, { width, height }]) => `${called}: ${Math.round(width)}x${Math.round(height)}`);

  const pageWide = () => document.documentElement.scrollWidth;

  const { fetch } = window;
  window.fetch = (...asked) => {
    underWay += 1;
    return fetch(...asked).finally(() => { underWay -= 1; });
  };

  window.player = {
    heard,
    underWay: () => underWay,
    small, pageWide,
    parts: () => parts().map((part) => ({ n: key(part), kind: kind(part), name: name(part), group: part.type === "radio" ? part.name : "" })),
    called: () => root().role && name(root()),
    memory: () => { order = new Map(parts().map((part) => [key(part), painted(part)])); },
    focused: () => {
      const part = document.activeElement;
      if (!root().contains(part)) return null;
      return { n: key(part), name: name(part), seen: order.get(key(part)) !== painted(part) };
    },
    focus: (n) => [...names].find(([, number]) => number === n)[0].focus(),
    calmly: () => { shifts = 0; },
    shifted: () => shifts,
    look: () => {
      const over = document.querySelector("#gift .gift-card") !== null && document.getElementById("said").textContent !== "";
      return { over, waiting: underWay > 0, parts: parts().map((part) => ({ n: key(part), kind: kind(part), on: on(part) })) };
    },
  };

  new PerformanceObserver((list) => {
    if (document.querySelector("#gift .gift-card")) return;
    // What a hand may be on its way to; that a drawing moves, or a new panel comes, is the game.
    const held = ({ node }) => node?.matches?.("button, input, label, a");
    for (const { value, sources } of list.getEntries()) if (sources.some(held)) shifts += value;
  }).observe({ type: "layout-shift" });

  document.addEventListener("DOMContentLoaded", () => {
    const live = document.getElementById("said");
    new MutationObserver(() => { if (live.textContent) heard.push(live.textContent); }).observe(live, { childList: true });
  });
})();
