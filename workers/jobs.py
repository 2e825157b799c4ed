"""The RQ jobs: wakeups, each with its brand.

One may be lost, late or doubled; the records decide what is done.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import structlog

from bot.desk import Desk
from bot.model import Source
from bot.network.streams import Pushed
from bot.spending import use_prices
from workers.archiving import move_old
from workers.backups import back_up
from workers.customer_lookups import look_up_wanted
from workers.digests import post_due
from workers.followers import read_newest, read_whole_list
from workers.forgetting.erase_people import erase_due
from workers.forgetting.let_go import let_go_due
from workers.leaving import cards, sends
from workers.plans.plan_media import upload_due
from workers.push.push_threads import keep_open
from workers.reading import bill, dms, own_posts, rechecks
from workers.reading.poll import poll as poll_watch
from workers.reading.read_older import read as read_older_pages
from workers.team.leavers import look_for_owners_who_left, look_for_planners_who_left

log = structlog.get_logger()

_desks: dict[str, Desk] = {}  # of this process, by brand
_feeds = ThreadPoolExecutor(2, thread_name_prefix="feeds")


def work_for(desk: Desk) -> None:
    """Have this process do a brand's jobs."""
    _desks[desk.brand] = desk


def _woken(brand: str, name: str) -> Desk:
    """Return the brand's desk; from now on the wakeup of this name may be sent again."""
    if brand not in _desks:
        raise LookupError(f"this process works for {', '.join(_desks) or 'no brand'}, not for {brand}")
    _desks[brand].store.locks.woke(name)
    use_prices(_desks[brand])
    return _desks[brand]


def _job(name: str, *steps: Callable[[Desk], object]) -> Callable[[str], None]:
    """Make the job that a wakeup of this name stands for: it takes the steps for a brand, in order."""

    def work(brand: str) -> None:
        desk = _woken(brand, name)
        for step in steps:
            step(desk)

    return work


# `bot.wakeups` asks for them by these names.
drain_cards = _job("cards", cards.drain)
drain_sends = _job("send", sends.drain)
tend_plans = _job("plans", look_for_planners_who_left, upload_due)
look_up_customers = _job("customers", look_for_owners_who_left, look_up_wanted)
report = _job("report", post_due, back_up)
archive = _job("archive", move_old)
let_go = _job("let go", let_go_due)
erase_people = _job("erase people", erase_due)
read_followers = _job("followers", read_newest.read, read_whole_list.read)
read_dms = _job("poll:dms", dms.read)
read_older = _job("poll:older", read_older_pages)
read_own_posts = _job("poll:own posts", own_posts.read)
read_bill = _job("poll:bill", bill.read)
recheck = _job("poll:recheck", rechecks.work)


def poll(brand: str, watch_id: str) -> None:
    """Read a watch, if it is still due."""
    desk = _woken(brand, f"poll:{watch_id}")
    # Another watch's reading may have served this one meanwhile.
    if not desk.store.watches.is_due(watch_id, desk.clock()):
        return
    watch = desk.store.watches.get(watch_id)
    if watch is not None and watch.source is Source.FEED:
        _feeds.submit(_poll_feed, desk, watch_id)  # somebody's slow server keeps no mention waiting
    else:
        if watch is not None and watch.live:
            keep_open(desk, Pushed.LIVE)  # it may have become live just now
        poll_watch(desk, watch_id)


def _poll_feed(desk: Desk, watch_id: str) -> None:
    try:
        poll_watch(desk, watch_id)
    except Exception:  # the edge of a thread: it is told, and the watch is soon due again
        log.exception("a feed could not be read", watch=watch_id)
