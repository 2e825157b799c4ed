"""Sweeps, a page of each that is due at each reading, so that what is new never waits for what is late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot import spending
from bot.desk import Desk
from bot.listening import poll_pace
from bot.listening.reach import SEARCH_REACHES, midnight, newer, older
from bot.listening.sweeps import LEVELS, Level, after_page, begin, due, is_over, reaches
from bot.listening.watching import Round, brands_own
from bot.model import Mention, Source
from bot.model.networks import first_id, made_at
from bot.model.table_records import Sweep
from bot.network import CursorTooOld, NetworkError, Page
from bot.spending import LATE_POSTS
from bot.store.keys import SWEEPS
from bot.store.locks import Keep
from workers.reading.taking import take

log = structlog.get_logger()

SPACING = timedelta(seconds=30)  # between two further pages of a sweep: after a storm there are many
TIMELINE_ENDS = 500  # posts after which the mentions timeline (the newest 800) may have ended too early
TIMELINE_REACHES = timedelta(days=30)  # it knows no time, only a count


def began(desk: Desk, round_: Round, now: datetime) -> None:
    """Note that a watch is read for the first time: nothing of it can be late yet."""
    for level in LEVELS:
        _keep(desk, round_, level, Sweep(now))


def turn(desk: Desk, round_: Round, keep: Keep) -> int:
    """Sweep what is due, a page each; return how many posts were late. What fails is tried again."""
    known, caught = _known(desk, round_), 0
    if not known:
        began(desk, round_, desk.clock())
        return 0
    for level in due(known, desk.clock()):
        sweep = known.get(level.name)
        if sweep is None or not sweep.running:
            sweep = begin(level, sweep, desk.clock(), _floor(round_), _furthest(round_))
        elif sweep.continues and desk.store.pace.take(f"sweep:{round_.lead.id}", desk.clock(), SPACING):
            continue
        try:
            sweep, new = _page(desk, round_, level, sweep)
        except CursorTooOld:
            sweep, new = sweep.ended(), 0
        except NetworkError as error:
            log.info("a sweep was cut, and goes on", watch=round_.lead.name, error=type(error).__name__)
            break
        _keep(desk, round_, level, sweep)
        if new:
            log.info("X showed posts late", watch=round_.lead.name, new=new, level=level.name)
        caught += new
        if not keep():
            break
    return caught


def _page(desk: Desk, round_: Round, level: Level, sweep: Sweep) -> tuple[Sweep, int]:
    """Read one page; return where the sweep is then, and how many of the posts were new.

    Errors: `NetworkError`.
    """
    since = reaches(sweep, midnight(desk.clock()), may_pay=spending.may_pay_for_late_posts(desk))
    if sweep.deep:
        since = newer(since, first_id(desk.clock() - SEARCH_REACHES)) or ""
    if is_over(sweep, since):
        return sweep.ended(), 0
    if not _room(desk, round_, sweep):
        return sweep, 0
    page = _ask(desk, round_, sweep, {"since_id": since, "until_id": sweep.until})
    caught = take(desk, round_, _owed(round_, page.posts), None, bare=page.bare)
    after = after_page(sweep, level, older(*(post.post_id for post in page.posts)), len(page.posts))
    if page.next_token and page.posts:
        return after, caught
    if round_.source is Source.MENTIONS and not sweep.deep and _much_since(desk, since):
        return replace(after, deep=True), caught
    return after.ended(), caught


def _much_since(desk: Desk, since: str) -> bool:
    """Return whether so much came since then that the timeline may have ended before."""
    at, now = made_at(since), desk.clock()
    return at is not None and at < now and desk.store.counts.total(at, now) >= TIMELINE_ENDS


def _ask(desk: Desk, round_: Round, sweep: Sweep, where: dict[str, Any]) -> Page:
    if round_.source is not Source.MENTIONS:
        return desk.network.search(round_.query, LATE_POSTS, **where)
    if sweep.deep:
        return desk.network.search(brands_own(desk.network.account), LATE_POSTS, **where)
    return desk.network.mentions(LATE_POSTS, **where)


def _furthest(round_: Round) -> timedelta:
    return SEARCH_REACHES if round_.source is Source.SEARCH else TIMELINE_REACHES


def _owed(round_: Round, posts: Iterable[Mention]) -> list[Mention]:
    """Return the posts that were written when one of the watches was there already."""
    floor = _floor(round_)
    return [post for post in posts if floor is None or post.created_at >= floor]


def _floor(round_: Round) -> datetime | None:
    """Return when the first of the watches was made; None where one of them does not say."""
    made = [watch.created_at for watch in round_.watches]
    return min((at for at in made if at), default=None) if all(made) else None


def _room(desk: Desk, round_: Round, sweep: Sweep) -> bool:
    """Return whether X's window has a request more than the readings until its end will take."""
    search = round_.source is Source.SEARCH or sweep.deep
    return poll_pace.has_room(desk.network.limit(search=search), desk.settings.poll_every, desk.clock())


def _known(desk: Desk, round_: Round) -> dict[str, Sweep]:
    """Return the sweeps by level, each as it was kept last: a round's lead changes when a watch joins it."""
    all_, known = desk.store.table(SWEEPS).all(), dict[str, Sweep]()
    for level in LEVELS:
        fields = (_field(watch_id, level) for watch_id in round_.ids)
        kept = [all_[one] for one in fields if one in all_]
        if kept:
            known[level.name] = max(kept, key=lambda sweep: sweep.began)
    return known


def _keep(desk: Desk, round_: Round, level: Level, sweep: Sweep) -> None:
    desk.store.table(SWEEPS).put(_field(round_.lead.id, level), sweep)


def _field(watch_id: str, level: Level) -> str:
    return f"{watch_id} {level.name}"
