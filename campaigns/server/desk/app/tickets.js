// A gift's ticket, believed without network: the signature of desk/tickets.py, checked by the
// browser's own Ed25519 or, where it has none (Chrome before 137), by noble-ed25519.
import { plain } from "./codes.js";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const SAID = new TextEncoder().encode("unwrap-gift\0");
const HEAD = 10; // bytes before the signature
const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2020, 0, 1);
const EVERYWHERE = DAY / 2; // a day is over when it is over everywhere: rewards/clock.py

const unpack = (text) => {
  const bytes = [];
  let bits = 0;
  let held = 0;
  for (const letter of text) {
    held = ((held << 5) | LETTERS.indexOf(letter)) & 0xffff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
    }
  }
  return Uint8Array.from(bytes);
};

const raw = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

const signed = async (key, signature, message) => {
  try {
    const known = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", known, signature, message);
  } catch {
    const { verifyAsync } = await import("./noble-ed25519.js");
    return verifyAsync(signature, message, key);
  }
};

const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// {gift, until, ends, shared}, or null when it is not a ticket of ours for this code. `until` is
// its last day (ms, UTC midnight), `ends` the moment it is no good any more; both 0 when it lasts.
export const believe = async (code, ticket, keys) => {
  const bytes = unpack(ticket);
  if (bytes.length !== HEAD + 64 || bytes[0] >> 4 !== 1) return null;
  const key = keys[String(bytes[1])];
  if (!key) return null;
  const head = bytes.slice(0, HEAD);
  const message = new Uint8Array([...SAID, ...head, ...new TextEncoder().encode(plain(code))]);
  if (!(await signed(raw(key), bytes.slice(HEAD), message))) return null;
  const days = (bytes[2] << 8) | bytes[3];
  const until = days ? FIRST_DAY + (days - 1) * DAY : 0;
  return {
    gift: hex(bytes.slice(4, HEAD)),
    until,
    ends: days ? until + DAY + EVERYWHERE : 0,
    shared: Boolean(bytes[0] & 1),
  };
};
