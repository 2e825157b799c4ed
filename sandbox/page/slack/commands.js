/** The list of slash commands above the composer, while one is being typed. */
import { h, replace } from "../lib/dom.js";
import { slack } from "./store.js";

let count = 0;

export function commandMenu(input, onChange) {
  const id = `commands-${++count}`;
  const node = h("div", { class: "commands", role: "listbox", id, "aria-label": "Commands", hidden: true });
  let shown = [];
  let at = 0;
  input.setAttribute("aria-controls", id);
  input.setAttribute("aria-autocomplete", "list");

  function update() {
    const typed = /^\/([\w-]*)$/.exec(input.value);
    shown = typed ? slack.commands.filter((one) => one.command.startsWith(`/${typed[1]}`)) : [];
    at = 0;
    draw();
  }

  function draw() {
    node.hidden = !shown.length;
    replace(node, shown.map((one, index) => h(
      "div",
      { class: "command", role: "option", id: `${id}-${index}`, "aria-selected": String(index === at), onpointerdown: (event) => event.preventDefault(), onclick: () => take(index) },
      h("strong", {}, one.command),
      one.usage_hint ? h("span", { class: "command-hint" }, one.usage_hint) : null,
      h("small", {}, one.description),
    )));
    if (shown.length) input.setAttribute("aria-activedescendant", `${id}-${at}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function take(index) {
    input.value = `${shown[index].command} `;
    close();
    input.focus();
    onChange();
  }

  function close() {
    shown = [];
    draw();
  }

  /** True when the key was the menu's. */
  function key(event) {
    if (!shown.length) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const whole = shown[at].command === input.value.trim();
    if (step) {
      at = (at + step + shown.length) % shown.length;
      draw();
    } else if (event.key === "Tab" || (event.key === "Enter" && !whole)) take(at);
    else if (event.key === "Escape") close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return { node, update, key, close };
}
