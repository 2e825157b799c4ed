/** `file_input`: files go to the sandbox at once, their records into the form. */
import { h, replace } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { toast } from "../lib/toast.js";
import { marks } from "./act.js";

export function fileInput(element, at) {
  const { form } = at.surface;
  const most = element.max_files ?? 10;
  const files = () => form.get(at.block.block_id, element).files;
  const list = h("ul", { class: "files" });
  const input = h("input", {
    type: "file", class: "sr-only", tabindex: "-1", id: at.id, multiple: most > 1, ...marks(at, element), ...at.describe,
    accept: element.filetypes?.map((type) => `.${type}`).join(","), "aria-label": at.id ? null : at.label, onchange: take,
  });

  // The browser's own words beside its button ("No file chosen") know nothing of the list below.
  const choose = h("button", { type: "button", class: "button", title: at.label, onclick: () => input.click() }, most === 1 ? "Choose a file" : "Choose files");

  async function take() {
    const chosen = [...input.files].slice(0, most - files().length);
    if (chosen.length < input.files.length) toast(`At most ${most} ${most === 1 ? "file" : "files"} here.`, "error");
    input.value = "";
    for (const file of chosen) await send(file);
  }

  async function send(file) {
    const row = list.appendChild(h("li", { "aria-busy": "true" }, icon("file"), file.name));
    try {
      const record = await at.surface.upload(file);
      form.set(at.block.block_id, element, { files: [...files(), record] });
    } catch (error) {
      toast(error.message, "error");
    }
    row.remove();
    draw();
  }

  function draw() {
    choose.hidden = files().length >= most;
    replace(list, files().map((file) => row(file, () => {
      form.set(at.block.block_id, element, { files: files().filter((one) => one.id !== file.id) });
      draw();
    })));
  }

  draw();
  return h("div", { class: "file-field" }, input, choose, list);
}

function row(file, onclick) {
  return h(
    "li", {},
    icon("file"),
    h("span", { class: "file-name" }, file.title || file.name),
    file.size ? h("small", {}, size(file.size)) : null,
    h("button", { type: "button", class: "icon-button", "aria-label": `Remove ${file.name}`, onclick }, icon("close")),
  );
}

/** Bytes as people say them. */
export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
