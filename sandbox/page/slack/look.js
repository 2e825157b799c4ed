/** Names of people and places for drawing texts, as the chosen user sees them. */
import { me, slack } from "./store.js";

export function look() {
  return {
    get me() {
      return slack.me;
    },
    get zone() {
      return me()?.tz;
    },
    user: (id) => nameOf(slack.users.get(id)),
    channel: (id) => slack.channels.get(id)?.name ?? null,
    group: (id) => slack.groups.get(id)?.handle ?? null,
    users: () => [...slack.users.values()].filter((user) => !user.is_bot && !user.deleted),
    channels: () => [...slack.channels.values()],
  };
}

export function nameOf(user) {
  return user ? user.profile?.display_name || user.profile?.real_name || user.real_name || user.name : null;
}

export const fullName = (user) => user?.profile?.real_name || user?.real_name || nameOf(user) || "Somebody";
