"""Look up the posts of open cases once a day: what X shows no more is forgotten, edits are taken in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import structlog

from bot import spending
from bot.desk import Desk
from bot.listening.look_up import look_up
from bot.model import Source
from bot.money.prices import read_price, words
from bot.network import NetworkError
from bot.own_account import learn_account
from bot.store.keys import RECHECKS
from workers.reading.first_in_line import mentions_are_due

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
                look_up(desk, ids)
            except NetworkError as error:
                log.warning("posts could not be looked up; retrying", error=str(error))
                return
            desk.store.rechecks.done(ids)
            if mentions_are_due(desk):
                desk.wakeups.recheck()  # behind them
                break
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
