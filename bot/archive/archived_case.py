"""A case as the archive has it: everything that Redis knew of it, in one record."""

from __future__ import annotations

from datetime import datetime

import msgspec

from bot.model.author import Author
from bot.model.case import Case
from bot.model.entry import Entry
from bot.model.mention import Mention
from bot.model.outbox.item import Item


class CardPlace(msgspec.Struct, frozen=True):
    """Where a case's card stands in Slack."""

    channel: str
    ts: str


class ArchivedCase(msgspec.Struct, frozen=True):
    """A closed case, whole. Of cases that were merged each is a record of its own, with the posts that came
    to it.

    `token` is another one each time that it is written: what is to be dropped is named by it, so that nobody
    drops what was written again meanwhile.
    """

    case: Case
    posts: tuple[Mention, ...] = ()  # with what reps corrected of their labels
    journal: tuple[Entry, ...] = ()
    sends: tuple[Item, ...] = ()  # what went to the network: replies, direct messages, deletions
    messages: tuple[Item, ...] = ()  # what went to Slack: the card, notes in its thread
    card: CardPlace | None = None
    versions: dict[str, tuple[str, ...]] = {}  # of an edited post: the ids of its newer versions
    token: str = ""

    @property
    def id(self) -> str:
        return self.case.id

    @property
    def author(self) -> Author:
        """Return the customer, as they were when they wrote last."""
        newest = max(self.posts, key=lambda post: post.created_at, default=None)
        return newest.author if newest else Author(self.case.author_id, self.case.handle)

    @property
    def closed_at(self) -> datetime:
        """Return when it was resolved or merged; when it came in, where the record does not say."""
        case = self.case
        ended = case.resolution.at if case.resolution else case.merged.at if case.merged else None
        return ended or case.opened_at
