/** The blocks that only arrange texts, pictures and elements. */
import { fragment, h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { imageAddress, picture } from "../lib/picture.js";
import { element } from "../elements/index.js";
import { markdown } from "../text/markdown.js";
import { plain } from "../text/plain.js";
import { fold } from "./fold.js";
import { textObject } from "./text.js";

export function section(block, surface) {
  const at = { block, surface, dispatch: true };
  const picturesque = block.accessory?.type === "image";
  return h(
    "div",
    { class: "section" },
    h(
      "div",
      { class: "section-main" },
      block.text ? fold(h("div", { class: "text" }, textObject(block.text, surface.look)), block) : null,
      block.fields ? h("div", { class: "fields" }, block.fields.map((field) => h("div", { class: "text" }, textObject(field, surface.look)))) : null,
    ),
    block.accessory ? h("div", { class: picturesque ? "accessory accessory-image" : "accessory" }, accessory(block.accessory, at)) : null,
  );
}

function accessory(what, at) {
  return what.type === "image" ? picture(imageAddress(what), what.alt_text, "thumb") : element(what, at);
}

export function header(block) {
  return h("h3", { class: "header" }, plain(block.text.text));
}

export function divider() {
  return h("hr", {});
}

export function context(block, surface) {
  const at = { block, surface, dispatch: true };
  return h("div", { class: "context" }, block.elements.map((one) => element(one, at)));
}

export function actions(block, surface) {
  const at = { block, surface, dispatch: true };
  return h("div", { class: "actions" }, block.elements.map((one) => element(one, at)));
}

export const contextActions = actions;

export function image(block, surface) {
  const body = picture(imageAddress(block), block.alt_text);
  return h("figure", { class: "figure" }, block.title ? h("figcaption", {}, textObject(block.title, surface.look)) : null, body);
}

export function markdownBlock(block) {
  return fragment(h("div", { class: "text markdown" }, markdown(block.text ?? "")));
}

export function file(block) {
  return h("div", { class: "file" }, icon("file"), h("span", {}, `A remote file: ${block.external_id}`));
}
