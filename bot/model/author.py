"""The person or account behind a post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Says(StrEnum):
    """Where an account says of itself that it is automated. The values stand in stored records."""

    PROFILE = "profile"
    NAME = "name"


@dataclass(frozen=True)
class Author:
    """An X account as it was when we last read it; a count that X did not give is None."""

    id: str
    handle: str = ""  # without the @; empty when X did not send the author
    name: str = ""
    followers: int | None = None
    following: int | None = None
    posts: int | None = None
    created_at: datetime | None = None
    verified: bool = False
    protected: bool = False
    automated: bool = False  # X's own "automated account" label
    says_automated: Says | None = None  # in its own profile
    avatar_url: str = ""
    can_dm: bool | None = None  # X's receives_your_dm; None: X did not say

    @property
    def at_handle(self) -> str:
        return f"@{self.handle}" if self.handle else self.name or "(author unknown)"

    @property
    def display_name(self) -> str:
        return self.name or self.at_handle


@dataclass(frozen=True)
class SeenAuthor:
    """An account as a look-up told it, and when: kept for a day, so that it is not paid for again."""

    author: Author
    at: datetime
