/** Draws Block Kit blocks; a block that is unknown or malformed becomes a plain visible note. */
import { h } from "../lib/dom.js";
import { alert } from "./alert.js";
import { card, carousel, container } from "./card.js";
import { chart } from "./chart.js";
import { input } from "./input.js";
import { actions, context, contextActions, divider, file, header, image, markdownBlock, section } from "./simple.js";
import { note } from "./note.js";
import { richText } from "./rich_text.js";
import { table } from "./table.js";

const DRAW = {
  actions, alert, card, carousel, context, divider, file, header, image, input, section, table,
  container: (what, surface) => container(what, surface, blocks),
  context_actions: contextActions,
  data_table: table,
  data_visualization: chart,
  markdown: markdownBlock,
  rich_text: richText,
};

/** `surface` is where the block stands: its look-ups, its form, and what acting on it does. */
export function block(what, surface) {
  const node = h("div", { class: `block block-${what?.type ?? "unknown"}`, "data-block": what?.block_id });
  const draw = DRAW[what?.type];
  try {
    node.append(draw ? draw(what, surface) : note(`This page cannot draw the block “${what?.type}”.`));
  } catch (error) {
    console.warn("block not drawn", error);
    node.append(note(`The block “${what.type}” is malformed and cannot be drawn.`));
  }
  return node;
}

export const blocks = (all, surface) => (all ?? []).map((one) => block(one, surface));
