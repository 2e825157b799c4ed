"""Listen to one connection for as long as it is worth it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from redis.exceptions import RedisError

from bot.desk import Desk
from bot.health.tally import STREAMED, tally
from bot.model.told import Code
from bot.model.watch_status import Stands
from bot.network import Busy, NetworkError, Unreachable
from bot.network.stream_rules import is_silent
from bot.network.streams import Alive, Ended, Heard, Opened, Passed, Stream, Useless
from bot.told import told
from workers.push import push_problems
from workers.push.sides import Side
from workers.push.stream_standing import Standing

log = structlog.get_logger()

LOOK = timedelta(seconds=5)  # between two looks at what is wanted and may be spent, and two notes of life
SOON = timedelta(seconds=1)  # the same after an event: it may have used up the budget of a watch
STEADY = 3  # signs of life after which it is told that a problem is over


class Over(Exception):
    """The stream is to be closed, though nothing is wrong with it; how it stands then."""

    def __init__(self, stands: Stands) -> None:
        super().__init__(stands)
        self.stands = stands


class StreamListener:
    """One connection. `check` sees to what all else asks for, now and then, and may raise `Over`."""

    def __init__(self, desk: Desk, side: Side, standing: Standing, check: Callable[[], None]) -> None:
        self._desk = desk
        self._side = side
        self._standing = standing
        self._check = check
        self._heard_at = self._looked_at = self._noted_at = desk.clock()
        self._opened_at: datetime | None = None
        self._missed_at: datetime | None = None
        self._signs = 0

    @property
    def lived(self) -> timedelta:
        """Return how long it has been open."""
        return self._desk.clock() - self._opened_at if self._opened_at else timedelta()

    def hear(self, stream: Stream, seconds: float) -> None:
        """Wait for the next thing, and take it.

        Errors: `NetworkError` where the stream is over or silent, `Over` where it is to be closed.
        """
        heard, now = stream.hear(seconds), self._desk.clock()
        if isinstance(heard, Ended):
            raise heard.error
        if heard is None and is_silent(self._heard_at, now):
            raise Unreachable(told(Code.STREAM_SILENT))
        if heard is not None:
            self._heard_at = now
            self._sign(heard, now)
            self._take(heard)
        self._look_around(heard, now)

    def _sign(self, heard: Heard, now: datetime) -> None:
        """Note that it lives; have read what came while nobody listened."""
        if isinstance(heard, Opened):
            log.info("a stream is open", stream=self._side.which)
            self._opened_at = self._noted_at = now
            self._standing.stand(Stands.OPEN, heard_at=now)
            self._standing.poll_now()
            return
        self._signs += 1
        if self._signs == STEADY:
            push_problems.over(self._desk, self._side)
        if not timedelta() <= now - self._noted_at < LOOK:
            self._noted_at = now
            self._standing.stand(Stands.OPEN, heard_at=now)

    def _take(self, heard: Heard) -> None:
        """Take one event; one that cannot be read or taken is found by polling."""
        if isinstance(heard, Opened | Alive | Ended):
            return
        kind = heard.why if isinstance(heard, Passed) else type(heard).__name__.lower()
        tally.add(f"{STREAMED}{self._side.which} {kind}")
        if isinstance(heard, Passed):
            if heard.why is Useless.GARBLED:
                self._missed()
            return
        try:
            self._side.take(self._desk, heard)
        except RedisError:
            raise
        except NetworkError as error:
            log.info("an event lacks what X does not tell now", stream=self._side.which, error=str(error))
            self._missed(error.until if isinstance(error, Busy) else None)
        except Exception:
            log.exception("an event was not taken; polling will find it", stream=self._side.which)
            self._missed()

    def _missed(self, until: datetime | None = None) -> None:
        """Have polling find an event: not before `until`, and in a flood of them at its usual pace."""
        now, every = self._desk.clock(), self._desk.settings.poll_every
        if self._missed_at is None or not timedelta() <= now - self._missed_at < every:
            self._missed_at = now
        at = now if self._missed_at == now else self._missed_at + every
        self._standing.poll_at(max(at, until or now))

    def _look_around(self, heard: Heard | None, now: datetime) -> None:
        """See after each event whether the next may be paid for, and now and then to all else."""
        event = heard is not None and not isinstance(heard, Opened | Alive)
        rest = not timedelta() <= now - self._looked_at < (SOON if event else LOOK)
        if (event or rest) and not self._side.may_spend(self._desk):
            raise Over(Stands.PAUSED)
        if rest:
            self._looked_at = now
            self._check()
