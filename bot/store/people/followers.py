"""Who follows the brand, as bare ids: the newest part of a list that may have millions.

Two sorted sets of ids. `known` has the newest KEPT of them, who came last highest: a hundred bytes each.
`unseen` is there while the whole list is read: a copy of it, without those who stood on a page so far.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from bot.model.lists.followers import FollowerNews
from bot.store.forms import Forms
from bot.store.keys import FOLLOWER_NEWS, FOLLOWERS_READING, Keys
from bot.store.pipe import Pipe, Reads
from bot.store.table import Table
from bot.store.work import Work

KEPT = 10_000
NEWS_KEPT = timedelta(days=90)  # as long as anybody may ask for a text to be taken away
ACTS_KEPT = timedelta(days=2)
COPY_KEPT = timedelta(days=40)  # longer than a reading that waits for the next month's budget
BEYOND = 1.0  # the place of ids behind all that were known before


class Followers:
    def __init__(self, redis: Any, keys: Keys, forms: Forms) -> None:
        self._redis = redis
        self._keys = keys
        self._news = Table(redis, keys, FOLLOWER_NEWS, forms)
        self._readings = Table(redis, keys, FOLLOWERS_READING, forms)

    # -- who is known

    def count(self) -> int:
        return int(self._redis.zcard(self._keys.followers))

    def known_of(self, ids: Iterable[str]) -> set[str]:
        """Return those of the ids that are known."""
        asked = list(ids)
        with self._redis.pipeline(transaction=False) as pipe:
            for one in asked:
                pipe.zscore(self._keys.followers, one)
            found = pipe.execute()
        return {one for one, place in zip(asked, found, strict=True) if place is not None}

    def learn(self, pipe: Pipe, came: Sequence[str], beyond: Sequence[str], at: datetime) -> None:
        """Queue ids, who came last first; `beyond`: of before all that are known. The oldest make room."""
        key = self._keys.followers
        top = {one: at.timestamp() - place / 1e4 for place, one in enumerate(came)}
        rest = {one: BEYOND - place / 1e5 for place, one in enumerate(beyond)}
        if places := rest | top:
            pipe.zadd(key, places)
        pipe.zremrangebyrank(key, 0, -KEPT - 1)

    def forget(self, pipe: Pipe, ids: Sequence[str]) -> None:
        """Queue the leaving of these."""
        if ids:
            pipe.zrem(self._keys.followers, *ids)

    # -- who left

    def begin_comparing(self, copy: str) -> int:
        """Copy the known ids for a reading of the whole list; return how many they are.

        Each reading has a copy of its own, made before its record: what another one took from its copy, or a
        process that was killed, changes nothing here.
        """
        count = int(self._redis.zunionstore(key := self._keys.followers_unseen(copy), [self._keys.followers]))
        self._redis.expire(key, COPY_KEPT)
        return count

    def still_there(self, pipe: Pipe, copy: str, ids: Sequence[str]) -> None:
        """Queue that these follow still."""
        if ids:
            pipe.zrem(self._keys.followers_unseen(copy), *ids)

    def unseen(self, copy: str) -> list[str]:
        """Return who was on no page, who came last first."""
        return list(self._redis.zrevrange(self._keys.followers_unseen(copy), 0, -1))

    def end_comparing(self, pipe: Pipe, copy: str) -> None:
        pipe.delete(self._keys.followers_unseen(copy))

    # -- what is told

    def news(self, news_id: str, reads: Reads | None = None) -> FollowerNews | None:
        return self._news.get(news_id, reads)

    def all_news(self) -> list[FollowerNews]:
        """Return what was told in the last days, the newest first."""
        return sorted(self._news.all().values(), key=lambda one: one.at, reverse=True)

    def put_news(self, pipe: Pipe, news: FollowerNews) -> None:
        self._news.put(news.id, news, pipe)

    def drop_old_news(self, pipe: Pipe, now: datetime) -> list[FollowerNews]:
        """Queue the leaving of what was told long ago; return it: its messages are drawn again."""
        if old := [one for one in self._news.all().values() if one.at < now - NEWS_KEPT]:
            self._news.drop(*(one.id for one in old), pipe=pipe)
        return old

    def id_of(self, handle: str) -> str:
        """Return whose a handle was when they came or left; "" where that was not told lately."""
        people = (person for news in self.all_news() for person in news.people)
        return next((one.id for one in people if one.handle.lower() == handle.lower()), "")

    def handles_of(self, account_id: str) -> set[str]:
        """Return the handles under which somebody was told of lately, in lower case."""
        people = (person for news in self.all_news() for person in news.people)
        return {one.handle.lower() for one in people if one.id == account_id and one.handle}

    def names_of(self, account_id: str) -> set[str]:
        """Return the names under which somebody was told of lately."""
        people = (person for news in self.all_news() for person in news.people)
        return {one.name for one in people if one.id == account_id}

    def everyone(self) -> set[str]:
        """Return the ids of all who are known to follow, or of whom something is told or being read."""
        told = {person.id for news in self._news.all().values() for person in news.people}
        reading = {one for read in self._readings.all().values() for one in read.ids}
        return {*map(str, self._redis.zrange(self._keys.followers, 0, -1)), *told, *reading}

    def forget_all(self) -> int:
        """Drop who follows, and all that was told of it; return how many ids there were."""
        known = self.count()
        tables = (self._keys.table(one.name) for one in (FOLLOWER_NEWS, FOLLOWERS_READING))
        copies = self._redis.scan_iter(match=self._keys.followers_unseen("*"), count=1_000)
        self._redis.delete(self._keys.followers, *tables, *copies)
        return known

    # -- the day's limit

    def acts(self, day: date, reads: Reads | None = None) -> int:
        """Return how many welcomes and follows were begun on a day."""
        return len((reads or self._redis).smembers(self._keys.follower_acts(f"{day}")))

    def take_act(self, work: Work, day: date, act: str, most: int) -> bool:
        """Queue an act ("dm 123"); False, and nothing queued, where the day has no more room."""
        there = work.smembers(key := self._keys.follower_acts(f"{day}"))
        if act not in there and len(there) >= most:
            return False
        work.sadd(key, act)
        work.expire(key, ACTS_KEPT)
        return True

    def give_back_act(self, pipe: Pipe, day: date, act: str) -> None:
        """Queue the return of an act that was undone before it left."""
        pipe.srem(self._keys.follower_acts(f"{day}"), act)
