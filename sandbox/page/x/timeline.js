/** The timeline, newest first; or one conversation, from its start. */
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { keyed } from "../lib/keyed.js";
import { showAll } from "./navigate.js";
import { authorOf, postNode } from "./post.js";
import { changes, newestFirst, POSTS_SHOWN, postOf, x } from "./store.js";

export function timeline(composer) {
  const list = h("div", { class: "posts", role: "feed", "aria-label": "Posts" });
  const empty = h("p", { class: "empty" }, "No posts yet. Write something as a customer.");
  const more = h("button", { type: "button", class: "link-button earlier", onclick: () => ((x.shown += POSTS_SHOWN), changes.changed()) }, "Show earlier posts");
  const back = h("div", { class: "crumb", hidden: true }, h("button", { type: "button", class: "link-button", onclick: showAll }, icon("back"), "All posts"));
  const scroller = h("div", { class: "scroller" }, composer.node, back, empty, list, more);
  const pill = h("button", { type: "button", class: "pill pill-top", hidden: true, onclick: toTop }, "New posts");
  const node = h("div", { class: "scroll-frame", role: "tabpanel", "aria-label": "Posts" }, scroller, pill);
  let newest = null;

  function toTop() {
    scroller.scrollTop = 0;
    pill.hidden = true;
  }

  function draw() {
    node.hidden = x.tab !== "posts";
    if (node.hidden || !x.ready) return;
    const whole = x.conversation ? newestFirst((post) => post.conversation_id === x.conversation).reverse() : newestFirst();
    const shown = whole.slice(0, x.shown);
    back.hidden = !x.conversation;
    empty.hidden = shown.length > 0;
    more.hidden = whole.length <= x.shown;
    keyed(list, shown, { key: (post) => post.edit_ids?.[0] ?? post.id, version, render: postNode });
    const first = shown[0]?.id;
    if (!x.conversation && newest && first !== newest && scroller.scrollTop > 200) pill.hidden = false;
    newest = x.conversation ? newest : first;
  }

  scroller.addEventListener("scroll", () => scroller.scrollTop < 100 && (pill.hidden = true));
  changes.on(draw);
  return { node };
}

/** What the look of a post depends on, beside itself. */
function version(post) {
  const other = post.quote_of ?? post.repost_of;
  return [post, authorOf(post).name + flags(authorOf(post)), post.in_reply_to && postOf(post.in_reply_to), other && postOf(other), replies(post)];
}

const flags = (user) => `${user.verified}${user.protected}${user.suspended}${user.can_dm}`;

let counted = { posts: null, size: 0, counts: new Map() };

/** Replies by post, counted once for all when posts were added. */
function replies(post) {
  if (counted.posts !== x.posts || counted.size !== x.posts.size) {
    const counts = new Map();
    for (const one of x.posts.values()) if (one.in_reply_to) counts.set(one.in_reply_to, (counts.get(one.in_reply_to) ?? 0) + 1);
    counted = { posts: x.posts, size: x.posts.size, counts };
  }
  return counted.counts.get(post.id) ?? 0;
}
