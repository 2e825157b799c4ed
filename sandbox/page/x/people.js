/** Choosing whom one posts as, and the account's card. */
import { avatar, mark } from "../lib/avatar.js";
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { keep } from "../lib/memory.js";
import { closePopover, popover } from "../lib/popover.js";
import { complain } from "../lib/toast.js";
import { format } from "../lib/zone.js";
import { picker } from "../elements/picker.js";
import { withEmoji } from "../text/emoji.js";
import * as api from "./api.js";
import { changes, customers, userNamed, x } from "./store.js";

export const face = (user, size = "m") => (user?.id === x.brand?.id ? mark(size, "round") : avatar(user?.avatar ?? user?.username, user?.name, { size }));

export const isBrand = (user) => user?.id === x.brand?.id;

/** A picker of accounts: customers first, the brand's own last. */
export function accountPicker() {
  const item = (user) => ({ id: user.username, text: user.name, description: `@${user.username}`, face: face(user, "xs") });
  const node = picker({
    name: "Post as",
    placeholder: "Choose who posts",
    choices: async (query) => {
      const wanted = query.toLowerCase();
      const fits = (user) => `${user.name} ${user.username}`.toLowerCase().includes(wanted);
      const groups = [
        { label: "Customers", items: customers().filter(fits).slice(0, 100).map(item) },
        { label: "The brand, by hand on x.com", items: [x.brand].filter(fits).map(item) },
      ];
      return groups.filter((group) => group.items.length);
    },
    chosen: () => (userNamed(x.as) ? [item(userNamed(x.as))] : []),
    onPick: ([user]) => postAs(user.id),
    attributes: { "data-focus": "post-as" },
  });
  changes.on(node.redraw);
  return node;
}

export function postAs(username) {
  x.as = username;
  keep("as", username);
  changes.changed();
}

/** A name that opens the account's card. */
export function nameButton(user, { onMessage } = {}) {
  const node = h(
    "button",
    { type: "button", class: "name-button", "aria-haspopup": "dialog", onclick: () => open(node, user.id, onMessage) },
    h("span", { class: "post-name" }, withEmoji(user.name)),
    user.verified ? h("span", { class: "verified", title: "Verified", role: "img", "aria-label": "Verified" }, icon("check")) : null,
    h("span", { class: "post-handle" }, `@${user.username}`),
  );
  let timer = 0;
  node.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && (timer = setTimeout(() => open(node, user.id, onMessage), 550)));
  node.addEventListener("pointerleave", () => clearTimeout(timer));
  return node;
}

function open(anchor, id, onMessage) {
  const user = x.users.get(id);
  if (user && anchor.isConnected) popover(anchor, card(user, onMessage), { className: "popover-card" });
}

function card(user, onMessage) {
  const count = (number, word) => h("span", {}, h("b", {}, number.toLocaleString("en-GB")), ` ${word}`);
  return h(
    "div",
    { class: "account", role: "dialog", "aria-label": `${user.name}, @${user.username}` },
    h("div", { class: "account-head" }, face(user, "l"), h("div", {}, h("div", { class: "post-name" }, withEmoji(user.name)), h("div", { class: "post-handle" }, `@${user.username}`))),
    user.bio ? h("p", {}, withEmoji(user.bio)) : null,
    h("p", { class: "account-line" }, [user.location, `joined ${format(Date.parse(user.created_at), null, { month: "long", year: "numeric" })}`].filter(Boolean).join(" · ")),
    h("p", { class: "account-counts" }, count(user.followers, "followers"), count(user.following, "following"), count(user.posts, "posts")),
    isBrand(user) ? null : h("div", { class: "account-switches" }, accountSwitch(user, "protected", "Protected"), accountSwitch(user, "suspended", "Suspended"), accountSwitch(user, "can_dm", "Takes messages from anyone")),
    h(
      "div",
      { class: "actions" },
      h("button", { type: "button", class: "button", onclick: () => closePopover() && postAs(user.username) }, "Post as"),
      isBrand(user) || !onMessage ? null : h("button", { type: "button", class: "button", onclick: () => closePopover() && onMessage(user) }, "Messages"),
    ),
  );
}

function accountSwitch(user, name, label) {
  const box = h("input", { type: "checkbox", checked: user[name], onchange: () => api.changeUser(user.username, { [name]: box.checked }).catch(complain) });
  return h("label", { class: "tick" }, box, h("span", {}, label));
}
