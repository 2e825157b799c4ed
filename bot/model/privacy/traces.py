"""By what a person is known in the records: their ids, their names, their posts, and what they wrote."""

from __future__ import annotations

from datetime import datetime

import msgspec


class Traces(msgspec.Struct, frozen=True):
    """`handles` are in lower case, all that they have had; `runs` are words in a row of their posts.

    Without an `author_id` nothing is known of them but a handle.
    """

    author_id: str = ""
    handles: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()  # every id of their posts, of each version one
    cases: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()  # of the outbox: what went to them, and Slack's messages on them
    runs: frozenset[str] = frozenset()
    until: datetime | None = None  # when they wrote the newest of their posts

    @property
    def ids(self) -> frozenset[str]:
        """Return the ids of all records that are theirs."""
        return self.posts | self.cases | self.items
