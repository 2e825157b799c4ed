"""The store as the rest of Perch sees it: one noun an attribute."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import TypeVar

import redis

from bot.archive.interface import Archive
from bot.store.archived.moving_notes import MovingNotes
from bot.store.archived.older import Older
from bot.store.aside import Aside
from bot.store.batches import Batches
from bot.store.brand_prefix import BRAND
from bot.store.cases import Cases
from bot.store.dump import Kept, everything, is_empty
from bot.store.forms import forms_of
from bot.store.health.counters import Counters
from bot.store.health.heartbeats import Heartbeats
from bot.store.hot_cases import HotCases
from bot.store.journal import Journal
from bot.store.keys import Keys, Named
from bot.store.listening.corrections import Corrections
from bot.store.listening.counts import Counts
from bot.store.listening.hours import Hours
from bot.store.listening.rechecks import Rechecks
from bot.store.listening.watch_status import WatchStatuses
from bot.store.listening.watches import Watches
from bot.store.load_dump import load
from bot.store.locks import Locks
from bot.store.mentions import Mentions
from bot.store.outbox.cards import Cards
from bot.store.outbox.copies import Copies
from bot.store.outbox.item_places import ItemPlaces
from bot.store.outbox.items import Items
from bot.store.outbox.pace import Pace
from bot.store.outbox.redraws import Redraws
from bot.store.outbox.rollups import Rollups
from bot.store.people.authors import Authors
from bot.store.people.customers import Customers
from bot.store.people.erasures import Erasures
from bot.store.people.followers import Followers
from bot.store.people.forgotten import Forgotten
from bot.store.people.own_posts import OwnPosts
from bot.store.people.seen_authors import SeenAuthors
from bot.store.people.typed_texts import TypedTexts
from bot.store.pipe import Pipe
from bot.store.plans import Plans
from bot.store.problems import Problems
from bot.store.spend import Spend
from bot.store.table import Table
from bot.store.time.shared_clock import RedisTime, SharedClock, ask_time
from bot.store.time.steady_time import SteadyTime
from bot.store.work import Work, change, writes

T = TypeVar("T")


class Store:
    """All records of one brand in one workspace, under one prefix; several stores can share a Redis."""

    def __init__(self, link: redis.Redis, brand: str = BRAND, archive: Archive | None = None) -> None:
        """`archive`: where closed cases of long ago are; without one all stays in Redis."""
        self.redis = link
        self.keys = Keys(brand)
        self.brand = brand
        self.forms = forms_of(link, self.keys)
        self.aside = Aside(link, self.keys)
        self.older = Older(link, self.keys, archive, self._bring_back)
        self.moving = MovingNotes(link, self.keys)
        self.mentions = Mentions(link, self.keys, self.older)
        self.items = Items(link, self.keys, self.older)
        self.copies = Copies(link, self.keys)
        self.item_places = ItemPlaces(link, self.keys, self.items)
        self.hours = Hours(link, self.keys)
        self.redraws = Redraws(link, self.keys)
        self.rollups = Rollups(link, self.keys)
        self.own_posts = OwnPosts(link, self.keys)
        self.seen_authors = SeenAuthors(link, self.keys)
        self.rechecks = Rechecks(link, self.keys)
        self.journal = Journal(link, self.keys, self.older)
        self.cases = Cases(link, self.keys, self.older)
        self.hot_cases = HotCases(link, self.keys, self.cases.briefs)
        self.batches = Batches(link, self.keys)
        self.counts = Counts(link, self.keys, self.older)
        self.cards = Cards(link, self.keys, self.older)
        self.authors = Authors(link, self.keys)
        self.customers = Customers(link, self.keys)
        self.followers = Followers(link, self.keys, self.forms)
        self.erasures = Erasures(link, self.keys, self.forms)
        self.forgotten = Forgotten(link, self.keys, self.forms)
        self.corrections = Corrections(link, self.keys, self.older)
        self.typed = TypedTexts(link, self.keys)
        self.watches = Watches(link, self.keys)
        self.plans = Plans(link, self.keys)
        self.pace = Pace(link, self.keys)
        self.problems = Problems(link, self.keys)
        self.locks = Locks(link, self.keys)
        self.watch_status = WatchStatuses(link, self.keys)
        self.spend = Spend(link, self.keys)
        self.heartbeats = Heartbeats(link, self.keys)
        self.counters = Counters(link, self.keys)
        self.steady_time = SteadyTime(link, self.keys)

    def change(self, step: Callable[[Work], T]) -> T:
        """Carry out one unit of work, and return what its step returns: see `bot.store.work`."""
        return change(self.redis, step, self.older)

    def _bring_back(self, case_ids: Iterable[str]) -> int:
        from bot.store.archived.returning import bring_back  # not above: it writes by the store

        return bring_back(self, case_ids)

    def writes(self) -> AbstractContextManager[Pipe]:
        """Return a context in which writes are queued that decide nothing by a read: all of them, or none."""
        return writes(self.redis)

    def everything(self) -> Iterator[Kept]:
        """Yield every key that matters, as a backup has it."""
        return everything(self.redis, self.keys.prefix)

    def all_kept(self) -> Iterator[Kept]:
        """Yield every key, also those that no backup has."""
        return everything(self.redis, self.keys.prefix, passing=())

    def is_empty(self) -> bool:
        return is_empty(self.redis, self.keys.prefix)

    def load(self, kept: Iterable[Kept]) -> int:
        """Write keys that are not there yet; return how many."""
        return load(self.redis, self.keys.prefix, kept)

    def clock(self, link: redis.Redis | None = None) -> SharedClock:
        """Return the time that all processes share; `link`: one that gives up sooner than this store's."""
        return SharedClock(link or self.redis, self.keys)

    def time(self) -> RedisTime:
        """Return Redis's time, and what is added to it. Errors: Redis's."""
        return ask_time(self.redis, self.keys)

    @property
    def offset_key(self) -> str:
        """Return the key that moves the time of all processes; only tests and the sandbox write it."""
        return self.keys.clock_offset

    def close(self) -> None:
        """End the links to Redis; the next command makes a new one."""
        self.redis.close()

    def memory(self) -> tuple[int, int]:
        """Return the bytes that Redis uses, and its limit (0: none). Errors: Redis's."""
        info = self.redis.info("memory")
        return int(info.get("used_memory", 0)), int(info.get("maxmemory", 0))

    def rewrite_log(self) -> bool:
        """Have Redis write its append-only file again, without what was deleted; False where it refuses."""
        try:
            if int(self.redis.info("persistence").get("aof_enabled", 1)):
                self.redis.bgrewriteaof()
            self.redis.slowlog_reset()
        except redis.ResponseError as error:
            return "already in progress" in str(error) or "scheduled" in str(error)
        return True

    def ping(self) -> None:
        """Return when Redis answers. Errors: its."""
        self.redis.ping()

    def table(self, named: Named[T]) -> Table[T]:
        """Return a small named hash for what needs no rules of its own: channel ids, a user's settings."""
        return Table(self.redis, self.keys, named, self.forms)
