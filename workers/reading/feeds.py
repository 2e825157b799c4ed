"""Read a feed for its watch: new entries become cards without X's buttons."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot import trouble
from bot.desk import Desk
from bot.feeds_in import Feed, FeedError, fetch, read_feed
from bot.listening import poll_pace
from bot.listening.ingest import ingest
from bot.listening.watching import mutes_name
from bot.model import Watch

log = structlog.get_logger()

RECENT = timedelta(hours=24)  # what a new feed brings
OLD = timedelta(days=7)  # what turns up later than this is no news
AT_LEAST = timedelta(seconds=60)  # between two looks at somebody's server
KEPT = 1_000  # entries remembered


def read_feed_of(desk: Desk, watch: Watch) -> None:
    """One look at a feed, with all that is told of it."""
    now = desk.clock()
    try:
        new = _read(desk, watch, now)
    except FeedError as error:
        words = f"The feed “{watch.name}” gets nothing: {error}"
        trouble.say(desk, f"watch {watch.id}", words)
        desk.store.readings.change(
            watch.id, lambda old: replace(old, trouble=words, trouble_since=old.trouble_since or now)
        )
        desk.store.watches.poll_at([watch.id], now + max(desk.settings.poll_every, AT_LEAST) * 5)
        return
    trouble.over(desk, f"watch {watch.id}", f"The feed “{watch.name}” works again.")
    reading = desk.store.readings.change(
        watch.id,
        lambda old: old.went_well(now, caught=bool(new)),
    )
    quiet = now - (reading.caught_at or now)
    base = max(desk.settings.poll_every, AT_LEAST)
    desk.store.watches.poll_at([watch.id], now + poll_pace.interval(base, quiet))
    if new:
        log.info("caught", watch=watch.name, new=new)
        desk.bells.cards()


def _read(desk: Desk, watch: Watch, now: datetime) -> int:
    """How many entries are new. Errors: `FeedError`."""
    table = desk.store.table("feeds")
    known = json.loads(table.get(watch.id) or "{}")
    if known.get("address") != watch.query:
        known = {}
    found = fetch(
        watch.query,
        private=desk.settings.feeds_private,
        etag=known.get("etag", ""),
        modified=known.get("modified", ""),
    )
    if found.unchanged:
        return 0
    feed, seen = read_feed(watch.query, found, now), known.get("seen", [])
    since = now - (OLD if seen else RECENT)
    already = set(seen)
    new = [
        entry
        for entry in feed.entries
        if entry.id not in already and entry.created_at >= since and (seen or entry.id not in feed.undated)
    ]
    catch = ingest(desk, watch, [entry for entry in new if not mutes_name(watch, entry.author.name)])
    kept = {
        "address": watch.query,
        "etag": found.etag,
        "modified": found.modified,
        "seen": _remembered(feed, seen),
    }
    table.put(watch.id, json.dumps(kept))
    return len(catch.new)


def _remembered(feed: Feed, seen: list[str]) -> list[str]:
    """The entries there now and, as far as there is room, those of before; never none."""
    return list(dict.fromkeys([*(entry.id for entry in feed.entries), *seen, "read"]))[:KEPT]
