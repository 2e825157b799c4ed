"""Who may see a channel's cases, and act on them: everybody for a public channel, its members for a private
one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from http.client import HTTPException
from typing import TypeVar

from slack_sdk.errors import SlackApiError

from bot.blockkit.markup import md
from bot.blockkit.text import channel_mention
from bot.desk import Desk
from bot.model import Case
from bot.model.case_brief import CaseBrief
from bot.model.table_records import ChannelMembers
from bot.slack.channel_info import NotListed, ask_channel
from bot.store.keys import CHANNEL_IDS, CHANNEL_MEMBERS
from bot.team import words
from bot.team.permission import YES, Verdict

CaseT = TypeVar("CaseT", Case, CaseBrief)
KEPT = timedelta(minutes=5)
GONE = "channel_not_found"  # or Perch is not in it


def visible(desk: Desk, user: str, cases: Iterable[CaseT]) -> list[CaseT]:
    """Return the cases that this user may see, in the same order."""
    found = list(cases)
    hidden = {channel for channel in {case.channel for case in found} if not may_see(desk, user, channel)}
    return [case for case in found if case.channel not in hidden]


def may_see(desk: Desk, user: str, channel: str) -> bool:
    """Return whether somebody sees a channel (named or by id). Where Slack does not say who is in it: no."""
    return sees(desk, user, channel) is True


def sees(desk: Desk, user: str, channel: str) -> bool | None:
    """Return the same; None where Slack does not say.

    A public channel is every member's; a guest sees only those that they were invited to.
    """
    try:
        members = _members(desk, channel, public=_is_guest(desk, user))
    except _NotSaid as error:
        return False if error.for_good else None
    return members is None or user in members


def people_in(desk: Desk, channel: str) -> list[str]:
    """Return who is in a channel; nobody where Slack does not say."""
    try:
        return _members(desk, channel, public=True) or []
    except _NotSaid:
        return []


def may_act(desk: Desk, user: str, case: Case) -> Verdict:
    """Answer whether somebody is in a channel in which the case stands.

    A press on a list or in a window that was opened long ago may come from someone who has left.
    """
    channels, guest = [case.channel], _is_guest(desk, user)
    if case.escalation is not None:
        channels.append(case.escalation.channel)
    try:
        for newest in (False, True):  # who has just been invited is not on the kept list
            for channel in channels:
                members = _members(desk, channel, newest=newest, public=guest)
                if members is None or user in members:
                    return YES
    except _NotSaid:
        return Verdict(words.members_not_said(case.channel))
    where = channel_mention(case.channel)
    return Verdict(
        md("Only people in {} can act on this case. Ask one of them to do it, or to invite you.", where)
    )


def channel_sees(desk: Desk, audience: str, channel: str) -> bool:
    """Return whether everybody in one channel may see what stands in another."""
    if audience == channel:
        return True
    try:
        members = _members(desk, channel)
        if members is None:
            return True
        theirs = _members(desk, audience)
    except _NotSaid:
        return False
    return theirs is not None and set(theirs) <= set(members)


def _is_guest(desk: Desk, user: str) -> bool:
    return desk.people.person(user).is_guest


class _NotSaid(Exception):
    """Slack does not tell who is in a channel; `for_good`: Perch sees no such channel."""

    def __init__(self, *, for_good: bool) -> None:
        super().__init__("not said")
        self.for_good = for_good


def _members(desk: Desk, channel: str, *, newest: bool = False, public: bool = False) -> list[str] | None:
    """Return a private channel's members; None: it is public. With `public`, those of a public one as well.

    Slack is asked at most every five minutes, or where the newest are wanted: that is where somebody is not
    among those of before, and may have been invited since. Errors: `_NotSaid`.
    """
    table, now = desk.store.table(CHANNEL_MEMBERS), desk.clock()
    field = f"all of {channel}" if public else channel
    kept = table.get(field)
    if kept is not None and not newest and kept.at > now - KEPT:
        return kept.members
    try:
        found = _ask(desk, channel, public)
    except (SlackApiError, OSError, HTTPException, NotListed) as error:
        gone = _is_gone(error)
        if kept is None or (newest and not gone):
            raise _NotSaid(for_good=gone) from error
        return kept.members  # a little old is better than none
    table.put(field, ChannelMembers(now, found))
    return found


def _is_gone(error: Exception) -> bool:
    if isinstance(error, SlackApiError):
        return bool(error.response.get("error") == GONE)
    return isinstance(error, NotListed)


def _ask(desk: Desk, channel: str, public: bool) -> list[str] | None:
    client = desk.slack.client()
    channel_id, info = ask_channel(client, channel, desk.store.table(CHANNEL_IDS))
    if not info.get("is_private") and not public:
        return None
    members: list[str] = []
    cursor = ""
    while True:
        page = client.conversations_members(channel=channel_id, limit=1000, cursor=cursor or None)
        members += page.get("members") or []
        cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return members
