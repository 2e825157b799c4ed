/** What stands in `<…>` in Slack's text: a user, a channel, a group, everyone, a date, a link. */
import { h } from "../lib/dom.js";
import { dateNode } from "./date.js";
import { withEmoji } from "./emoji.js";
import { unescape } from "./entities.js";
import { link, safeAddress } from "./link.js";

const EVERYONE = new Set(["here", "channel", "everyone"]);

/** `look` names people and places: `{user(id), channel(id), group(id), me, zone}`. */
export function reference(body, look) {
  const bar = body.indexOf("|");
  const target = bar < 0 ? body : body.slice(0, bar);
  const label = bar < 0 ? null : unescape(body.slice(bar + 1));
  if (target.startsWith("@")) return userMention(target.slice(1), label, look);
  if (target.startsWith("#")) return channelMention(target.slice(1), label, look);
  if (target.startsWith("!date^")) return dateNode(unescape(body.slice("!date^".length)), look.zone);
  if (target.startsWith("!subteam^")) return groupMention(target.slice("!subteam^".length), label, look);
  if (target.startsWith("!")) return broadcast(target.slice(1), label);
  if (!safeAddress(unescape(target))) return h("span", {}, unescape(label ?? `<${body}>`));
  return link(unescape(target), label === null ? null : withEmoji(label));
}

export function userMention(id, label, look) {
  const name = look.user(id) ?? label ?? id;
  return h("span", { class: "mention", "data-user": id, "data-me": id === look.me }, `@${name.replace(/^@/, "")}`);
}

export function channelMention(id, label, look) {
  const name = look.channel(id) ?? label;
  if (!name) return h("span", { class: "mention" }, "#private-channel");
  return h("a", { class: "mention", href: `/archives/${encodeURIComponent(id)}` }, `#${name.replace(/^#/, "")}`);
}

export function groupMention(id, label, look) {
  const name = look.group(id) ?? label ?? id;
  return h("span", { class: "mention", "data-group": id }, `@${name.replace(/^@/, "")}`);
}

export function broadcast(range, label) {
  if (EVERYONE.has(range)) return h("span", { class: "mention mention-all" }, `@${range}`);
  return h("span", {}, label ?? `<!${range}>`);
}
