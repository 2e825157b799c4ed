/** Direct messages between customers and the brand, answered as the customer. */
import { h, replace } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { keyed } from "../lib/keyed.js";
import { timeTag } from "../lib/time.js";
import { complain } from "../lib/toast.js";
import { picker } from "../elements/picker.js";
import { postText } from "../text/post.js";
import * as api from "./api.js";
import { showTalk } from "./navigate.js";
import { face } from "./people.js";
import { changes, customers, x } from "./store.js";

export function messagesTab() {
  const talks = h("div", { class: "talks" });
  const empty = h("p", { class: "empty" }, "No messages yet. Choose a customer to write to the brand.");
  const title = h("div", { class: "talk-head" });
  const list = h("div", { class: "bubbles", role: "log", "aria-label": "Direct messages" });
  const input = h("textarea", { class: "composer-input", rows: "2" });
  const send = h("button", { type: "submit", class: "button button-primary" }, "Send");
  const form = h("form", { class: "x-composer talk-composer", onsubmit: submit }, input, h("div", { class: "x-composer-foot" }, send));
  const overview = h("div", { class: "scroller" }, h("div", { class: "talk-new" }, newTalk()), empty, talks);
  const scroller = h("div", { class: "scroller" }, list);
  const one = h("div", { class: "talk" }, title, scroller, form);
  const node = h("div", { class: "scroll-frame", role: "tabpanel", "aria-label": "Messages" }, overview, one);

  async function submit(event) {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) return;
    try {
      await api.dm(x.users.get(x.talk).username, text);
      input.value = "";
    } catch (error) {
      complain(error);
    }
  }

  function draw() {
    node.hidden = x.tab !== "messages";
    if (node.hidden || !x.ready) return;
    overview.hidden = Boolean(x.talk);
    one.hidden = !x.talk;
    if (x.talk) drawTalk();
    else drawTalks();
  }

  function drawTalks() {
    const latest = [...latestByTalk().values()].sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
    empty.hidden = latest.length > 0;
    keyed(talks, latest, { key: (dm) => dm.with_id, version: (dm) => [dm, x.unreadTalks.has(dm.with_id)], render: talkRow });
  }

  function drawTalk() {
    const user = x.users.get(x.talk);
    replace(title, h("button", { type: "button", class: "icon-button", "aria-label": "All conversations", onclick: () => ((x.talk = null), changes.changed()) }, icon("back")), face(user, "s"), h("b", {}, user.name), h("span", { class: "post-handle" }, `@${user.username}`));
    input.setAttribute("aria-label", `Write to the brand as @${user.username}`);
    input.placeholder = `Write to @${x.brand.username} as @${user.username}`;
    const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
    const dms = [...x.dms.values()].filter((dm) => dm.with_id === x.talk).sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
    keyed(list, dms, { key: (dm) => dm.id, version: (dm) => [dm], render: bubble });
    if (atEnd) scroller.scrollTop = scroller.scrollHeight;
  }

  input.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && (event.ctrlKey || event.metaKey || !event.shiftKey) && submit(event));
  changes.on(draw);
  return { node };
}

function latestByTalk() {
  const latest = new Map();
  for (const dm of x.dms.values()) if (!latest.has(dm.with_id) || BigInt(dm.id) > BigInt(latest.get(dm.with_id).id)) latest.set(dm.with_id, dm);
  return latest;
}

function talkRow(dm) {
  const user = x.users.get(dm.with_id);
  return h(
    "button",
    { type: "button", class: "talk-row", "data-talk": user.username, onclick: () => showTalk(user.id) },
    face(user),
    h("span", { class: "talk-row-main" }, h("span", { class: "talk-row-name" }, h("b", {}, user.name), " ", h("span", { class: "post-handle" }, `@${user.username}`)), h("span", { class: "talk-row-text" }, dm.text)),
    timeTag(dm.created_at),
    x.unreadTalks.has(user.id) ? h("span", { class: "dot" }, h("span", { class: "sr-only" }, "unread")) : null,
  );
}

function bubble(dm) {
  const ours = dm.from_id === x.brand.id;
  return h(
    "article",
    { class: `bubble ${ours ? "bubble-brand" : "bubble-customer"}`, "data-dm": dm.id, tabindex: "-1" },
    h("div", { class: "bubble-text" }, postText(dm.text)),
    h("div", { class: "bubble-foot" }, ours ? `@${x.brand.username} · ` : "", timeTag(dm.created_at)),
  );
}

function newTalk() {
  const item = (user) => ({ id: user.id, text: user.name, description: `@${user.username}`, face: face(user, "xs") });
  return picker({
    name: "New message from",
    placeholder: "New message from…",
    choices: async (query) => [{ label: "", items: customers().map(item).filter((one) => `${one.text} ${one.description}`.toLowerCase().includes(query.toLowerCase())).slice(0, 100) }],
    chosen: () => [],
    onPick: ([user]) => showTalk(user.id),
  });
}
