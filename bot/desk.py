"""The desk: the one thing that handlers and jobs are given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.archive.open_archive import open_archive
from bot.network import Network
from bot.settings import Settings
from bot.slack import Slack
from bot.slack.people import People
from bot.store.brand_prefix import BRAND
from bot.store.connections import connect, connect_briefly, connect_for_wakeups
from bot.store.keys import AUTHORS_COUNTED, CHANNEL_IDS, PRICE_LIST, VOCABULARY
from bot.store.store import Store
from bot.wakeups import Wakeups
from bot.x.client import X
from bot.x.meter import SpendMeter


class Clock(Protocol):
    """The one time of all processes, which a test may move."""

    def __call__(self) -> datetime:
        """Return the time, in UTC."""

    async def sleep(self, seconds: float) -> None:
        """Let so much time pass."""


@dataclass(frozen=True)
class Desk:
    """Everything outside of a rule, for one brand in one workspace: settings, clients, wakeups, the time."""

    settings: Settings
    store: Store
    network: Network
    slack: Slack
    wakeups: Wakeups
    clock: Clock
    people: People

    @property
    def brand(self) -> str:
        """Return the name that this brand's records, queues and locks begin with."""
        return self.store.brand


def open_store(settings: Settings, redis_url: str, brand: str = BRAND) -> Store:
    """Return a brand's records, in Redis and in the archive; nothing is connected to yet."""
    archive = open_archive(settings.database_url, settings.data_dir, brand)
    return Store(connect(redis_url, brand), brand, archive)


def open_desk(settings: Settings, redis_url: str, clock: Clock | None = None, brand: str = BRAND) -> Desk:
    """Put a brand's desk together; nothing is connected to yet."""
    store = open_store(settings, redis_url, brand)
    clock = clock or store.clock(connect_briefly(redis_url, brand))
    wakeups = Wakeups(connect_for_wakeups(settings.rq_redis_address or redis_url), store.brand, store.locks)
    x = X(settings, clock, _meter(settings, store, clock), store.table(VOCABULARY), store.brand)
    slack = Slack(settings, store.table(CHANNEL_IDS))
    return Desk(settings, store, x, slack, wakeups, clock, People(slack.client, clock))


def _meter(settings: Settings, store: Store, clock: Clock) -> SpendMeter:
    """Return what counts X's bill, by what is kept at that moment."""
    return SpendMeter(
        store.spend,
        clock,
        lambda: store.table(PRICE_LIST).get("x"),
        lambda: counts_authors(settings, store),
        store.forgotten.secret,
    )


def counts_authors(settings: Settings, store: Store) -> bool:
    """Return whether authors that come along are taken for billed; a choice made in Slack wins over the
    setting.
    """
    chosen = store.table(AUTHORS_COUNTED).get("choice")
    return chosen.on if chosen else settings.count_authors
