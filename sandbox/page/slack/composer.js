/** The box to write in: plain messages, and slash commands with the known ones offered. */
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { toast } from "../lib/toast.js";
import * as api from "./api.js";
import { commandMenu } from "./commands.js";
import { slack } from "./store.js";

/** `place()` says where it goes: `{channel, threadTs?}`; `onSent` is called when it is there. */
export function composer({ place, label, onSent }) {
  const input = h("textarea", { class: "composer-input", rows: "1", autocomplete: "off", spellcheck: "true" });
  const button = h("button", { type: "button", class: "icon-button composer-send", "aria-label": "Send message", title: "Send (Enter)", onclick: send }, icon("send"));
  const menu = commandMenu(input, size);
  const reason = h("p", { class: "composer-reason", hidden: true });
  const node = h("div", { class: "composer" }, menu.node, reason, h("div", { class: "composer-box" }, input, button));

  function size() {
    input.style.height = "";
    if (input.value) input.style.height = `${Math.min(input.scrollHeight, 180)}px`;
    button.disabled = !input.value.trim();
  }

  async function send() {
    const text = input.value.trim();
    if (!text || input.readOnly) return;
    const { channel, threadTs } = place();
    menu.close();
    wait(true);
    try {
      if (isCommand(text)) await runCommand(channel, text, threadTs);
      else await api.say(channel, text, threadTs);
      if (input.value.trim() === text) input.value = "";
      onSent?.();
    } catch (error) {
      toast(error.message, "error");
    } finally {
      wait(false);
      size();
    }
  }

  function wait(on) {
    input.readOnly = on;
    input.setAttribute("aria-busy", String(on));
  }

  input.addEventListener("input", () => {
    size();
    menu.update();
  });
  input.addEventListener("keydown", (event) => {
    if (menu.key(event) || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  input.addEventListener("focus", () => input.setAttribute("aria-label", label()));
  size();

  return {
    node,
    focus: () => input.focus(),
    /** With a reason, nobody can write; also keeps the label true. */
    disable(text) {
      node.classList.toggle("composer-off", Boolean(text));
      reason.hidden = !text;
      reason.textContent = text;
      input.disabled = Boolean(text);
      input.placeholder = label();
      input.setAttribute("aria-label", label());
    },
  };
}

const isCommand = (text) => /^\/[a-z]/.test(text);

async function runCommand(channel, text, threadTs) {
  if (threadTs) throw new Error("Slack runs commands in the channel, not in a thread.");
  const name = text.split(/\s/)[0];
  if (slack.commands.length && !slack.commands.some((one) => one.command === name)) {
    throw new Error(`${name} is not a command here. Type / to see the ones there are.`);
  }
  await api.command(channel, text);
}
