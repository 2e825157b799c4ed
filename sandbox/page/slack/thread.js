/** The thread panel: a message, its replies, and a box to answer. */
import { h, replace } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { complain } from "../lib/toast.js";
import { dismiss } from "./channel.js";
import * as api from "./api.js";
import { composer } from "./composer.js";
import { drawMessages } from "./messages.js";
import { closeThread } from "./navigate.js";
import { stickToEnd } from "./scroll.js";
import { changes, find, slack, thread } from "./store.js";

export function threadPanel() {
  const about = h("span", { class: "pane-about" });
  const list = h("div", { class: "messages", role: "log", "aria-label": "Thread", "aria-live": "polite" });
  const scroller = h("div", { class: "scroller" }, list);
  const stick = stickToEnd(scroller, list);
  const write = composer({ place: () => ({ channel: slack.thread.channel, threadTs: slack.thread.ts }), label: () => "Reply in the thread", onSent: () => stick.end() });
  const close = h("button", { type: "button", class: "icon-button", "aria-label": "Close the thread", title: "Close (Esc)", onclick: closeThread }, icon("close"));
  const head = h("header", { class: "pane-head" }, h("h2", { class: "pane-title" }, "Thread"), about, close);
  const node = h("aside", { class: "thread", "aria-label": "Thread", hidden: true }, head, h("div", { class: "scroll-frame" }, scroller, stick.pill), write.node);
  let drawn = null;

  function draw() {
    node.hidden = !slack.thread;
    node.closest(".slack")?.classList.toggle("with-thread", Boolean(slack.thread));
    if (!slack.thread) return (drawn = null);
    const { channel, ts } = slack.thread;
    const name = `${channel}:${ts}`;
    if (drawn !== name) fetch(channel, ts);
    const parent = find(channel, ts);
    const hidden = [...slack.ephemerals.values()].filter((one) => one.channel === channel && one.thread_ts === ts);
    const replies = [...thread(channel, ts).last(500), ...hidden].filter((one) => one.ts !== ts).sort((a, b) => (a.ts < b.ts ? -1 : 1));
    write.disable("");
    replace(about, `#${slack.channels.get(channel)?.name ?? ""}`);
    drawMessages(list, parent ? [parent, ...replies] : replies, (message) =>
      message.is_ephemeral ? { ephemeral: true, onDismiss: () => dismiss(message) } : {},
    );
    if (drawn !== name) stick.end();
    else stick.drawn(true);
    return (drawn = name);
  }

  function fetch(channel, ts) {
    api.fetchThread(channel, ts).then(() => changes.changed(), complain);
  }

  changes.on(draw);
  return { node, focusComposer: write.focus };
}
