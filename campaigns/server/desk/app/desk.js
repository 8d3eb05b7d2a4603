// The till's page: looks at a code and uses it without leaving the field, for fingers, scanner guns
// and cameras, with the network and without. Without this script the same forms do the same work.
import { ask, Unreached } from "./asking.js";
import { Camera } from "./camera.js";
import { isSlip, isTest, read } from "./codes.js";
import { createEntry } from "./entry.js";
import { listen } from "./gun.js";
import { oneAtATime } from "./turns.js";
import * as offline from "./offline.js";
import { button, day, fill, panel, reason } from "./panels.js";
import { Ledger } from "./lists.js";
import { Standing } from "./standing.js";

const SETTLE = 350; // ms: a scanner gun's second Enter must not press the button that just appeared
const PATIENCE = 8000; // ms for an answer
const SHORT = 3000; // ms where the phone can judge by itself
const element = (id) => document.getElementById(id);
const [form, field, verdict] = ["look", "code", "verdict"].map(element);
const seat = JSON.parse(element("desk-data").textContent); // who sits here: till, mark, ends, words
const { words, language } = seat;
const canKeep = "indexedDB" in window && Boolean(crypto.subtle); // else only with network

let filmed = false; // whether the last code came from the camera
let shownAt = 0;
let scanned = { code: "", ticket: "" };

const entry = createEntry(field);

const present = (made) => {
  verdict.replaceChildren(made);
  made.classList.add("fresh");
  shownAt = performance.now();
  navigator.vibrate?.(made.dataset.tone === "bad" ? [120, 60, 120] : 60);
  if (!entry.answered()) verdict.querySelector(".redeem-button, .verdict-retry")?.focus({ preventScroll: true });
  verdict.scrollIntoView({ block: "nearest" });
};

const show = (answer) => {
  const shape = document.createElement("template");
  shape.innerHTML = answer.panel; // made by our own server from escaped values
  present(shape.content.firstElementChild);
  lists.tick();
};

const card = (kind, facts = {}, actions = [], tone = "bad") =>
  panel({
    tone, kind, gift: facts.gift, code: facts.code ?? scanned.code, actions,
    title: words[`${kind}_title`], text: fill(words[`${kind}_text`], facts),
  });
const say = (...told) => present(card(...told));
// On to the next customer; who scanned with the camera will again.
const ready = () => {
  verdict.replaceChildren(element("ready").content.cloneNode(true));
  entry.clear();
  if (filmed) camera.start();
};
const next = () => button(words.next, ready, "next");
const retry = (act) => button(words.retry, act, "verdict-retry");

const alone = oneAtATime(form, entry.asks);

const look = (typed) => {
  const found = read(typed);
  const anyway = button(words.ask_anyway, () => alone(() => judge(found)), "next");
  return alone(async () => {
    scanned = found;
    if (!isSlip(found.code, lists.prefixes) || isTest(found.code)) await judge(found);
    else say("mistyped", {}, [anyway]);
  }, true);
};

const judge = async (found) => {
  scanned = found;
  try {
    show(await ask("/desk/look", { mark: seat.mark, code: found.code }, canKeep && found.ticket ? SHORT : PATIENCE));
  } catch (problem) {
    if (problem instanceof Unreached) return judgeHere(found);
    say("trouble", {}, [retry(() => look(found.code))]);
  }
};

// The answer of this phone alone.
const judgeHere = async (found) => {
  lists.lost();
  if (!canKeep) return say("trouble", {}, [retry(() => look(found.code))]);
  if (isTest(found.code)) return say("test", {}, [next()]);
  const judged = await offline.judge(found, seat).catch(() => ({ kind: "trouble" }));
  if (judged.kind !== "good") return say(...refusal(judged, found));
  const key = crypto.randomUUID();
  const text = judged.until ? fill(words.good_text, { day: day(judged.until, language) }) : words.good_always;
  const good = panel({
    tone: "good", kind: "good", gift: judged.gift || words.gift_unknown, code: found.code,
    title: words.good_title, text: `${text} ${words.by_signature}`,
    actions: [button(words.redeem, () => settled() && alone(() => takeHere(found, judged, key)), "redeem-button")],
  });
  present(good);
  standing.keep(good, async () => {
    const now = await offline.judge(found, seat).catch(() => judged);
    return now.kind !== "good" && card(...refusal(now, found));
  });
};

