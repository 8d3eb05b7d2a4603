// One client on a card: its name, and the mail in it, small, light and dark.
import { h } from "../dom.js";
import { createMark } from "./marks.js";

const WIDE = 640; // CSS pixels the mail is drawn at; the card shows it smaller
const LATE = 4000; // ms after which a picture that does not come is not waited for

const loaded = (frame) => new Promise((resolve) => {
  const timer = setTimeout(resolve, LATE);
  frame.onload = () => { clearTimeout(timer); resolve(); };
});

const createShot = (client, scheme, t, onOpen) => {
  const label = scheme === "dark" ? t("{client}, dark", { client: client.name }) : t("{client}, light", { client: client.name });
  const frame = h("iframe", { sandbox: "allow-same-origin", tabindex: "-1", "aria-hidden": "true", title: label, scrolling: "no" });
  const element = h("button", { type: "button", class: `uw-shot ${scheme}`, "aria-label": label, onclick: () => onOpen(client, scheme) }, h("span", { class: "uw-shot-wait" }));
  const shot = {
    client, scheme, element, drawn: false,
    async draw({ mail, problem }) {
      if (problem) { element.replaceChildren(h("span", { class: "uw-shot-words" }, problem.message)); shot.drawn = true; return; }
      frame.srcdoc = mail;
      frame.style.width = `${WIDE}px`;
      const share = (element.clientWidth + 2) / WIDE; // no hairline at the edge
      frame.style.height = `${element.clientHeight / share}px`;
      frame.style.transform = `scale(${share})`;
      const come = loaded(frame);
      element.append(frame);
      await come;
      element.classList.add("drawn");
      shot.drawn = true;
    },
  };
  return shot;
};

export const createCard = (client, t, onOpen) => {
  const shots = ["light", "dark"].map((scheme) => createShot(client, scheme, t, onOpen));
  const element = h("article", { class: "uw-card-client" }, h("h4", { "aria-level": "3" }, createMark(client.mark), h("span", {}, client.name)), h("div", { class: "uw-shots" }, shots.map((shot) => shot.element)));
  return { element, shots };
};
