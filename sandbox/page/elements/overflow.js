/** `overflow`: a button with three dots that opens a menu. */
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { follow } from "../lib/links.js";
import { closePopover, popover, popoverOf } from "../lib/popover.js";
import { plain } from "../text/plain.js";
import { safeAddress } from "../text/link.js";
import { act, marks } from "./act.js";

export function overflow(element, at) {
  const node = h(
    "button",
    {
      type: "button",
      class: "icon-button overflow",
      "aria-label": element.accessibility_label ?? "More actions",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      title: "More actions",
      ...marks(at, element),
      onclick: () => (popoverOf(node) ? closePopover() : open(node, element, at)),
      onkeydown: (event) => {
        if (event.key !== "ArrowDown") return;
        event.preventDefault();
        open(node, element, at);
      },
    },
    icon("more"),
  );
  return node;
}

function open(node, element, at) {
  const items = element.options.map((option) => item(option, () => choose(option, node, element, at)));
  const menu = h("div", { role: "menu", class: "menu", "aria-label": "More actions" }, items);
  menu.addEventListener("keydown", (event) => walk(event, items));
  node.setAttribute("aria-expanded", "true");
  popover(node, menu, { onclose: () => node.setAttribute("aria-expanded", "false") });
  items[0]?.focus();
}

function item(option, onclick) {
  return h(
    "button",
    { type: "button", role: "menuitem", class: "menu-item", tabindex: "-1", onclick },
    h("span", {}, plain(option.text.text)),
    option.description ? h("small", {}, plain(option.description.text)) : null,
    option.url ? icon("external") : null,
  );
}

function choose(option, node, element, at) {
  closePopover();
  const address = option.url ? safeAddress(option.url) : null;
  if (address) follow(address);
  act(node, at, element, { selected_option: option });
}

/** Arrow keys, Home, End and first letters in a menu; Tab leaves it. */
function walk(event, items) {
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (event.key === "Tab") closePopover();
  if (to !== undefined) {
    event.preventDefault();
    items[(to + items.length) % items.length].focus();
  } else if (/^\p{L}$/u.test(event.key)) {
    event.stopPropagation();
    const rest = [...items.slice(at + 1), ...items];
    rest.find((one) => one.textContent.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
  }
}
