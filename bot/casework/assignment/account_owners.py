"""Whether an author's account owner can be given a new case as it comes in; if not, why."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from bot.desk import Desk
from bot.team.policy import may_be_given_cases, may_see
from bot.team.shifts import on_shift


class NotGiven(StrEnum):
    """Why a case is left in the queue. The values stand in the journal; `act_words` has the words."""

    GONE = "gone"  # they left the workspace, or are an app
    OFF_SHIFT = "off shift"
    NOT_SEEN = "not seen"  # they are not in the case's channel, or Slack does not say so


def kept_from(desk: Desk, users: Iterable[str], channel: str) -> dict[str, NotGiven]:
    """Return which of these account owners can't be given a channel's cases now, and why.

    With PERCH_ASSIGN on, a case is given to people on shift alone.
    """
    there = on_shift(desk) if desk.settings.assign != "off" else None
    found = {}
    for user in dict.fromkeys(users):
        if not may_be_given_cases(desk, user):
            found[user] = NotGiven.GONE
        elif there is not None and user not in there:
            found[user] = NotGiven.OFF_SHIFT
        elif not may_see(desk, user, channel):
            found[user] = NotGiven.NOT_SEEN
    return found
