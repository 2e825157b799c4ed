"""Who left: compare the ids that are known with the whole list, a page at a time."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.desk import Desk
from bot.followers.keep_reading import NOW, in_order
from bot.model.entry import Act, Entry
from bot.model.lists.followers import Follower, FollowerNews, LeftCheck, NewsKind, followers_item_id
from bot.model.outbox.notices import FollowersNote
from bot.network import FollowersPage
from bot.outbox.making import channel_message
from bot.store.keys import FOLLOWERS_LEFT
from bot.store.work import Work

LISTED = 1_000  # of those who left, in the news
ENOUGH = 0.9  # of those who follow, as the network says: with fewer listed, nobody is said to have left


def under_way(desk: Desk) -> LeftCheck | None:
    """Return the reading of the whole list that is not done yet."""
    check = last_check(desk)
    return check if check is not None and check.under_way else None


def last_check(desk: Desk) -> LeftCheck | None:
    return desk.store.table(FOLLOWERS_LEFT).get(NOW)


def begin(desk: Desk, check_id: str, by: str, total: int, *, anyway: bool) -> LeftCheck:
    """Begin, for a person; return the one that is under way where there is one."""
    store, now = desk.store, desk.clock()
    if running := under_way(desk):
        return running
    copy = uuid.uuid4().hex
    new = LeftCheck(check_id, by, now, total, store.followers.begin_comparing(copy), copy, anyway)

    def step(work: Work) -> LeftCheck:
        before = store.table(FOLLOWERS_LEFT).get(NOW, work)
        if before is not None and (before.under_way or before.id == new.id):
            return before
        store.table(FOLLOWERS_LEFT).put(NOW, new, work)
        store.journal.write(work, Entry(now, Act.FOLLOWERS_CHECKED, by, data={"total": total}))
        return new

    return store.change(step)


def stop(desk: Desk) -> LeftCheck | None:
    """End the one that is under way; what was read is paid for, and nobody is said to have left."""
    return _change(desk, lambda check: replace(check, stopped=True, ended_at=desk.clock()))


def take_whole_page(desk: Desk, check: LeftCheck, page: FollowersPage | None) -> bool:
    """Keep a page; return whether the list is read, and who left is told. None: begin at its start again."""
    if page is None:
        desk.store.followers.begin_comparing(copy := uuid.uuid4().hex)
        _change(desk, lambda now: replace(now, copy=copy, token="", read=0) if now == check else now)
        return False
    ids = [one.id for one in page.people]
    read = replace(check, token=page.next_token, read=check.read + len(ids))
    if page.next_token:
        _keep(desk, check, read, ids)
        return False
    _end(desk, check, read, ids)
    return True


def _keep(desk: Desk, check: LeftCheck, read: LeftCheck, ids: list[str]) -> None:
    def step(work: Work) -> None:
        if desk.store.table(FOLLOWERS_LEFT).get(NOW, work) == check:
            desk.store.followers.still_there(work, check.copy, ids)
            desk.store.table(FOLLOWERS_LEFT).put(NOW, read, work)

    desk.store.change(step)


def _end(desk: Desk, check: LeftCheck, read: LeftCheck, ids: list[str]) -> None:
    store, now = desk.store, desk.clock()
    there, clear = set(ids), read.read >= ENOUGH * check.total
    gone = [one for one in store.followers.unseen(check.copy) if one not in there] if clear else []
    people = in_order(desk, _people(desk, gone[:LISTED]))
    news = FollowerNews(f"left-{check.id}", now, NewsKind.LEFT, people, check.compared, not clear, read.read,
                        len(gone))  # fmt: skip
    note = channel_message(
        desk.settings.digest_channel, followers_item_id(news.id), FollowersNote(news.id), now
    )

    def step(work: Work) -> None:
        if store.table(FOLLOWERS_LEFT).get(NOW, work) != check:
            return
        store.table(FOLLOWERS_LEFT).put(NOW, replace(read, ended_at=now, left=len(gone)), work)
        store.followers.forget(work, gone)
        store.followers.end_comparing(work, check.copy)
        store.followers.put_news(work, news)
        store.items.put(work, note)

    store.change(step)
    desk.wakeups.drain_cards()


def _people(desk: Desk, ids: Iterable[str]) -> list[Follower]:
    """Return what is still known of accounts: from earlier news, else from their cases."""
    told = {one.id: one for news in reversed(desk.store.followers.all_news()) for one in news.people}
    asked = list(ids)
    newest = {i: found[0] for i, found in desk.store.cases.of_authors(asked, 1).items() if found}
    cases = desk.store.cases.many(newest.values())
    handles = {i: cases[case_id].handle for i, case_id in newest.items() if case_id in cases}
    return [told.get(one) or Follower(one, handles.get(one, "")) for one in asked]


def _change(desk: Desk, rule: Callable[[LeftCheck], LeftCheck]) -> LeftCheck | None:
    def step(work: Work) -> LeftCheck | None:
        check = desk.store.table(FOLLOWERS_LEFT).get(NOW, work)
        if check is None or not check.under_way:
            return None
        after = rule(check)
        desk.store.table(FOLLOWERS_LEFT).put(NOW, after, work)
        return after

    return desk.store.change(step)
