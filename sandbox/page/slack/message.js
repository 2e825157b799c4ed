/** One message: who, when, its text or blocks, its thread; ephemerals say whom they are for. */
import { avatar, mark } from "../lib/avatar.js";
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { fileAddress, picture } from "../lib/picture.js";
import { timeTag } from "../lib/time.js";
import { complain } from "../lib/toast.js";
import { blocks } from "../blocks/index.js";
import { note } from "../blocks/note.js";
import { size } from "../elements/file.js";
import { emoji } from "../text/emoji.js";
import { mrkdwn } from "../text/mrkdwn.js";
import { shortcut } from "./api.js";
import { attachment } from "./attachment.js";
import { fullName, look } from "./look.js";
import { slack } from "./store.js";
import { messageSurface } from "./surface.js";

/** `compact`: follows another by the same author. `onThread`, `onDismiss` make the buttons appear. */
export function messageNode(message, { compact = false, ephemeral = false, onThread, onDismiss } = {}) {
  const who = author(message);
  const node = h("article", {
    class: ["message", compact && "message-compact", ephemeral && "message-ephemeral", message.hidden && "message-gone"].filter(Boolean).join(" "),
    "data-ts": message.ts,
    "data-channel": message.channel,
    "data-focus": `message/${message.ts}`,
    tabindex: "-1",
    "aria-label": `${who.name}: ${message.text ?? ""}`.slice(0, 300),
  });
  node.append(
    h("div", { class: "message-face" }, compact ? timeTag(message.ts, { zone: look().zone, style: "clock" }) : who.face),
    h(
      "div",
      { class: "message-main" },
      ephemeral ? onlyYou(onDismiss) : null,
      compact ? null : headline(message, who),
      h("div", { class: "message-body" }, body(message, ephemeral), compact ? edited(message) : null),
      reactions(message),
      onThread && message.reply_count ? replies(message, onThread) : null,
    ),
    onThread && !ephemeral ? tools(message, onThread) : "",
  );
  return node;
}

export function author(message) {
  const user = slack.users.get(message.user);
  const isApp = Boolean(message.bot_id) || user?.is_bot;
  const name = message.username || (user ? fullName(user) : message.bot_profile?.name || "Somebody");
  const face = isApp && !message.username ? mark("l") : avatar(message.username ?? message.user ?? name, name, { shape: "square", size: "l" });
  return { key: `${message.user ?? message.bot_id}/${message.username ?? ""}`, name, isApp, face };
}

function headline(message, who) {
  return h(
    "header",
    { class: "message-head" },
    h("span", { class: "message-author" }, who.name),
    who.isApp ? h("span", { class: "badge" }, "App") : null,
    timeTag(message.ts, { zone: look().zone, style: "clock" }),
    edited(message),
  );
}

function edited(message) {
  return message.edited ? h("span", { class: "edited" }, "(edited)") : null;
}

function body(message, ephemeral) {
  const parts = [];
  if (message.blocks?.length) parts.push(blocks(message.blocks, messageSurface(message, ephemeral)));
  else if (message.text) parts.push(h("div", { class: "text" }, mrkdwn(message.text, look())));
  if (message.blocks_error) parts.push(note(`Slack would not draw these blocks: ${message.blocks_error}`));
  parts.push((message.attachments ?? []).map((one) => attachment(one, message, ephemeral)));
  parts.push((message.files ?? []).map(file));
  return parts;
}

function file(record) {
  const address = fileAddress(record);
  if (record.mimetype?.startsWith("image/")) return h("figure", { class: "figure" }, picture(address, record.alt_txt || record.title || record.name));
  return h("a", { class: "file", href: address, target: "_blank", rel: "noreferrer" }, icon("file"), h("span", {}, record.title || record.name), h("small", {}, size(record.size ?? 0)));
}

function reactions(message) {
  if (!message.reactions?.length) return null;
  return h("div", { class: "reactions" }, message.reactions.map((one) => {
    const people = (one.users ?? []).map((id) => look().user(id) ?? id).join(", ");
    return h("span", { class: "reaction", title: people, "aria-label": `:${one.name}: ${one.count} by ${people}` }, emoji(one.name) ?? `:${one.name}:`, " ", String(one.count));
  }));
}

function replies(message, onThread) {
  const count = message.reply_count;
  return h(
    "button",
    { type: "button", class: "replies", "data-focus": `thread/${message.ts}`, onclick: () => onThread(message) },
    (message.reply_users ?? []).slice(0, 3).map((id) => (slack.users.get(id)?.is_bot ? mark("xs") : avatar(id, fullName(slack.users.get(id)), { shape: "square", size: "xs" }))),
    h("span", { class: "replies-count" }, `${count} ${count === 1 ? "reply" : "replies"}`),
    message.latest_reply ? h("span", { class: "replies-last" }, "last reply ", timeTag(message.latest_reply, { zone: look().zone, style: "clock" })) : null,
  );
}

function tools(message, onThread) {
  return h(
    "div",
    { class: "message-tools" },
    slack.shortcuts.map((one) =>
      h("button", { type: "button", class: "icon-button", "aria-label": one.name, title: one.name, onclick: () => shortcut(message, one.callback_id).catch(complain) }, icon("plus")),
    ),
    h("button", { type: "button", class: "icon-button", "aria-label": "Open the thread", title: "Open the thread (t)", onclick: () => onThread(message) }, icon("message")),
  );
}

function onlyYou(onDismiss) {
  return h(
    "div",
    { class: "only-you" },
    icon("eye"),
    "Only visible to you",
    onDismiss ? h("button", { type: "button", class: "link-button", onclick: onDismiss }, "Dismiss") : null,
  );
}
