"""Who may see a channel's cases, and act on them: everybody for a public channel, its members for a private one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError

from bot.blockkit.markup import md
from bot.blockkit.text import channel_mention
from bot.cases import Declined
from bot.desk import Desk
from bot.model import Case

KEPT = timedelta(minutes=5)


def visible(desk: Desk, user: str, cases: Iterable[Case]) -> list[Case]:
    """The cases that this user may see, in the same order."""
    found = list(cases)
    hidden = {channel for channel in {case.channel for case in found} if not may_see(desk, user, channel)}
    return [case for case in found if case.channel not in hidden]


def may_see(desk: Desk, user: str, channel: str) -> bool:
    """Whether somebody sees a channel (named or by id). Where Slack does not say who is in it: no."""
    try:
        members = _members(desk, channel)
    except _NotSaid:
        return False
    return members is None or user in members


def check_may_act(desk: Desk, user: str, case: Case) -> None:
    """A press on a list or in a window that was opened long ago may come from somebody who has left.

    Where Slack does not say who is in the channel, its own word counts: it showed them the button.

    Raises:
        Declined: they are in none of the channels in which the case stands; it says who could act.
    """
    channels = [case.channel]
    if case.escalation is not None:
        channels.append(case.escalation.channel)
    try:
        for newest in (False, True):  # who has just been invited is not on the kept list
            for channel in channels:
                members = _members(desk, channel, newest=newest)
                if members is None or user in members:
                    return
    except _NotSaid:
        return
    where = channel_mention(case.channel)
    words = md("Only people in {} can act on this case. Ask one of them to do it, or to invite you.", where)
    raise Declined(words)


class _NotSaid(Exception):
    """Slack does not tell who is in a channel, and never has."""


def _members(desk: Desk, channel: str, *, newest: bool = False) -> list[str] | None:
    """A private channel's members; None: it is public. Asked at most every five minutes, or anew."""
    table, now = desk.store.table("channel sight"), desk.clock()
    kept = json.loads(table.get(channel) or "{}")
    if kept and not newest and datetime.fromisoformat(kept["at"]) > now - KEPT:
        found: list[str] | None = kept["members"]
        return found
    try:
        found = _ask(desk, channel)
    except (SlackApiError, OSError) as error:
        if not kept:
            raise _NotSaid from error
        return kept["members"]  # type: ignore[no-any-return]  # a little old is better than none
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