const refusal = (judged, found) => {
  const over = judged.taken || judged.kind === "used";
  return [...reason(judged, found.code, language), [over ? next() : retry(() => judge(found))]];
};

const takeHere = async (found, judged, key) => {
  standing.drop();
  try {
    const before = await offline.take(found, judged, seat, key);
    if (before) return say(...refusal({ kind: "used", gift: judged.gift, used: before }, found));
  } catch {
    return say("trouble", {}, [retry(() => judge(found))]);
  }
  const kept = card("kept", { gift: judged.gift || words.gift_unknown }, [next()], "done");
  present(kept);
  standing.keep(kept, (clashes) => {
    const clash = clashes.find((one) => one.key === key); // the server said no, and why
    return clash && panel({ ...clash, tone: "bad", actions: [next()] });
  });
  await lists.waiting();
};

const settled = () => performance.now() - shownAt >= SETTLE;

const redeem = async (body) => {
  const found = { ...scanned };
  try {
    const answer = await ask("/desk/redeem", body, canKeep && found.ticket ? SHORT : PATIENCE);
    show(answer);
    if (canKeep && answer.tone === "done") await offline.remembered(found.code, Date.now(), seat.till);
    lists.refresh(); // the next customer need not wait for it
  } catch (problem) {
    // The same request, with the same key, can be sent again: by a press or, kept here, later.
    const judged = problem instanceof Unreached && canKeep && found.ticket
      ? await offline.judge(found, seat) : { kind: "trouble" };
    if (judged.kind === "good") return takeHere(found, judged, body.key);
    say("trouble", {}, [retry(() => alone(() => redeem(body)))]);
  }
};

const undo = async (body) => {
  try {
    show(await ask("/desk/undo", body, PATIENCE));
    if (canKeep) await offline.forget(body.code);
    lists.refresh(); // the next customer need not wait for it
  } catch {
    say("trouble", {}, [retry(() => alone(() => undo(body)))]);
  }
};

const standing = new Standing();
const lists = new Ledger(seat, {
  canKeep,
  clashed: (clashes) => standing.recheck(clashes, field),
  undone: (use) => { scanned = use; say("undone", { gift: use.gift }, [next()], "note"); },
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  filmed = false;
  entry.enter(form.hasAttribute("aria-busy"), look);
});

document.addEventListener("submit", (event) => {
  const act = { "/desk/redeem": redeem, "/desk/undo": undo }[new URL(event.target.action).pathname];
  if (!act) return;
  event.preventDefault();
  const body = Object.fromEntries(new FormData(event.target));
  if (!settled()) return;
  if (body.code !== scanned.code && act === redeem) scanned = { ...scanned, code: body.code };
  alone(() => act(body));
});

verdict.addEventListener("click", (event) => {
  if (!event.target.closest("a.next")) return;
  event.preventDefault();
  ready();
});

listen(field);

const camera = new Camera({
  button: element("scan"), lens: element("lens"), video: element("video"), torch: element("torch"),
  found: (text) => { look(text); filmed = true; },
  problem: (kind) => {
    element("camera-note").textContent = words[`camera_${kind}`];
    element("camera-note").hidden = false;
    field.focus();
  },
});

// The answer in the page itself, for an address with a code in it, may be acted on as well.
scanned = read(verdict.querySelector(".verdict-code")?.textContent ?? "");
if (canKeep && "serviceWorker" in navigator)
  await navigator.serviceWorker.register("/desk/worker.js", { scope: "/desk" }).catch(() => {});
await lists.begin();
document.documentElement.dataset.ready = "true";
