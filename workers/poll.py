"""Read a watch: its new posts become mentions, cases and cards."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import structlog

from bot import trouble
from bot.brand import know_brand
from bot.desk import Desk
from bot.ingest import ingest, int_id
from bot.model import Source, Watch
from bot.x import Busy, CursorTooOld, NoCredits, Page, XError
from bot.x.payload import snowflake_at, snowflake_time

log = structlog.get_logger()

LEASE = timedelta(seconds=30)  # how long a dead poller keeps a watch to itself
FIRST_LOOK = timedelta(hours=24)  # how far back a new watch looks, one page
OVERLAP = timedelta(minutes=3)  # X indexes late: posts appear behind ids already seen
PAGES_MAX = 50
SEARCH_REACHES = timedelta(days=7) - timedelta(minutes=5)


def poll(desk: Desk, watch_id: str) -> None:
    """Read what is new of one watch, unless another process does. What failed is said, and tried again."""
    watch = desk.store.watches.get(watch_id)
    if watch is None or watch.paused:
        return
    with desk.store.locks.hold(f"poll:{watch_id}", LEASE) as got:
        if not got:
            return
        desk.store.watches.poll_at(watch_id, desk.clock() + desk.settings.poll_every)
        try:
            know_brand(desk)
            caught = read(desk, watch)
        except XError as error:
            _after_error(desk, watch, error)
            return
    trouble.over(desk, "x reads", "X can be read again; nothing was missed.")
    trouble.over(desk, f"watch {watch_id}", f"The watch “{watch.name}” works again.")
    if caught:
        log.info("caught", watch=watch.name, new=caught)
        desk.bells.cards()


def read(desk: Desk, watch: Watch) -> int:
    """All pages since the cursor; it moves only when all are safe. Returns how many posts are new."""
    cursor = desk.store.watches.cursor(watch.id)
    where = _since(cursor, desk.clock())
    try:
        page = _page(desk, watch, where)
    except CursorTooOld:
        where = {"start_time": desk.clock() - SEARCH_REACHES}
        _gap(desk, watch, cursor)
        page = _page(desk, watch, where)
    newest = _newer(page.newest_id, cursor)
    caught = 0
    for _ in range(PAGES_MAX):
        more = page.next_token if cursor else None  # a new watch reads one page, not a week
        caught += len(ingest(desk, watch, page.posts, None if more else newest).new)
        if page.odd:
            log.warning("X sent entries that could not be read", watch=watch.name, count=page.odd)
        if not more:
            return caught
        page = _page(desk, watch, {**where, "pagination_token": more})
    return caught


def _page(desk: Desk, watch: Watch, where: dict[str, Any]) -> Page:
    if watch.source is Source.MENTIONS:
        return desk.x.mentions(watch.id, **where)
    return desk.x.search(full_query(desk, watch), watch.id, **where)


def full_query(desk: Desk, watch: Watch) -> str:
    """The query as X gets it: without what the mentions timeline brings five times cheaper."""
    handle = desk.x.brand.handle
    without = [f"-@{handle}", f"-from:{handle}"] if handle else []
    wrapped = f"({watch.query})" if " OR " in watch.query else watch.query
    return " ".join([wrapped, *without, "-is:retweet"])


def _since(cursor: str | None, now: datetime) -> dict[str, Any]:
    """From the cursor, and a little before it; but not into yesterday, which X would bill again."""
    if cursor is None:
        return {"start_time": now - FIRST_LOOK}
    at = snowflake_time(cursor)
    if at is None:
        return {"since_id": cursor}
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    overlapped = max(at - OVERLAP, midnight)
    return {"since_id": cursor if overlapped >= at else snowflake_at(overlapped)}


def _newer(newest: str | None, cursor: str | None) -> str | None:
    return max((i for i in (newest, cursor) if i), key=int_id, default=None)


def _gap(desk: Desk, watch: Watch, cursor: str | None) -> None:
    """X cannot go back to where we stopped: say what span may be missing."""
    at = snowflake_time(cursor or "")
    since = f"between {at:%d %b %H:%M} UTC and" if at else "before"
    until = desk.clock() - SEARCH_REACHES
    trouble.announce(
        desk,
        f":warning: Perch was away for longer than X's search reaches. Posts for “{watch.name}” {since} "
        f"{until:%d %b %H:%M} UTC may be missing; look there on x.com.",
    )


def _after_error(desk: Desk, watch: Watch, error: XError) -> None:
    now = desk.clock()
    if isinstance(error, NoCredits):
        trouble.say(
            desk, "x reads", f"{error} Reading stopped; Perch tries again at {error.until:%H:%M} UTC."
        )
    elif isinstance(error, Busy):
        log.info("X asks to wait", watch=watch.name, until=error.until.isoformat())
    elif getattr(error, "reason", None) is not None:
        trouble.say(desk, f"watch {watch.id}", f"The watch “{watch.name}” gets nothing: {error}")
    else:
        trouble.say(desk, "x reads", f"{error} Perch keeps trying; nothing is lost meanwhile.")
    wait = error.until - now if isinstance(error, Busy) else desk.settings.poll_every
    desk.store.watches.poll_at(watch.id, now + max(wait, timedelta(seconds=1)))
