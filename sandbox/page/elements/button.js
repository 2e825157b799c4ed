/** `button`, `icon_button` and `feedback_buttons`: real buttons, named by their label. */
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { follow } from "../lib/links.js";
import { plain, plainString } from "../text/plain.js";
import { safeAddress } from "../text/link.js";
import { act, marks } from "./act.js";

export function button(element, at) {
  const address = element.url ? safeAddress(element.url) : null;
  const style = element.style === "primary" || element.style === "danger" ? ` button-${element.style}` : "";
  const node = h(
    "button",
    {
      type: "button",
      class: `button block-button${style}`,
      "aria-description": element.accessibility_label,
      title: address ?? element.accessibility_label,
      ...marks(at, element),
      onclick: () => press(node, at, element, address),
    },
    plain(element.text?.text ?? "", { emoji: element.text?.emoji !== false }),
    address ? icon("external") : null,
  );
  return node;
}

function press(node, at, element, address) {
  if (address && !element.confirm) follow(address);
  const sent = act(node, at, element, { text: element.text, value: element.value, style: element.style, url: element.url });
  if (address && element.confirm) sent.then((yes) => yes && follow(address));
}

export function iconButton(element, at) {
  const node = h(
    "button",
    {
      type: "button",
      class: "icon-button",
      "aria-label": plainString(element.text),
      title: plainString(element.text),
      ...marks(at, element),
      onclick: () => act(node, at, element, { value: element.value, icon: element.icon }),
    },
    icon(element.icon ?? "more"),
  );
  return node;
}

export function feedback(element, at) {
  const one = (choice, picture) => {
    const label = choice.accessibility_label ?? plainString(choice.text);
    const node = h(
      "button",
      {
        type: "button",
        class: "icon-button",
        "aria-label": label,
        title: label,
        ...marks(at, element),
        onclick: () => act(node, at, element, { text: choice.text, value: choice.value }),
      },
      icon(picture),
    );
    return node;
  };
  return h("span", { class: "feedback" }, one(element.positive_button, "thumbUp"), one(element.negative_button, "thumbDown"));
}
