"""What is said when a watch cannot be read, once, and when it can again."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog

from bot import problems
from bot.desk import Desk
from bot.listening.reach import SEARCH_REACHES, Reach
from bot.listening.watching import Round
from bot.model import Source, Watch
from bot.model.networks import made_at
from bot.model.told import Code, Told
from bot.network import BadCredentials, Busy, NetworkError, NoCredits, Refused
from bot.told import told

log = structlog.get_logger()

CREDITS = "x credits"  # the name of the problem that X wants money first
LONG_WAIT = timedelta(minutes=5)  # a rate limit shorter than this is nothing to tell
SLOW_TRIES = timedelta(minutes=11)  # NoCredits without a date is tried again every 10 minutes


def failed(desk: Desk, round_: Round, error: NetworkError) -> Told:
    """Say what is in the way, where it was not said yet; return the line."""
    if isinstance(error, NoCredits):
        line = _no_credits(desk, error)
        problems.report(desk, CREDITS, line)
    elif isinstance(error, Busy):
        line = told(Code.RATE_LIMIT, watch=round_.lead.name, at=f"{error.until:%H:%M}")
        log.info("X asks to wait", watch=round_.lead.name, until=error.until.isoformat())
        if error.until - desk.clock() >= LONG_WAIT:
            problems.report(desk, _limit(round_.lead), line)
    elif isinstance(error, Refused):
        line = told(Code.WATCH_REFUSED, watch=round_.lead.name, error=error)
        problems.report(desk, _watch(round_.lead), line)
    else:
        line = _unread(round_, error)
        name = f"x {'keys' if isinstance(error, BadCredentials) else 'reads'} {round_.source.value}"
        # One outage has many errors; it is said once. What fails for mentions may work for keywords.
        if name not in desk.store.problems.all():
            problems.report(desk, name, line)
    return line


def _unread(round_: Round, error: NetworkError) -> Told:
    of_mentions = round_.source is Source.MENTIONS
    if isinstance(error, BadCredentials):
        return told(Code.MENTIONS_BARRED if of_mentions else Code.KEYWORDS_BARRED, error=error)
    return told(Code.MENTIONS_UNREAD if of_mentions else Code.KEYWORDS_UNREAD, error=error)


def well(desk: Desk, round_: Round) -> None:
    """Say that what was in the way is over."""
    known = desk.store.problems.all()
    if CREDITS in known:
        problems.end(desk, CREDITS, told(Code.CREDITS_WELL, since=known[CREDITS].since))
    for name in {f"x reads {round_.source.value}", f"x keys {round_.source.value}"} & known.keys():
        again = Code.MENTIONS_WELL if round_.source is Source.MENTIONS else Code.KEYWORDS_WELL
        problems.end(desk, name, told(again))
    for watch in round_.watches:
        for name in {_watch(watch), _limit(watch)} & known.keys():
            problems.end(desk, name, told(Code.WATCH_WELL, watch=watch.name))


def gap(desk: Desk, round_: Round, now: datetime) -> None:
    """Say what span may be missing where X cannot go back to where we stopped."""
    reach = Reach.parse(round_.cursor)
    at = made_at((reach.since or reach.newest) if reach else "")
    names, until = ", ".join(f"“{watch.name}”" for watch in round_.watches), now - SEARCH_REACHES
    line = told(Code.GAP_SINCE, watches=names, since=at, until=until) if at else None
    problems.announce(desk, line or told(Code.GAP, watches=names, until=until))


def _no_credits(desk: Desk, error: NoCredits) -> Told:
    """Return the same words for as long as it lasts, so that they are said once."""
    now = desk.clock()
    known = desk.store.problems.all().get(CREDITS)
    stopped = f"{known.since if known else now:%H:%M}"
    if error.until - now <= SLOW_TRIES:
        return told(Code.NO_CREDITS_RETRIED, error=error, stopped=stopped)
    return told(Code.NO_CREDITS_UNTIL, error=error, stopped=stopped, until=error.until)


def _watch(watch: Watch) -> str:
    return f"watch {watch.id}"


def _limit(watch: Watch) -> str:
    return f"limit {watch.id}"
