/** The box in which customers write: a post, a reply, a quote, an edit. */
import { h, replace } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { complain } from "../lib/toast.js";
import { MOST, weight } from "../text/weight.js";
import * as api from "./api.js";
import { onAnswer } from "./navigate.js";
import { accountPicker, isBrand } from "./people.js";
import { authorOf, words } from "./post.js";
import { changes, postOf, userNamed, x } from "./store.js";

const VERBS = { reply: ["Replying to", "Reply"], quote: ["Quoting", "Post"], edit: ["Editing the post of", "Save"] };

export function composer({ onPosted }) {
  const about = h("div", { class: "composer-about", hidden: true });
  const input = h("textarea", { class: "composer-input", rows: "2", "aria-label": "What a customer writes", placeholder: "What would a customer write?" });
  const count = h("span", { class: "counter" });
  const send = h("button", { type: "submit", class: "button button-primary" }, "Post");
  const node = h("form", { class: "x-composer", onsubmit: submit }, h("div", { class: "x-composer-as" }, accountPicker()), about, input, h("div", { class: "x-composer-foot" }, count, send));

  async function submit(event) {
    event?.preventDefault();
    const text = input.value.trim();
    if (!text || send.disabled) return;
    send.disabled = true;
    try {
      await sendIt(text);
      if (isMention(text)) onPosted();
      input.value = "";
      x.reply = null;
    } catch (error) {
      complain(error);
    }
    changes.changed();
    measure();
  }

  function measure() {
    input.style.height = "";
    if (input.value) input.style.height = `${Math.min(input.scrollHeight + 2, 220)}px`;
    const length = input.value.length > 5000 ? input.value.length : weight(input.value);
    count.textContent = length > MOST - 60 ? String(MOST - length) : "";
    count.title = "Characters left, as X counts them; longer posts are for subscribers.";
    count.classList.toggle("counter-over", length > MOST);
    send.disabled = !input.value.trim();
  }

  function draw() {
    if (!x.ready) return;
    const { kind, post } = x.reply ?? {};
    about.hidden = !kind;
    const [verb, label] = VERBS[kind] ?? ["", "Post"];
    if (kind) replace(about, h("span", {}, `${verb} `, h("b", {}, `@${authorOf(post).username}`)), h("span", { class: "composer-about-text" }, words(post)), h("button", { type: "button", class: "icon-button", "aria-label": "Cancel", onclick: cancel }, icon("close")));
    send.textContent = label;
    node.querySelector(".picker").disabled = kind === "edit";
    input.placeholder = isBrand(userNamed(x.as)) ? "Post as the brand, by hand" : `Mention @${x.brand.username} to make Perch listen`;
  }

  function cancel() {
    if (x.reply?.kind === "edit") input.value = "";
    x.reply = null;
    measure();
    changes.changed();
  }

  onAnswer((text) => {
    const { kind, post } = x.reply ?? {};
    if (kind === "edit") input.value = words(post);
    else if (text !== null) input.value = text;
    else if (kind === "reply" && isBrand(authorOf(post))) x.as = answerer(post) ?? x.as;
    measure();
    draw();
    input.focus();
  });
  input.addEventListener("input", measure);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && x.reply) {
      event.stopPropagation();
      cancel();
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
  });
  changes.on(draw);
  measure();
  return { node, focus: () => input.focus() };
}

/** Whether a customer spoke to the brand. */
function isMention(text) {
  return !isBrand(userNamed(x.as)) && x.reply?.kind !== "edit" && text.toLowerCase().includes(`@${x.brand.username.toLowerCase()}`);
}

function sendIt(text) {
  const { kind, post } = x.reply ?? {};
  if (kind === "edit") return api.edit(post.id, text);
  return api.post(x.as, text, { inReplyTo: kind === "reply" ? post.id : null, quoteOf: kind === "quote" ? post.id : null });
}

/** The person whom the brand spoke to replies to it. */
function answerer(post) {
  const parent = post.in_reply_to ? postOf(post.in_reply_to) : null;
  return parent && !isBrand(authorOf(parent)) ? authorOf(parent).username : null;
}
