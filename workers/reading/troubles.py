"""What is said when a watch cannot be read, once, and when it can again."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog

from bot import trouble
from bot.blockkit.markup import md
from bot.desk import Desk
from bot.listening.reach import SEARCH_REACHES, Reach
from bot.listening.watching import Round
from bot.model import Source, Watch
from bot.model.networks import made_at, network_rules
from bot.network import BadCredentials, Busy, NetworkError, NoCredits, Refused

log = structlog.get_logger()

LONG_WAIT = timedelta(minutes=5)  # a rate limit shorter than this is nothing to tell
SLOW_TRIES = timedelta(minutes=11)  # NoCredits without a date is tried again every 10 minutes


def failed(desk: Desk, round_: Round, error: NetworkError) -> str:
    """Say what is in the way, where it was not said yet; returns the sentence."""
    if isinstance(error, NoCredits):
        words = _no_credits(desk, error)
        trouble.say(desk, "x credits", words)
    elif isinstance(error, Busy):
        words = (
            f"X's rate limit: “{round_.lead.name}” is read again at {error.until:%H:%M} UTC; nothing is lost."
        )
        log.info("X asks to wait", watch=round_.lead.name, until=error.until.isoformat())
        if error.until - desk.clock() >= LONG_WAIT:
            trouble.say(desk, _limit(round_.lead), words)
    elif isinstance(error, Refused):
        words = f"The watch “{round_.lead.name}” gets nothing: {error}"
        trouble.say(desk, _watch(round_.lead), words)
    else:
        words = _unread(round_, error)
        name = f"x {'keys' if isinstance(error, BadCredentials) else 'reads'} {round_.source.value}"
        # One outage has many errors; it is said once. What fails for mentions may work for keywords.
        if name not in desk.store.problems.all():
            trouble.say(desk, name, words)
    return words


def _unread(round_: Round, error: NetworkError) -> str:
    what = "Mentions" if round_.source is Source.MENTIONS else "Keyword watches"
    if isinstance(error, BadCredentials):
        return f"{what} cannot be read: {error} Perch keeps trying; posts wait on X until it is mended."
    return f"{what} cannot be read at the moment: {error} Perch keeps trying; nothing is lost meanwhile."


def well(desk: Desk, round_: Round) -> None:
    """Say that what was in the way is over."""
    known = desk.store.problems.all()
    if "x credits" in known:
        since = known["x credits"][1]
        trouble.over(desk, "x credits", f"X can be read again. It had stopped at {since:%d %b %H:%M} UTC.")
    for name in {f"x reads {round_.source.value}", f"x keys {round_.source.value}"} & known.keys():
        what = "mentions" if round_.source is Source.MENTIONS else "keyword watches"
        trouble.over(desk, name, f"X can be read again ({what}); nothing was missed.")
    for watch in round_.watches:
        for name in {_watch(watch), _limit(watch)} & known.keys():
            trouble.over(desk, name, f"The watch “{watch.name}” works again.")


def gap(desk: Desk, round_: Round, now: datetime) -> None:
    """X cannot go back to where we stopped: say what span may be missing."""
    reach = Reach.parse(round_.cursor)
    at = made_at((reach.since or reach.newest) if reach else "")
    names = ", ".join(f"“{watch.name}”" for watch in round_.watches)
    since = f"between {at:%d %b %H:%M} UTC and" if at else "before"
    trouble.announce(
        desk,
        md(
            ":warning: X cannot go back to where Perch stopped reading. Posts for {} {} "
            "{:%d %b %H:%M} UTC may be missing; look there on {}.",
            names,
            since,
            now - SEARCH_REACHES,
            network_rules().site,
        ),
    )


def _no_credits(desk: Desk, error: NoCredits) -> str:
    """The same words for as long as it lasts, so that they are said once."""
    now = desk.clock()
    known = desk.store.problems.all().get("x credits")
    stopped = known[1] if known else now
    if error.until - now <= SLOW_TRIES:
        again = "Perch looks every 10 minutes and goes on by itself"
    else:
        again = f"It will go on at {error.until:%d %b %H:%M} UTC"
    return (
        f"{error} Reading stopped at {stopped:%H:%M} UTC. {again}; nothing is lost that X still shows then."
    )


def _watch(watch: Watch) -> str:
    return f"watch {watch.id}"


def _limit(watch: Watch) -> str:
    return f"limit {watch.id}"
