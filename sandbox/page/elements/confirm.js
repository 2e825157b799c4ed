/** Slack's confirm dialog: a question before something that cannot be taken back. */
import { h } from "../lib/dom.js";
import { plain } from "../text/plain.js";
import { textObject } from "../blocks/text.js";
import { overlay } from "../slack/overlay.js";

/** Resolves to whether the person agreed; Escape and the deny button say no. */
export function confirmed(confirm, surface, opener) {
  return new Promise((resolve) => {
    const answer = (yes) => {
      close();
      resolve(yes);
    };
    const yes = h(
      "button",
      { class: `button button-${confirm.style === "danger" ? "danger" : "primary"}`, onclick: () => answer(true) },
      plain(confirm.confirm?.text ?? "Yes"),
    );
    const close = overlay(
      h(
        "div",
        { class: "dialog dialog-small", role: "alertdialog", "aria-modal": "true", "aria-labelledby": "confirm-title", "aria-describedby": "confirm-text" },
        h("h2", { class: "dialog-title", id: "confirm-title" }, plain(confirm.title?.text ?? "Are you sure?")),
        h("div", { class: "dialog-body text", id: "confirm-text" }, textObject(confirm.text, surface.look)),
        h(
          "div",
          { class: "dialog-foot" },
          h("button", { class: "button", onclick: () => answer(false) }, plain(confirm.deny?.text ?? "Cancel")),
          yes,
        ),
      ),
      { opener, onEscape: () => answer(false), first: yes },
    );
  });
}
