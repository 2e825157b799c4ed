/** The X side, put together. */
import { h, replace } from "../lib/dom.js";
import { composer } from "./composer.js";
import { messagesTab } from "./messages.js";
import { showTab } from "./navigate.js";
import { changes, x } from "./store.js";
import { timeline } from "./timeline.js";

/** `onPosted` is called when a customer's post that mentions the brand is on X. */
export function xSide({ onPosted }) {
  const write = composer({ onPosted });
  const posts = tab("posts", "Posts");
  const messages = tab("messages", "Messages");
  const spent = h("span", { class: "spent", title: "What the app's reads and writes would have cost on X so far" });
  const hint = h("div", { class: "hint-place", role: "status" });
  const node = h(
    "section",
    { class: "x side", id: "x", "aria-label": "X" },
    h("header", { class: "pane-head" }, h("h2", { class: "pane-title x-title" }, "X"), h("div", { class: "tabs", role: "tablist", "aria-label": "X" }, posts, messages), spent),
    hint,
    timeline(write).node,
    messagesTab().node,
  );

  changes.on(() => {
    for (const [one, name] of [[posts, "posts"], [messages, "messages"]]) one.setAttribute("aria-selected", String(x.tab === name));
    messages.classList.toggle("tab-unread", x.unreadTalks.size > 0);
    replace(spent, "spent ", h("b", {}, dollars(x.spent)));
  });

  return { node, hint, focusComposer: write.focus };
}

function tab(name, label) {
  return h("button", { type: "button", class: "tab", role: "tab", "aria-selected": "false", onclick: () => showTab(name) }, label);
}

/** Small sums to the tenth of a cent. */
function dollars(text) {
  const value = Number(text);
  return `$${value.toFixed(value === 0 || value >= 100 ? 2 : 3)}`;
}
