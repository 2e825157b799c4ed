"""Read a feed for its watch: new entries become cards without X's buttons."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot import problems
from bot.desk import Desk
from bot.feeds_in import FeedError, fetch, read_feed
from bot.feeds_in.memory import Memory
from bot.listening import poll_pace
from bot.listening.ingest.take_page import ingest
from bot.listening.watching import mutes_name
from bot.model import Watch
from bot.model.table_records import FeedRead
from bot.model.told import Code, Told
from bot.store.keys import FEEDS
from bot.told import told

log = structlog.get_logger()

AT_LEAST = timedelta(seconds=60)  # between two looks at somebody's server


def read_feed_of(desk: Desk, watch: Watch) -> None:
    """Read a feed once, and report what came of it."""
    now = desk.clock()
    try:
        new = _read(desk, watch, now)
    except FeedError as error:
        line = told(Code.FEED_FAILS, watch=watch.name, error=error)
        problems.report(desk, f"watch {watch.id}", line)
        desk.store.watch_status.change(
            watch.id, lambda old: replace(old, problem=line, problem_since=old.problem_since or now)
        )
        desk.store.watches.poll_at([watch.id], now + max(desk.settings.poll_every, AT_LEAST) * 5)
        return
    problems.end(desk, f"watch {watch.id}", told(Code.FEED_WELL, watch=watch.name))
    status = desk.store.watch_status.change(
        watch.id,
        lambda old: old.went_well(now, caught=bool(new)),
    )
    quiet = now - (status.caught_at or now)
    base = max(desk.settings.poll_every, AT_LEAST)
    desk.store.watches.poll_at([watch.id], now + poll_pace.interval(base, quiet))
    if new:
        log.info("caught", watch=watch.name, new=new)
        desk.wakeups.drain_cards()


def _read(desk: Desk, watch: Watch, now: datetime) -> int:
    """Return how many entries are new. Errors: `FeedError`."""
    table = desk.store.table(FEEDS)
    known = table.get(watch.id) or FeedRead()
    if known.address != watch.query:
        known = FeedRead()
    found = fetch(
        watch.query,
        private=desk.settings.feeds_private,
        etag=known.etag,
        modified=known.modified,
    )
    if found.unchanged:
        return 0
    feed = read_feed(watch.query, found, now)
    memory = Memory(known.seen, known.ties)
    new = [entry for entry in feed.entries if memory.is_news(feed, entry, now)]
    catch = ingest(desk, watch, [memory.named(feed, e) for e in new if not mutes_name(watch, e.author.name)])
    after = memory.after(feed)
    table.put(watch.id, FeedRead(watch.query, found.etag, found.modified, after.seen, after.ties))
    _note(desk, watch, (*feed.notes, *memory.too_old(feed, now)))
    return len(catch.new)


def _note(desk: Desk, watch: Watch, notes: tuple[Told, ...]) -> None:
    """Keep for the list of watches what is odd about a feed that works."""
    if desk.store.watch_status.get(watch.id).notes != notes:
        log.info("a feed contradicts itself" if notes else "a feed is in order", watch=watch.name)
        desk.store.watch_status.change(watch.id, lambda old: replace(old, notes=notes))
