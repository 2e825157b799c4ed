"""A send has ended: its case, its thread and the person who pressed get to know. Safe to do twice."""

from __future__ import annotations

from dataclasses import replace

from bot.cases import case_rules
from bot.casework.dm_channel import aside, in_private
from bot.composing.thread_parts import next_part
from bot.desk import Desk
from bot.followers.follower_sends import follower_send_ended
from bot.model import Case, Item, ItemState, Kind, Post
from bot.model.entry import ENDED, Entry
from bot.model.outbox.notices import PrivateSendNote, SendNote
from bot.network import Reason
from bot.outbox.making import ending_note_id, note
from bot.replies.deleting import after_deletion, deleted, deleted_reply
from bot.replies.privacy_link import note_privacy_sent
from bot.store.cases import NoSuchCase
from bot.store.pipe import Pipe
from workers.leaving.senders import bill
from workers.plans import plan_parts


def aftermath(desk: Desk, item: Item) -> None:
    """Move the case, write the thread's note and the journal, and only then call the item told."""
    if item.state is ItemState.SENT:
        note_privacy_sent(desk, item)
        bill(desk, item)  # it is there, whether its answer came, it was found, or a person said so
    if item.case_id:
        _tell_case(desk, item)
    if item.result.reason is Reason.GONE:
        _look_up_again(desk, item)
    if isinstance(item.send, Post):
        plan_parts.ended(desk, item, item.send)
    if item.news:
        follower_send_ended(desk, item)

    def also(pipe: Pipe, told: Item) -> None:
        at, data = told.ended_at or desk.clock(), {"item": told.id, **told.result.filled()}
        what, text = ENDED[told.state], "" if told.why else _text(told)
        entry = Entry(at, what, told.by, told.case_id, text, data, told.kind, why=told.why)
        desk.store.journal.write(pipe, entry)

    desk.store.items.change(item.id, lambda i: i if i.told else replace(i, told=True), also)
    if item.case_id:
        desk.store.cards.touch(item.case_id)
    desk.wakeups.drain_cards()


def _look_up_again(desk: Desk, item: Item) -> None:
    """X says that the customer's post is gone: we find out, and forget its text."""
    post = desk.store.mentions.by_post(item.reply_to)
    if post is not None:
        desk.store.rechecks.add([post.id])
        desk.wakeups.recheck()


def _tell_case(desk: Desk, item: Item) -> None:
    following = next_part(item, desk.clock())

    def also(pipe: Pipe, before: Case, after: Case) -> None:
        if following and following.id not in before.sends:
            desk.store.items.put(pipe, following)

    try:
        case = desk.store.cases.change(item.case_id, lambda c: _moved(desk, c, item, following), also)
    except NoSuchCase:
        return
    if item.kind is Kind.DELETE:
        desk.store.items.change(deleted_reply(item), lambda reply: deleted(reply, item))
    if following:
        desk.wakeups.drain_sends()
    for told in _notes(desk, case, item):
        desk.store.items.add(told)


def _notes(desk: Desk, case: Case, item: Item) -> list[Item]:
    """Return what the thread is told; the text of a direct message goes where those are read."""
    now, name, unsure = desk.clock(), ending_note_id(item), item.state is ItemState.UNSURE
    if item.kind is Kind.DM and (channel := aside(desk, case)):
        there = PrivateSendNote(item.id, unsure)
        public = note(case, name, SendNote(item.id, unsure, channel), now)
        return [public, in_private(case, f"{name}-private", channel, there, now)]
    return [note(case, name, SendNote(item.id, unsure), now)]


def _moved(desk: Desk, case: Case, item: Item, following: Item | None) -> Case:
    """Return the case once it knows how the item ended; the next post of a thread joins its sends."""
    if item.is_answer:
        case = case_rules.answered(case, item)
    elif item.kind is Kind.DELETE and item.state is ItemState.SENT:
        others = [
            other for other in desk.store.items.many(case.sends).values() if other.id != deleted_reply(item)
        ]
        case = after_deletion(case, others, desk.clock())
    if following and following.id not in case.sends:
        case = replace(case, sends=(*case.sends, following.id))
    return case


def _text(item: Item) -> str:
    return item.text if item.state is ItemState.SENT else ""
