// Rich text as it looks. The browser's own editing does the work; Python cleans what comes out.
const PAUSE = 250; // milliseconds without typing before the words are sent
const drawn = (path) =>
  `<svg viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true"><path d="${path}"/></svg>`;
const TOOLS = [
  ["bold", "<b>B</b>", "Bold"],
  ["italic", "<i>I</i>", "Italic"],
  ["insertUnorderedList", drawn("M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01"), "List"],
  ["createLink", drawn("M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.6 1.6M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.6-1.6"), "Link"],
];

const build = (root) => {
  root.innerHTML =
    '<span class="label" id="label"></span><div class="frame"><div class="tools" role="toolbar" aria-label="Text style"></div>' +
    '<div class="words" contenteditable="true" role="textbox" aria-multiline="true" aria-labelledby="label"></div></div>';
  const words = root.querySelector(".words");
  const tools = root.querySelector(".tools");
  for (const [command, face, name] of TOOLS) {
    const button = Object.assign(document.createElement("button"), { type: "button", innerHTML: face, title: name });
    button.setAttribute("aria-label", name);
    button.onmousedown = (event) => event.preventDefault(); // the selection stays in the words
    button.onclick = () => act(command, words);
    tools.append(button);
  }
  return words;
};

const act = (command, words) => {
  words.focus();
  let value = null;
  if (command === "createLink") {
    value = prompt("Link to (an https:// address; empty takes the link away)", "https://");
    if (value === null) return;
    if (value === "" || value === "https://") { command = "unlink"; value = null; }
  }
  document.execCommand(command, false, value);
};

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".rich");
  const words = root.querySelector(".words") ?? build(root);
  root.querySelector(".label").textContent = data.label;
  const send = () => {
    clearTimeout(root.timer);
    if (words.innerHTML !== root.sent) { root.sent = words.innerHTML; setStateValue("typed", words.innerHTML); }
  };
  words.oninput = () => { clearTimeout(root.timer); root.timer = setTimeout(send, PAUSE); };
  words.onblur = send;
  words.onpaste = (event) => {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
  };
  // Words that are being typed are never overwritten by an answer that is a moment older.
  if (root.shown !== data.markup && (root.getRootNode().activeElement !== words || root.shown === undefined)) {
    document.execCommand("defaultParagraphSeparator", false, "p");
    words.innerHTML = data.markup;
    root.sent = words.innerHTML;
  }
  root.shown = data.markup;
}
