/** Long texts are folded, as Slack does, unless the block says `expand`. */
import { fragment, h } from "../lib/dom.js";

const LONG = 700;
const MANY_LINES = 12;

export function fold(node, block) {
  const text = block.text?.text ?? "";
  if (block.expand || (text.length < LONG && text.split("\n").length <= MANY_LINES)) return node;
  node.classList.add("folded");
  const more = h("button", { type: "button", class: "link-button", "aria-expanded": "false" }, "Show more");
  more.addEventListener("click", () => {
    const folded = node.classList.toggle("folded");
    more.textContent = folded ? "Show more" : "Show less";
    more.setAttribute("aria-expanded", String(!folded));
  });
  return fragment(node, more);
}
