// The count on the page: from the server's clock, so that a wrong clock at home does not matter.
const DAY = 86400;
const NEVER = 60000; // ms after which it is asked again: a page may sleep for days

const digits = (seconds) => ({
  days: Math.floor(seconds / DAY),
  hours: Math.floor((seconds % DAY) / 3600),
  minutes: Math.floor((seconds % 3600) / 60),
  seconds: Math.floor(seconds % 60),
});

export function start(root, { calm }) {
  const tiles = root.querySelector(".count-tiles");
  const over = root.querySelector(".count-over");
  let ends = 0;
  let timer = 0;

  const turn = (box, text) => {
    if (box.textContent === text) return;
    box.textContent = text;
    if (!calm && text !== "--") box.animate([{ transform: "rotateX(-40deg)", opacity: 0.5 }, { transform: "none", opacity: 1 }], { duration: 220, easing: "ease-out" });
  };

  const show = () => {
    const left = Math.max(0, Math.ceil((ends - Date.now()) / 1000));
    for (const [unit, number] of Object.entries(digits(left))) {
      const box = tiles.querySelector(`.count-${unit} .count-digits`);
      if (box) turn(box, String(number).padStart(2, "0"));
    }
    tiles.hidden = !left;
    over.hidden = Boolean(left);
    if (!left) clearInterval(timer);
  };

  const ask = async () => {
    try {
      const answer = await fetch(root.dataset.count, { signal: AbortSignal.timeout(NEVER) });
      if (!answer.ok) return;
      ends = Date.now() + (await answer.json()).seconds * 1000;
      clearInterval(timer);
      timer = setInterval(show, 1000);
      show();
    } catch {
      // Offline: the dashes stay, and the day is written below.
    }
  };
  addEventListener("pageshow", (event) => { if (event.persisted) ask(); });
  ask();
}
