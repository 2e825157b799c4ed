"""What an archive promises to the rest of Perch; SQLite and Postgres keep it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.archive.archived_case import ArchivedCase
from bot.archive.moments import Moment
from bot.archive.wanted import Page, Spot, Wanted
from bot.model.case import Case
from bot.model.entry import Entry
from bot.model.mention import Mention
from bot.model.outbox.item import Item


@dataclass(frozen=True)
class ArchiveFacts:
    """How an archive is doing. `place`: its file, or its server without the password."""

    engine: str
    place: str
    form: int
    cases: int
    posts: int
    size: int  # bytes
    oldest: datetime | None = None


class Archive(Protocol):
    """The closed cases of one brand that have left Redis.

    Every method may raise `ArchiveError`; one that writes has then written nothing. What is asked for by ids
    holds those that are there. Ids come newest first, but by a moment oldest first.
    """

    def put(self, cases: Sequence[ArchivedCase]) -> None:
        """Write cases, all or none; one that is there already is replaced whole."""

    def put_messages(self, messages: Sequence[Item]) -> None:
        """Write messages in Slack that belong to cases which are there; those of others are left out."""

    def get(self, case_ids: Iterable[str]) -> dict[str, ArchivedCase]:
        """Return cases whole."""

    def drop(self, tokens: Mapping[str, str]) -> int:
        """Delete cases by id, each only while its token is this one; return how many were deleted."""

    def erase(self, case_ids: Iterable[str]) -> int:
        """Delete cases whatever their token, and leave no trace of them in the file; return how many."""

    def cases(self, case_ids: Iterable[str]) -> dict[str, Case]:
        """Return the cases' own records."""

    def posts(self, post_ids: Iterable[str]) -> dict[str, Mention]:
        """Return posts, by their first id, or by that of a newer version, as they are asked for."""

    def texts_of_cases(self, case_ids: Iterable[str]) -> dict[str, str]:
        """Return the same as `cases`, each as the JSON of its record."""

    def texts_of_posts(self, post_ids: Iterable[str]) -> dict[str, str]:
        """Return the same as `posts`, each as the JSON of its record."""

    def items(self, item_ids: Iterable[str]) -> dict[str, Item]:
        """Return sends and messages."""

    def journal(self, case_id: str) -> list[Entry]:
        """Return the entries of a case, in order."""

    def places(self, case_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Return the channel and the ts of the cards that were posted."""

    def of_authors(self, author_ids: Iterable[str], count: int) -> dict[str, list[str]]:
        """Return the newest cases of each author."""

    def of_talks(self, talks: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """Return the newest case of authors in conversations, by (conversation, author)."""

    def author_id(self, handle: str) -> str:
        """Return the id of the author who had a handle last; "" where none had."""

    def ids(self, moment: Moment, start: datetime, end: datetime) -> list[str]:
        """Return ids of posts or cases by a moment, from `start` until before `end`, oldest first."""

    def with_author(self, until: datetime, count: int, after: str = "") -> list[str]:
        """Return cases that came in before a time and still name their author, by id, from behind `after`."""

    def count(self, moment: Moment, start: datetime, end: datetime) -> int:
        """Return how many there are."""

    def search(self, wanted: Wanted, before: Spot | None = None, size: int = 10) -> Page:
        """Return the newest of the cases that are wanted, or those that come behind a place."""

    def count_found(self, wanted: Wanted, most: int) -> int | None:
        """Return how many cases are wanted, `most` + 1 for more; None where counting would take long."""

    def channels(self) -> set[str]:
        """Return the channels that any of its cases stood in."""

    def every(self, at_once: int = 200) -> Iterator[ArchivedCase]:
        """Yield all cases whole, the oldest first, some in memory at a time."""

    def put_day(self, day: str, entries: Sequence[Entry]) -> None:
        """Add the entries of a UTC day ("2026-11-22") to those that are there, each once."""

    def day(self, day: str) -> list[Entry]:
        """Return the entries of a UTC day."""

    def days(self) -> list[str]:
        """Return the UTC days of which there are entries, in order."""

    def replace_day(self, day: str, entries: Sequence[Entry]) -> None:
        """Write the entries of a UTC day in place of those that are there."""

    def identity(self) -> str:
        """Return a mark that this archive was given when it was made: another one has another."""

    def facts(self) -> ArchiveFacts:
        """Return how it is doing."""

    def close(self) -> None:
        """End its links; the next call makes new ones."""
