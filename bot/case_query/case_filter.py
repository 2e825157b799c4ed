"""What a query asks for: a filter of cases, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model import Level


class Standing(StrEnum):
    """How a case stands, in the words that people type."""

    OPEN = "open"  # everything that is not resolved
    REPLIED = "replied"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"
    ANY = "any"


class OwnerKind(StrEnum):
    ME = "me"
    NOBODY = "nobody"
    ID = "id"  # of a Slack user
    NAME = "name"  # typed by hand; who that is only Slack knows


@dataclass(frozen=True)
class Owner:
    """Whose cases are wanted; `value` is the id or the name."""

    kind: OwnerKind
    value: str = ""


@dataclass(frozen=True)
class CaseFilter:
    """All that is wanted of a case; an empty field asks for nothing."""

    text: str = ""  # the query, as it can be typed again
    owners: tuple[Owner, ...] = ()
    standings: tuple[Standing, ...] = ()
    overdue: bool = False
    escalated: bool = False
    levels: tuple[Level, ...] = ()
    sentiments: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()  # handles, without the @
    author_ids: tuple[str, ...] = ()  # of those who had these handles last, as far as we have met them
    channels: tuple[str, ...] = ()  # "#name" or an id
    words: tuple[str, ...] = ()  # in small letters; a phrase holds spaces
    since: datetime | None = None
    since_typed: str = ""
    until: datetime | None = None  # the first moment that no longer counts

    @property
    def is_search(self) -> bool:
        """Return whether it looks for posts rather than work: by author, words or time alone."""
        work = self.owners or self.overdue or self.escalated or self.levels or self.sentiments or self.topics
        return not work and not self.standings

    @property
    def wants_resolved(self) -> bool:
        """Return whether resolved cases are wanted too: a search finds them, a list of work leaves them
        out.
        """
        asked = Standing.RESOLVED in self.standings or Standing.ANY in self.standings
        return asked or self.is_search
