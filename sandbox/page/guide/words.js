/** What each hint says. */
import { h } from "../lib/dom.js";
import { x } from "../x/store.js";

const b = (text) => h("b", {}, text);

const WORDS = {
  post: () => ["Post as a customer: mention ", b(`@${x.brand?.username ?? "the brand"}`), " and press ", b("Post"), "."],
  reply: () => ["In a few seconds your post is a card in Slack. Press ", b("Reply"), " on the card, write and send."],
  arrive: () => ["The reply can be undone for a few seconds. Then it arrives on X, marked ", b("by Perch"), "."],
  over: () => ["It arrived: your reply is on X, marked ", b("by Perch"), "."],
};

export const wordsOf = (step) => WORDS[step]();
