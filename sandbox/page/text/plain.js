/** A `plain_text` object's words: no markup, but emoji shortcodes unless `emoji` is false. */
import { h } from "../lib/dom.js";
import { emoji, withEmoji } from "./emoji.js";
import { unescape } from "./entities.js";

export function plain(text, { emoji: codes = true } = {}) {
  const nodes = [];
  text.split("\n").forEach((line, at) => {
    if (at) nodes.push(h("br"));
    nodes.push(...(codes ? shortcodes(line) : [unescape(line)]));
  });
  return nodes;
}

/** The same as one string, for accessible names and titles. */
export const plainString = (object) => unescape(object?.text ?? "");

function shortcodes(line) {
  const nodes = [];
  let from = 0;
  for (const found of line.matchAll(/:([a-z0-9_+'-]{1,60}):/g)) {
    const node = emoji(found[1]);
    if (!node) continue;
    nodes.push(...withEmoji(unescape(line.slice(from, found.index))), node);
    from = found.index + found[0].length;
  }
  nodes.push(...withEmoji(unescape(line.slice(from))));
  return nodes;
}
