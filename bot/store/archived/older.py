"""What has left Redis: which posts, for which case, and reads of it from the archive.

Redis keeps of each post that it was seen and which case has it. So nothing comes in twice while the archive
is away, and no read asks the archive for what it cannot have.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

import structlog

from bot.archive.errors import ArchiveError, Trouble
from bot.archive.interface import Archive
from bot.archive.moments import FIRST, Moment
from bot.archive.wanted import Wanted
from bot.model import Item
from bot.model.entry import Entry
from bot.store.keys import Keys
from bot.store.pipe import Pipe
from bot.store.work import Missed
from bot.typed_json import UNREADABLE, decode

log = structlog.get_logger()

S = TypeVar("S")
T = TypeVar("T")
IDENTITY, UNTIL = "identity", "until"
MANY = 100  # ids: so many that miss are in the archive, and it is asked at once
LOOK_EVERY = 5.0  # seconds between two looks whether anything has left at all


class Older:
    """The archive as the store's nouns ask it; without one, or with nothing in it, there is nothing older."""

    def __init__(
        self,
        redis: Any,
        keys: Keys,
        archive: Archive | None = None,
        bring_back: Callable[[Iterable[str]], int] = lambda case_ids: 0,
    ) -> None:
        self._redis = redis
        self._keys = keys
        self._bring_back = bring_back
        self.archive = archive
        self._until: datetime | None = None
        self._look_at = 0.0

    def homes(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the cases in the archive that these posts (or cases) belong to. Errors: Redis's."""
        by_key: dict[str, list[str]] = {}
        for one in dict.fromkeys(ids):
            by_key.setdefault(self._keys.home(one), []).append(one)
        if not by_key:
            return {}
        with self._redis.pipeline(transaction=False) as pipe:
            for key, some in by_key.items():
                pipe.hmget(key, some)
            found = pipe.execute()
        pairs = zip(by_key.values(), found, strict=True)
        return {
            i: home or i
            for ids, homes in pairs
            for i, home in zip(ids, homes, strict=True)
            if home is not None
        }

    def left(self, pipe: Pipe, homes: dict[str, str]) -> None:
        """Queue the note that posts, by id, are in the archive from now on, each with its case."""
        for post_id, case_id in homes.items():
            pipe.hset(self._keys.home(post_id), post_id, "" if post_id == case_id else case_id)

    def returned(self, pipe: Pipe, post_ids: Iterable[str]) -> None:
        """Queue the note that posts are in Redis again."""
        for post_id in post_ids:
            pipe.hdel(self._keys.home(post_id), post_id)

    def bring_back(self, missed: Missed) -> bool:
        """Write what a unit of work has missed into Redis again; return whether any of it was in the archive.

        A post that comes in goes on without it while the archive is away. Errors: `ArchiveError`, for a case
        or a send that somebody asked for.
        """
        asked = {*missed.records, *(item.case_id for item in self.items(missed.items).values())}
        homes = set(self.homes(asked).values())
        found = bool(homes) and self._bring_back(sorted(homes)) > 0
        talked = set(self.homes(self.of_talks(missed.talks).values()).values()) - homes
        try:
            return bool(talked and self._bring_back(sorted(talked))) or found
        except ArchiveError as error:
            log.warning("an older case stays in the archive", trouble=error.trouble.value, said=error.said)
            return found

    def decoded(self, kind: type[T], texts: Mapping[str, str]) -> dict[str, T]:
        """Decode records of the archive. Errors: `ArchiveError`."""
        try:
            return {i: decode(kind, text) for i, text in texts.items()}
        except UNREADABLE as error:
            raise ArchiveError(Trouble.CORRUPT, "", str(error)) from error

    def newest(self, count: int) -> list[str]:
        """Return the newest cases in the archive; none while it is away."""
        found: list[str] = self._or([], lambda archive: list(archive.search(Wanted(), None, count).ids))
        return found

    @property
    def until(self) -> datetime | None:
        """Return until when something happened to the cases that have left; None: none have."""
        if self._until is None or time.monotonic() >= self._look_at:
            said = self._redis.hget(self._keys.archive, UNTIL)
            self._until = datetime.fromisoformat(said) if said else None
            self._look_at = time.monotonic() + LOOK_EVERY
        return self._until

    def note_until(self, until: datetime, identity: str) -> None:
        """Note how far cases have left, before the first of them does."""
        before = self.until
        if before is None or before < until:
            facts = {UNTIL: until.isoformat(), IDENTITY: identity}
            self._redis.hset(self._keys.archive, mapping=facts)
            self._until = until

    def identity(self) -> str:
        """Return the mark of the archive that our cases have left for; "" while none have."""
        return self._redis.hget(self._keys.archive, IDENTITY) or ""

    def has_any(self) -> bool:
        return self.archive is not None and self.until is not None

    def texts_of_cases(self, case_ids: Iterable[str]) -> dict[str, str]:
        """Return the records of those of the cases that are in the archive. Errors: `ArchiveError`."""
        return self._texts(case_ids, lambda archive, ids: archive.texts_of_cases(ids))

    def texts_of_posts(self, post_ids: Iterable[str]) -> dict[str, str]:
        """Return the records of those of the posts that are in the archive. Errors: `ArchiveError`."""
        return self._texts(post_ids, lambda archive, ids: archive.texts_of_posts(ids))

    def _texts(
        self, ids: Iterable[str], read: Callable[[Archive, list[str]], dict[str, str]]
    ) -> dict[str, str]:
        wanted = list(ids)
        if len(wanted) < MANY or self.archive is None:
            wanted = list(self.homes(wanted))
        return read(self._needed(), wanted) if wanted else {}

    def _needed(self) -> Archive:
        if self.archive is None:
            raise ArchiveError(Trouble.MOVED, "", "no archive is set, and cases have left for one")
        return self.archive

    def items(self, item_ids: Iterable[str]) -> dict[str, Item]:
        """Return sends and messages; none while the archive is away."""
        ids = list(item_ids)
        return self._or({}, lambda archive: archive.items(ids)) if ids else {}

    def journal(self, case_id: str) -> list[Entry]:
        """Return a case's entries. Errors: `ArchiveError`."""
        return self._needed().journal(case_id) if self.homes([case_id]) else []

    def day(self, day: str) -> list[Entry]:
        """Return a UTC day's entries. Errors: `ArchiveError`."""
        return (
            self._needed().day(day) if self.reaches(datetime.fromisoformat(day).replace(tzinfo=UTC)) else []
        )

    def place(self, case_id: str) -> tuple[str, str] | None:
        """Return the channel and the ts of a case's card; None while the archive is away."""
        if self.archive is None or not self.homes([case_id]):
            return None
        return self._or(None, lambda archive: archive.places([case_id]).get(case_id))

    def of_authors(self, author_ids: Iterable[str], count: int) -> dict[str, list[str]]:
        """Return the newest cases of authors; none while the archive is away: their cards go on."""
        ids = list(author_ids)
        found: dict[str, list[str]] = self._or({}, lambda archive: archive.of_authors(ids, count))
        return found

    def of_talks(self, talks: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """Return the cases of authors in conversations; none while the archive is away."""
        asked = list(talks)
        found: dict[tuple[str, str], str] = (
            self._or({}, lambda archive: archive.of_talks(asked)) if asked else {}
        )
        return found

    def author_id(self, handle: str) -> str | None:
        """Return who had a handle last; None while the archive is away."""
        return self._or("", lambda archive: archive.author_id(handle)) or None

    def by_post(self, post_id: str) -> str | None:
        """Return the record of the post that this id is a version of. Errors: `ArchiveError`."""
        if not post_id or not self.has_any():
            return None
        return self._needed().texts_of_posts([post_id]).get(post_id)

    def reaches(self, start: datetime) -> bool:
        """Return whether anything that has left may have happened since then."""
        return self.until is not None and start <= self.until

    def ids(self, moment: Moment, start: datetime, end: datetime) -> list[str]:
        """Return ids by a moment, oldest first; none while the archive is away: see `check`."""
        if not self.reaches(start):
            return []
        found: list[str] = self._or([], lambda archive: archive.ids(moment, start, end))
        return found

    def count(self, moment: Moment, start: datetime, end: datetime) -> int:
        """Return how many there are; 0 while the archive is away."""
        return self._or(0, lambda archive: archive.count(moment, start, end)) if self.reaches(start) else 0

    def check(self, start: datetime = FIRST) -> None:
        """Return if what has happened since then can be read: for lists that must be whole.

        Errors: `ArchiveError`.
        """
        if self.reaches(start):
            self._needed().identity()

    def _or(self, instead: S, read: Callable[[Archive], T]) -> S | T:
        """Read, or return something else where there is no archive, nothing in it, or it is away."""
        if self.archive is None or self.until is None:
            return instead
        try:
            return read(self.archive)
        except ArchiveError as error:
            log.warning("the archive cannot be read", trouble=error.trouble.value, said=error.said)
            return instead

    def is_back(self, case_ids: Iterable[str]) -> bool:
        """Return whether one of these cases was brought back lately."""
        return bool(self._redis.exists(*(self._keys.back_again(i) for i in case_ids)))
