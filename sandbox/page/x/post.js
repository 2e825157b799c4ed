/** One post as X shows it, with what its reader can do. */
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { picture } from "../lib/picture.js";
import { timeTag } from "../lib/time.js";
import { complain } from "../lib/toast.js";
import { postText } from "../text/post.js";
import * as api from "./api.js";
import { showConversation, showTalk, startAnswer } from "./navigate.js";
import { face, isBrand, nameButton } from "./people.js";
import { postOf, x } from "./store.js";

export function postNode(post) {
  const author = authorOf(post);
  const parent = post.in_reply_to ? postOf(post.in_reply_to) : null;
  const gone = post.deleted || author.suspended;
  return h(
    "article",
    {
      class: `post${isBrand(author) ? " post-brand" : ""}${gone ? " post-gone" : ""}`, tabindex: "-1",
      "data-post": post.id, "data-focus": `post/${post.id}`, "aria-label": `${author.name}: ${post.text}`.slice(0, 300),
    },
    h("div", { class: "post-face" }, face(author)),
    h(
      "div",
      { class: "post-main" },
      h("header", { class: "post-head" }, nameButton(author, { onMessage: (user) => showTalk(user.id) }), timeTag(post.created_at), marks(post, author)),
      post.in_reply_to ? answering(post, parent) : null,
      post.repost_of ? null : h("div", { class: "post-text" }, postText(words(post))),
      post.media?.length ? h("div", { class: "media" }, post.media.map((one) => picture(one.url, one.alt_text || one.type))) : null,
      quoted(post),
      gone ? null : foot(post, author),
    ),
  );
}

/** The author, also of a post whose account is not known any more. */
export function authorOf(post) {
  return x.users.get(post.author_id) ?? { id: post.author_id, username: post.username ?? "unknown", name: post.name ?? "Unknown", followers: 0, following: 0, posts: 0, created_at: post.created_at };
}

/** The text without the handles that X put before a reply. */
export const words = (post) => post.text.slice(post.starts_at ?? 0);

function marks(post, author) {
  const found = [
    post.deleted && "deleted",
    author.suspended && "suspended",
    post.edited && !post.deleted && "edited",
    post.hidden && "hidden by the brand",
    author.protected && "protected",
    post.repost_of && "reposted",
    post.paid_partnership && "paid partnership",
    isBrand(author) && (post.by_api ? "by Perch" : "by hand"),
  ];
  return found.filter(Boolean).map((word) => h("span", { class: `post-mark${word === "by Perch" ? " post-mark-accent" : ""}` }, word));
}

function answering(post, parent) {
  const name = parent ? `@${authorOf(parent).username}` : "a post that is not here";
  const node = h("button", { type: "button", class: "answering", onclick: () => showConversation(post) }, icon("reply"), h("span", { class: "answering-name" }, name), parent ? h("span", { class: "answering-text" }, parent.deleted ? "deleted post" : words(parent)) : null);
  node.setAttribute("aria-label", `Replying to ${name}: show the conversation`);
  return node;
}

function quoted(post) {
  const id = post.quote_of ?? post.repost_of;
  if (!id) return null;
  const other = postOf(id);
  if (!other || other.deleted) return h("div", { class: "quoted quoted-gone" }, "This post is not available.");
  const author = authorOf(other);
  return h(
    "div",
    { class: "quoted" },
    h("div", { class: "post-head" }, face(author, "xs"), h("span", { class: "post-name" }, author.name), h("span", { class: "post-handle" }, `@${author.username}`), timeTag(other.created_at)),
    h("div", { class: "post-text" }, postText(words(other))),
  );
}

function foot(post, author) {
  const tool = (name, label, act) => h("button", { type: "button", class: "icon-button", "aria-label": label, title: `${label} this post`, "data-focus": `post/${post.id}/${label}`, onclick: act }, icon(name));
  const replies = [...x.posts.values()].filter((one) => one.in_reply_to && post.edit_ids?.includes(one.in_reply_to)).length || post.replies || 0;
  return h(
    "footer",
    { class: "post-foot" },
    tool("reply", "Reply", () => startAnswer("reply", post)),
    tool("quote", "Quote", () => startAnswer("quote", post)),
    tool("edit", "Edit", () => startAnswer("edit", post)),
    tool("trash", "Delete", () => api.remove(post.id).catch(complain)),
    replies ? h("button", { type: "button", class: "link-button post-replies", onclick: () => showConversation(post) }, `${replies} ${replies === 1 ? "reply" : "replies"}`) : null,
    author.can_dm === false && !isBrand(author) ? h("span", { class: "post-mark", title: "Takes no messages from strangers" }, "no DMs") : null,
  );
}
