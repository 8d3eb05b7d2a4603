// Elements in one line: `h("button", { class: "x", onclick }, "words")`; a null child is left out.
export const h = (tag, given = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(made.dataset, value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
};

// The same words written again would cost the browser a layout.
export const write = (node, words) => { if (node.textContent !== words) node.textContent = words; };

// Streamlit brings the font of Material Symbols; a name is drawn as its picture.
export const icon = (name) =>
  h("span", { class: "uw-icon", "aria-hidden": "true" }, String(name || "").replace(/^:material\/|:$/g, ""));

// A button that shows a picture; what it does is its name and its tip.
export const iconButton = (name, label, onclick, given = {}) =>
  h("button", { type: "button", class: "uw-icon-button", title: label, "aria-label": label, onclick, ...given }, icon(name));

export const isTyping = (target) =>
  !!target?.closest?.("input:not([type=checkbox],[type=radio],[type=range],[type=button]), textarea, select, [contenteditable=true], [contenteditable=plaintext-only]");
