/** Presses: ask first where the element wants it, show that it is under way, say when it failed. */
import { toast } from "../lib/toast.js";
import { confirmed } from "./confirm.js";

/**
 * Sends one action. `at` is where the element stands (`{block, surface}`), `node` what shows the waiting.
 * Returns false when the person thought better of it.
 */
export async function act(node, at, element, extra = {}) {
  if (node.getAttribute("aria-busy") === "true") return false;
  if (element.confirm && !(await confirmed(element.confirm, at.surface, node))) return false;
  node.setAttribute("aria-busy", "true");
  delete node.dataset.failed;
  try {
    await at.surface.act({ type: element.type, block_id: at.block.block_id, action_id: element.action_id, ...extra });
  } catch (error) {
    node.dataset.failed = "";
    toast(error.message, "error");
  } finally {
    node.removeAttribute("aria-busy");
  }
  return true;
}

/** The name by which keyed.js finds a redrawn element again. */
export const focusName = (at, element) => `${at.block.block_id}/${element.action_id}`;

/** Attributes that every interactive element carries. */
export function marks(at, element) {
  return {
    "data-focus": focusName(at, element),
    "data-block-id": at.block.block_id,
    "data-action-id": element.action_id,
    "data-autofocus": element.focus_on_load ? true : null,
  };
}
