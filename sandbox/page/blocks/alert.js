/** `alert`: a message with a level, told by its mark and word as well as its colour. */
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { textObject } from "./text.js";

const MARKS = { default: "info", info: "info", warning: "alert", error: "alert", success: "check" };

export function alert(block, surface) {
  const level = block.level in MARKS ? block.level : "default";
  return h(
    "div",
    { class: `alert alert-${level}`, role: level === "error" ? "alert" : "note" },
    icon(MARKS[level]),
    level === "default" || level === "info" ? null : h("span", { class: "sr-only" }, `${level}: `),
    h("div", { class: "text" }, textObject(block.text, surface.look)),
  );
}
