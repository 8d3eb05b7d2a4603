// A mail at its own width, drawn smaller. The browser loads it when it comes into sight; the frame
// is sandboxed without scripts, and cannot be reached by keyboard: what it shows is said beside it.
const framed = ({ url, title }) => {
  const frame = document.createElement("iframe");
  Object.assign(frame, { title, loading: "lazy", tabIndex: -1, scrolling: "no" });
  frame.sandbox = "allow-same-origin"; // its fonts come from our origin
  frame.setAttribute("aria-hidden", "true");
  frame.src = url;
  return frame;
};

const fit = (stage, frame, { width, height }) => {
  const share = stage.clientWidth / width || 1;
  Object.assign(frame.style, { width: `${width}px`, height: `${height / share}px`, transform: `scale(${share})` });
};

export default function ({ data, parentElement }) {
  const stage = parentElement.querySelector(".thumb");
  stage.style.height = `${data.height}px`;
  if (stage.shown === data.url) return;
  stage.shown = data.url;
  stage.classList.remove("there");
  const still = Object.assign(document.createElement("img"), { src: data.picture, alt: "" });
  const frame = framed(data);
  // A mail that can't be shown answers with plain text: the picture stays.
  frame.onload = () => stage.classList.toggle("there", frame.contentDocument?.contentType === "text/html" && frame.contentWindow.location.href !== "about:blank");
  stage.replaceChildren(...(data.picture ? [still] : []), frame);
  fit(stage, frame, data);
  stage.watch?.disconnect();
  stage.watch = new ResizeObserver(() => fit(stage, frame, data));
  stage.watch.observe(stage);
}
