/** `input`: a label, an element, a hint, and the error that stands at it. */
import { h, toggle } from "../lib/dom.js";
import { element } from "../elements/index.js";
import { plain, plainString } from "../text/plain.js";

const GROUPED = new Set(["checkboxes", "radio_buttons"]);
const LABELLED = new Set(["plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input", "file_input", "datepicker", "timepicker", "datetimepicker"]);
let count = 0;

export function input(block, surface) {
  const id = `input-${++count}`;
  const what = block.element;
  const label = plainString(block.label);
  const labelled = LABELLED.has(what.type);
  const describe = { "aria-describedby": `${id}-hint ${id}-error` };
  const drawn = element(what, {
    block, surface, label, describe,
    id: labelled ? id : undefined,
    dispatch: Boolean(block.dispatch_action),
    optional: Boolean(block.optional),
  });
  const caption = [plain(block.label.text), block.optional ? h("span", { class: "optional" }, " (optional)") : null];
  const error = h("p", { class: "input-error", id: `${id}-error`, role: "alert", hidden: true });
  const node = h(
    "div",
    { class: "input", "data-input": block.block_id },
    h(labelled ? "label" : "div", { class: "input-label", for: labelled ? id : null, "aria-hidden": GROUPED.has(what.type) ? "true" : null }, caption),
    drawn,
    error,
    h("p", { class: "input-hint", id: `${id}-hint`, hidden: !block.hint }, block.hint ? plain(block.hint.text) : null),
  );
  showError(node, surface.errors?.get(block.block_id));
  return node;
}

/** Puts an error at an input block's node, or takes it away. */
export function showError(node, text) {
  const error = node.querySelector(".input-error");
  error.textContent = text ?? "";
  error.hidden = !text;
  node.classList.toggle("input-wrong", Boolean(text));
  for (const control of node.querySelectorAll("input, textarea, .picker")) toggle(control, "aria-invalid", text ? "true" : null);
}
