"""Say what Perch knows of posts whose links somebody gives; nothing is read from the network."""

from __future__ import annotations

from collections.abc import Iterable

from bot.archive.errors import ArchiveError
from bot.desk import Desk, counts_authors
from bot.model.views.linked_post import Fate, LinkedPost, ReadingPrice
from bot.money.prices import read_price
from bot.permalinks import card_link
from bot.team.policy import may_act
from bot.told.archive_trouble import trouble_line


def find_linked(desk: Desk, post_ids: Iterable[str], user: str) -> list[LinkedPost]:
    """Return the posts in their order, as this person may see them; of one that may be in an archive which is
    away, that nobody knows.
    """
    return [_found(desk, post_id, user) for post_id in post_ids]


def _found(desk: Desk, post_id: str, user: str) -> LinkedPost:
    try:
        return _linked(desk, post_id, user)
    except ArchiveError as error:
        return LinkedPost(post_id, Fate.FAILED, why=trouble_line(error))


def _linked(desk: Desk, post_id: str, user: str) -> LinkedPost:
    known = desk.store.mentions.by_post(post_id)
    if known is None:
        own = desk.store.own_posts.case_of(post_id)
        return _of_case(desk, post_id, Fate.OWN, own, user) if own else LinkedPost(post_id, Fate.NEW)
    return _of_case(desk, post_id, Fate.KNOWN, known.case_id, user)


def _of_case(desk: Desk, post_id: str, fate: Fate, case_id: str, user: str) -> LinkedPost:
    case = desk.store.cases.get(case_id)
    if case is None:
        return LinkedPost(post_id, Fate.OWN if fate is Fate.OWN else Fate.NEW)
    if not may_act(desk, user, case):
        return LinkedPost(post_id, Fate.HIDDEN, channel=case.channel)
    return LinkedPost(post_id, fate, case.handle, case.id, case.channel, card_link(desk, case.id))


def reading_price(desk: Desk, count: int) -> ReadingPrice:
    """Return what reading so many posts by hand costs."""
    posts, authors = read_price("post", count), read_price("user", count)
    billed = counts_authors(desk.settings, desk.store)
    return ReadingPrice(posts + authors if billed else posts, posts + authors)
