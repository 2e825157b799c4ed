/** `rich_text`: sections, lists, quotes and preformatted text with styled parts. */
import { fragment, h } from "../lib/dom.js";
import { format } from "../lib/zone.js";
import { dateNode } from "../text/date.js";
import { emoji, withEmoji } from "../text/emoji.js";
import { link } from "../text/link.js";
import { broadcast, channelMention, groupMention, userMention } from "../text/reference.js";
import { note } from "./note.js";

const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code", underline: "u" };

const PARTS = {
  text: (part) => lines(part.text),
  link: (part) => link(part.url, part.text ? withEmoji(part.text) : null),
  user: (part, look) => userMention(part.user_id, null, look),
  channel: (part, look) => channelMention(part.channel_id, null, look),
  usergroup: (part, look) => groupMention(part.usergroup_id, null, look),
  broadcast: (part) => broadcast(part.range, null),
  emoji: (part) => emoji(part.name) ?? `:${part.name}:`,
  color: (part) => h("span", { class: "swatch" }, h("i", { style: { background: /^#[0-9a-f]{3,8}$/i.test(part.value) ? part.value : "none" } }), part.value),
  date: (part, look) => dateNode(`${part.timestamp}^${part.format ?? "{date}"}^${part.url ?? ""}|${part.fallback ?? format(part.timestamp * 1000, look.zone, {})}`, look.zone),
};

const GROUPS = {
  rich_text_section: (group, look) => h("div", { class: "rich-section" }, parts(group, look)),
  rich_text_quote: (group, look) => h("blockquote", {}, parts(group, look)),
  rich_text_preformatted: (group, look) => h("pre", {}, h("code", {}, parts(group, look))),
  rich_text_list: list,
};

export function richText(block, surface) {
  return fragment(h("div", { class: "text rich" }, block.elements.map((group) => draw(group, surface.look))));
}

function draw(group, look) {
  return (GROUPS[group.type] ?? (() => note(`This page cannot draw “${group.type}”.`)))(group, look);
}

function parts(group, look) {
  return group.elements.map((part) => styled(part, (PARTS[part.type] ?? (() => note(`This page cannot draw “${part.type}”.`)))(part, look)));
}

function styled(part, nodes) {
  return Object.entries(STYLES).reduce((inside, [name, tag]) => (part.style?.[name] ? h(tag, {}, inside) : inside), nodes);
}

function list(group, look) {
  const ordered = group.style === "ordered";
  return h(
    ordered ? "ol" : "ul",
    { class: `rich-list${group.border ? " rich-border" : ""}`, style: { "--indent": String(group.indent ?? 0) }, start: ordered ? String((group.offset ?? 0) + 1) : null },
    group.elements.map((item) => h("li", {}, item.type === "rich_text_section" ? parts(item, look) : draw(item, look))),
  );
}

function lines(text) {
  return text.split("\n").map((line, at) => [at ? h("br") : null, withEmoji(line)]);
}
