// A picture: seen, chosen from the library or dropped here, cropped, and described for who can't see it.
import { h, icon, iconButton } from "../dom.js";
import { createFrame, failing } from "./frame.js";
import { openCrop } from "./crop.js";
import { openLibrary } from "./library.js";
import { createLive } from "./live.js";
import { ACCEPT, upload } from "./upload.js";
import { isWhole } from "./boxes.js";

const about = (store, reference) => store.api.get(`/studio/pictures/one?reference=${encodeURIComponent(reference)}`);
const own = (reference) => /^(?:library|asset):/.test(reference);

export const createPicture = ({ store, t, field, binding, alt = null }) => {
  const frame = createFrame({ label: field.label, help: field.help, group: true });
  const image = h("img", { alt: "", draggable: "false" });
  const face = h("button", { type: "button", class: "uwi-thumb", onclick: () => choose() }, image, h("span", { class: "uwi-empty" }, icon("add_photo_alternate"), t("Choose a picture")));
  const title = h("span", { class: "uwi-name" });
  const size = h("small", {});
  const bar = h("progress", { max: "1", value: "0", hidden: true, "aria-label": t("Uploading") });
  const file = h("input", { type: "file", accept: ACCEPT, hidden: true, onchange: () => { if (file.files[0]) send(file.files[0]); file.value = ""; } });
  const crop = iconButton("crop", t("Crop"), () => cut(), { class: "uw-icon-button uwi-tool" });
  const clear = iconButton("hide_image", t("No picture"), () => live.typed("", 0), { class: "uw-icon-button uwi-tool" });
  const tools = h("div", { class: "uwi-line" }, iconButton("photo_library", t("Choose from the library"), () => choose(), { class: "uw-icon-button uwi-tool" }),
    iconButton("upload", t("Upload a picture"), () => file.click(), { class: "uw-icon-button uwi-tool" }), crop, clear);
  const need = h("p", { class: "uwi-note warn", hidden: true }, t("Say in a few words what it shows, for who can't see it."));
  const element = h("div", { class: "uwi-stack" }, h("div", { class: "uwi-pictured" }, face, h("div", { class: "uwi-about" }, title, size, tools)), bar, file, need);
  let shown = null;

  const draw = async (reference) => {
    shown = reference;
    face.classList.toggle("none", !reference);
    face.setAttribute("aria-label", reference ? t("Choose another picture") : t("Choose a picture"));
    crop.hidden = !own(reference);
    clear.hidden = !reference;
    title.textContent = size.textContent = "";
    if (!own(reference)) { image.src = reference || "data:,"; title.textContent = reference; return; }
    try {
      const item = await about(store, reference);
      if (shown !== reference) return;
      image.src = item.thumb || item.url;
      title.textContent = item.title;
      size.textContent = `${item.width} × ${item.height}`;
    } catch {
      if (shown === reference) title.textContent = t("This picture is not there any more.");
    }
  };

  const live = createLive({ get: binding.get, send: binding.set, failed: failing(store, frame), apply: draw });
  const take = (reference) => { draw(reference); live.typed(reference, 0); frame.error(""); askAlt(); };
  const askAlt = () => {
    const empty = alt && binding.get() && !Object.values(alt.get() ?? {}).some(Boolean) && !alt.decorative?.();
    need.hidden = !empty;
  };
  const choose = async () => { const item = await openLibrary(element, store, t, { chosen: binding.get() }); if (item) take(item.reference); };
  const cut = async () => {
    try {
      const item = await about(store, binding.get());
      const wanted = await openCrop(element, t, item);
      if (!wanted) return;
      const [left, top, width, height] = wanted.box;
      if (binding.get().startsWith("asset:") && isWhole({ left, top, width, height })) return;
      take((await store.api.post("/studio/pictures/crop", { reference: item.reference, ...wanted })).reference);
    } catch (problem) { frame.error(problem.message); }
  };
  const send = async (picture) => {
    bar.hidden = false;
    bar.value = 0;
    try {
      take((await upload(store.api, t, picture, (share) => { bar.value = share; })).reference);
    } catch (problem) { frame.error(problem.message); }
    bar.hidden = true;
  };

  const over = (event) => { if (![...event.dataTransfer.types].includes("Files")) return; event.preventDefault(); face.classList.toggle("over", event.type === "dragover"); };
  element.addEventListener("dragover", over);
  element.addEventListener("dragleave", over);
  element.addEventListener("drop", (event) => { over(event); if (event.dataTransfer.files[0]) send(event.dataTransfer.files[0]); });
  frame.hold(element);
  const show = () => { live.show(); askAlt(); };
  show();
  return { element: frame.element, show };
};
