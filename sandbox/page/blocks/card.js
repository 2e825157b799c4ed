/** `card`, `carousel` and `container`: blocks that frame other content. */
import { h } from "../lib/dom.js";
import { imageAddress, picture } from "../lib/picture.js";
import { element } from "../elements/index.js";
import { richText } from "./rich_text.js";
import { textObject } from "./text.js";

export function card(block, surface) {
  const at = { block, surface, dispatch: true };
  return h(
    "article",
    { class: "frame" },
    block.hero_image ? picture(imageAddress(block.hero_image), block.hero_image.alt_text) : null,
    head(block, surface),
    block.body ? h("div", { class: "text" }, textObject(block.body, surface.look)) : null,
    block.actions?.length ? h("div", { class: "actions" }, block.actions.map((one) => element(one, at))) : null,
  );
}

export function carousel(block, surface) {
  return h("div", { class: "carousel", tabindex: "0", role: "group", "aria-label": "Cards" }, block.elements.map((one) => card(one, surface)));
}

/** `blocks` draws what stands inside. */
export function container(block, surface, blocks) {
  const inside = h("div", { class: "container-body" }, blocks(block.child_blocks, surface));
  if (!block.is_collapsible) {
    return h("section", { class: "frame" }, head(block, surface), block.has_header_divider ? h("hr") : null, inside);
  }
  return h("details", { class: "frame", open: !block.default_collapsed }, h("summary", {}, head(block, surface)), inside);
}

function head(block, surface) {
  const title = block.rich_text_title ? richText(block.rich_text_title, surface) : textObject(block.title, surface.look);
  return h(
    "div",
    { class: "frame-head" },
    block.icon ? picture(imageAddress(block.icon), block.icon.alt_text, "face") : null,
    h(
      "div", {},
      h("div", { class: "frame-title text" }, title),
      block.subtitle ? h("div", { class: "frame-subtitle text" }, textObject(block.subtitle, surface.look)) : null,
    ),
  );
}
