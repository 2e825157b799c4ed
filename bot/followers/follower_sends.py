"""What a person does for one follower: kept with the news, the day's limit and the audit, in one transaction.

A welcome is a direct message without a case: nobody waits for anything, so there is none to open. Its news is
its home: the message shows how it stands, and its thread is told where something is left to do.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot import outbox
from bot.blockkit.markup import md, mention
from bot.cases.case_rules import Declined
from bot.contact.reached import not_asked_about
from bot.desk import Desk
from bot.followers.gather_followers import today
from bot.model import Item, ItemState
from bot.model.entry import Act, Entry
from bot.model.lists.followers import Deed, Done, Follower, FollowerNews, followers_item_id
from bot.model.outbox.content import DirectMessage, Follow
from bot.model.outbox.notices import FollowerSendNote
from bot.outbox.making import ending_note_id, for_slack, for_x, people_first
from bot.store.work import Work

GONE = "This list is from long ago, or the person is no longer in it. Look at the newest message."
TOLD = (ItemState.REFUSED, ItemState.UNSURE)


class NotAsked(Exception):
    """They are on the do-not-contact list, and its writer was not asked yet."""


def find(desk: Desk, news_id: str, person_id: str) -> tuple[FollowerNews, Follower]:
    """Return a follower of some news. Errors: `Declined` where they are no longer there."""
    news = desk.store.followers.news(news_id)
    person = news.person(person_id) if news else None
    if news is None or person is None:
        raise Declined(GONE)
    return news, person


def welcome_item(item_id: str, welcome: DirectMessage, by: str, now: datetime, undo: timedelta) -> Item:
    """Return the item of a welcome; it can be taken back until the undo window ends."""
    return for_x(item_id, welcome, by, now, undo=undo)


def follow_item(item_id: str, follow: Follow, by: str, now: datetime) -> Item:
    """Return the item of following an account, or of following it no more."""
    return for_x(item_id, follow, by, now)


def submit(desk: Desk, item: Item, deed: Deed) -> None:
    """Put a send into the outbox; a second call changes nothing.

    Errors: `Declined` where the day's limit is reached or somebody was faster, `NotAsked`.
    """
    if not_asked_about(desk, item):
        raise NotAsked
    news_id, to = item.news, item.send.to if isinstance(item.send, DirectMessage | Follow) else ""

    def step(work: Work) -> None:
        if desk.store.items.get(item.id, work) is not None:
            return
        _begin(desk, work, news_id, to, Done(deed, item.by, item.created_at, item.id))
        desk.store.items.put(work, item)
        entry = Entry(item.created_at, Act.PRESSED, item.by, "", item.text, {"item": item.id}, item.kind)
        desk.store.journal.write(work, entry)

    desk.store.change(step)
    desk.store.redraws.ask(followers_item_id(news_id))
    desk.wakeups.drain_sends()
    desk.wakeups.drain_cards()


def note_deed(desk: Desk, news_id: str, person: Follower, by: str, deed: Deed) -> None:
    """Keep what needs no send: they are ignored, or the network's dialog is opened. Errors: `Declined`."""
    now = desk.clock()
    act = Act.FOLLOWER_IGNORED if deed is Deed.IGNORED else Act.FOLLOW_DIALOG
    data = {"account": person.id, "handle": person.at_handle}

    def step(work: Work) -> None:
        _begin(desk, work, news_id, person.id, Done(deed, by, now))
        desk.store.journal.write(work, Entry(now, act, by, data=data))

    desk.store.change(step)
    desk.store.redraws.ask(followers_item_id(news_id))
    desk.wakeups.drain_cards()


def _begin(desk: Desk, work: Work, news_id: str, person_id: str, done: Done) -> None:
    """Take a place of the day, and write the deed down. Errors: `Declined`."""
    news = desk.store.followers.news(news_id, work)
    if news is None or news.person(person_id) is None:
        raise Declined(GONE)
    before = news.done.get(person_id, ())
    if done.item and (other := _standing(desk, work, before, done.deed)):
        raise Declined(md("{} was faster: see the list.", mention(other.by)))
    most = desk.settings.follower_acts
    name = f"{_kind(done.deed)} {person_id}"
    if done.deed is not Deed.IGNORED and not desk.store.followers.take_act(work, today(desk), name, most):
        raise Declined(
            f"Your team has used up today's {most} welcomes and follows (PERCH_FOLLOWER_ACTS). Nothing was "
            "done; continue tomorrow."
        )
    after = replace(news, done={**news.done, person_id: (*before, done)})
    desk.store.followers.put_news(work, after)


def _standing(desk: Desk, work: Work, before: tuple[Done, ...], deed: Deed) -> Done | None:
    """Return who did the same already, unless it was undone or did not leave."""
    for one in before:
        item = desk.store.items.get(one.item, work) if one.item else None
        if one.deed is deed and item and item.state not in (ItemState.UNDONE, ItemState.REFUSED):
            return one
    return None


def _kind(deed: Deed) -> str:
    return "welcome" if deed is Deed.WELCOMED else "follow"


def take_back(desk: Desk, item_id: str, by: str) -> Item:
    """Take a welcome back before it leaves, and give its place of the day back.

    Errors: `outbox.TooLate`; `Declined` where it is gone.
    """

    def also(work: Work, item: Item) -> None:
        if isinstance(item.send, DirectMessage):
            desk.store.followers.give_back_act(work, today(desk), f"welcome {item.send.to}")
        data = {"item": item.id}
        entry = Entry(desk.clock(), Act.TAKEN_BACK, by, words=item.text, data=data, kind=item.kind)
        desk.store.journal.write(work, entry)

    def rule(item: Item) -> Item:
        if not item.news:
            raise Declined(GONE)
        return outbox.undo(item, desk.clock())

    item = desk.store.items.change(item_id, rule, also)
    if item is None:
        raise Declined(GONE)
    desk.store.redraws.ask(followers_item_id(item.news))
    desk.wakeups.drain_cards()
    return item


def follower_send_ended(desk: Desk, item: Item) -> None:
    """Show in the news how a send ended; where something is left to do, its thread is told.

    Safe to do twice.
    """
    if item.state in TOLD:
        now = desk.clock()
        desk.store.items.add(
            for_slack(
                ending_note_id(item),
                desk.settings.digest_channel,
                FollowerSendNote(item.id, item.news, item.state is ItemState.UNSURE),
                now,
                rank=people_first(now),
            )
        )
    desk.store.redraws.ask(followers_item_id(item.news))
