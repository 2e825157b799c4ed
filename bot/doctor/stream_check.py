"""How do the streams stand that X pushes to us?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.desk import Desk
from bot.doctor.cause import Cause
from bot.doctor.finding import Finding, found
from bot.model import Source
from bot.model.watch_status import Stands, StreamState
from bot.network.stream_rules import is_reliable
from bot.network.streams import Pushed
from bot.settings import Settings
from bot.store.keys import STREAMS
from bot.told import plainly

NAMES = {Pushed.ACTIVITY: "activity stream", Pushed.LIVE: "filtered stream"}


def check_streams(desk: Desk) -> Iterator[Finding]:
    """Look how the streams stand. Errors: Redis's."""
    read = any(one.source is Source.MENTIONS and not one.paused for one in desk.store.watches.all())
    yield from judge_streams(desk.settings, desk.store.table(STREAMS).all(), desk.clock(), mentions=read)


def judge_streams(
    settings: Settings, states: Mapping[str, StreamState], now: datetime, *, mentions: bool = True
) -> Iterator[Finding]:
    """Say of each stream that is wanted whether it is open, and what is in the way; `mentions`: whether
    the brand's mentions are read, which is what the stream of the account is for.
    """
    if settings.push and not settings.can_write:
        yield found(Cause.PUSH_NO_KEYS)
    elif settings.push and mentions and Pushed.ACTIVITY not in states:
        yield found(Cause.STREAM_UNTRIED, stream=NAMES[Pushed.ACTIVITY])
    for which, state in sorted(states.items()):
        if which in list(Pushed) and (mentions or which != Pushed.ACTIVITY):
            yield _judge(NAMES[Pushed(which)], state, now)


def _judge(name: str, state: StreamState, now: datetime) -> Finding:
    said = plainly(state.line) if state.line else ""
    if is_reliable(state, now) and state.lacks and name == NAMES[Pushed.ACTIVITY]:
        return found(Cause.STREAM_PARTLY, stream=name, lacks=", ".join(state.lacks))
    if is_reliable(state, now):
        return found(Cause.STREAM_WELL, stream=name, since=state.since)
    if state.stands is Stands.REFUSED:
        return found(Cause.STREAM_REFUSED, stream=name, said=said)
    if state.stands is Stands.PAUSED:
        return found(Cause.STREAM_PAUSED, stream=name)
    return found(Cause.STREAM_WAITS, stream=name, since=state.since, said=said or "Perch is connecting.")
