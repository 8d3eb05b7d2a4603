// The picture library: one's own uploads and the shipped pictures, searched, uploaded to, tidied.
import { openDialog } from "../dialog.js";
import { h, icon, iconButton } from "../dom.js";
import { openSheet } from "./sheet_dialog.js";
import { ACCEPT, upload } from "./upload.js";

const PAUSE = 160; // ms without typing before it is searched

const tile = (item, chosen, pick, tools = []) =>
  h("li", {}, h("button", { type: "button", class: "uwi-picture", "aria-pressed": String(item.reference === chosen), title: item.title, onclick: () => pick(item) },
    h("img", { src: item.thumb, alt: "", loading: "lazy", draggable: "false" }), h("span", {}, item.title || "–")), ...tools);

const createProgress = (t, name) => {
  const bar = h("progress", { max: "1", value: "0", "aria-label": t("Uploading {name}", { name }) });
  const element = h("li", { class: "uwi-uploading" }, bar, h("span", {}, name));
  return { element, set: (share) => { bar.value = share; } };
};

// Resolves to the picture chosen ({reference, …}), null when closed.
export const openLibrary = (near, store, t, { chosen = "" } = {}) =>
  new Promise((resolve) => {
    const { api } = store;
    const mine = h("ul", { class: "uwi-grid" }), ours = h("ul", { class: "uwi-grid small" });
    const wrong = h("p", { class: "uwi-error", role: "alert", hidden: true });
    const none = h("p", { class: "uwi-help", hidden: true });
    const picker = h("input", { type: "file", accept: ACCEPT, multiple: true, hidden: true, onchange: () => { take([...picker.files]); picker.value = ""; } });
    const zone = h("button", { type: "button", class: "uwi-drop", onclick: () => picker.click() }, icon("upload"), h("b", {}, t("Upload a picture")), h("small", {}, t("or drop it here: PNG, JPEG, GIF, WebP, up to 12 MB")));
    const search = h("input", { type: "search", class: "uwi-input", autofocus: true, placeholder: t("Search: cake, gift, star"), "aria-label": t("Search pictures") });
    let timer = 0, asked = 0;
    const say = (words) => { wrong.hidden = !words; wrong.textContent = words; };
    const pick = (item) => sheet.close(item);

    const remove = async (item) => {
      const yes = await openDialog(sheet.box, { title: t("Delete “{name}”?", { name: item.title || t("this picture") }), body: t("It goes for good; undo does not bring it back."), close: t("Close"),
        actions: [{ label: t("Keep it") }, { label: t("Delete"), tone: "danger" }] });
      if (yes?.tone !== "danger") return;
      try {
        await api.post("/studio/pictures/delete", { reference: item.reference });
        load();
      } catch (problem) { say(problem.message); }
    };
    const own = (item) => tile(item, chosen, pick, store.state.kit.role === "viewer" ? [] : [
      item.used ? h("small", { class: "uwi-used" }, t("in use")) : iconButton("delete", t("Delete {name}", { name: item.title }), () => remove(item), { class: "uw-icon-button uwi-tool bin" })]);

    const load = async () => {
      const turn = ++asked;
      try {
        const found = await api.get(`/studio/pictures/list?search=${encodeURIComponent(search.value)}`);
        if (turn !== asked) return;
        mine.replaceChildren(...found.own.map(own));
        ours.replaceChildren(...found.shipped.map((item) => tile(item, chosen, pick)));
        none.hidden = found.own.length + found.shipped.length > 0;
        none.textContent = t("No picture is called that. Upload your own?");
        own_title.hidden = !found.own.length;
        our_title.hidden = !found.shipped.length;
      } catch (problem) { say(problem.message || t("The library can't be reached right now.")); }
    };

    const take = async (files) => {
      say("");
      let last = null;
      for (const file of files) {
        const progress = createProgress(t, file.name);
        mine.prepend(progress.element);
        try {
          last = await upload(api, t, file, progress.set);
        } catch (problem) { say(problem.message); }
        progress.element.remove();
      }
      if (last && files.length === 1) pick(last);
      else load();
    };

    const own_title = h("h3", {}, t("Your pictures")), our_title = h("h3", {}, t("Ours, free to use"));
    const body = h("div", { class: "uwi-library" }, h("div", { class: "uwi-line" }, search), zone, picker, wrong, none,
      h("section", {}, own_title, mine), h("section", {}, our_title, ours));
    const sheet = openSheet(near, t, { title: t("Choose a picture"), body, onclose: resolve });
    const over = (event) => { event.preventDefault(); zone.classList.toggle("over", event.type === "dragover"); };
    sheet.box.addEventListener("dragover", over);
    sheet.box.addEventListener("dragleave", over);
    sheet.box.addEventListener("drop", (event) => { over(event); take([...event.dataTransfer.files]); });
    sheet.box.addEventListener("paste", (event) => { if (event.clipboardData.files.length) { event.preventDefault(); take([...event.clipboardData.files]); } });
    search.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(load, PAUSE); });
    load();
  });
