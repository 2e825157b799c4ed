"""The RQ jobs: doorbells. Each may be lost, late or doubled; the records decide what is done."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import structlog

from bot.desk import Desk
from bot.model import Source
from workers import cards, charge_leavers, dms, own_posts, rechecks, sends
from workers.backups import back_up
from workers.customers import look_up_wanted
from workers.digests import post_due
from workers.plan_leavers import look_for_leavers
from workers.plan_media import upload_due
from workers.poll import poll as poll_watch

log = structlog.get_logger()

_desk: Desk | None = None
_feeds = ThreadPoolExecutor(2, thread_name_prefix="feeds")


def work_for(desk: Desk) -> None:
    """Give this process's jobs their desk."""
    global _desk
    _desk = desk


def desk() -> Desk:
    assert _desk is not None, "work_for(desk) comes first"
    return _desk


def drain_cards() -> None:
    desk().store.locks.answered("cards")
    cards.drain(desk())


def drain_sends() -> None:
    desk().store.locks.answered("send")
    sends.drain(desk())


def tend_plans() -> None:
    desk().store.locks.answered("plans")
    look_for_leavers(desk())
    upload_due(desk())


def ask_for_customers() -> None:
    desk().store.locks.answered("customers")
    charge_leavers.look_for_leavers(desk())
    look_up_wanted(desk())


def report() -> None:
    desk().store.locks.answered("report")
    post_due(desk())
    back_up(desk())


def read_dms() -> None:
    desk().store.locks.answered("poll:dms")
    dms.read(desk())


def read_own_posts() -> None:
    desk().store.locks.answered("poll:own posts")
    own_posts.read(desk())


def recheck() -> None:
    desk().store.locks.answered("poll:recheck")
    rechecks.work(desk())


def poll(watch_id: str) -> None:
    desk().store.locks.answered(f"poll:{watch_id}")
    # Another watch's reading may have served this one meanwhile.
    if not desk().store.watches.is_due(watch_id, desk().clock()):
        return
    watch = desk().store.watches.get(watch_id)
    if watch is not None and watch.source is Source.FEED:
        _feeds.submit(_poll_feed, watch_id)  # somebody's slow server keeps no mention waiting
    else:
        poll_watch(desk(), watch_id)


def _poll_feed(watch_id: str) -> None:
    try:
        poll_watch(desk(), watch_id)
    except Exception:  # the edge of a thread: it is told, and the watch is soon due again
        log.exception("a feed could not be read", watch=watch_id)
