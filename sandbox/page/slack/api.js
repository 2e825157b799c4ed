/** What the chosen user does in Slack, sent to the sandbox. A refusal is an Error with a sentence. */
import { getJSON, postJSON, upload as send } from "../lib/net.js";
import { inChannel, isReply, log, slack, thread } from "./store.js";

export const fetchState = () => getJSON(`/page/slack/state?user=${encodeURIComponent(slack.me)}`);

export async function say(channel, text, threadTs) {
  await postJSON("/page/slack/say", { user: slack.me, channel, text, thread_ts: threadTs });
}

export async function command(channel, text) {
  agreed(await postJSON("/page/slack/command", { user: slack.me, channel, text }));
}

/** Runs a shortcut of a message. */
export async function shortcut(message, callbackId) {
  agreed(await postJSON("/page/slack/shortcut", { user: slack.me, channel: message.channel, ts: message.ts, callback_id: callbackId }));
}

export async function act(container, action, state) {
  agreed(await postJSON("/page/slack/action", { user: slack.me, container, action, state }));
}

/** Resolves to `{ok, errors?, error?}`: a modal shows its errors itself. */
export function submit(viewId, state) {
  return postJSON("/page/slack/submit", { user: slack.me, view_id: viewId, state });
}

export const close = (viewId) => postJSON("/page/slack/close", { user: slack.me, view_id: viewId });

export const openHome = () => postJSON("/page/slack/home", { user: slack.me });

export async function suggest(container, blockId, actionId, value) {
  const where = container.type === "view" ? { view_id: container.view_id } : {};
  const answer = await postJSON("/page/slack/suggest", { user: slack.me, container, ...where, block_id: blockId, action_id: actionId, value });
  if (answer.error) throw new Error(sentence(answer.error));
  return answer;
}

export async function upload(file) {
  const answer = await send("/page/slack/upload", { user: slack.me, file });
  return answer.file ?? answer;
}

/** Fetches earlier messages of a channel into the store; false when there are none. */
export async function earlier(channel, limit) {
  const before = log(channel).first?.ts ?? "";
  const answer = await getJSON(`/page/slack/history?channel=${channel}&before_ts=${before}&limit=${limit}`);
  const messages = answer.messages ?? answer;
  for (const message of messages) if (inChannel(message)) log(channel).put({ channel, ...message });
  return messages.length > 0;
}

export async function fetchThread(channel, ts) {
  const answer = await getJSON(`/page/slack/thread?channel=${channel}&ts=${ts}`);
  for (const message of answer.messages ?? answer) {
    const whole = { channel, ...message };
    thread(channel, ts).put(whole);
    if (!isReply(whole) && log(channel).get(ts)) log(channel).put(whole);
  }
}

function agreed(answer) {
  if (answer?.ok === false) throw new Error(sentence(answer.error));
  return answer;
}

/** A refusal in words; Slack's bare codes get a few around them. */
export function sentence(error) {
  if (!error) return "Slack refused, without a reason.";
  return /\s/.test(error) ? error : `Slack refused: ${error}.`;
}
