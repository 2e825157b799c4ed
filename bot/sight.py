"""Who may see a channel's cases: everybody for a public channel, its members for a private one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError

from bot.desk import Desk
from bot.model import Case

KEPT = timedelta(minutes=5)


def visible(desk: Desk, user: str, cases: Iterable[Case]) -> list[Case]:
    """The cases that this user may see, in the same order."""
    found = list(cases)
    hidden = {channel for channel in {case.channel for case in found} if not may_see(desk, user, channel)}
    return [case for case in found if case.channel not in hidden]


def may_see(desk: Desk, user: str, channel: str) -> bool:
    """Whether somebody sees a channel (named or by id). Where Slack does not say, nobody but members would: no."""
    members = _members(desk, channel)
    return members is None or user in members


def _members(desk: Desk, channel: str) -> list[str] | None:
    """A private channel's members; None: it is public. Asked at most every five minutes."""
    table, now = desk.store.table("channel sight"), desk.clock()
    kept = json.loads(table.get(channel) or "{}")
    if kept and datetime.fromisoformat(kept["at"]) > now - KEPT:
        found: list[str] | None = kept["members"]
        return found
    try:
        found = _ask(desk, channel)
    except (SlackApiError, OSError):
        # An answer that is a little old is better than none; without any, nothing private is shown.
        return kept["members"] if kept else []
    table.put(channel, json.dumps({"at": now.isoformat(), "members": found}))
    return found


def _ask(desk: Desk, channel: str) -> list[str] | None:
    client = desk.slack.client()
    channel_id = desk.store.table("channel ids").get(channel) or channel
    if channel_id.startswith("#"):  # no card was posted there yet: there is nothing to hide
        return None
    info = client.conversations_info(channel=channel_id).get("channel") or {}
    if not info.get("is_private"):
        return None
    members: list[str] = []
    cursor = ""
    while True:
        page = client.conversations_members(channel=channel_id, limit=1000, cursor=cursor or None)
        members += page.get("members") or []
        cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return members
