"""Shifts that follow Slack (PERCH_SHIFT=presence): who is shown as active there is on shift.

Slack tells it of one person at a time, about fifty times a minute. So a few people are asked in each turn,
those on shift first, and others only while cases wait. What Slack does not answer is unknown: nobody is
taken off shift for it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.client import HTTPException

import structlog
from slack_sdk.errors import SlackApiError

from bot.desk import Desk
from bot.model.table_records import Shift
from bot.slack.errors import seconds_to_wait
from bot.store.keys import PRESENCE_LOOKS, PRESENCE_PAUSE, SHIFTS
from bot.store.work import Work
from bot.team.channel_access import people_in
from bot.team.policy import may_use

log = structlog.get_logger()

FRESH = timedelta(minutes=2)  # between two looks at one person
GRACE = timedelta(minutes=15)  # away for so long: the shift is over
A_MINUTE = timedelta(minutes=1)
MOST = 40  # looks a minute: Slack takes about 50 (tier 3)
AT_ONCE = 8  # looks in one turn: the clock waits for them
NEVER = datetime.min.replace(tzinfo=UTC)
UNTIL = "until"


class _Busy(Exception):
    """Slack asks to wait so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.wait = timedelta(seconds=seconds)


def follow_presence(desk: Desk, *, seeking: bool) -> None:
    """Ask Slack about some of the people on shift and, while `seeking`, of those in the channels of cases."""
    now = desk.clock()
    rest = desk.store.table(PRESENCE_PAUSE).get(UNTIL)
    if rest and now < rest:
        return
    looks = desk.store.table(PRESENCE_LOOKS)
    for user in _due(desk, looks.all(), now, seeking=seeking):
        looks.put(user, now)
        try:
            active = _is_active(desk, user) if may_use(desk, user) else None
        except _Busy as busy:
            desk.store.table(PRESENCE_PAUSE).put(UNTIL, now + busy.wait)
            return
        if active is not None:
            _note(desk, user, now, active=active)


def _due(desk: Desk, looks: dict[str, datetime], now: datetime, *, seeking: bool) -> list[str]:
    """Return who is asked about in this turn: who was not for longest, as many as the minute has room for."""
    room = MOST - sum(at > now - A_MINUTE for at in looks.values())
    on = desk.store.table(SHIFTS).all()
    people = dict.fromkeys([*on, *(_team(desk) if seeking else ())])
    stale = [user for user in people if looks.get(user, NEVER) <= now - FRESH]
    stale.sort(key=lambda user: (user not in on, looks.get(user, NEVER)))
    return stale[: max(0, min(room, AT_ONCE))]


def _team(desk: Desk) -> list[str]:
    """Return the people of all channels in which cases are opened."""
    watched = (watch.channel for watch in desk.store.watches.all() if watch.channel)
    channels = dict.fromkeys([desk.settings.mentions_channel, *watched])
    return [user for channel in channels for user in people_in(desk, channel)]


def _is_active(desk: Desk, user: str) -> bool | None:
    """Return whether Slack shows somebody as active; None where it does not say. Errors: `_Busy`."""
    try:
        shown = desk.slack.client().users_getPresence(user=user).get("presence")
    except SlackApiError as error:
        if error.response.get("error") == "ratelimited":
            raise _Busy(seconds_to_wait(error.response.headers)) from error
        log.info("Slack did not say who is active", user=user, error=error.response.get("error"))
        return None
    except (OSError, HTTPException) as error:
        log.info("Slack did not say who is active", user=user, error=type(error).__name__)
        return None
    return {"active": True, "away": False}.get(str(shown))


def _note(desk: Desk, user: str, now: datetime, *, active: bool) -> None:
    """Begin a shift, keep it up, or mark that its person is away for now."""

    def step(work: Work) -> None:
        table = desk.store.table(SHIFTS)
        known = table.get(user, work)
        if active:
            goes_on = known is not None and (now < known.until or not known.away)
            began = known if known is not None and goes_on else Shift(now, now)
            table.put(user, replace(began, until=now + GRACE, away=False), work)
        elif known is not None and not known.away:
            table.put(user, replace(known, away=True), work)

    desk.store.change(step)
