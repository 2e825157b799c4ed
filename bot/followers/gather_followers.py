"""Gather what a message or a window shows of followers, from the records as they are now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.contact.contact_list import no_contact
from bot.desk import Desk
from bot.model.lists.followers import Deed, Follower, FollowerNews, NewsKind
from bot.model.views.followers import FollowerRow, FollowersView
from bot.wall_time import wall

A_PAGE = 8
STAND_OUT = 5  # at most, in the message itself
LOOKED_AT = 20  # cases of one person


def today(desk: Desk) -> date:
    """Return the day of the business, for the day's limit."""
    return wall(desk.clock(), desk.settings.timezone).date()


def message_view(desk: Desk, news: FollowerNews) -> FollowersView:
    """Return who stands out: customers, and people with cases."""
    people = people_left(news)
    rows = [row for row in rows_of(desk, news, people[: 4 * STAND_OUT]) if row.stands_out]
    return _view(desk, news, rows[:STAND_OUT], len(people))


def page_view(desk: Desk, news: FollowerNews, page: int) -> FollowersView:
    """Return a page of all of them, counted from 0; the last one for what is behind it."""
    people = people_left(news)
    pages = max(1, -(-len(people) // A_PAGE))
    page = min(max(page, 0), pages - 1)
    rows = rows_of(desk, news, people[page * A_PAGE : (page + 1) * A_PAGE])
    return _view(desk, news, rows, len(people), page, pages)


def people_left(news: FollowerNews) -> list[Follower]:
    """Return those whom nobody ignored."""
    ignored = {i for i, done in news.done.items() if any(one.deed is Deed.IGNORED for one in done)}
    return [one for one in news.people if one.id not in ignored]


def rows_of(desk: Desk, news: FollowerNews, people: Iterable[Follower]) -> list[FollowerRow]:
    """Return what is known of these people now."""
    some = list(people)
    customers = desk.store.customers.known(one.handle for one in some)
    ids = desk.store.cases.of_authors([one.id for one in some], LOOKED_AT) if some else {}
    cases = desk.store.cases.many(i for found in ids.values() for i in found)
    items = desk.store.items.many(d.item for one in some for d in news.done.get(one.id, ()) if d.item)
    return [
        FollowerRow(
            one,
            customers.get(one.handle.lower()),
            len(ids[one.id]),
            sum(cases[i].is_open for i in ids[one.id] if i in cases),
            no_contact(desk, one.id),
            news.done.get(one.id, ()),
            items,
        )
        for one in some
    ]


def _view(
    desk: Desk, news: FollowerNews, rows: Iterable[FollowerRow], count: int, page: int = 0, pages: int = 1
) -> FollowersView:
    audience = desk.network.audience
    return FollowersView(
        news,
        tuple(rows),
        max(count, news.total) if news.kind is NewsKind.LEFT else count,
        page,
        pages,
        audience is not None and audience.may_follow,
        desk.store.followers.acts(today(desk)),
        desk.settings.follower_acts,
    )
