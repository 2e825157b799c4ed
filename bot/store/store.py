"""The store as the rest of Perch sees it: one noun an attribute."""

from __future__ import annotations

import redis
from redis.backoff import ExponentialBackoff, NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError
from redis.retry import Retry

from bot.store.aside import Aside
from bot.store.batches import Batches
from bot.store.cases import Cases
from bot.store.journal import Journal
from bot.store.keys import BRAND, Keys
from bot.store.listening.corrections import Corrections
from bot.store.listening.counts import Counts
from bot.store.listening.hours import Hours
from bot.store.listening.rechecks import Rechecks
from bot.store.listening.watch_status import WatchStatuses
from bot.store.listening.watches import Watches
from bot.store.locks import Locks
from bot.store.mentions import Mentions
from bot.store.outbox.cards import Cards
from bot.store.outbox.item_places import ItemPlaces
from bot.store.outbox.items import Items
from bot.store.outbox.pace import Pace
from bot.store.outbox.redraws import Redraws
from bot.store.outbox.rollups import Rollups
from bot.store.people.authors import Authors
from bot.store.people.customers import Customers
from bot.store.people.own_posts import OwnPosts
from bot.store.people.typed_texts import TypedTexts
from bot.store.plans import Plans
from bot.store.problems import Problems
from bot.store.spend import Spend
from bot.store.table import Table


def connect(url: str) -> redis.Redis:
    """Return a connection pool to Redis that speaks text and tries a broken link again for about 3 s."""
    return redis.Redis.from_url(
        url,
        decode_responses=True,
        health_check_interval=30,
        socket_timeout=10,
        retry=Retry(ExponentialBackoff(cap=1.0, base=0.05), 6),
        retry_on_error=[RedisConnectionError, RedisTimeoutError],
    )


def connect_briefly(url: str) -> redis.Redis:
    """Return a connection pool that speaks text and gives up at once, for what need not be known."""
    return redis.Redis.from_url(
        url, decode_responses=True, socket_connect_timeout=1, socket_timeout=1, retry=Retry(NoBackoff(), 0)
    )


class Store:
    """All records of one brand in one workspace, under one prefix; several stores can share a Redis."""

    def __init__(self, link: redis.Redis, brand: str = BRAND) -> None:
        self.redis = link
        self.keys = Keys(brand)
        self.brand = brand
        self.aside = Aside(link, self.keys)
        self.mentions = Mentions(link, self.keys)
        self.items = Items(link, self.keys)
        self.item_places = ItemPlaces(link, self.keys, self.items)
        self.hours = Hours(link, self.keys)
        self.redraws = Redraws(link, self.keys)
        self.rollups = Rollups(link, self.keys)
        self.own_posts = OwnPosts(link, self.keys)
        self.rechecks = Rechecks(link, self.keys)
        self.journal = Journal(link, self.keys)
        self.cases = Cases(link, self.keys)
        self.batches = Batches(link, self.keys)
        self.counts = Counts(link, self.keys)
        self.cards = Cards(link, self.keys)
        self.authors = Authors(link, self.keys)
        self.customers = Customers(link, self.keys)
        self.corrections = Corrections(link, self.keys)
        self.typed = TypedTexts(link, self.keys)
        self.watches = Watches(link, self.keys)
        self.plans = Plans(link, self.keys)
        self.pace = Pace(link, self.keys)
        self.problems = Problems(link, self.keys)
        self.locks = Locks(link, self.keys)
        self.watch_status = WatchStatuses(link, self.keys)
        self.spend = Spend(link, self.keys)

    def table(self, name: str) -> Table:
        """Return a small named hash for what needs no rules of its own: channel ids, a user's settings."""
        return Table(self.redis, self.keys.table(name))
