/** A post's text as X shows it: addresses, handles and tags marked, nothing interpreted. */
import { h } from "../lib/dom.js";
import { withEmoji } from "./emoji.js";
import { link } from "./link.js";

const PARTS = /(https?:\/\/[^\s]+[^\s.,;:!?'")\]])|(?<![\w@])(@\w{1,15})\b|(?<![\w&])(#[\p{L}\p{N}_]+)/gu;

export function postText(text) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(PARTS)) {
    nodes.push(...withEmoji(text.slice(from, found.index)));
    nodes.push(found[1] ? link(found[1], short(found[1])) : h("span", { class: "tag" }, found[0]));
    from = found.index + found[0].length;
  }
  nodes.push(...withEmoji(text.slice(from)));
  return nodes;
}

function short(address) {
  const bare = address.replace(/^https?:\/\/(www\.)?/, "");
  return bare.length > 36 ? `${bare.slice(0, 35)}…` : bare;
}
