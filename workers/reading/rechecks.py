"""Look up the posts of open cases once a day: what X shows no more is forgotten, edits are taken in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import structlog

from bot import spending
from bot.desk import Desk
from bot.listening.ingest import ingest
from bot.listening.quotes import requoted
from bot.listening.withdrawal import withdraw
from bot.model import Mention, Source, Watch
from bot.model.resolution import Gone
from bot.money.prices import read_price, words
from bot.network import NetworkError, Page
from bot.own_account import learn_account
from bot.store.keys import RECHECKS

log = structlog.get_logger()

LEASE = timedelta(seconds=120)
DAYS = 7
WEEK = timedelta(days=DAYS)
GATHERED = 500  # cases that are read together
AT_ONCE = 100  # X's limit for a look-up
FROM_HOUR = 3  # UTC: early in the day that X bills, and a quiet hour
DAY = "day"


def due(desk: Desk, now: datetime) -> bool:
    """Return whether today's look is still to come; on the first day everything was read just now."""
    at = now.astimezone(UTC)
    table, today = desk.store.table(RECHECKS), f"{at:%Y-%m-%d}"
    known = table.get(DAY)
    if known is None:
        table.put(DAY, today)
        return False
    return known < today and at.hour >= FROM_HOUR


def work(desk: Desk) -> None:
    """Gather today's posts if that is still to be done, and look up what is gathered."""
    with desk.store.locks.lease("recheck", LEASE) as keep:
        if keep is None:
            return
        now = desk.clock()
        if due(desk, now):
            _gather(desk, now)
        while (ids := desk.store.rechecks.some(AT_ONCE)) and keep():
            if not spending.permits(spending.step_now(desk), Source.MENTIONS):
                return
            try:
                learn_account(desk)
                look(desk, ids)
            except NetworkError as error:
                log.warning("posts could not be looked up; retrying", error=str(error))
                return
            desk.store.rechecks.done(ids)
    desk.wakeups.drain_cards()


def _gather(desk: Desk, now: datetime) -> None:
    days = [f"{now.astimezone(UTC) - timedelta(days=n):%Y-%m-%d}" for n in range(DAYS + 1)]
    count = 0
    for day in days:
        ids = desk.store.cases.on_day(day)
        for start in range(0, len(ids), GATHERED):
            cases = desk.store.cases.many(ids[start : start + GATHERED]).values()
            posts = [
                m for case in cases if case.is_open and now - case.opened_at <= WEEK for m in case.mentions
            ]
            desk.store.rechecks.add(posts)
            count += len(posts)
    desk.store.table(RECHECKS).put(DAY, days[0])
    log.info("re-check of open cases", posts=count, at_most=words(read_price("post", count)))


def look(desk: Desk, mention_ids: Iterable[str]) -> None:
    """Look posts up once. Errors: `NetworkError`."""
    known = {
        m.post_id: m for m in desk.store.mentions.many(mention_ids).values() if m.on_x and not m.withdrawn
    }
    if not known:
        return
    page = desk.network.lookup(known)
    for post_id, why in (page.missing or {}).items():
        if post_id in known:
            withdraw(desk, known[post_id].id, why)
    for post in page.posts:
        if post.post_id in known:
            _seen(desk, known[post.post_id], post)
    _take_newer(desk, known, page)


def _seen(desk: Desk, known: Mention, post: Mention) -> None:
    if post.author.protected and not known.author.protected:
        withdraw(desk, known.id, Gone.PROTECTED)
    elif any(one.text for one in known.refers) and post.refers != known.refers:
        requoted(desk, known.id, post.refers)


def _take_newer(desk: Desk, known: dict[str, Mention], page: Page) -> None:
    """Take the newest versions of edited posts, as if a watch had caught them."""
    newer = {new: known[old] for old, new in (page.newer or {}).items() if old in known}
    if not newer:
        return
    found = desk.network.lookup(newer)
    posts = [replace(p, watches=newer[p.post_id].watches) for p in found.posts if p.post_id in newer]
    ingest(desk, Watch("re-check", "Re-check", Source.MENTIONS), posts)
