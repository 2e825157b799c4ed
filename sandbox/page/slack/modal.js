/** The user's open modals: the top one is shown; what was typed survives every redraw. */
import { h, replace } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { keyed } from "../lib/keyed.js";
import { closePopover } from "../lib/popover.js";
import { toast } from "../lib/toast.js";
import { block } from "../blocks/index.js";
import { showError } from "../blocks/input.js";
import { plain } from "../text/plain.js";
import * as api from "./api.js";
import { overlay } from "./overlay.js";
import { changes, slack } from "./store.js";
import { viewSurface } from "./surface.js";

let shown = null;

export function startModals({ onSent }) {
  changes.on(() => draw(onSent));
}

function draw(onSent) {
  const top = slack.views.at(-1);
  if (shown && shown.id !== top?.id) {
    shown.takeAway();
    shown = null;
  }
  if (top) (shown ??= modal(top, onSent)).update(top, slack.views.length);
}

function modal(first, onSent) {
  const errors = new Map();
  const title = h("h2", { class: "dialog-title", id: "modal-title" });
  const banner = h("p", { class: "dialog-error", role: "alert", hidden: true });
  const body = h("div", { class: "dialog-blocks" });
  const cross = h("button", { type: "button", class: "icon-button", onclick: close });
  const cancel = h("button", { type: "button", class: "button", onclick: close });
  const send = h("button", { type: "submit", class: "button button-primary" });
  const form = h("form", { class: "dialog", role: "dialog", "aria-modal": "true", "aria-labelledby": "modal-title", novalidate: true, onsubmit: submit, onkeydown: key }, [
    h("header", { class: "dialog-head" }, title, cross),
    h("div", { class: "dialog-body" }, banner, body),
    h("footer", { class: "dialog-foot" }, cancel, send),
  ]);
  let view = first;
  let takeAway = null;

  function update(next, depth) {
    view = next;
    const surface = viewSurface(view, errors);
    form.dataset.viewId = view.id;
    replace(title, plain(view.title?.text ?? ""));
    replace(cross, icon(depth > 1 ? "back" : "close"));
    cross.setAttribute("aria-label", depth > 1 ? "Back" : "Close");
    replace(cancel, plain(view.close?.text ?? "Close"));
    replace(send, plain(view.submit?.text ?? "Submit"));
    send.hidden = !view.submit && !view.blocks.some((one) => one.type === "input");
    keyed(body, view.blocks, {
      key: (one) => `${one.block_id}/${one.type}`,
      version: (one) => [JSON.stringify(one)],
      render: (one) => block(one, surface),
    });
    takeAway ??= overlay(form, { onEscape: close, first: firstField(form), className: "overlay-modal" });
  }

  async function submit(event) {
    event.preventDefault();
    if (form.getAttribute("aria-busy") === "true" || send.hidden) return;
    closePopover();
    wait(true);
    try {
      const answer = await api.submit(view.id, viewSurface(view).form.state(view.blocks));
      tell(answer);
      if (answer.ok) onSent(view.title.text);
    } catch (error) {
      tell({ ok: false, error: error.message });
    }
    wait(false);
  }

  function wait(on) {
    form.setAttribute("aria-busy", String(on));
    send.disabled = on;
    send.setAttribute("aria-busy", String(on));
  }

  /** Shows what was refused: at its field, or above all fields. Nothing typed is lost. */
  function tell(answer) {
    errors.clear();
    for (const [blockId, text] of Object.entries(answer?.errors ?? {})) errors.set(blockId, text);
    const inputs = new Map([...body.querySelectorAll("[data-input]")].map((one) => [one.dataset.input, one]));
    for (const [blockId, node] of inputs) showError(node, errors.get(blockId));
    const homeless = [...errors].filter(([blockId]) => !inputs.has(blockId)).map(([blockId, text]) => `${text} (no input block “${blockId}”)`);
    const general = answer?.ok === false && !answer.errors ? [api.sentence(answer.error)] : [];
    banner.textContent = [...general, ...homeless].join(" ");
    banner.hidden = !banner.textContent;
    const wrong = body.querySelector("[aria-invalid]");
    wrong?.focus();
    wrong?.scrollIntoView({ block: "center" });
  }

  function close() {
    closePopover();
    api.close(view.id).catch((error) => toast(error.message, "error"));
  }

  function key(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    form.requestSubmit();
  }

  return { id: first.id, update, takeAway: () => takeAway?.() };
}

function firstField(form) {
  const wanted = form.querySelector("[data-autofocus]");
  return wanted ?? form.querySelector(".dialog-body textarea, .dialog-body input:not([type=file]), .dialog-body .picker, .dialog-body button") ?? form.querySelector(".dialog-foot button:not([hidden])");
}
