// Telling the server what was used without it, and hearing what this phone should know.
import { ask } from "./asking.js";
import { plain } from "./codes.js";
import * as store from "./store.js";

const PATIENCE = 15_000; // ms
const AT_ONCE = 40; // uses told in one request: well under the server's 16 kB
const PAGES = 50; // of used codes heard in one go

let telling = null;

// Tells what waits; gives whether anything changed. Only one telling at a time.
export const tell = (seat) => {
  telling ??= tellAll(seat).finally(() => { telling = null; });
  return telling;
};

const tellAll = async (seat) => {
  let changed = false;
  for (;;) {
    const mine = (await store.all("waiting")).filter((use) => use.till === seat.till);
    const uses = mine.sort((one, other) => one.at - other.at).slice(0, AT_ONCE);
    if (!uses.length) return changed;
    const body = uses.map(({ code, key, at }) => ({ code, key, at }));
    const { results } = await ask("/desk/sync", { mark: seat.mark, uses: body }, PATIENCE);
    const settled = results.filter((result) => result.kind !== "trouble");
    for (const result of settled) await settle(uses.find((use) => use.key === result.key), result);
    changed ||= settled.length > 0;
    if (settled.length < uses.length) return changed;
  }
};

// A conflict is kept before the use is let go of, so that a crash between loses neither.
const settle = async (use, result) => {
  if (!use) return;
  if (result.kind !== "done") {
    const { kind, title, text, todo } = result;
    await store.put("conflicts", { ...use, kind, title, text, todo });
  }
  if (!use.shared) await store.remember([plain(use.code)], use.at, use.till);
  await store.remove("waiting", use.key);
};

// Fetches keys, gifts, lists, the codes used elsewhere and those taken from who had them; gives the
// server's last word.
export const hear = async () => {
  const known = (await store.get("state", "known")) ?? {};
  let { after = 0, taken = 0 } = known;
  for (let page = 0; ; page += 1) {
    const heard = await ask(`/desk/state?after=${after}&taken=${taken}`, null, PATIENCE);
    await store.hearOf(heard.used.map(plain), heard.now);
    await store.hearOfTaken(heard.taken.map(([code, why]) => [plain(code), why]), heard.now);
    after = heard.after;
    taken = heard.taken_after;
    if (!heard.more || page >= PAGES) {
      const { keys, gifts, prefixes, now } = heard;
      await store.put("state", { keys, gifts, prefixes, after, taken }, "known");
      await store.forgetOld(now);
      return { ...heard, ahead: now - Date.now() };
    }
  }
};
