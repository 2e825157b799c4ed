"""The meter: everything that X bills, in dollars, as it comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime

import structlog
from redis.exceptions import RedisError

from bot.model import Price
from bot.model.networks import made_at
from bot.money.prices import READ, WRITE
from bot.store.spend import Spend

log = structlog.get_logger()

# An owned read of a post and a plain one are the same post, which X bills once a day.
SAME_THING = {"owned": "post", "own follower": "follower"}


class SpendMeter:
    """Fits `bot.x.client.Meter`. A read is billed once for each resource and UTC day, as X does."""

    def __init__(self, spend: Spend, clock: Callable[[], datetime]) -> None:
        self._spend = spend
        self._clock = clock

    def read(self, kind: str, ids: Iterable[str], label: str) -> None:
        what = SAME_THING.get(kind, kind)
        names = [f"{what}:{one}" for one in ids if one]
        self._note(lambda: self._spend.read(self._day, kind, names, READ[kind], label), kind)

    def wrote(self, kind: Price, label: str, made: str = "") -> None:
        """`made`: the id of what the request made on X, which is billed once, however often it is told."""
        if not made:
            self._note(lambda: self._spend.wrote(self._day, f"sent {kind}", WRITE[kind], label), kind)
            return
        at = made_at(made)
        day = at.date() if at else self._day
        self._note(lambda: self._spend.read(day, f"sent {kind}", [f"sent:{made}"], WRITE[kind], label), kind)

    @property
    def _day(self) -> date:
        return self._clock().astimezone(UTC).date()

    def _note(self, work: Callable[[], object], kind: str) -> None:
        """Meter what X did; a meter that cannot count logs so, and undoes nothing."""
        try:
            work()
        except RedisError as error:
            log.warning("spend was not counted", kind=kind, error=type(error).__name__)
