"""The meter: everything that X bills, in dollars, as it comes back.

Prices, and whether authors are counted, are read from Redis for each: what somebody decides holds at once in
every process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache

import structlog
from redis.exceptions import RedisError

from bot.model import Price
from bot.model.money.price_list import PriceList
from bot.model.networks import made_at
from bot.money.drift import CAME_ALONG
from bot.money.prices import PriceTable
from bot.store.people.forgotten import id_name, mark_of
from bot.store.spend import Spend

log = structlog.get_logger()

# An owned read of a post and a plain one are the same post, which X bills once a day.
SAME_THING = {"owned": "post", "own follower": "follower"}
PEOPLE = ("user", "follower")
MARK = 16  # characters of a hash


class SpendMeter:
    """Fits `bot.x.client.Meter`. A read is billed once for each resource and UTC day, as X does."""

    def __init__(
        self,
        spend: Spend,
        clock: Callable[[], datetime],
        prices: Callable[[], PriceList | None],
        counts_authors: Callable[[], bool],
        secret: Callable[[], str],
    ) -> None:
        """`prices`: those that were renewed, as they are kept; `counts_authors`: whether X bills them.

        `secret` keys the hashes by which people are known in the day's list of what was billed.
        """
        self._spend = spend
        self._clock = clock
        self._prices = prices
        self._counts_authors = counts_authors
        self._secret = cache(secret)

    def read(self, kind: str, ids: Iterable[str], label: str) -> None:
        some = list(filter(None, ids))

        def work() -> None:
            names = self._names(SAME_THING.get(kind, kind), some)
            self._spend.read(self._day, kind, names, self._table.read(kind), label)

        if some:
            self._note(work, kind)

    def counts_authors(self) -> bool:
        """Tell whether X bills what comes along with posts, as far as is known."""
        return self._counts_authors()

    def came_along(self, author_ids: Iterable[str], label: str, post_ids: Iterable[str] = ()) -> None:
        """Count what came along with posts; where it is not billed, only how many authors they were."""
        people, others = list(filter(None, author_ids)), list(filter(None, post_ids))

        def work() -> None:
            authors, posts = self._names("user", people), self._names("post", others)
            counted = self._counts_authors()
            price = self._table.read("user") if counted else Decimal(0)
            if authors:
                self._spend.read(self._day, "user" if counted else CAME_ALONG, authors, price, label)
            if posts and counted:
                self._spend.read(self._day, "post", posts, self._table.read("post"), label)

        if people or others:
            self._note(work, "user")

    def wrote(self, kind: Price, label: str, made: str = "") -> None:
        """`made`: the id of what the request made on X, which is billed once, however often it is told."""
        self._note(lambda: self._wrote(kind, label, made), kind)

    def _wrote(self, kind: Price, label: str, made: str) -> None:
        price = self._table.write(kind)
        if not made:
            self._spend.wrote(self._day, f"sent {kind}", price, label)
            return
        at = made_at(made)
        day = at.date() if at else self._day
        self._spend.read(day, f"sent {kind}", [f"sent:{made}"], price, label)

    @property
    def _table(self) -> PriceTable:
        return PriceTable(self._prices())

    @property
    def _day(self) -> date:
        return self._clock().astimezone(UTC).date()

    def _note(self, work: Callable[[], object], kind: str) -> None:
        """Meter what X did; a meter that cannot count logs so, and undoes nothing."""
        try:
            work()
        except RedisError as error:
            log.warning("spend was not counted", kind=kind, error=type(error).__name__)

    def _names(self, what: str, ids: Iterable[str]) -> list[str]:
        """Return how X's resources are known in the day's list of what was billed: people by a keyed hash, as
        an erasure takes nothing out of it that the next reading would not put there again.
        """
        if what not in PEOPLE:
            return [f"{what}:{one}" for one in ids]
        return [f"{what}:{mark_of(self._secret(), id_name(one))[:MARK]}" for one in ids]
