"""The RQ jobs: doorbells, each with its brand. One may be lost, late or doubled; the records decide what is done."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import structlog

from bot.desk import Desk
from bot.model import Source
from workers.backups import back_up
from workers.customer_lookups import look_up_wanted
from workers.digests import post_due
from workers.leaving import cards, sends
from workers.plans.plan_leavers import look_for_leavers
from workers.plans.plan_media import upload_due
from workers.reading import dms, own_posts, rechecks
from workers.reading.poll import poll as poll_watch
from workers.team import owner_leavers

log = structlog.get_logger()

_desks: dict[str, Desk] = {}  # of this process, by brand
_feeds = ThreadPoolExecutor(2, thread_name_prefix="feeds")


def work_for(desk: Desk) -> None:
    """Have this process do a brand's jobs."""
    _desks[desk.brand] = desk


def _answer(brand: str, bell: str) -> Desk:
    """Return the brand's desk; from now on its bell may be rung again."""
    if brand not in _desks:
        raise LookupError(f"this process works for {', '.join(_desks) or 'no brand'}, not for {brand}")
    _desks[brand].store.locks.answered(bell)
    return _desks[brand]


def drain_cards(brand: str) -> None:
    desk = _answer(brand, "cards")
    cards.drain(desk)


def drain_sends(brand: str) -> None:
    desk = _answer(brand, "send")
    sends.drain(desk)


def tend_plans(brand: str) -> None:
    desk = _answer(brand, "plans")
    look_for_leavers(desk)
    upload_due(desk)


def ask_for_customers(brand: str) -> None:
    desk = _answer(brand, "customers")
    owner_leavers.look_for_leavers(desk)
    look_up_wanted(desk)


def report(brand: str) -> None:
    desk = _answer(brand, "report")
    post_due(desk)
    back_up(desk)


def read_dms(brand: str) -> None:
    desk = _answer(brand, "poll:dms")
    dms.read(desk)


def read_own_posts(brand: str) -> None:
    desk = _answer(brand, "poll:own posts")
    own_posts.read(desk)


def recheck(brand: str) -> None:
    desk = _answer(brand, "poll:recheck")
    rechecks.work(desk)


def poll(brand: str, watch_id: str) -> None:
    desk = _answer(brand, f"poll:{watch_id}")
    # Another watch's reading may have served this one meanwhile.
    if not desk.store.watches.is_due(watch_id, desk.clock()):
        return
    watch = desk.store.watches.get(watch_id)
    if watch is not None and watch.source is Source.FEED:
        _feeds.submit(_poll_feed, desk, watch_id)  # somebody's slow server keeps no mention waiting
    else:
        poll_watch(desk, watch_id)


def _poll_feed(desk: Desk, watch_id: str) -> None:
    try:
        poll_watch(desk, watch_id)
    except Exception:  # the edge of a thread: it is told, and the watch is soon due again
        log.exception("a feed could not be read", watch=watch_id)
