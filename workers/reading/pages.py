"""All pages of one reading, each stored before the next is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog

from bot import spending
from bot.desk import Desk
from bot.listening.older_mentions import offer_older
from bot.listening.reach import FIRST_LOOK, Reach, Start, afresh, newer, older, read_up_to, start
from bot.listening.watch_budget import used_up
from bot.listening.watching import Round, brands_own
from bot.model import Source
from bot.model.networks import first_id
from bot.network import CursorTooOld, Page
from bot.store.locks import Keep
from workers.reading.first_in_line import mentions_are_due
from workers.reading.taking import take

log = structlog.get_logger()

Ask = Callable[..., Page]
TIMELINE_ENDS = 500  # posts after which the mentions timeline (the newest 800) may have ended too early


class Cut(Exception):
    """The reading stops before its end, and goes on there next time; `goes_on`: at once, after another."""

    def __init__(self, why: str, *, goes_on: bool = False) -> None:
        super().__init__(why)
        self.goes_on = goes_on


@dataclass
class Tally:
    """What one reading has come across."""

    caught: int = 0
    seen: int = 0
    odd: int = 0
    newest: str | None = None
    oldest: str | None = None


class Pages:
    """One reading of one round. Errors: `NetworkError`, `Cut`."""

    def __init__(self, desk: Desk, round_: Round, keep: Keep) -> None:
        self._desk = desk
        self._round = round_
        self._keep = keep
        self.began = desk.clock()
        self._reach = Reach.parse(round_.cursor)
        searches = round_.source is Source.SEARCH
        self._start = start(self._reach, self.began, only_days=searches)
        self.tally = Tally(newest=self._reach.newest if self._reach else None)
        self.resumed = self._reach is not None and self._reach.until != "" and not self._start.gap
        self.gap = False  # whether the cursor was older than X reaches

    def read(self) -> None:
        """Read everything since the cursor; at first a day of mentions, and of a search one page."""
        ask = self._timeline if self._round.source is Source.MENTIONS else self._search
        try:
            first = ask(**self._start.where)
        except CursorTooOld:
            self._start = afresh(self.began)
            first = ask(**self._start.where)
        self.gap = self._start.gap
        self._follow(ask, self._start, first)
        if deeper := self._deeper():
            self._follow(self._own_search, deeper, self._own_search(**deeper.where))
        if self._reach is None and self._round.source is Source.MENTIONS:
            until = self.tally.oldest or first_id(self.began - FIRST_LOOK)
            offer_older(self._desk, until, self.tally.seen, cut=self.tally.seen >= TIMELINE_ENDS)
        self._close()

    def _timeline(self, **where: Any) -> Page:
        return self._desk.network.mentions(self._round.label, **where)

    def _search(self, **where: Any) -> Page:
        return self._desk.network.search(self._round.query, self._round.label, **where)

    def _own_search(self, **where: Any) -> Page:
        return self._desk.network.search(brands_own(self._desk.network.account), self._round.label, **where)

    def _follow(self, ask: Ask, begun: Start, page: Page) -> None:
        self._take(page)
        while page.next_token and (self._reach is not None or self._round.source is Source.MENTIONS):
            self._check()
            page = ask(**begun.where, pagination_token=page.next_token)
            self._take(page)

    def _deeper(self) -> Start | None:
        """Return where the search has to go on: the mentions timeline shows no more than the newest 800."""
        if self._round.source is not Source.MENTIONS or self._reach is None:
            return None
        if self.tally.seen < TIMELINE_ENDS and not self.resumed:
            return None
        until = older(self.tally.oldest, self._reach.until)
        since = newer(self._start.since, afresh(self.began).since) or ""
        self.gap = self.gap or since != self._start.since
        return Start({"since_id": since, "until_id": until}, self._start.since)

    def _take(self, page: Page) -> None:
        """Store a page, and with it how far we are: newer pages are safe, older ones still to come."""
        tally = self.tally
        tally.newest = newer(tally.newest, page.newest_id)
        tally.oldest = older(tally.oldest, *(post.post_id for post in page.posts))
        tally.seen += len(page.posts)
        tally.odd += page.odd
        unfinished = Reach(tally.newest or "", self._start.since, tally.oldest or "")
        reach = unfinished if self._reach else None
        caught = take(self._desk, self._round, page.posts, reach, bare=page.bare)
        tally.caught += caught
        if caught:
            self._desk.wakeups.drain_cards()  # its cards leave while the next page is read

    def _close(self) -> None:
        """Move the cursor: all pages are safe."""
        newest = self.tally.newest if self.resumed else read_up_to(self.tally.newest, self.began)
        reach = Reach(newest or "")
        self._desk.store.watches.move_cursors(self._round.ids, str(reach))

    def _check(self) -> None:
        """Before each further page: we still are the one who reads, and may still spend."""
        if not self._keep():
            raise Cut("another process took over")
        if not spending.permits(spending.step_now(self._desk), self._round.source):
            raise Cut("the budget is used up")
        if used_up(self._desk, self._round.watches):
            raise Cut("a watch's budget is used up")
        if self._round.source is not Source.MENTIONS and mentions_are_due(self._desk):
            raise Cut("the mentions are due", goes_on=True)
