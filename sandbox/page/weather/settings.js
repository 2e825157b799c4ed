/** How X behaves: the access tier, its spelling of names, money and rates. */
import { h } from "../lib/dom.js";
import { complain } from "../lib/toast.js";
import { changeSettings } from "../x/api.js";
import { changes, x } from "../x/store.js";

const SWITCHES = [
  ["Enterprise access", "Replies through the API are allowed to anyone", (s) => s.tier === "enterprise", (on) => ({ tier: on ? "enterprise" : "self-serve" })],
  ["New names (post, repost)", "Fields are spelled post_… instead of tweet_…", (s) => s.names === "post", (on) => ({ names: on ? "post" : "tweet" })],
  ["Credits used up", "Every call answers 402", (s) => s.credits !== null && s.credits !== undefined && s.credits <= 0, (on) => ({ credits: on ? 0 : null })],
  ["Spend cap reached", "Every call answers 403, SpendCapReached", (s) => Boolean(s.spend_cap_reached), (on) => ({ spend_cap_reached: on })],
  ["What comes along is billed", "Authors and posts that come with a post cost as others do", (s) => Boolean(s.bill_authors), (on) => ({ bill_authors: on })],
  ["Balance not told", "GET /2/usage/credits answers 404", (s) => s.credits_told === "no", (on) => ({ credits_told: on ? "no" : "yes" })],
  ["Cursor too old", "A since_id is refused", (s) => Boolean(s.refuse_since_id), (on) => ({ refuse_since_id: on })],
];

export function settingsOfX() {
  const boxes = SWITCHES.map(([label, title, read, write]) => {
    const box = h("input", { type: "checkbox", onchange: () => changeSettings(write(box.checked)).catch(complain) });
    return { box, read, node: h("label", { class: "tick", title }, box, h("span", { class: "tick-text" }, label, h("small", {}, title))) };
  });
  changes.on(() => boxes.forEach(({ box, read }) => (box.checked = read(x.settings))));
  return h("div", { class: "ticks" }, boxes.map((one) => one.node));
}
