// The till's page: looks at a code and uses it without leaving the field, for fingers, scanner guns
// and cameras. Without this script the same forms do the same work.
const form = document.getElementById("look");
const field = document.getElementById("code");
const verdict = document.getElementById("verdict");
const scan = document.getElementById("scan");
const lens = document.getElementById("lens");
const video = document.getElementById("video");
const SETTLE = 350; // ms: a scanner gun's second Enter must not press the button that just appeared

let busy = false;
let shownAt = 0;

const ask = async (path, body) => {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(8000),
  });
  if (answer.status === 401) location.assign(`/desk?c=${encodeURIComponent(body.code)}`);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
};

const refocus = () => { field.value = ""; field.focus({ preventScroll: true }); };

const show = (answer) => {
  verdict.innerHTML = answer.panel; // made by our own server from escaped values
  verdict.firstElementChild.classList.add("fresh");
  shownAt = performance.now();
  navigator.vibrate?.(answer.tone === "bad" ? [120, 60, 120] : 60);
  refocus();
  const button = verdict.querySelector(".redeem-button");
  if (button) button.focus({ preventScroll: true });
  verdict.scrollIntoView({ block: "nearest" });
};

// No answer may be taken for a yes: the same request, with the same key, can be sent again.
const trouble = (again) => {
  verdict.replaceChildren(document.getElementById("trouble").content.cloneNode(true));
  const button = verdict.querySelector("button");
  button.onclick = again;
  button.focus();
};

const send = async (path, body) => {
  if (busy) return;
  busy = true;
  form.setAttribute("aria-busy", "true");
  try {
    show(await ask(path, body));
  } catch {
    trouble(() => send(path, body));
  } finally {
    busy = false;
    form.removeAttribute("aria-busy");
  }
};

const look = (code) => send("/desk/look", { mark: form.elements.mark.value, code });

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const code = field.value.trim();
  if (code) look(code);
});

verdict.addEventListener("submit", (event) => {
  event.preventDefault();
  if (performance.now() - shownAt < SETTLE) return;
  send("/desk/redeem", Object.fromEntries(new FormData(event.target)));
});

verdict.addEventListener("click", (event) => {
  if (!event.target.closest(".next")) return;
  event.preventDefault();
  refocus();
});

// A scanner gun types wherever the focus is: letters go to the field, and a new scan wins.
addEventListener("keydown", (event) => {
  const typed = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!typed || event.key === " " || document.activeElement === field) return;
  if (document.activeElement?.matches("input, select, textarea")) return;
  field.value = "";
  field.focus();
});

// The camera, where the browser can read QR codes by itself.
let stream = null;

const stop = () => {
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  lens.hidden = true;
  scan.textContent = scan.dataset.scan;
  scan.setAttribute("aria-pressed", "false");
};

const watch = async (detector) => {
  while (stream) {
    const [found] = await detector.detect(video).catch(() => []);
    if (found && stream) {
      stop();
      look(found.rawValue);
      return;
    }
    await new Promise((next) => setTimeout(next, 120));
  }
};

const start = async (detector) => {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    scan.textContent = scan.dataset.none;
    scan.disabled = true;
    field.focus();
    return;
  }
  video.srcObject = stream;
  lens.hidden = false;
  scan.textContent = scan.dataset.stop;
  scan.setAttribute("aria-pressed", "true");
  await video.play();
  watch(detector);
};

const readsQr = async () =>
  "BarcodeDetector" in window &&
  navigator.mediaDevices &&
  (await BarcodeDetector.getSupportedFormats()).includes("qr_code");

if (await readsQr()) {
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  scan.hidden = false;
  scan.onclick = () => (stream ? stop() : start(detector));
}
document.documentElement.dataset.ready = "true";
