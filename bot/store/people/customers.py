"""The customer book, and what the customer system said when it was asked."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.model import Customer
from bot.store.aside import Aside
from bot.store.atomic import atomically
from bot.store.keys import CUSTOMER_BOOK, Keys
from bot.store.pipe import Pipe, Transaction
from bot.typed_json import encode

PIECE = 1_000  # customers a write
LEFT_BEHIND = timedelta(hours=1)  # after which a book vanishes whose import was killed
KEEP = timedelta(days=30)  # an answer, while it is not asked again


@dataclass(frozen=True)
class Said:
    """What the customer system said of a handle, and when; it may be asked again from `again_at` on."""

    again_at: datetime
    customer: Customer | None = None


class Customers:
    def __init__(self, redis: Any, keys: Keys) -> None:
        self._redis = redis
        self._keys = keys
        self._aside = Aside(redis, keys)

    # -- the imported book

    def stage(self, book: Iterable[Customer], facts: Mapping[str, str]) -> str:
        """Write a new book beside the old one; return the token under which it can take its place for an
        hour.
        """
        token = uuid.uuid4().hex
        beside, told = self._keys.customers_next(token), self._keys.customers_next_facts(token)
        for piece in _pieces(book):
            self._redis.hset(beside, mapping={c.handle.lower(): encode(c) for c in piece})
            self._redis.expire(beside, LEFT_BEHIND)
        current = self._redis.hget(self._keys.table(CUSTOMER_BOOK.name), "book") or ""
        self._redis.hset(told, mapping={**facts, "book": token, "instead of": current})
        self._redis.expire(told, LEFT_BEHIND)
        return token

    def put_staged(self, token: str) -> Mapping[str, str] | None:
        """Put a staged book in place of the old one, all at once, and return its facts.

        None, and no change, where it is there no more, or where another book came in between.
        """
        beside, told = self._keys.customers_next(token), self._keys.customers_next_facts(token)
        about = self._keys.table(CUSTOMER_BOOK.name)

        def work(pipe: Transaction) -> Mapping[str, str] | None:
            facts, filled = dict(pipe.hgetall(told)), bool(pipe.exists(beside))
            current = pipe.hget(about, "book") or ""
            pipe.multi()
            whole = facts and filled == (facts["used"] != "0")
            if not whole or facts.pop("instead of") != current:
                return None
            if filled:
                pipe.rename(beside, self._keys.customers)
                pipe.persist(self._keys.customers)
            else:
                pipe.delete(self._keys.customers)
            pipe.delete(told)
            pipe.hset(about, mapping=facts)
            return facts

        return atomically(self._redis, [told, beside, about], work)

    def handles(self) -> set[str]:
        """Return everybody in the book, in lower case."""
        return {str(name) for name in self._redis.hkeys(self._keys.customers)}

    def book_size(self) -> int:
        return int(self._redis.hlen(self._keys.customers))

    def known(self, handles: Iterable[str]) -> dict[str, Customer]:
        """By handle in lower case: from the book, else as the customer system said."""
        names = [h.lower() for h in dict.fromkeys(handles) if h]
        if not names:
            return {}
        with self._redis.pipeline(transaction=False) as pipe:
            pipe.hmget(self._keys.customers, names)
            pipe.mget([self._keys.looked_up(name) for name in names])
            booked, said = pipe.execute()
        found: dict[str, Customer] = {}
        for name, text, answer in zip(names, booked, said, strict=True):
            customer = self._aside.read_field(Customer, self._keys.customers, name, text)
            if customer is None and (told := self._aside.read(Said, self._keys.looked_up(name), answer)):
                customer = told.customer
            if customer is not None:
                found[name] = customer
        return found

    # -- the customer system

    def want(self, pipe: Pipe, handles: Iterable[str], now: datetime) -> None:
        """Queue the asking for these handles; those asked lately are left out when they are taken."""
        wanted = {h.lower(): now.timestamp() for h in handles if h}
        if wanted:
            pipe.zadd(self._keys.customers_wanted, wanted)

    def has_wanted(self, now: datetime) -> bool:
        return bool(self._redis.zcount(self._keys.customers_wanted, "-inf", now.timestamp()))

    def take_wanted(self, now: datetime, lease: timedelta, count: int) -> list[str]:
        """Return handles to ask for now, ours for as long as the lease lasts."""
        key = self._keys.customers_wanted

        def work(pipe: Transaction) -> list[str]:
            found = [str(h) for h in pipe.zrangebyscore(key, "-inf", now.timestamp(), start=0, num=count)]
            pipe.multi()
            if found:
                pipe.zadd(key, dict.fromkeys(found, (now + lease).timestamp()))
            return found

        return atomically(self._redis, [key], work)

    def said(self, handle: str) -> Said | None:
        key = self._keys.looked_up(handle)
        return self._aside.read(Said, key, self._redis.get(key))

    def keep_said(self, handle: str, said: Said) -> None:
        """Keep an answer; the handle is wanted no more."""
        with self._redis.pipeline() as pipe:
            pipe.set(self._keys.looked_up(handle), encode(said), ex=int(KEEP.total_seconds()))
            pipe.zrem(self._keys.customers_wanted, handle.lower())
            pipe.execute()

    def drop_wanted(self, handle: str) -> None:
        self._redis.zrem(self._keys.customers_wanted, handle.lower())

    def forget(self, pipe: Pipe, handle: str) -> None:
        """Queue the removal of all that is kept of a handle."""
        pipe.hdel(self._keys.customers, handle.lower())
        pipe.delete(self._keys.looked_up(handle))
        pipe.zrem(self._keys.customers_wanted, handle.lower())

    # -- numbers for people who mind the book

    def facts(self) -> Mapping[str, str]:
        """Return how the last import went and how the customer system answered, as kept by
        `bot.customers`.
        """
        return dict(self._redis.hgetall(self._keys.table(CUSTOMER_BOOK.name)))

    def best_tier(self) -> str:
        """Return the tier whose customers have the highest value, as the last import found; "" when
        unknown.
        """
        return str(self._redis.hget(self._keys.table(CUSTOMER_BOOK.name), "best_tier") or "")

    def keep_facts(self, facts: Mapping[str, str]) -> None:
        self._redis.hset(self._keys.table(CUSTOMER_BOOK.name), mapping=dict(facts))

    def count(self, what: str, by: int = 1) -> None:
        self._redis.hincrby(self._keys.table(CUSTOMER_BOOK.name), what, by)


def _pieces(book: Iterable[Customer]) -> Iterator[list[Customer]]:
    piece: list[Customer] = []
    for customer in book:
        piece.append(customer)
        if len(piece) == PIECE:
            yield piece
            piece = []
    if piece:
        yield piece
