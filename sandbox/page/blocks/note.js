/** A plain visible note in place of what cannot be drawn. */
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";

export function note(text) {
  return h("p", { class: "block-note", role: "note" }, icon("info"), text);
}
