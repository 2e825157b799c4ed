"""Who follows the brand: a capability that a network may have (`Network.audience`; None: it has none)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.model.author import Author


@dataclass(frozen=True)
class FollowersPage:
    """A part of the list of followers, who came last first."""

    people: tuple[Author, ...] = ()
    next_token: str = ""  # "" on the last page
    odd: int = 0  # entries that could not be read


class Audience(Protocol):
    """What Perch asks of a network about followers. Errors: `NetworkError`, from every method."""

    most_a_page: int
    may_follow: bool  # through its API; else a person does it on the network's own page

    def count(self) -> int:
        """Return how many accounts follow the brand, as its public figures say."""

    def newest(self, most: int, token: str = "") -> FollowersPage:
        """Return a page of followers, who came last first."""

    def follow(self, account_id: str) -> bool:
        """Follow an account; False where it has to let us first. Doing it twice is the same as once."""

    def unfollow(self, account_id: str) -> None:
        """Follow an account no more. Doing it twice is the same as once."""
