// Where a button leads: what kind of place, then its address, judged while it is typed.
import { h, iconButton } from "../dom.js";
import { createFrame, failing, isIn } from "./frame.js";
import { createLive } from "./live.js";
import { createSelect } from "./plain_fields.js";
import { createInserts } from "./pills.js";

const FIELD = /\{\{[\s\S]*?\}\}/;
const HOST = /^https?:\/\/(?:[^\s/?#@]+@)?(?:[a-z0-9-]+\.)+[a-z0-9-]{2,}(?::\d+)?(?:[/?#]|$)/i;
const EXAMPLE = /\/\/(?:[^/]*\.)?example(?:\.(?:com|org|net))?(?:[/?#:]|$)/i;
const MAIL = /^mailto:[^\s@]+@[^\s@]+\.[^\s@]{2,}$/i, PHONE = /^tel:\+?[0-9 ().-]{4,}$/;
const PREFIX = { web: "https://", mail: "mailto:", phone: "tel:" };

export const kindOf = (value, words) => {
  if (words.some((word) => word.value === value)) return value;
  if (/^mailto:/i.test(value)) return "mail";
  if (/^tel:/i.test(value)) return "phone";
  return value ? "web" : "";
};

// An address as a mail can carry it: the scheme it lacks is put before it, spaces around it go.
export const completed = (typed, kind) => {
  const text = typed.trim();
  if (!text) return "";
  if (kind === "mail") return `mailto:${text.replace(/^mailto:/i, "")}`;
  if (kind === "phone") return `tel:${text.replace(/^tel:/i, "")}`;
  if (/^(?:https?:\/\/|\{\{)/i.test(text)) return text;
  return /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]*:\d/.test(text) ? text : `https://${text.replace(/^\/+/, "")}`;
};

// {level: "bad" | "warn", words}: bad is not sent, a warning is.
export const judged = (address, kind, t) => {
  if (!address) return null;
  const bad = (words) => ({ level: "bad", words }), warn = (words) => ({ level: "warn", words });
  if (kind === "mail") return MAIL.test(address) || FIELD.test(address) ? null : bad(t("This is no e-mail address yet."));
  if (kind === "phone") return PHONE.test(address) ? null : bad(t("Write a phone number, such as +31 20 123 45 67."));
  if (/^[a-z][a-z0-9+.-]*:/i.test(address) && !/^https?:/i.test(address)) return bad(t("Mail clients only follow https, e-mail and phone links."));
  const bare = address.replace(/\{\{[\s\S]*?\}\}/g, "x");
  if (/\s/.test(bare)) return bad(t("An address has no spaces. Write %20 where one is meant."));
  if (address.startsWith("{{")) return null;
  if (!HOST.test(bare)) return bad(t("This is no whole web address yet."));
  if (/[<>"\\^`|]/.test(bare)) return warn(t("Some mail clients break this address: it holds a sign such as < or \"."));
  if (/^http:/i.test(address)) return warn(t("Not secure: browsers warn of http. Write https."));
  if (EXAMPLE.test(bare)) return warn(t("This is an example. Put in your own address."));
  if (bare.length > 2000) return warn(t("Some mail clients cut an address this long."));
  return null;
};

export const createLink = ({ store, t, field, binding }) => {
  const words = (store.state.kit.link_words ?? []).map((word) => (word.value ? word : { value: word, label: word }));
  const kinds = [{ value: "", label: t("No link") }, ...words.filter((word) => word.value === "play"), { value: "web", label: t("A website") },
    { value: "mail", label: t("An e-mail address") }, { value: "phone", label: t("A phone number") }, ...words.filter((word) => word.value !== "play")];
  const frame = createFrame({ label: field.label, help: field.help });
  const kind = createSelect(kinds);
  const input = h("input", { class: "uwi-input", type: "text", inputmode: "url", autocomplete: "off", spellcheck: "false", "aria-label": t("Address of the link") });
  const open = h("a", { class: "uw-icon-button uwi-tool", target: "_blank", rel: "noopener noreferrer", title: t("Open in a new tab"), "aria-label": t("Open in a new tab") });
  open.append(iconButton("open_in_new", "", null).firstChild);
  const note = h("p", { class: "uwi-note", "aria-live": "polite", hidden: true });
  const inserts = createInserts(store, t, (text) => {
    const at = input.selectionStart ?? input.value.length;
    input.setRangeText(text, at, input.selectionEnd ?? at, "end");
    input.focus();
    typed();
  });
  inserts.lastElementChild.remove(); // an address has no emoji
  const line = h("div", { class: "uwi-line" }, h("div", { class: "uwi-box" }, input, inserts), open);
  frame.hold(h("div", { class: "uwi-stack" }, kind.element, line, note), kind.element);
  input.setAttribute("aria-describedby", kind.element.getAttribute("aria-describedby"));

  const chosen = () => kind.value();
  const own = () => chosen() in PREFIX;
  const address = () => (own() ? completed(input.value, chosen()) : chosen());
  const judge = () => {
    const problem = own() ? judged(address(), chosen(), t) : null;
    note.hidden = !problem;
    note.textContent = problem?.words ?? "";
    note.className = `uwi-note ${problem?.level ?? ""}`;
    line.hidden = !own();
    const ready = own() && address() && problem?.level !== "bad" && !FIELD.test(address());
    open.hidden = !ready;
    if (ready) open.href = address();
    return problem?.level !== "bad";
  };

  const live = createLive({
    get: binding.get, send: binding.set, failed: failing(store, frame), busy: () => isIn(frame.element),
    apply(value) {
      const is = kindOf(value, words);
      kind.pick(is);
      input.placeholder = { web: "https://", mail: "info@…", phone: "+31 …" }[is] ?? "";
      input.value = is in PREFIX ? value.replace(/^(?:mailto|tel):/i, "") : "";
      judge();
    },
  });
  const typed = () => { if (judge()) live.typed(address()); };
  input.addEventListener("input", typed);
  input.addEventListener("blur", () => { if (own() && input.value.trim()) input.value = address().replace(/^(?:mailto|tel):/i, ""); live.flush(); });
  input.addEventListener("keydown", (event) => { event.stopPropagation(); if (event.key === "Enter") live.flush(); });
  kind.element.addEventListener("change", () => {
    if (own()) { input.placeholder = PREFIX.web; input.value = ""; input.hidden = false; judge(); input.focus(); return; }
    judge();
    live.typed(chosen(), 0);
  });
  live.show();
  return { element: frame.element, show: live.show };
};
