// Streamlit tells a lost connection in a dialog: it takes the focus, makes the page inert, and speaks
// of a terminal. It is closed as it comes, the focus stays where somebody typed, and a line says it.
const TITLE = "Connection error";
const GRACE = 1200; // ms a connection may be away before it is worth a word: a reload is shorter

const connected = (app) => app.getAttribute("data-test-connection-state") === "CONNECTED";

const line = (app) => {
  const found = app.querySelector(":scope > .uw-lost");
  if (found) return found;
  const made = Object.assign(document.createElement("p"), { className: "uw-lost" });
  made.setAttribute("role", "status");
  app.append(made);
  return made;
};

// Streamlit's own fields are switched off meanwhile, and drop the focus.
const back = (typing) => {
  const left = document.activeElement === document.body || document.activeElement === null;
  if (left && typing?.isConnected) typing.focus({ preventScroll: true });
};

const close = (typing) => {
  for (const dialog of document.querySelectorAll(".stDialog [role=dialog]")) {
    if (dialog.querySelector("h2")?.textContent !== TITLE) continue;
    dialog.querySelector("button")?.click();
    requestAnimationFrame(() => back(typing));
  }
};

const watch = (app) => {
  let typing = document.activeElement;
  let waiting = 0;
  app.addEventListener("focusin", ({ target }) => { typing = target; });
  const tell = () => {
    line(app).textContent = connected(app) ? "" : app.uwLost;
    if (connected(app)) requestAnimationFrame(() => back(typing));
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
  line(app); // a region that is there beforehand is heard
  if (first) watch(app);
}
