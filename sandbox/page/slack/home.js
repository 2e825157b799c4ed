/** The app's Home tab. */
import { mark } from "../lib/avatar.js";
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { keyed } from "../lib/keyed.js";
import { block } from "../blocks/index.js";
import { openChannel, openHome } from "./navigate.js";
import { changes, isUnread, slack } from "./store.js";
import { viewSurface } from "./surface.js";

export function homePane({ onMenu }) {
  const menu = h("button", { type: "button", class: "icon-button only-phone", "aria-label": "Channels", onclick: onMenu }, icon("menu"));
  const tabs = appTabs("home");
  const body = h("div", { class: "home-blocks" });
  const empty = h("p", { class: "empty" }, "Perch has not published a Home tab for you yet.");
  const node = h(
    "section",
    { class: "channel home", "aria-label": "Perch, App Home", hidden: true },
    h("header", { class: "pane-head" }, menu, mark("s"), h("h2", { class: "pane-title" }, "Perch"), tabs.node),
    h("div", { class: "scroll-frame" }, h("div", { class: "scroller" }, empty, body)),
  );

  function draw() {
    node.hidden = slack.place.kind !== "home";
    if (node.hidden) return;
    tabs.update();
    const view = slack.home;
    empty.hidden = Boolean(view);
    const surface = view && viewSurface(view);
    keyed(body, view?.blocks ?? [], {
      key: (one) => `${slack.me}/${one.block_id}/${one.type}`,
      version: (one) => [JSON.stringify(one), view.id],
      render: (one) => block(one, surface),
    });
  }

  changes.on(draw);
  return { node };
}

/** The app's two tabs: its Home, and the direct messages with it. */
export function appTabs(here) {
  const tab = (name, label, onclick) => h("button", { type: "button", class: "tab", role: "tab", "aria-selected": String(name === here), onclick }, label);
  const messages = tab("messages", "Messages", () => openChannel(direct().id));
  const node = h("div", { class: "tabs", role: "tablist", "aria-label": "Perch" }, tab("home", "Home", openHome), messages);
  return {
    node,
    update() {
      messages.hidden = !direct();
      messages.classList.toggle("tab-unread", Boolean(direct()) && isUnread(direct().id));
    },
  };
}

/** The direct message with the app. */
export function direct() {
  return [...slack.channels.values()].find((channel) => channel.is_im && slack.users.get(channel.user)?.is_bot);
}
