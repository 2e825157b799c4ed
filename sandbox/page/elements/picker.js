/** A button that opens a list of choices, one or several of which can be picked. */
import { h, replace } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { closePopover, popover, popoverOf } from "../lib/popover.js";
import { choiceList } from "./choice_list.js";

/**
 * `choices(query)` resolves to groups `[{label, items}]`; an item is `{id, text, description?, face?}`.
 * `chosen()` gives the items picked now, `onPick(items)` is told the new ones. `attributes` go onto the button.
 */
export function picker({ name, placeholder, choices, chosen, onPick, multi, most, remote, minimum, clearable, attributes }) {
  const text = h("span", { class: "picker-text" });
  const node = h(
    "button",
    {
      type: "button",
      class: "picker",
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      ...attributes,
      onclick: () => (popoverOf(node) ? closePopover() : open()),
      onkeydown: (event) => {
        if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
        event.preventDefault();
        open();
      },
    },
    text,
    icon("chevron"),
  );

  function draw() {
    const now = chosen();
    replace(text, now.length ? now.map((item, at) => [at ? ", " : null, item.face ?? null, item.text]) : h("span", { class: "picker-empty" }, placeholder));
    const value = now.map((item) => item.text).join(", ") || placeholder;
    node.setAttribute("aria-label", name && name !== value ? `${name}: ${value}` : value);
  }

  function pick(item) {
    if (!multi) closePopover();
    onPick(next(item));
    draw();
  }

  function next(item) {
    if (!item) return [];
    if (!multi) return [item];
    const now = chosen();
    const rest = now.filter((one) => one.id !== item.id);
    if (rest.length < now.length) return rest;
    return most && now.length >= most ? now : [...now, item];
  }

  function open() {
    const list = choiceList({ label: name || placeholder, choices, chosen, pick, multi, remote, minimum, clearable });
    node.setAttribute("aria-expanded", "true");
    popover(node, list.node, { match: true, className: "popover-list", onclose: () => node.setAttribute("aria-expanded", "false") });
    list.start();
  }

  draw();
  return Object.assign(node, { redraw: draw });
}
