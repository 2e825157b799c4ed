/** The choices of each kind of select: fixed, asked from the app, people, channels. */
import { avatar } from "../lib/avatar.js";
import { plainString } from "../text/plain.js";

/** A Block Kit option as a picker's item; `raw` is what goes back to the app. */
export function item(option) {
  return { id: option.value, text: plainString(option.text), description: option.description && plainString(option.description), raw: option };
}

/** `{options, option_groups}` as groups that match what was typed. */
export function groups({ options, option_groups }, query = "") {
  const all = option_groups?.length
    ? option_groups.map((group) => ({ label: plainString(group.label), items: group.options.map(item) }))
    : [{ label: "", items: (options ?? []).map(item) }];
  return matching(all, query);
}

export function matching(all, query) {
  const wanted = query.toLowerCase();
  return all
    .map((group) => ({ ...group, items: group.items.filter((one) => `${one.text} ${one.description ?? ""}`.toLowerCase().includes(wanted)) }))
    .filter((group) => group.items.length);
}

export function people(look, query = "") {
  const items = look.users().map((user) => personItem(user.id, look));
  return matching([{ label: "", items }], query);
}

export function personItem(id, look) {
  const name = look.user(id) ?? id;
  return { id, text: name, face: avatar(id, name, { shape: "square", size: "xs" }), raw: id };
}

/** `filter` as in conversations_select: include im, mpim, private, public. */
export function places(look, query = "", filter = null) {
  const wanted = new Set(filter?.include ?? ["public", "private"]);
  const items = look
    .channels()
    .filter((channel) => wanted.has(kind(channel)) && !channel.is_archived)
    .map((channel) => placeItem(channel.id, look));
  return matching([{ label: "", items }], query);
}

export function placeItem(id, look) {
  const name = look.channel(id);
  return { id, text: name ? `#${name}` : (look.user(id) ?? id), raw: id };
}

function kind(channel) {
  if (channel.is_im) return "im";
  return channel.is_private ? "private" : "public";
}
