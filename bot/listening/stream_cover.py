"""What streams bring already, so that polling need not hurry: it stays as the net."""

from __future__ import annotations

from datetime import datetime

from bot.desk import Desk
from bot.listening.watch_budget import used_up
from bot.listening.watching import Round
from bot.model import Source, Watch
from bot.model.watch_status import StreamState
from bot.network.stream_rules import is_reliable
from bot.network.streams import Happens, Pushed
from bot.store.keys import STREAMS


def state_of(desk: Desk, which: Pushed) -> StreamState | None:
    """Return how a stream stands; None where it was never wanted."""
    return desk.store.table(STREAMS).get(which)


def covers(desk: Desk, round_: Round, now: datetime) -> bool:
    """Tell whether a stream brings what this round would read."""
    if round_.source is Source.MENTIONS:
        return brings(desk, now, Happens.MENTIONS, Happens.REPLIES)
    if round_.source is Source.FEED or not all(watch.live for watch in round_.watches):
        return False
    state = state_of(desk, Pushed.LIVE)
    return is_reliable(state, now) and state is not None and not set(round_.ids) & set(state.lacks)


def brings(desk: Desk, now: datetime, *what: Happens) -> bool:
    """Tell whether the stream of the account brings all of these."""
    if not desk.settings.push:
        return False
    state = state_of(desk, Pushed.ACTIVITY)
    return is_reliable(state, now) and state is not None and not set(what) & set(state.lacks)


def marked_live(desk: Desk) -> list[Watch]:
    """Return the watches that are to be Live."""
    return [
        one for one in desk.store.watches.all() if one.live and not one.paused and one.source is Source.SEARCH
    ]


def live_watches(desk: Desk) -> list[Watch]:
    """Return the watches that the stream of queries is for: those whose own budget is not used up."""
    marked = marked_live(desk)
    over = used_up(desk, marked)
    return [watch for watch in marked if watch.id not in over]


def mentions_watches(desk: Desk) -> list[Watch]:
    """Return the watches that the stream of the account is for, unless they are paused."""
    return [one for one in desk.store.watches.all() if one.source is Source.MENTIONS and not one.paused]


def watches_behind(desk: Desk, which: Pushed) -> list[str]:
    """Return ids of the watches that polling reads the less often while this stream is open."""
    if which is Pushed.LIVE:
        return [watch.id for watch in live_watches(desk)]
    return [watch.id for watch in mentions_watches(desk)]
