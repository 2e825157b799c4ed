"""Read the older mentions that somebody asked for: by pages, behind what is new, within the budget."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import structlog

from bot import spending
from bot.desk import Desk
from bot.listening.older_mentions import LABEL, keep_older, older_mentions
from bot.listening.reach import older
from bot.listening.watch_budget import used_up
from bot.listening.watching import MENTIONS, Round
from bot.model import Source, Watch
from bot.model.listening.older_mentions import OlderMentions, Waits
from bot.network import Busy, NetworkError, Page
from bot.own_account import learn_account
from bot.store.keys import OLDER_MENTIONS
from bot.store.work import Work
from workers.reading.first_in_line import mentions_are_due
from workers.reading.taking import take

log = structlog.get_logger()

LEASE = timedelta(seconds=60)
AGAIN = timedelta(seconds=60)  # before the next try of what failed
A_PAGE, LEAST = 100, 5  # posts that X gives at once


def read(desk: Desk) -> None:
    """Read page after page until all is there, something is in the way, or new mentions are due.

    A page is stored before the record moves on: after a kill between the two it is read again, which X does
    not bill and our records take once.
    """
    with desk.store.locks.lease(LABEL, LEASE) as keep:
        watch = desk.store.watches.get(MENTIONS)
        while keep is not None and watch is not None and (known := older_mentions(desk)) and known.wanted:
            if not _read_page(desk, watch, known):
                desk.store.pace.hold("tick:older", desk.clock(), AGAIN)
                break
            desk.wakeups.drain_cards()
            if not keep():
                break
            if mentions_are_due(desk):
                desk.wakeups.read_older()  # behind them
                break


def _read_page(desk: Desk, watch: Watch, known: OlderMentions) -> bool:
    """Read one page and move on; return False where something is in the way, which is shown."""
    if not spending.permits(spending.step_now(desk), Source.MENTIONS) or used_up(desk, [watch]):
        _change(desk, known, replace(known, waits=Waits.BUDGET))
        return False
    try:
        learn_account(desk)
        asked = min(A_PAGE, max(LEAST, known.wanted))
        page = desk.network.mentions(LABEL, until_id=known.until, max_results=asked)
        new = take(desk, Round((watch,)), page.posts, None, bare=page.bare, asked_for=True)
    except NetworkError as error:
        log.info("older mentions could not be read; retrying", error=type(error).__name__)
        if not isinstance(error, Busy):
            _change(desk, known, replace(known, waits=Waits.NETWORK))
        return False
    log.info("older mentions", read=len(page.posts), new=new)
    _change(desk, known, _after(known, page))
    return True


def _after(known: OlderMentions, page: Page) -> OlderMentions:
    """Return the record after a page."""
    read = len(page.posts)
    until = older(known.until, *(post.post_id for post in page.posts)) or known.until
    after = replace(
        known, until=until, read=known.read + read, wanted=max(0, known.wanted - read), waits=None
    )
    ended = not page.next_token or not read or not after.most
    return replace(after, wanted=0, ended=True) if ended else after


def _change(desk: Desk, known: OlderMentions, after: OlderMentions) -> None:
    """Keep what came of it, unless another process has moved on meanwhile."""

    def step(work: Work) -> None:
        if desk.store.table(OLDER_MENTIONS).get(MENTIONS, work) == known != after:
            keep_older(desk, after, work)

    desk.store.change(step)
    desk.wakeups.drain_cards()
