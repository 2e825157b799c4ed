/** A list of messages with dividers between days; consecutive ones by one author share a head. */
import { h } from "../lib/dom.js";
import { keyed } from "../lib/keyed.js";
import { dayName, millis } from "../lib/time.js";
import { wall } from "../lib/zone.js";
import { look } from "./look.js";
import { author, messageNode } from "./message.js";

const TOGETHER_SECONDS = 300;

/** Draws `messages` into `parent`; `options(message)` are messageNode's. */
export function drawMessages(parent, messages, options) {
  keyed(parent, arranged(messages), {
    key: (item) => item.key,
    version: (item) => (item.day ? [item.day] : [item.message, item.compact, look().zone, look().me]),
    render: (item) => (item.day ? divider(item.day) : messageNode(item.message, { ...options(item.message), compact: item.compact })),
  });
}

function arranged(messages) {
  const items = [];
  const zone = look().zone;
  let before = null;
  for (const message of messages) {
    const day = wall(millis(message.ts), zone).date;
    const newDay = day !== before?.day;
    if (newDay) items.push({ key: `day/${day}`, day: dayName(millis(message.ts), zone) });
    const compact = !newDay && follows(message, before.message);
    items.push({ key: message.ts, message, compact });
    before = { day, message };
  }
  return items;
}

function follows(message, before) {
  return (
    author(message).key === author(before).key &&
    !message.blocks && !before.blocks && !message.is_ephemeral && !before.is_ephemeral &&
    Number(message.ts) - Number(before.ts) < TOGETHER_SECONDS
  );
}

function divider(name) {
  return h("div", { class: "day", role: "separator", "aria-label": name }, h("span", {}, name));
}
