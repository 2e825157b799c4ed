/** Short notices at the foot of the page; an error is announced at once and stays longer. */
import { h } from "./dom.js";
import { icon } from "./icons.js";

const STAY_MS = { note: 4000, error: 9000 };
let place = null;

export function toast(text, kind = "note") {
  place ??= document.body.appendChild(h("div", { class: "toasts" }));
  for (const old of place.children) if (old.dataset.text === text) old.remove();
  const node = h(
    "div",
    { class: `toast toast-${kind}`, role: kind === "error" ? "alert" : "status", "data-text": text },
    icon(kind === "error" ? "alert" : "info"),
    h("span", { class: "toast-text" }, text),
    h("button", { class: "icon-button", "aria-label": "Dismiss notice", onclick: () => node.remove() }, icon("close")),
  );
  place.append(node);
  while (place.children.length > 4) place.firstChild.remove();
  setTimeout(() => node.remove(), STAY_MS[kind]);
}

/** For `promise.catch(complain)`: says what went wrong. */
export function complain(error) {
  toast(error.message, "error");
}
