/** The open channel: its head, its messages, the box to write in. */
import { h, replace } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { complain } from "../lib/toast.js";
import * as api from "./api.js";
import { composer } from "./composer.js";
import { appTabs } from "./home.js";
import { fullName } from "./look.js";
import { drawMessages } from "./messages.js";
import { openThread } from "./navigate.js";
import { stickToEnd } from "./scroll.js";
import { changes, log, markRead, PAGE_OF, slack } from "./store.js";

export function channelPane({ onMenu }) {
  const title = h("h2", { class: "pane-title" });
  const about = h("span", { class: "pane-about" });
  const tabs = appTabs("messages");
  const menu = h("button", { type: "button", class: "icon-button only-phone", "aria-label": "Channels", onclick: onMenu }, icon("menu"));
  const more = h("button", { type: "button", class: "link-button earlier", onclick: showEarlier }, "Show earlier messages");
  const list = h("div", { class: "messages", role: "log", "aria-label": "Messages", "aria-live": "polite", "aria-relevant": "additions" });
  const empty = h("p", { class: "empty" }, "Nothing here yet.");
  const scroller = h("div", { class: "scroller" }, more, empty, list);
  const stick = stickToEnd(scroller, list);
  const write = composer({ place: () => ({ channel: slack.place.id }), label: () => `Message ${heading()}`, onSent: () => stick.end() });
  const hint = h("div", { class: "hint-place", role: "status" });
  let drawn = { id: null, last: "" };

  function heading() {
    const channel = slack.channels.get(slack.place.id);
    return channel?.is_im ? fullName(slack.users.get(channel.user)) : `#${channel?.name ?? ""}`;
  }

  async function showEarlier() {
    const { id } = slack.place;
    const height = scroller.scrollHeight - scroller.scrollTop;
    slack.shown += PAGE_OF;
    try {
      if (log(id).size < slack.shown) more.hidden = !(await api.earlier(id, PAGE_OF));
    } catch (error) {
      complain(error);
    }
    draw();
    scroller.scrollTop = scroller.scrollHeight - height;
  }

  function draw() {
    if (slack.place.kind !== "channel" || !slack.ready) return;
    const { id } = slack.place;
    const channel = slack.channels.get(id);
    const changed = drawn.id !== id;
    if (changed) slack.shown = PAGE_OF;
    const hidden = [...slack.ephemerals.values()].filter((one) => one.channel === id && !one.thread_ts);
    const all = [...log(id).last(slack.shown), ...hidden].sort((a, b) => (a.ts < b.ts ? -1 : 1));
    replace(title, channel?.is_im ? null : icon(channel?.is_private ? "lock" : "hash"), channel?.is_im ? heading() : channel?.name);
    tabs.node.hidden = !channel?.is_im;
    about.textContent = channel?.purpose?.value ?? "";
    write.disable(channel?.is_archived ? "This channel is archived." : channel?.is_member === false ? "You are not in this channel." : "");
    more.hidden = changed ? log(id).size < 100 : more.hidden && log(id).size <= slack.shown;
    empty.hidden = all.length > 0;
    drawMessages(list, all, options);
    const last = all.at(-1)?.ts ?? "";
    if (changed) stick.end();
    else stick.drawn(last > drawn.last);
    drawn = { id, last };
    if (!document.hidden) markRead(id);
  }

  changes.on(draw);
  document.addEventListener("visibilitychange", () => document.hidden || changes.changed());
  const head = h("header", { class: "pane-head" }, menu, title, tabs.node, about);
  const node = h("section", { class: "channel", "aria-label": "Channel" }, head, h("div", { class: "scroll-frame" }, scroller, stick.pill), hint, write.node);
  return { node, hint, focusComposer: write.focus, draw };
}

function options(message) {
  if (!message.is_ephemeral) return { onThread: (one) => openThread(one.channel, one.thread_ts ?? one.ts) };
  return { ephemeral: true, onDismiss: () => dismiss(message) };
}

export function dismiss(message) {
  slack.ephemerals.delete(message.ts);
  changes.changed();
}
