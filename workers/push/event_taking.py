"""What a stream brings is taken in as a page is, but moves no cursor: polling reads on from where it was.

So an event may come twice, late, or never: what is known is left as it is, and what is missing is found by
the next reading.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import structlog

from bot.desk import Desk
from bot.listening.stream_cover import marked_live, mentions_watches
from bot.listening.watching import Round
from bot.listening.withdrawal import withdraw
from bot.model import Watch
from bot.model.resolution import Gone
from bot.network import Page
from bot.network.streams import Deleted, Posted, WroteDm
from bot.store.keys import DELETED_EARLY, PUSHED
from workers.reading.taking import take

log = structlog.get_logger()

KEPT = timedelta(days=1)  # an event is not later than that
DM = "dm"


def take_event(desk: Desk, event: Posted | Deleted | WroteDm) -> int:
    """Take one event of the account's stream; return how many posts are new."""
    if isinstance(event, Posted):
        return _take_posts(desk, mentions_watches(desk), event.page)
    if isinstance(event, Deleted):
        _take_deletion(desk, event)
    else:
        desk.store.table(PUSHED).put(DM, desk.clock())
    return 0


def take_match(desk: Desk, event: Posted) -> int:
    """Take a post that the rules of these watches have brought; return how many posts are new.

    One that has used up a watch's budget is paid for, and taken.
    """
    watches = [watch for watch in marked_live(desk) if watch.id in event.watches]
    watches.sort(key=lambda watch: event.watches.index(watch.id))  # the first has paid
    return _take_posts(desk, watches, event.page)


def _take_posts(desk: Desk, watches: list[Watch], page: Page) -> int:
    account = desk.network.account
    deleted = desk.store.table(DELETED_EARLY)
    wanted = [
        post for post in page.posts if post.author.id != account.id and deleted.get(post.post_id) is None
    ]
    if not watches or not wanted:
        return 0
    round_ = Round(tuple(watches))
    new = take(desk, round_, wanted, None, bare=page.bare)
    if new:
        now = desk.clock()
        for watch_id in round_.ids:
            desk.store.watch_status.change(watch_id, lambda old: replace(old, caught_at=now))
        log.info("pushed", watch=round_.lead.name, new=new)
        desk.wakeups.drain_cards()
    return new


def _take_deletion(desk: Desk, event: Deleted) -> None:
    """Forget the post; where it has not come yet, remember that it is gone."""
    post = desk.store.mentions.by_post(event.post_id)
    if post is None:
        _remember(desk, event.post_id)
    elif event.author_id in ("", post.author.id):  # an author deletes posts of their own alone
        withdraw(desk, post.id, Gone.DELETED)


def _remember(desk: Desk, post_id: str) -> None:
    table, now = desk.store.table(DELETED_EARLY), desk.clock()
    old = [one for one, at in table.all().items() if now - at > KEPT]
    if old:
        table.drop(*old)
    table.put(post_id, now)
