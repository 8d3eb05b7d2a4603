// The till without network: what a scanned gift is worth by its signature and by what this phone
// knows, and a use that is kept here until the server can be told.
import { plain } from "./codes.js";
import * as store from "./store.js";
import { believe } from "./tickets.js";

const CLOCKS = 10 * 60_000; // ms a phone's clock may be off before an end counts as missed

// {kind, gift, until, used, shared}: kind is good, used, expired, forged, unsigned or signed_out; or
// why the code was taken from who had it: passed, donated or gone. A gift that is given on gets a new
// code, so a ticket is its one owner's.
export const judge = async ({ code, ticket }, seat) => {
  if (Date.now() >= seat.ends) return { kind: "signed_out" };
  if (!ticket) return { kind: "unsigned" };
  const known = (await store.get("state", "known")) ?? { keys: {}, gifts: {} };
  const told = await believe(code, ticket, known.keys);
  if (!told) return { kind: "forged" };
  const gift = known.gifts[told.gift] ?? "";
  const used = told.shared ? null : await usedBefore(code);
  if (used?.taken) return { kind: used.taken, gift, taken: true };
  if (used) return { kind: "used", gift, used };
  if (told.ends && Date.now() > told.ends + CLOCKS) return { kind: "expired", gift, until: told.until };
  return { kind: "good", gift, until: told.until, shared: told.shared };
};

const usedBefore = async (code) => {
  const waiting = (await store.all("waiting")).find((one) => one.plain === plain(code));
  return waiting ?? (await store.get("used", plain(code)));
};

// Keeps a use; gives the one before it where this phone took the code already.
export const take = (scanned, judged, seat, key) =>
  store.take(
    { key, code: scanned.code, gift: judged.gift, shared: judged.shared, at: Date.now(), till: seat.till },
    plain(scanned.code),
  );

export const remembered = (code, at, till) => store.remember([plain(code)], at, till);

export const forget = async (code) => store.remove("used", plain(code));
