/** The list of keys. */
import { h } from "./lib/dom.js";
import { icon } from "./lib/icons.js";
import { overlay } from "./slack/overlay.js";

const KEYS = [
  ["j  k", "next and previous message or post"],
  ["r", "Reply to the card or the post in focus"],
  ["c", "Claim the card in focus"],
  ["t", "open the thread of the message in focus"],
  ["/", "write in the channel, the thread or on X"],
  ["x  s", "go to the X side, the Slack side"],
  ["u", "be another user of Slack"],
  ["w", "weather"],
  ["Ctrl Enter", "send, post or submit (⌘ Enter on a Mac)"],
  ["Esc", "close what is open"],
  ["?", "this list"],
];

export function openHelp() {
  const close = () => takeAway();
  const cross = h("button", { type: "button", class: "icon-button", "aria-label": "Close", onclick: close }, icon("close"));
  const rows = KEYS.map(([keys, words]) => h("div", { class: "key-row" }, h("dt", {}, keys.split("  ").map((key) => h("kbd", {}, key))), h("dd", {}, words)));
  const dialog = h(
    "div",
    { class: "dialog dialog-small", role: "dialog", "aria-modal": "true", "aria-labelledby": "help-title" },
    h("header", { class: "dialog-head" }, h("h2", { class: "dialog-title", id: "help-title" }, "Keys"), cross),
    h("div", { class: "dialog-body" }, h("dl", { class: "keys" }, rows)),
  );
  const takeAway = overlay(dialog, { onEscape: close, first: cross, host: document.body });
}
