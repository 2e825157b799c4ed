/** The Slack side, put together. */
import { h } from "../lib/dom.js";
import { channelPane } from "./channel.js";
import { homePane } from "./home.js";
import { startModals } from "./modal.js";
import { onNavigate } from "./navigate.js";
import { sidebar } from "./sidebar.js";
import { changes, slack } from "./store.js";
import { threadPanel } from "./thread.js";

/** `onSent(title)` is called when Slack has taken what was sent from a window. */
export function slackSide({ onSent }) {
  const drawer = (open) => node.classList.toggle("drawer-open", open);
  const onMenu = () => drawer(!node.classList.contains("drawer-open"));
  const side = sidebar();
  const channel = channelPane({ onMenu });
  const home = homePane({ onMenu });
  const thread = threadPanel();
  const curtain = h("div", { class: "curtain", onclick: () => drawer(false) });
  const node = h("section", { class: "slack side", id: "slack", "aria-label": "Slack" }, side.node, curtain, channel.node, home.node, thread.node);
  onNavigate(() => drawer(false));
  changes.on(() => (channel.node.hidden = slack.place.kind !== "channel"));
  startModals({ onSent });
  return {
    node,
    hint: channel.hint,
    pickUser: side.pickUser,
    focusComposer: () => (slack.thread ? thread : channel).focusComposer(),
    closeDrawer: () => {
      const open = node.classList.contains("drawer-open");
      drawer(false);
      return open;
    },
  };
}
