/** Moving about on X: a conversation, direct messages, answering a post, and X's own addresses. */
import { toast } from "../lib/toast.js";
import { changes, POSTS_SHOWN, postOf, x } from "./store.js";

const FLASH_MS = 2200;
const listeners = { answer: [], side: [] };

export const onAnswer = (listener) => listeners.answer.push(listener);

/** Told whenever something on this side should come into view. */
export const onX = (listener) => listeners.side.push(listener);

export function showTab(tab) {
  x.tab = tab;
  x.conversation = null;
  changes.changed();
}

export function showConversation(post) {
  x.tab = "posts";
  x.conversation = post.conversation_id ?? post.id;
  come();
}

export function showAll() {
  x.conversation = null;
  x.shown = POSTS_SHOWN;
  changes.changed();
}

export function showTalk(userId) {
  x.tab = "messages";
  x.talk = userId;
  x.unreadTalks.delete(userId);
  come();
}

/** Opens the composer: `kind` is reply, quote or edit; `text` what stands in it at first. */
export function startAnswer(kind, post, text = null) {
  x.tab = "posts";
  x.reply = { kind, post };
  come();
  for (const listener of listeners.answer) listener(text);
}

export function showPost(id) {
  const post = postOf(id);
  if (!post) return toast("That post is not on this page.", "error");
  showConversation(post);
  return setTimeout(() => {
    const node = document.querySelector(`[data-post="${post.id}"]`);
    node?.scrollIntoView({ block: "center" });
    node?.focus({ preventScroll: true });
    node?.classList.add("flash");
    setTimeout(() => node?.classList.remove("flash"), FLASH_MS);
  }, 80);
}

/** x.com's addresses, followed on this page: a post, the composer with a text, a direct message. */
export function followX(url) {
  if (!/(^|\.)(x|twitter)\.com$/.test(url.hostname)) return false;
  const status = /^\/[^/]+\/status(?:es)?\/(\d+)/.exec(url.pathname);
  if (status) showPost(status[1]);
  else if (/^\/intent\/(tweet|post)$/.test(url.pathname)) compose(url.searchParams);
  else if (url.pathname === "/messages/compose") showTab("messages");
  else return false;
  return true;
}

/** X's own composer opens as the brand: the person who follows such a link is logged in there. */
function compose(wanted) {
  const post = postOf(wanted.get("in_reply_to") ?? "");
  x.as = x.brand.username;
  if (post) return startAnswer("reply", post, wanted.get("text") ?? "");
  x.reply = null;
  come();
  return listeners.answer.forEach((listener) => listener(wanted.get("text") ?? ""));
}

function come() {
  changes.changed();
  for (const listener of listeners.side) listener();
}
