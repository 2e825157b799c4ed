/** What the X side knows: accounts, posts, messages, kept true by the sandbox's happenings. */
import { recall } from "../lib/memory.js";
import { signal } from "../lib/signal.js";

export const POSTS_SHOWN = 100;

export const x = {
  ready: false,
  brand: null,
  users: new Map(), // by id
  posts: new Map(), // by id
  dms: new Map(),
  settings: {},
  spent: "0",
  as: recall("as"), // username of whom one posts as
  tab: "posts", // or "messages"
  conversation: null, // id, when only one conversation is shown
  talk: null, // user id whose direct messages are open
  reply: null, // {kind: "reply" | "quote" | "edit", post}
  shown: POSTS_SHOWN,
  unreadTalks: new Set(),
};

export const changes = signal();

export function load(state) {
  x.ready = true;
  x.brand = state.brand;
  x.users = new Map(state.users.map((user) => [user.id, user]));
  x.users.set(state.brand.id, state.brand);
  x.posts = new Map(state.posts.map((post) => [post.id, post]));
  x.dms = new Map(state.dms.map((dm) => [dm.id, dm]));
  x.settings = state.settings ?? {};
  x.spent = state.prices_spent ?? "0";
  if (!userNamed(x.as)) x.as = customers()[0]?.username ?? x.brand.username;
  changes.changed();
}

const TAKE = {
  "x.post": ({ post }) => x.posts.set(post.id, post),
  "x.edit": ({ post, previous_id }) => {
    x.posts.delete(previous_id);
    x.posts.set(post.id, post);
  },
  "x.delete": ({ id }) => change(id, { deleted: true }),
  "x.hide": ({ id, hidden }) => change(id, { hidden }),
  "x.like": ({ id, likes }) => change(id, { likes }),
  "x.dm": ({ dm }) => {
    x.dms.set(dm.id, dm);
    if (dm.from_id === x.brand.id && !(x.tab === "messages" && x.talk === dm.with_id)) x.unreadTalks.add(dm.with_id);
  },
  "x.user": ({ user }) => {
    x.users.set(user.id, user);
    if (user.id === x.brand.id) x.brand = user;
  },
  "x.spent": ({ prices_spent }) => (x.spent = prices_spent),
  "x.settings": ({ settings }) => (x.settings = settings),
};

export const TOPICS = Object.keys(TAKE);

export function apply(topic, data) {
  if (!x.ready) return;
  TAKE[topic]?.(data);
  changes.changed();
}

export const userNamed = (username) => [...x.users.values()].find((user) => user.username === username) ?? null;

export const customers = () => [...x.users.values()].filter((user) => user.id !== x.brand?.id);

/** An edited post stays where its first version stood. */
export const orderOf = (post) => BigInt(post.edit_ids?.[0] ?? post.id);

export function newestFirst(wanted = () => true) {
  return [...x.posts.values()].filter(wanted).sort((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1));
}

/** The post of this id, or the latest version of it. */
export function postOf(id) {
  return x.posts.get(id) ?? [...x.posts.values()].find((post) => post.edit_ids?.includes(id)) ?? null;
}

function change(id, changes) {
  const post = x.posts.get(id);
  if (post) x.posts.set(id, { ...post, ...changes });
}
