"""X as Perch uses it: one method for each thing we ask of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from bot.model import Author, Mention, Price
from bot.model.told import Code
from bot.network.errors import Refused, Unknown, Unreachable
from bot.network.records import Account, Along, Credits, DirectMessage, Limit, OwnPost, Page, Uploaded
from bot.network.streams import Streams
from bot.settings import Settings
from bot.told import told
from bot.x.asker import Asker
from bot.x.call import Caller
from bot.x.credits import read_credits
from bot.x.dms import read_dms
from bot.x.heard import Forgetful, Memory
from bot.x.outcome import why_no_list
from bot.x.payload import read_authors, read_page
from bot.x.raw_values import read_mapping, read_text
from bot.x.upload import upload
from bot.x.vocabulary import Kind
from bot.x.x_audience import XAudience
from bot.x.x_streams import XStreams

OWN_PAGES = 10  # of 100 posts: more than a brand writes while Perch is away
DM_PAGES = 10  # of 100 messages; X allows 15 readings in 15 minutes
SEARCH = "/2/tweets/search/recent"
LOOKUP = "/2/tweets"  # what is missing there stands among errors
KINDS: Mapping[Along, Kind] = {Along.ALL: "posts", Along.REFERRED: "quoting", Along.NOTHING: "bare"}
LOOKED_UP = 100  # accounts, or posts, in one request
ID = re.compile(r"(?<=\w)/\d+")  # not the version, with which a route begins


class Meter(Protocol):
    """Told of everything that X bills, by kind of `bot.money.prices`."""

    def read(self, kind: str, ids: Iterable[str], label: str) -> None: ...

    def counts_authors(self) -> bool: ...

    def came_along(self, author_ids: Iterable[str], label: str, post_ids: Iterable[str] = ()) -> None: ...

    def wrote(self, kind: Price, label: str, made: str = "") -> None: ...


class X:
    """All calls of one brand: a `Network`. Errors: `NetworkError`, from every method."""

    def __init__(
        self,
        settings: Settings,
        clock: Callable[[], datetime],
        meter: Meter | None = None,
        memory: Memory | None = None,
        mark: str = "perch",
    ) -> None:
        """`mark` tells what this brand makes at X (subscriptions, rules) from what others do there."""
        self._call = Caller(settings, clock)
        self._ask = Asker(self._call, memory or Forgetful(), clock)
        self._clock = clock
        self._meter = meter
        self._as_brand = settings.can_write
        self._has_bearer = bool(settings.x_bearer_token)
        self.account = Account()
        self.most_dms = DM_PAGES * 100
        self.streams: Streams = XStreams(
            self._call, lambda: self.account, clock, meter, mark, as_brand=self._as_brand
        )
        self._enterprise = settings.x_tier == "enterprise"
        self.audience = XAudience(
            self._call, self._ask, lambda: self.account, self._read, may_follow=self._enterprise
        )

    def may_reply(self, post: Mention) -> bool:
        """Tell whether X takes our answer to a post: on self-serve access, only where its author turned to
        us.
        """
        return self._enterprise or post.may_reply or post.mentions_brand

    def limit(self, *, search: bool) -> Limit | None:
        """Return the last x-rate-limit headers of searching, or of the brand's mentions."""
        return self._call.limits.get(SEARCH if search else f"/2/users/{self.account.id}/mentions")

    def limits(self) -> dict[str, Limit]:
        """Return the last x-rate-limit headers, by route; ids in it are “:id”."""
        return {ID.sub("/:id", route): limit for route, limit in list(self._call.limits.items())}

    @property
    def server_date(self) -> str:
        """Return the Date header of X's last answer; "" where there was none."""
        return self._call.date

    @property
    def access(self) -> str:
        """Return what X said last of what the account's keys may do: read, read-write, …; "" before that."""
        return self._call.access

    def credits(self) -> Credits:
        """Return what is left of the account's credits, as far as X says it; never an error."""
        return read_credits(self._call, bearer=self._has_bearer, brand=self._as_brand)

    # -- reading

    def me(self) -> Account:
        """Return the account whose keys we have."""
        data = read_mapping(self._call("GET", "/2/users/me", as_brand=True).get("data"))
        account = Account(read_text(data.get("id")), read_text(data.get("username")))
        if not (account.id and account.handle):  # it is kept for ever
            raise Unreachable(told(Code.NOT_THE_API, status=200))
        self._read("owned", [account.id], "me")
        return account

    def mentions(self, label: str = "mentions", **where: Any) -> Page:
        """Return a page of the brand's mentions timeline ($0.001 a post); `where`: since_id, start_time, …"""
        params = {"max_results": 100, **_where(where)}
        route = f"/2/users/{self.account.id}/mentions"
        return self._page(route, params, "owned", label, self._as_brand, self._along)

    def search(self, query: str, label: str = "search", **where: Any) -> Page:
        """Return a page of recent search ($0.005 a post); `where`: since_id, start_time, next_token."""
        where = _where(where)
        if token := where.pop("pagination_token", None):
            where["next_token"] = token
        params = {"query": query, "max_results": 100, **where}
        return self._page(SEARCH, params, "post", label, False, self._along)

    def lookup(self, ids: Iterable[str], label: str = "re-check", *, along: Along = Along.ALL) -> Page:
        """Up to 100 posts by id; those that X no longer shows are in the page's `missing`.

        Without their authors they are asked for as by a stranger: those of a protected account are missing.
        """
        if along is Along.REFERRED and self._along is Along.ALL:
            along = Along.ALL
        as_brand = self._as_brand and along is Along.ALL
        return self._page(LOOKUP, {"ids": ",".join(ids)}, "post", label, as_brand, along)

    def authors(self, ids: Iterable[str], label: str = "authors") -> list[Author]:
        """Return accounts by id, as far as X shows them; $0.010 each."""
        wanted, found = list(ids), list[Author]()
        for first in range(0, len(wanted), LOOKED_UP):
            params = {"ids": ",".join(wanted[first : first + LOOKED_UP])}
            found += read_authors(self._ask("/2/users", "users", params, as_brand=self._as_brand))
        self._read("user", [one.id for one in found], label)
        return found

    def own_posts(self, since: datetime, label: str = "own posts") -> list[OwnPost]:
        """Return what the brand has posted since a moment, newest first: an owned read."""
        params: dict[str, Any] = {"max_results": 100, "start_time": _rfc(since)}
        route, found = f"/2/users/{self.account.id}/tweets", []
        for _ in range(OWN_PAGES):
            page = self._page(route, params, "owned", label, self._as_brand, None)
            found += [_own_post(post, page.links.get(post.post_id, ())) for post in page.posts]
            if not page.next_token:
                break
            params["pagination_token"] = page.next_token
        return found

    def count(self, query: str) -> int:
        """Return how many posts of the last 7 days a query matches; $0.005 a request."""
        answer = self._call("GET", "/2/tweets/counts/recent", params={"query": query, "granularity": "day"})
        self.wrote(Price.COUNTS, "preview")
        meta = answer.get("meta") or {}
        return int(meta.get("total_tweet_count", meta.get("total_post_count", 0)) or 0)

    def wrote(self, kind: Price, label: str, made: str = "") -> None:
        """Meter what X bills for a request; what it made (a post, a message), known by its id, only once."""
        if self._meter is not None:
            self._meter.wrote(kind, label, made)

    # -- writing: each is one request; an unknown outcome is `Unknown`

    def post(
        self,
        text: str,
        *,
        reply_to: str = "",
        media_ids: Iterable[str] = (),
        price: Price = Price.POST,
        paid_partnership: bool = False,
    ) -> str:
        """Publish a post or a reply; returns its id."""
        body: dict[str, Any] = {"text": text}
        if reply_to:
            body["reply"] = {"in_reply_to_tweet_id": reply_to}
        if media := list(media_ids):
            body["media"] = {"media_ids": media}
        if paid_partnership:
            body["paid_partnership"] = True
        answer = self._call("POST", "/2/tweets", json=body, as_brand=True)
        post_id = str((answer.get("data") or {}).get("id", ""))
        self.wrote(price, "reply" if reply_to else "post", post_id)
        return post_id

    def delete(self, post_id: str) -> None:
        """Delete a post of ours."""
        self._call("DELETE", f"/2/tweets/{post_id}", as_brand=True)
        self.wrote(Price.DELETE, "delete")

    def hide(self, post_id: str, *, hidden: bool = True) -> None:
        """Hide a reply in a conversation of ours, or show it again."""
        try:
            answer = self._call("PUT", f"/2/tweets/{post_id}/hidden", json={"hidden": hidden}, as_brand=True)
        except Refused as error:  # X says no more than "Forbidden"
            if error.status != 403:
                raise
            raise Refused(told(Code.HIDE_REFUSED), error.reason, error.detail) from error
        self.wrote(Price.HIDE, "hide")
        if answer["data"]["hidden"] is not hidden:
            raise Unknown(told(Code.HIDE_UNKNOWN))

    def upload(
        self, parts: Iterable[bytes], *, mime: str, size: int, now: datetime, alt_text: str = ""
    ) -> Uploaded:
        """Give X a file for a post. Errors: never `Unknown`, as nothing has been published."""
        return upload(
            self._call,
            parts,
            mime=mime,
            size=size,
            now=now,
            alt_text=alt_text,
            billed=lambda kind: self.wrote(kind, "media"),
        )

    def dm(self, user_id: str, text: str) -> str:
        """Send a direct message; returns its event id."""
        answer = self._call(
            "POST", f"/2/dm_conversations/with/{user_id}/messages", json={"text": text}, as_brand=True
        )
        event_id = str((answer.get("data") or {}).get("dm_event_id", ""))
        self.wrote(Price.DM, "dm", event_id)
        return event_id

    def new_dms(self, is_new: Callable[[DirectMessage], bool]) -> list[DirectMessage]:
        """Return the direct messages of all conversations back to one that is not new; newest first.

        Reads DM_PAGES pages of 100 at most; what is older stays on x.com.
        """
        found: list[DirectMessage] = []
        token = ""
        for _ in range(DM_PAGES):
            page, token = self._dm_page("/2/dm_events", "dms", token)
            new = [event for event in page if is_new(event)]
            found += new
            if len(new) < len(page) or not token:
                break
        return found

    def dms_with(self, user_id: str, label: str = "dms") -> list[DirectMessage]:
        """Return the newest direct messages with one person, newest first."""
        return self._dm_page(f"/2/dm_conversations/with/{user_id}/dm_events", label)[0]

    def _dm_page(self, route: str, label: str, token: str = "") -> tuple[list[DirectMessage], str]:
        """Return a page of messages, and the token of the next one."""
        params = {
            "max_results": 100,
            "event_types": "MessageCreate",
        }
        if token:
            params["pagination_token"] = token
        answer = self._ask(route, "dms" if self._along is Along.ALL else "bare dms", params, as_brand=True)
        events = read_dms(answer)
        self._read("dm", [event.id for event in events], label)
        return events, read_text(read_mapping(answer.get("meta")).get("next_token"))

    def raw(self, method: str, route: str, **request: Any) -> dict[str, Any]:
        """Make a call that has no method of its own here; `request`: params, json, as_brand."""
        return self._call(method, route, **request)

    # -- inside

    def _page(
        self,
        route: str,
        params: Mapping[str, Any],
        kind: str,
        label: str,
        as_brand: bool,
        along: Along | None,
    ) -> Page:
        """Return one page, in the vocabulary that X takes; `along`: None for the brand's own posts."""
        answer = self._ask(route, KINDS[along] if along else "own", params, as_brand=as_brand)
        if route != LOOKUP and (said := why_no_list(answer)):
            raise Unreachable(told(Code.REFUSED_WITH, status=200, said=said[:200]))
        page = read_page(answer, self.account, self._clock())
        self._read(kind, [p.post_id for p in page.posts], label)
        if self._meter is not None:
            self._meter.came_along(page.brought, label, page.referred)
        return replace(page, bare=along is Along.NOTHING)

    @property
    def _along(self) -> Along:
        """Return what is to come along with what is read: nothing once X is known to bill it."""
        billed = self._meter is not None and self._meter.counts_authors()
        return Along.NOTHING if billed else Along.ALL

    def _read(self, kind: str, ids: Iterable[str], label: str) -> None:
        if self._meter is not None:
            self._meter.read(kind, ids, label)


def _own_post(post: Mention, links: tuple[str, ...]) -> OwnPost:
    answers = next((r.post_id for r in post.refers if r.kind == "replied_to"), "")
    return OwnPost(post.post_id, post.text, post.created_at, answers, links)


def _where(where: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _rfc(value) if isinstance(value, datetime) else value for name, value in where.items()}


def _rfc(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
