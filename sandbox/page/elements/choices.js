/** `checkboxes` and `radio_buttons`. */
import { h } from "../lib/dom.js";
import { textObject } from "../blocks/text.js";
import { act, marks } from "./act.js";

let count = 0;

export function choices(element, at) {
  const multi = element.type === "checkboxes";
  const field = multi ? "selected_options" : "selected_option";
  const { form, look } = at.surface;
  const group = `choice-${++count}`;
  const value = () => [form.get(at.block.block_id, element)[field] ?? []].flat();

  async function change() {
    const boxes = [...node.querySelectorAll("input")];
    const picked = element.options.filter((_, index) => boxes[index].checked);
    const before = form.get(at.block.block_id, element)[field];
    form.set(at.block.block_id, element, { [field]: multi ? picked : (picked[0] ?? null) });
    if (!at.dispatch || (await act(node, at, element, { [field]: multi ? picked : picked[0] }))) return;
    form.set(at.block.block_id, element, { [field]: before });
    boxes.forEach((box, index) => (box.checked = value().some((one) => one.value === element.options[index].value)));
  }

  const picked = new Set(value().map((option) => option.value));
  const rows = element.options.map((option, index) =>
    h(
      "label",
      { class: "tick" },
      h("input", {
        type: multi ? "checkbox" : "radio", name: group, checked: picked.has(option.value), onchange: change,
        "data-focus": `${at.block.block_id}/${element.action_id}/${index}`,
      }),
      h("span", { class: "tick-text text" }, textObject(option.text, look), option.description ? h("small", {}, textObject(option.description, look)) : null),
    ),
  );
  const node = h(
    "div",
    { class: "ticks", role: multi ? "group" : "radiogroup", ...marks(at, element), ...at.describe, "aria-label": at.label ?? element.accessibility_label },
    rows,
  );
  return node;
}
