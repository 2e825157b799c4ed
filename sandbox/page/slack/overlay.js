/** Lays a dialog over the Slack side, keeps Tab inside it, and gives the focus back after. */
import { h } from "../lib/dom.js";

const FOCUSABLE = "a[href], button:not([disabled]), input:not([disabled]), select, textarea:not([disabled]), [tabindex='0']";
const stack = [];

/** Shows `dialog`; returns a function that takes it away. `first` gets the focus. */
export function overlay(dialog, { opener, onEscape, first, className = "", host }) {
  const back = opener ?? document.activeElement;
  const shade = h("div", { class: `overlay ${className}` }, dialog);
  shade.addEventListener("keydown", (event) => onKey(event, dialog));
  (host ?? document.querySelector(".slack")).append(shade);
  const entry = { dialog, onEscape };
  stack.push(entry);
  (first ?? focusables(dialog)[0] ?? dialog).focus();
  return () => {
    shade.remove();
    if (stack.includes(entry)) stack.splice(stack.indexOf(entry), 1);
    restore(back);
  };
}

/** Escape goes to the topmost dialog; false when there is none. */
export function escapeTop() {
  stack.at(-1)?.onEscape();
  return stack.length > 0;
}

export const anyOverlay = () => stack.length > 0;

export function focusables(node) {
  return [...node.querySelectorAll(FOCUSABLE)].filter((one) => one.offsetParent !== null);
}

function restore(back) {
  const target = back?.isConnected ? back : document.querySelector(`[data-focus="${CSS.escape(back?.dataset?.focus ?? "")}"]`);
  target?.focus?.({ preventScroll: true });
}

function onKey(event, dialog) {
  if (event.key !== "Tab" || event.defaultPrevented) return;
  const all = focusables(dialog);
  const edge = event.shiftKey ? all[0] : all.at(-1);
  if (document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? all.at(-1) : all[0])?.focus();
}
