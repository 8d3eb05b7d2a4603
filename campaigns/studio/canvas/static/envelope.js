// What the inbox shows before the mail is opened: sender, subject, preheader. A click edits them.
import { h, write } from "./dom.js";
import { fieldName } from "./source.js";

// Whoever the mail below is for is called by name; what else is filled in stands as its field.
const bare = (words, reader) => words.replace(/\{%[\s\S]*?%\}/g, "")
  .replace(/\{\{\s*(\w+)[^}]*\}\}/g, (_, name) => (name === "first_name" && reader) || `‹${fieldName(name)}›`);

export const createEnvelope = (store, t) => {
  const { state } = store;
  const face = h("span", { class: "uw-sender", "aria-hidden": "true" });
  const sender = h("strong", {});
  const subject = h("span", { class: "subject" });
  const preheader = h("span", { class: "preheader" });
  const element = h("button", {
    type: "button", class: "uw-envelope",
    onclick: () => { store.set({ selected: "", section: "", part: "document", parted: Date.now() }); },
  }, face, h("span", { class: "lines" }, h("span", { class: "one" }, sender), h("span", { class: "two" }, subject, preheader)));

  const said = (words) => bare(words?.[state.language] || words?.[state.campaign.languages[0]] || words?.und || "", state.shown?.name);
  const draw = () => {
    if (!state.campaign) return;
    const { brand, document } = state.campaign;
    element.hidden = !["mail", "amp", "text"].includes(state.view.rendition);
    write(sender, brand.sender_name || brand.name);
    write(face, sender.textContent.trim().slice(0, 1).toUpperCase());
    write(subject, said(document.subject) || t("No subject yet"));
    write(preheader, said(document.preheader));
    element.setAttribute("aria-label", t("Subject: {subject}. Change subject and preheader.", { subject: subject.textContent }));
  };
  store.on(["campaign", "language", "view", "shown"], draw);
  draw();
  return element;
};
