// A shelf of pictures; a click picks one.
const face = ({ name, words, url }, chosen, pick) => {
  const button = Object.assign(document.createElement("button"), { type: "button", title: words });
  button.setAttribute("aria-label", words);
  button.setAttribute("aria-pressed", String(name === chosen));
  button.append(Object.assign(document.createElement("img"), { src: url, alt: "", loading: "lazy" }));
  button.onclick = () => pick(name);
  return button;
};

export default function ({ data, parentElement, setTriggerValue }) {
  const pick = (name) => setTriggerValue("picked", name);
  const shelf = parentElement.querySelector(".shelf");
  shelf.setAttribute("aria-label", data.label);
  shelf.replaceChildren(...data.pictures.map((one) => face(one, data.chosen, pick)));
}
