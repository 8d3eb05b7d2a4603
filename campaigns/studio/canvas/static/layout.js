// The workplace's rooms: what there is on the left, the mail in the middle, its settings on the right.
// On a narrow screen the sides become sheets that come up from below.
import { h, icon } from "./dom.js";
import { createTopbar, createSpeaker, createToast } from "./topbar.js";

const NARROW = "(max-width: 860px)", MIDDLE = "(max-width: 1180px)";
const AIR = 16; // CSS pixels beside the workplace

export const createLayout = (root, store, t, { wide = true } = {}) => {
  const tabs = new Map();
  const rail = h("div", { class: "uw-rail", role: "tablist", "aria-orientation": "vertical", "aria-label": t("Tools") });
  const left = h("div", { class: "uw-side left" });
  const right = h("div", { class: "uw-side right" });
  const rightTabs = h("div", { class: "uw-righttabs", role: "tablist", "aria-label": t("Settings") });
  right.append(rightTabs);
  const centre = h("div", { class: "uw-centre" });
  const topbar = createTopbar(store, t);
  const toast = createToast(store, t);
  centre.append(topbar.element, toast);
  const element = h("div", { class: "uw-workplace" }, rail, left, centre, right, createSpeaker(store, t));
  const narrow = matchMedia(NARROW), middle = matchMedia(MIDDLE);
  const open = { left: "", right: "" };

  const show = (side, name) => {
    open[side] = name;
    if (narrow.matches && name) open[side === "left" ? "right" : "left"] = "";
    draw();
    tabs.get(name)?.panel.draw?.();
  };

  const draw = () => {
    for (const [name, { side, panel, buttons }] of tabs) {
      const here = open[side] === name;
      panel.hidden = !here;
      for (const button of buttons) {
        button.setAttribute("aria-selected", String(here));
        button.tabIndex = here || !open[side] ? 0 : -1;
      }
    }
    for (const [side, node] of [["left", left], ["right", right]]) node.classList.toggle("open", !!open[side]);
    element.classList.toggle("closed", !open.left);
    store.catchUp();
  };

  const button = (name, label, sign, side, folds) =>
    h("button", {
      type: "button", role: "tab", class: "uw-tab", id: `uw-tab-${folds ? "rail-" : ""}${name}`, "aria-controls": `uw-panel-${name}`, "aria-selected": "false",
      onclick: () => show(side, folds && open[side] === name && (narrow.matches || side === "left") ? "" : name),
    }, icon(sign), h("span", {}, label));

  const arrows = (bar) => bar.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const all = [...bar.querySelectorAll("[role=tab]")].filter((one) => one.offsetParent), at = all.indexOf(root.getRootNode().activeElement);
    event.preventDefault();
    const next = all[(at + by + all.length) % all.length];
    next.tabIndex = 0;
    next.focus();
  });
  arrows(rail);
  arrows(rightTabs);

  const settle = () => {
    open.left = middle.matches ? "" : open.left || "blocks";
    open.right = narrow.matches ? "" : open.right || "inspector";
    draw();
  };
  for (const query of [narrow, middle]) query.addEventListener("change", settle);

  // Over the whole window's width, whatever column the page has put us in.
  const bleed = () => {
    root.style.marginInline = "0";
    const { left, right } = root.getBoundingClientRect(), room = document.documentElement.clientWidth;
    const air = narrow.matches ? 0 : AIR;
    root.style.marginInline = `${air - left}px ${right - room + air}px`;
  };

  const height = () => {
    const top = root.getBoundingClientRect().top + scrollY;
    if (wide) bleed();
    root.style.setProperty("--uw-height", `max(${narrow.matches ? 360 : 460}px, calc(100dvh - ${Math.round(Math.max(0, top))}px - var(--uw-under, 12px)))`);
  };
  window.addEventListener("resize", height);
  const watcher = new ResizeObserver(height);
  watcher.observe(document.body);

  root.replaceChildren(element);
  return {
    element, centre, views: topbar.views, show,
    // A tab on a side; where it stands narrow, the rail at the bottom has its button too.
    add(side, name, label, sign, panel) {
      const box = h("div", { class: "uw-panel", role: "tabpanel", id: `uw-panel-${name}`, "aria-label": label, tabindex: "-1" }, panel);
      box.draw = () => panel.draw?.();
      const buttons = [button(name, label, sign, side, true)];
      rail.append(buttons[0]);
      if (side === "right") { buttons[0].classList.add("narrow"); buttons.push(button(name, label, sign, side, false)); rightTabs.append(buttons[1]); }
      tabs.set(name, { side, panel: box, buttons });
      (side === "left" ? left : right).append(box);
      rightTabs.hidden = [...tabs.values()].filter((one) => one.side === "right").length < 2;
      settle();
      height();
    },
    // After something was put in from a flyout, the mail is what one wants to see.
    putAway: () => { if (middle.matches) show("left", ""); },
    destroy: () => { window.removeEventListener("resize", height); watcher.disconnect(); for (const query of [narrow, middle]) query.removeEventListener("change", settle); },
  };
};
