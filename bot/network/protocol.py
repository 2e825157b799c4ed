"""What Perch asks of a network: one method for each thing. Errors: `NetworkError`, from every method."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol

from bot.model.author import Author
from bot.model.mention import Mention
from bot.model.outbox.price import Price
from bot.network.records import Account, Along, Credits, DirectMessage, Limit, OwnPost, Page, Uploaded
from bot.network.streams import Streams
from bot.network.who_follows import Audience


class Network(Protocol):
    """All calls of one brand.

    What holds without asking (addresses, ids) is `bot.model.networks.NetworkRules`.
    """

    account: Account
    most_dms: int  # that one reading takes
    streams: Streams

    @property
    def audience(self) -> Audience | None:
        """Return what it can do with followers; None where it has no such thing."""

    def may_reply(self, post: Mention) -> bool:
        """Tell whether the network takes our answer to a post through its API."""

    def limit(self, *, search: bool) -> Limit | None:
        """Return what it said last of how often we may search, or read mentions."""

    def limits(self) -> Mapping[str, Limit]:
        """Return what it said last of how often this process may ask, by route."""

    def credits(self) -> Credits:
        """Return what is left of prepaid credits; never an error, as it may not be told."""

    # -- reading

    def me(self) -> Account:
        """Return the account whose keys we have."""

    def mentions(self, label: str = ..., **where: Any) -> Page:
        """Return a page of posts that name the brand; `where`: since_id, until_id, start_time,
        pagination_token.
        """

    def search(self, query: str, label: str = ..., **where: Any) -> Page:
        """Return a page of posts that match a query; `where` as for mentions."""

    def lookup(self, ids: Iterable[str], label: str = ..., *, along: Along = ...) -> Page:
        """Return posts by id; those that are no longer shown are in the page's `missing`."""

    def authors(self, ids: Iterable[str], label: str = ...) -> list[Author]:
        """Return accounts by id, as far as they are shown."""

    def own_posts(self, since: datetime, label: str = ...) -> list[OwnPost]:
        """Return what the brand has posted since a moment, newest first."""

    def count(self, query: str) -> int:
        """Return how many posts of the last 7 days a query matches."""

    def new_dms(self, is_new: Callable[[DirectMessage], bool]) -> list[DirectMessage]:
        """Return the direct messages back to one that is not new, newest first."""

    def dms_with(self, user_id: str, label: str = ...) -> list[DirectMessage]:
        """Return the newest direct messages with one person, newest first."""

    # -- writing: each is one request; an unknown outcome is `Unknown`

    def post(
        self,
        text: str,
        *,
        reply_to: str = ...,
        media_ids: Iterable[str] = ...,
        price: Price = ...,
        paid_partnership: bool = ...,
    ) -> str:
        """Publish a post or a reply; return its id. `paid_partnership`: labelled as paid promotion."""

    def dm(self, user_id: str, text: str) -> str:
        """Send a direct message; return its id."""

    def delete(self, post_id: str) -> None:
        """Delete a post of ours."""

    def hide(self, post_id: str, *, hidden: bool = ...) -> None:
        """Hide a reply in a conversation of ours, or show it again."""

    def upload(
        self, parts: Iterable[bytes], *, mime: str, size: int, now: datetime, alt_text: str = ...
    ) -> Uploaded:
        """Give the network a picture or a video that a post is going to use."""

    def wrote(self, kind: Price, label: str, made: str = ...) -> None:
        """Count what the network bills of a request; of what it made only once."""
