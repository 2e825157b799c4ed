"""Which of the processes that Perch consists of live, by their heartbeats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.settings import Settings
from bot.store import Store
from bot.store.health.heartbeats import Seen

NEEDED = ("bot", "clock", "poll", "cards", "send", "plans")
WEB = "web"


@dataclass(frozen=True)
class Standing:
    """How many processes of one name live. `last`: the newest heartbeat of any; None: there never was one, or
    the last said that it ends.
    """

    process: str
    alive: int
    last: datetime | None = None

    @property
    def died(self) -> bool:
        """Tell whether the last of them went without a word."""
        return not self.alive and self.last is not None


def needed(settings: Settings) -> tuple[str, ...]:
    """Return the names of the processes that must live: the HTTP process only where it is wanted, and `bot`
    only where it listens to Slack.
    """
    listens = NEEDED if settings.socket_mode else NEEDED[1:]
    return (*listens, WEB) if settings.expects_web else listens


def standings(store: Store, settings: Settings) -> list[Standing]:
    """Return how each needed process stands. Errors: Redis's."""
    return standings_of(store.heartbeats.all(), settings)


def standings_of(seen: Sequence[Seen], settings: Settings) -> list[Standing]:
    """Return how each needed process stands, and a web process that is there unasked, by the heartbeats of
    all.
    """
    found, names = [], needed(settings)
    if WEB not in names and any(one.beat.process == WEB for one in seen):
        names = (*names, WEB)
    for name in names:
        its = [one for one in seen if one.beat.process == name]
        last = max((one.beat.at for one in its), default=None)
        found.append(Standing(name, sum(one.alive for one in its), last))
    return found


def runs(all_of_them: list[Standing]) -> bool:
    """Tell whether Perch runs at all."""
    return any(one.alive for one in all_of_them)


def forget_replaced(store: Store, seen: Sequence[Seen]) -> list[Seen]:
    """Drop the heartbeats of processes that died and that another one of the same name stands for; return the
    others.
    """
    living = {one.beat.process for one in seen if one.alive}
    left = [one for one in seen if one.alive or one.beat.process not in living]
    for one in seen:
        if one not in left:
            store.heartbeats.end(one.beat.id)
    return left
