/** What the Slack side knows: one user's workspace, kept true by the sandbox's happenings. */
import { signal } from "../lib/signal.js";
import { recall } from "../lib/memory.js";
import { Log } from "./log.js";

export const PAGE_OF = 200; // messages drawn at once

export const slack = {
  ready: false,
  me: recall("user", "U0ANA"),
  team: null,
  users: new Map(),
  groups: new Map(),
  channels: new Map(),
  commands: [],
  shortcuts: [],
  logs: new Map(),
  threads: new Map(),
  ephemerals: new Map(),
  views: [],
  home: null,
  links: 0,
  place: { kind: "channel", id: recall("channel") },
  thread: null,
  shown: PAGE_OF,
  read: new Map(), // user → channel → ts of the newest message seen
  mentioned: new Set(),
};

export const changes = signal();

/** Takes the whole state, as the sandbox tells it for one user. */
export function load(state) {
  slack.ready = true;
  slack.me = state.me.id;
  slack.team = state.team;
  slack.users = byId(state.users);
  slack.groups = byId(state.usergroups ?? []);
  slack.channels = byId(state.channels);
  slack.commands = state.commands ?? [];
  slack.shortcuts = state.shortcuts ?? [];
  slack.logs = new Map(Object.entries(state.messages ?? {}).map(([channel, messages]) => [channel, filled(messages)]));
  slack.threads = new Map(Object.entries(state.threads ?? {}).map(([name, messages]) => [name, filled(messages)]));
  slack.ephemerals = new Map((state.ephemerals ?? []).map((message) => [message.ts, message]));
  slack.views = state.views ?? [];
  slack.home = state.home ?? null;
  slack.links = state.linked ?? 0;
  if (!slack.channels.has(slack.place.id) && slack.place.kind === "channel") slack.place = { kind: "channel", id: firstChannel() };
  startReading();
  changes.changed();
}

export const me = () => slack.users.get(slack.me);

/** A channel's messages; made empty when there are none yet. */
export function log(channel) {
  if (!slack.logs.has(channel)) slack.logs.set(channel, new Log());
  return slack.logs.get(channel);
}

export const threadName = (channel, ts) => `${channel}:${ts}`;

export function thread(channel, ts) {
  const name = threadName(channel, ts);
  if (!slack.threads.has(name)) slack.threads.set(name, new Log());
  return slack.threads.get(name);
}

/** The message wherever it is known: in its channel or in a thread. */
export function find(channel, ts) {
  const direct = slack.logs.get(channel)?.get(ts);
  if (direct) return direct;
  for (const [name, messages] of slack.threads) {
    if (name.startsWith(`${channel}:`) && messages.get(ts)) return messages.get(ts);
  }
  return null;
}

export const isReply = (message) => Boolean(message.thread_ts) && message.thread_ts !== message.ts;

export const inChannel = (message) => !isReply(message) || message.subtype === "thread_broadcast";

export const isOpen = (channel) => slack.place.kind === "channel" && slack.place.id === channel;

/** Whether the channel has something that its reader has not seen. */
export function isUnread(channel) {
  if (isOpen(channel)) return false;
  const last = slack.logs.get(channel)?.last()[0];
  return Boolean(last) && last.ts > (readBy().get(channel) ?? "");
}

/** Notes that everything in the channel was seen. */
export function markRead(channel) {
  const last = slack.logs.get(channel)?.last()[0];
  if (last) readBy().set(channel, last.ts);
}

function readBy() {
  if (!slack.read.has(slack.me)) slack.read.set(slack.me, new Map());
  return slack.read.get(slack.me);
}

function startReading() {
  if (slack.read.has(slack.me)) return;
  for (const user of slack.users.keys()) slack.read.set(user, slack.read.get(user) ?? new Map());
  for (const channel of slack.logs.keys()) for (const seen of slack.read.values()) if (!seen.has(channel)) seen.set(channel, log(channel).last()[0]?.ts ?? "");
}

function firstChannel() {
  const all = [...slack.channels.values()];
  return (all.find((channel) => channel.name === "mentions") ?? all.find((channel) => channel.is_member))?.id ?? null;
}

const byId = (items) => new Map(items.map((item) => [item.id, item]));

function filled(messages) {
  const made = new Log();
  for (const message of messages) made.put(message);
  return made;
}
