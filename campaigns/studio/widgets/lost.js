// Streamlit tells a lost connection in a dialog: it takes the focus, makes the page inert, and speaks
// of a terminal. It is closed as it comes, the focus stays where somebody typed, and a line says it.
const TITLE = "Connection error";
const GRACE = 1200; // ms a connection may be away before it is worth a word: a reload is shorter
const FRAMES = 90; // in which the page comes back from being inert

const connected = (app) => app.getAttribute("data-test-connection-state") === "CONNECTED";

const line = (app) => {
  const found = app.querySelector(":scope > .uw-lost");
  if (found) return found;
  const made = Object.assign(document.createElement("p"), { className: "uw-lost" });
  made.setAttribute("role", "status");
  app.append(made);
  return made;
};

// Where the keyboard is: within the canvas, too, whose frame keeps what is focused in it.
const deepest = () => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
};
const nowhere = (node) => !node || node === document.body || Boolean(node.closest(".stDialog"));

// What is focused in a frame is forgotten when the frame becomes inert; what is typed in says so.
const typedIn = (node) => node?.contentDocument?.querySelector('[contenteditable="true"]');

const back = (typing, frames = FRAMES) => {
  if (!typing?.isConnected || !frames) return;
  if (deepest() === typing) {
    typedIn(typing)?.focus({ preventScroll: true });
    document.querySelector(".uw-lost")?.toggleAttribute("data-back", true); // one types on
    return;
  }
  typing.focus({ preventScroll: true });
  requestAnimationFrame(() => back(typing, frames - 1));
};

const close = (typing) => {
  for (const dialog of document.querySelectorAll(".stDialog [role=dialog]")) {
    if (dialog.querySelector("h2")?.textContent !== TITLE) continue;
    dialog.querySelector("button")?.click();
    back(typing);
  }
};

const watch = (app) => {
  let typing = null;
  let waiting = 0;
  const note = () => { const here = deepest(); if (!nowhere(here)) typing = here; };
  app.addEventListener("focusin", note);
  window.addEventListener("blur", () => setTimeout(note)); // into a frame
  const tell = () => {
    line(app).textContent = connected(app) ? "" : app.uwLost;
    // Streamlit's own fields are switched off meanwhile, and drop the focus.
    if (connected(app) && nowhere(deepest())) back(typing);
  };
  new MutationObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(tell, connected(app) ? 0 : GRACE);
  }).observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
  new MutationObserver(() => close(typing)).observe(document.body, { childList: true });
};

export default function ({ data }) {
  const app = document.querySelector(".stApp");
  const first = app.uwLost === undefined;
  app.uwLost = data.words;
  document.documentElement.lang = data.language; // Streamlit says English of every page
  line(app); // a region that is there beforehand is heard
  if (first) watch(app);
}
