"""Posts of the archive are looked up on X when somebody opens their case, not by paid rounds over a year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from bot import spending
from bot.desk import Desk
from bot.model import Case, Mention, Source
from bot.money.prices import read_price

ONCE = timedelta(days=1)


@dataclass(frozen=True)
class ListedLookUp:
    """What is looked up of a list or a case that somebody reads: how many posts, for how much at most;
    `skipped`: how many are not, as the budget does not permit it.
    """

    posts: int = 0
    price: Decimal = Decimal(0)
    skipped: int = 0


def look_up_shown(desk: Desk, case: Case) -> ListedLookUp:
    """Have the posts of a case in the archive looked up, once a day and within the budget. What X shows no
    more loses its text everywhere.

    Errors: `ArchiveError`.
    """
    if not desk.store.cases.left([case.id]):
        return ListedLookUp()  # those of open cases are looked up each night
    posts = [one.id for one in desk.store.mentions.many(case.mentions).values() if one.on_x and one.text]
    if not posts:
        return ListedLookUp()
    if not spending.permits(spending.step_now(desk), Source.MENTIONS):
        return ListedLookUp(skipped=len(posts))
    if desk.store.pace.take(f"shown:{case.id}", desk.clock(), ONCE):
        return ListedLookUp()
    desk.store.rechecks.add(posts)
    desk.wakeups.recheck()
    return ListedLookUp(len(posts), read_price("post", len(posts)))


def look_up_listed(desk: Desk, posts: Iterable[Mention]) -> ListedLookUp:
    """Have those of the posts that are in the archive, and whose text is shown, looked up in one request,
    each once a day.
    """
    texts = [post.id for post in posts if post.on_x and post.text]
    shown = sorted(desk.store.mentions.left(texts))
    if not shown:
        return ListedLookUp()
    if not spending.permits(spending.step_now(desk), Source.MENTIONS):
        return ListedLookUp(skipped=len(shown))
    wanted = [i for i in shown if not desk.store.pace.take(f"listed:{i}", desk.clock(), ONCE)]
    if wanted:
        desk.store.rechecks.add(wanted)
        desk.wakeups.recheck()
    return ListedLookUp(len(wanted), read_price("post", len(wanted)) if wanted else Decimal(0))
