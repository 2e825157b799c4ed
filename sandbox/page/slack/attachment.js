/** Legacy attachments: a coloured edge, some texts and fields, perhaps blocks. */
import { h } from "../lib/dom.js";
import { picture } from "../lib/picture.js";
import { blocks } from "../blocks/index.js";
import { link } from "../text/link.js";
import { mrkdwn } from "../text/mrkdwn.js";
import { look } from "./look.js";
import { messageSurface } from "./surface.js";

const NAMED = { good: "var(--ok)", warning: "var(--warn)", danger: "var(--danger)" };

export function attachment(one, message, ephemeral) {
  const text = (value) => (value ? h("div", { class: "text" }, mrkdwn(value, look())) : null);
  return h(
    "div",
    { class: "attachment", style: { "--edge": colour(one.color) } },
    one.blocks ? blocks(one.blocks, messageSurface({ ...message, blocks: one.blocks }, ephemeral)) : null,
    text(one.pretext),
    one.author_name ? h("small", {}, one.author_name) : null,
    one.title ? h("div", { class: "attachment-title" }, one.title_link ? link(one.title_link, one.title) : one.title) : null,
    one.blocks ? null : text(one.text ?? one.fallback),
    one.fields?.length ? h("div", { class: "fields" }, one.fields.map((field) => h("div", { class: "text" }, h("strong", {}, field.title), h("br"), mrkdwn(field.value ?? "", look())))) : null,
    one.image_url ? picture(one.image_url, one.title ?? one.fallback) : null,
    one.footer ? h("small", {}, one.footer) : null,
  );
}

function colour(value) {
  if (value in NAMED) return NAMED[value];
  return /^#?[0-9a-f]{6}$/i.test(value ?? "") ? `#${value.replace("#", "")}` : "var(--line-strong)";
}
