/** What each happening of the sandbox changes on the Slack side. */
import { toast } from "../lib/toast.js";
import { changes, inChannel, isOpen, isReply, log, markRead, slack, thread } from "./store.js";

const mine = (data) => data.user === slack.me;

const TAKE = {
  "slack.message": ({ message }) => put(message),
  "slack.message_changed": ({ message }) => put(message),
  "slack.message_deleted": ({ channel, ts }) => {
    log(channel).remove(ts);
    for (const [name, messages] of slack.threads) if (name.startsWith(`${channel}:`)) messages.remove(ts);
    if (slack.thread?.ts === ts) slack.thread = null;
  },
  "slack.ephemeral": (data) => mine(data) && slack.ephemerals.set(data.message.ts, { ...data.message, channel: data.channel }),
  "slack.ephemeral_removed": (data) => mine(data) && slack.ephemerals.delete(data.ts),
  "slack.views": (data) => mine(data) && (slack.views = data.views),
  "slack.home": (data) => mine(data) && (slack.home = data.view),
  "slack.links": ({ count }) => (slack.links = count),
  "slack.channel": ({ channel }) => slack.channels.set(channel.id, { ...slack.channels.get(channel.id), ...channel }),
  "slack.user": ({ user }) => user && slack.users.set(user.id, user),
  "slack.notice": ({ user, text }) => (!user || user === slack.me) && toast(text, "error"),
};

export const TOPICS = Object.keys(TAKE);

export function apply(topic, data) {
  if (!slack.ready) return;
  TAKE[topic]?.(data);
  changes.changed();
}

function put(message) {
  const { channel } = message;
  if (inChannel(message)) log(channel).put(message);
  if (isReply(message)) thread(channel, message.thread_ts).put(message);
  else if (slack.threads.has(`${channel}:${message.ts}`)) thread(channel, message.ts).put(message);
  if (isOpen(channel) && !document.hidden) markRead(channel);
}
