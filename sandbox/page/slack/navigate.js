/** Moving about in Slack: channels, threads, the app's home, and permalinks to a message. */
import { keep } from "../lib/memory.js";
import { complain, toast } from "../lib/toast.js";
import * as api from "./api.js";
import { changes, find, isReply, log, markRead, PAGE_OF, slack } from "./store.js";

const FLASH_MS = 2200;
const opened = new Set();

/** `listener()` runs whenever the reader goes somewhere (a phone closes its drawer then). */
export function onNavigate(listener) {
  opened.add(listener);
}

export function openChannel(id) {
  slack.place = { kind: "channel", id };
  slack.shown = PAGE_OF;
  if (slack.thread && slack.thread.channel !== id) slack.thread = null;
  keep("channel", id);
  markRead(id);
  moved();
}

export function openHome() {
  slack.place = { kind: "home" };
  slack.thread = null;
  moved();
  api.openHome().catch(complain);
}

export function openThread(channel, ts) {
  slack.thread = { channel, ts };
  moved();
}

export function closeThread() {
  const { ts } = slack.thread ?? {};
  slack.thread = null;
  changes.changed();
  setTimeout(() => document.querySelector(`.channel [data-ts="${ts}"]`)?.focus({ preventScroll: true }), 50);
}

/** Opens the place of a message and draws the eye to it. */
export async function openMessage(channel, ts, threadTs) {
  if (!slack.channels.has(channel)) return toast("That message is in a channel you can't see.", "error");
  openChannel(channel);
  const root = threadTs ?? ts;
  try {
    while (!log(channel).get(root) && (await api.earlier(channel, PAGE_OF))) slack.shown += PAGE_OF;
    if (root !== ts || !log(channel).get(ts)) await api.fetchThread(channel, root);
  } catch (error) {
    return complain(error);
  }
  const message = find(channel, ts);
  if (!message) return toast("That message is gone.", "error");
  if (root !== ts || isReply(message)) openThread(channel, message.thread_ts ?? root);
  else slack.shown = Math.max(slack.shown, log(channel).since(ts) + 20);
  changes.changed();
  setTimeout(() => flash(channel, ts), 80);
}

function flash(channel, ts) {
  const nodes = document.querySelectorAll(`.slack [data-channel="${channel}"][data-ts="${ts}"]`);
  const node = [...nodes].at(-1);
  if (!node) return;
  node.scrollIntoView({ block: "center" });
  node.focus({ preventScroll: true });
  node.classList.add("flash");
  setTimeout(() => node.classList.remove("flash"), FLASH_MS);
}

/** Slack's own addresses: `/archives/C…/p…?thread_ts=…`, `/archives/C…`, `slack://app?…&tab=home`. */
export function followSlack(url) {
  if (url.protocol === "slack:" && /tab=home/.test(url.search)) {
    openHome();
    return true;
  }
  const found = /\/archives\/([CGD]\w+)(?:\/p(\d{7,}))?\/?$/.exec(url.pathname);
  if (!found) return false;
  const [, channel, digits] = found;
  if (!digits) openChannel(channel);
  else openMessage(channel, `${digits.slice(0, -6)}.${digits.slice(-6)}`, url.searchParams.get("thread_ts"));
  return true;
}

function moved() {
  changes.changed();
  for (const listener of opened) listener();
}
