"""What a message or a window shows of followers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.model.customer import Customer
from bot.model.lists.followers import Deed, Done, Follower, FollowerNews
from bot.model.lists.no_contact import NoContact
from bot.model.outbox.item import Item


@dataclass(frozen=True)
class FollowerRow:
    """One of them, and what was done for them; `sends` by their id."""

    person: Follower
    customer: Customer | None = None
    cases: int = 0
    open_cases: int = 0
    no_contact: NoContact | None = None
    done: tuple[Done, ...] = ()
    sends: Mapping[str, Item] = field(default_factory=dict)

    @property
    def stands_out(self) -> bool:
        return self.customer is not None or self.cases > 0

    def deed(self, deed: Deed) -> Done | None:
        """Return the last of a kind that was done."""
        return next((one for one in reversed(self.done) if one.deed is deed), None)


@dataclass(frozen=True)
class FollowersView:
    """`rows` are those shown; `count`: of how many. `by_api`: whether following goes through the network's
    API. `acts` of `most`: how many welcomes and follows were begun today.
    """

    news: FollowerNews
    rows: tuple[FollowerRow, ...]
    count: int
    page: int = 0
    pages: int = 1
    by_api: bool = False
    acts: int = 0
    most: int = 0
