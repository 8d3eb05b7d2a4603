// Poll: a vote, then everybody's as bars. Counting may fail; the gift comes with every choice.
const LOOK = 1700; // milliseconds the bars are looked at before the gift comes
const GLANCE = 700; // the same where motion is unwanted
const PATIENCE = 6000; // a count that takes longer is not waited for

// Whole percents that add up to 100: what rounding down leaves goes to the largest remainders.
const percents = (counts) => {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (!total) return counts.map(() => 0);
  const exact = counts.map((count) => (count * 100) / total);
  const whole = exact.map(Math.floor);
  const order = exact.map((_, at) => at).sort((one, other) => exact[other] - whole[other] - (exact[one] - whole[one]));
  const left = 100 - whole.reduce((sum, share) => sum + share, 0);
  for (const at of order.slice(0, left)) whole[at] += 1;
  return whole;
};

export function start(root, game) {
  const { words, calm, fields: { offered, live } } = game;
  const radios = [...root.querySelectorAll(".poll-radio")];
  const cards = [...root.querySelectorAll(".poll-choice")];
  const vote = root.querySelector(".poll-vote");
  const change = root.querySelector(".poll-change");
  const note = root.querySelector(".poll-told");
  const language = document.documentElement.lang || "en";
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: "percent" });
  let told = game.played, busy = false;

  const chosen = () => radios.find((radio) => radio.checked)?.value;
  const votes = (count) => (count === 1 ? words.one : words.many.replace("{count}", number.format(count)));

  const bars = ({ results }) => {
    const counts = offered.map(({ id }) => Number(results[id]) || 0);
    const shares = percents(counts);
    cards.forEach((card, at) => {
      card.style.setProperty("--share", shares[at] / 100);
      card.style.setProperty("--at", at);
      card.querySelector(".poll-share b").textContent = percent.format(shares[at] / 100);
      card.querySelector(".poll-share span").textContent = votes(counts[at]);
    });
    root.classList.add("counted");
    return offered.map(({ label }, at) => `${label}: ${percent.format(shares[at] / 100)}, ${votes(counts[at])}`).join("; ");
  };

  // Without a count to show there are thanks; `found` is what the server said, if it did.
  const show = (found, aloud = true) => {
    root.classList.add("voted");
    for (const radio of radios) radio.disabled = !radio.checked;
    const counted = live && found?.results;
    const read = counted ? bars(found) : "";
    note.textContent = found ? words.thanks : words.lost;
    if (aloud) game.say(`${note.textContent} ${read}`);
  };

  const finish = () => {
    root.classList.add("over");
    if (told) return;
    told = true;
    game.move("results");
    game.done();
  };

  const late = () => new Promise((_, fail) => { setTimeout(fail, PATIENCE); });
  const cast = async () => {
    const choice = chosen();
    if (busy || !choice) return;
    busy = true;
    game.move("vote");
    game.sound?.("pop");
    game.buzz?.(20);
    vote.disabled = true;
    let found = null;
    try {
      found = (await Promise.race([game.answer?.(choice, { consent: false }), late()])) ?? null;
    } catch { /* told by what is shown */ }
    busy = false;
    game.save?.(choice);
    show(found);
    if (!told) game.sound?.("win");
    setTimeout(finish, calm ? GLANCE : LOOK);
  };

  const reopen = () => {
    root.classList.remove("voted", "counted", "over");
    note.textContent = "";
    for (const radio of radios) radio.disabled = false;
    vote.disabled = false;
    radios.find((radio) => radio.checked)?.focus();
  };

  const choose = (choice) => {
    const radio = radios.find(({ value }) => value === choice);
    if (!radio) return false;
    radio.checked = true;
    vote.disabled = false;
    return true;
  };

  for (const radio of radios) {
    radio.onchange = () => {
      vote.disabled = false;
      game.move(`choose ${radio.value}`);
      game.sound?.("tick");
    };
  }
  vote.onclick = cast;
  change.onclick = reopen;
  if (!radios.length) { root.hidden = true; return; }

  // A link in the mail brings a choice along; it takes a press to make it a vote.
  const { mine, counts } = root.dataset;
  const [block, link] = (new URLSearchParams(location.search).get("answer") ?? "").split(".");
  if (block === root.id && link !== mine && choose(link)) note.textContent = words.confirm;
  else if (choose(mine || game.saved) && mine && told) {
    const now = counts.split(" ");
    show({ results: Object.fromEntries(offered.map(({ id }, at) => [id, now[at]])) }, false);
    root.classList.add("over");
  }
}
