/** The workspace's side: who one is, the channels, the app. */
import { avatar, mark } from "../lib/avatar.js";
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { keyed } from "../lib/keyed.js";
import { keep } from "../lib/memory.js";
import { complain } from "../lib/toast.js";
import { picker } from "../elements/picker.js";
import * as api from "./api.js";
import { direct } from "./home.js";
import { fullName } from "./look.js";
import { openChannel, openHome } from "./navigate.js";
import { changes, isOpen, isUnread, load, slack } from "./store.js";

export function sidebar() {
  const team = h("div", { class: "team" });
  const channels = h("ul", { class: "places" });
  const apps = h("ul", { class: "places" });
  const who = userPicker();
  const node = h(
    "nav",
    { class: "sidebar", "aria-label": "Channels" },
    team,
    h("div", { class: "who" }, h("span", { class: "sidebar-label" }, "You are"), who),
    h("div", { class: "sidebar-scroll" }, h("h3", { class: "sidebar-label" }, "Channels"), channels, h("h3", { class: "sidebar-label" }, "Apps"), apps),
  );

  function draw() {
    team.textContent = slack.team?.name ?? "Slack";
    who.redraw();
    keyed(channels, listed(), { key: (one) => one.id, version: (one) => [one.name, isOpen(one.id), isUnread(one.id), one.is_archived], render: channelRow });
    const open = slack.place.kind === "home" || isOpen(direct()?.id);
    keyed(apps, ["home"], { key: (one) => one, version: () => [open, direct() && isUnread(direct().id)], render: () => appRow(open) });
  }

  changes.on(draw);
  return { node, pickUser: () => who.click() };
}

function listed() {
  const shown = [...slack.channels.values()].filter((one) => !one.is_im && (one.is_member || !one.is_private));
  return shown.sort((a, b) => Number(a.is_archived) - Number(b.is_archived) || Number(!a.is_member) - Number(!b.is_member));
}

function channelRow(channel) {
  const unread = isUnread(channel.id);
  return h("li", {}, h(
    "button",
    {
      type: "button", class: `place${unread ? " place-unread" : ""}${channel.is_archived || !channel.is_member ? " place-faint" : ""}`,
      "aria-current": isOpen(channel.id) ? "page" : null, "data-focus": `place/${channel.id}`, "data-place": channel.id, onclick: () => openChannel(channel.id),
    },
    icon(channel.is_private ? "lock" : "hash"),
    h("span", { class: "place-name" }, channel.name),
    unread ? h("span", { class: "dot" }, h("span", { class: "sr-only" }, "unread")) : null,
  ));
}

function appRow(open) {
  const unread = direct() && isUnread(direct().id);
  return h("li", {}, h(
    "button",
    { type: "button", class: `place${unread ? " place-unread" : ""}`, "aria-current": open ? "page" : null, "data-focus": "place/home", onclick: openHome },
    mark("xs"),
    h("span", { class: "place-name" }, "Perch"),
    unread ? h("span", { class: "dot" }, h("span", { class: "sr-only" }, "unread")) : null,
  ));
}

function userPicker() {
  const item = (user) => ({ id: user.id, text: fullName(user), description: user.profile?.title || user.title || null, face: avatar(user.id, fullName(user), { shape: "square", size: "xs" }) });
  return picker({
    name: "You are",
    placeholder: "Choose a user",
    choices: async () => [{ label: "", items: [...slack.users.values()].filter((user) => !user.is_bot && !user.deleted).map(item) }],
    chosen: () => (slack.users.has(slack.me) ? [item(slack.users.get(slack.me))] : []),
    onPick: ([user]) => become(user.id).catch(complain),
    attributes: { "data-focus": "user-picker" },
  });
}

/** Looks at the workspace as another of its people. */
export async function become(id) {
  const before = slack.me;
  slack.me = id;
  try {
    const state = await api.fetchState();
    if (slack.thread && !state.channels.some((one) => one.id === slack.thread.channel)) slack.thread = null;
    slack.home = null;
    load(state);
    keep("user", id);
    if (slack.place.kind === "home") openHome();
  } catch (error) {
    slack.me = before;
    throw error;
  }
}
