"""Keep what a page of followers says, and make news of it when the reading ends: each in one transaction."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.desk import Desk
from bot.followers.judge_followers import Judged, judge
from bot.followers.old_news import drop_old_news
from bot.model import Author
from bot.model.lists.followers import (
    Follower,
    FollowerNews,
    FollowersReading,
    Group,
    NewsKind,
    followers_item_id,
)
from bot.model.outbox.notices import FollowersNote
from bot.network import FollowersPage
from bot.outbox.making import channel_message
from bot.store.keys import FOLLOWERS_READ, FOLLOWERS_READING
from bot.store.work import Work

NOW, DUE = "now", "due"
A_PAGE = 50  # each costs $0.001 a day, also where nobody came


def reading_for(desk: Desk, due: datetime) -> FollowersReading:
    """Return the reading of a day as far as it has come; one that another day left is begun again."""
    kept = desk.store.table(FOLLOWERS_READING).get(NOW)
    if kept is not None and kept.due == due:
        return kept
    return FollowersReading(
        f"{due:%Y%m%dT%H%M}", due, first=desk.store.table(FOLLOWERS_READ).get(DUE) is None
    )


def take_page(desk: Desk, reading: FollowersReading, page: FollowersPage) -> bool:
    """Keep a page; return whether the day's reading is over, which it then tells."""
    ids = tuple(one.id for one in page.people)
    known = _known(desk, ids)
    strangers = tuple(follower_of(one) for one in page.people if one.id not in known)
    read = replace(
        reading,
        pages=reading.pages + 1,
        token=page.next_token,
        ids=tuple(dict.fromkeys((*reading.ids, *ids))),
        people=(*reading.people, *strangers),
    )
    judged = judge(read.ids, ids, _known(desk, read.ids), A_PAGE, desk.store.followers.count())
    limit = read.pages >= desk.settings.followers_pages
    if page.next_token and not limit and (read.first or not judged.over):
        desk.store.table(FOLLOWERS_READING).put(NOW, read)
        return False
    _end(desk, read, judged, more=limit and bool(page.next_token) and not judged.over)
    return True


def begin_again(desk: Desk) -> None:
    """Drop a reading whose next page the network does not know any more."""
    desk.store.table(FOLLOWERS_READING).drop(NOW)


def _known(desk: Desk, ids: Iterable[str]) -> set[str]:
    """Return who is known; so are those who were forgotten, of whom nothing is kept again."""
    asked = list(ids)
    return desk.store.followers.known_of(asked) | desk.store.forgotten.since(asked).keys()


def _end(desk: Desk, read: FollowersReading, judged: Judged, *, more: bool) -> None:
    store, now = desk.store, desk.clock()
    forgotten = store.forgotten.since(read.ids).keys()
    news = _news(desk, read, judged, more=more)

    def step(work: Work) -> None:
        if store.table(FOLLOWERS_READ).get(DUE, work) == read.due:
            return  # this end was written, and its answer lost
        came = read.ids if read.first else judged.came
        beyond = () if read.first else judged.beyond
        store.followers.learn(work, [i for i in came if i not in forgotten],
                              [i for i in beyond if i not in forgotten], now)  # fmt: skip
        if news is not None:
            store.followers.put_news(work, news)
            note = FollowersNote(news.id)
            item = channel_message(desk.settings.digest_channel, followers_item_id(news.id), note, now)
            store.items.put(work, item)
        drop_old_news(desk, work, now)
        store.table(FOLLOWERS_READ).put(DUE, read.due, work)
        store.table(FOLLOWERS_READING).drop(NOW, pipe=work)

    store.change(step)
    desk.wakeups.drain_cards()


def _news(desk: Desk, read: FollowersReading, judged: Judged, *, more: bool) -> FollowerNews | None:
    """Return what is told; None where nobody came."""
    if read.first:
        return FollowerNews(read.id, desk.clock(), NewsKind.FIRST, known=len(read.ids), more=more)
    came = set(judged.came)
    people = in_order(desk, [one for one in read.people if one.id in came])
    if not people:
        return None
    return FollowerNews(read.id, desk.clock(), NewsKind.CAME, people, known=len(read.ids), more=more)


def in_order(desk: Desk, people: Iterable[Follower]) -> tuple[Follower, ...]:
    """Return customers first, then people with cases; each group in the order in which it was."""
    some = list({one.id: one for one in people}.values())
    customers = desk.store.customers.known(one.handle for one in some)
    cases = desk.store.cases.of_authors([one.id for one in some], 1)
    marked = [replace(one, group=_group(one, customers, cases)) for one in some]
    return tuple(sorted(marked, key=lambda one: list(Group).index(one.group)))


def _group(person: Follower, customers: Container[str], cases: Mapping[str, list[str]]) -> Group:
    if person.handle.lower() in customers:
        return Group.CUSTOMER
    return Group.CASES if cases[person.id] else Group.OTHER


def follower_of(account: Author) -> Follower:
    """Return an account with what is told of a follower."""
    return Follower(
        account.id,
        account.handle,
        account.name,
        account.followers,
        account.verified,
        account.protected,
        account.can_dm,
    )
