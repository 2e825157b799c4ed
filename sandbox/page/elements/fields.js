/** Inputs that are typed into: text, e-mail, address, number; and rich text as plain words. */
import { h } from "../lib/dom.js";
import { plainString } from "../text/plain.js";
import { act, marks } from "./act.js";

const TYPES = { plain_text_input: "text", email_text_input: "email", url_text_input: "url", number_input: "text" };
const NUMERIC = { integer: "numeric", decimal: "decimal" };
const TYPING_MS = 250;

export function textField(element, at) {
  const many = element.multiline || element.type === "rich_text_input";
  const { form } = at.surface;
  const node = h(many ? "textarea" : "input", {
    class: "field",
    type: many ? null : TYPES[element.type],
    rows: many ? "4" : null,
    inputmode: element.type === "number_input" ? NUMERIC[element.is_decimal_allowed ? "decimal" : "integer"] : null,
    placeholder: plainString(element.placeholder) || null,
    id: at.id,
    "aria-label": at.id ? null : at.label,
    autocomplete: "off",
    ...marks(at, element),
    ...at.describe,
    value: shown(form.get(at.block.block_id, element)),
  });
  const counter = h("span", { class: "counter", "aria-hidden": "true" });
  node.addEventListener("input", () => {
    form.set(at.block.block_id, element, kept(element, node.value));
    if (many) grow(node);
    count(node, counter, element);
    if (wants(element, at, "on_character_entered")) later(node, at, element);
  });
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || many || event.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (wants(element, at, "on_enter_pressed")) act(node, at, element, { value: node.value });
  });
  count(node, counter, element);
  if (many) requestAnimationFrame(() => grow(node));
  return h("div", { class: "field-frame" }, node, counter);
}

function wants(element, at, trigger) {
  return at.dispatch && (element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"]).includes(trigger);
}

const pending = new WeakMap();

/** Tells the app of typing, at most one message at a time, and always of the last state. */
function later(node, at, element) {
  clearTimeout(pending.get(node));
  pending.set(node, setTimeout(async () => {
    if (node.getAttribute("aria-busy") === "true") return later(node, at, element);
    await act(node, at, element, { value: node.value });
  }, TYPING_MS));
}

function kept(element, text) {
  if (element.type !== "rich_text_input") return { value: text === "" ? null : text };
  const section = { type: "rich_text_section", elements: text ? [{ type: "text", text }] : [] };
  return { rich_text_value: text ? { type: "rich_text", elements: [section] } : null };
}

function shown(value) {
  if (!("rich_text_value" in value)) return value.value ?? "";
  const parts = value.rich_text_value?.elements?.flatMap((part) => part.elements ?? []) ?? [];
  return parts.map((part) => part.text ?? "").join("");
}

function grow(node) {
  node.style.height = "auto";
  node.style.height = `${Math.min(node.scrollHeight + 2, 320)}px`;
}

/** What is left, from the last fifth of the length allowed. */
function count(node, counter, element) {
  const left = (element.max_length ?? Infinity) - [...node.value].length;
  counter.textContent = left <= (element.max_length ?? 0) / 5 ? String(left) : "";
  counter.classList.toggle("counter-over", left < 0);
}
