"""A reply from the press of a button to its place in the outbox."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime, timedelta

from msgspec import structs

from bot.blockkit.markup import EMPTY, Markup
from bot.blockkit.shortcodes import with_emoji
from bot.cards.case.contact_words import TWICE
from bot.cases import case_rules
from bot.casework.dm_channel import aside, in_private
from bot.composing import drafts, meanwhile
from bot.composing.thread_parts import posts
from bot.contact.reached import not_asked_about, reached_and_listed
from bot.desk import Desk
from bot.model import (
    Case,
    DirectMessage,
    Item,
    ItemState,
    Kind,
    Mention,
    NextPost,
    Picture,
    Reply,
    Send,
)
from bot.model.entry import Act, Entry
from bot.model.outbox.notices import DraftHint, DraftNote
from bot.model.views.reply_form import ReplyDraft
from bot.outbox.making import KINDS, for_x, note
from bot.replies.same_reply import refuse_the_same_again
from bot.store.pipe import Pipe
from bot.team.policy import publishers_in_words


class Moved(Exception):
    """Something was added to the case since it was looked at: look again."""


class NotAsked(Moved):
    """It reaches somebody on the do-not-contact list about whom its sender was not asked yet."""


def new_reply(
    case: Case, mention: Mention, draft: ReplyDraft, by: str, now: datetime, undo: timedelta
) -> Item:
    """Return the item of a public reply; it can be taken back until the undo window ends."""
    reply = reply_with(Reply("", mention.post_id), draft)
    return _item(reply, case, by, now, undo)


def reply_with(reply: Reply, draft: ReplyDraft) -> Reply:
    """Return the reply with what is published of a draft: the first post, and those that follow."""
    posts = map(NextPost, drafts.parts(draft), drafts.price_kinds(draft))
    first, *rest = posts
    return structs.replace(
        reply,
        text=first.text,
        price=first.price,
        typed=draft.text,
        initials=draft.initials,
        split=draft.split,
        summoned=draft.summoned,
        parts=1 + len(rest),
        rest=tuple(rest),
    )


def new_dm(case: Case, text: str, by: str, now: datetime, undo: timedelta) -> Item:
    """Return the item of a direct message to the case's author."""
    return _item(DirectMessage(with_emoji(text), case.author_id), case, by, now, undo)


def with_picture(item: Item, picture: Picture) -> Item:
    """Return the item of a reply with a picture, which X gets when the item leaves."""
    if not isinstance(item.send, Reply):
        return item
    shown = structs.replace(picture, alt=with_emoji(picture.alt))
    return replace(item, send=structs.replace(item.send, picture=shown))


def despite(desk: Desk, item: Item, asked: int) -> Item:
    """Return the item as its sender wants it after `asked` questions about the do-not-contact list."""
    if asked < TWICE:
        return item
    ids = tuple(one.author_id for one in reached_and_listed(desk, item))
    return replace(item, review=replace(item.review, despite=ids))


def despite_entry(desk: Desk, item: Item, by: str) -> Entry | None:
    """Return the entry of somebody's choice to send all the same; None where there was nothing to choose."""
    listed = [one.said.handle for one in reached_and_listed(desk, item)]
    if not listed or not item.review.despite:
        return None
    data = {"item": item.id, "handles": ", ".join(f"@{handle}" for handle in listed)}
    return Entry(desk.clock(), Act.SENT_DESPITE, by, item.case_id, data=data, kind=item.kind)


def _item(send: Send, case: Case, by: str, now: datetime, undo: timedelta) -> Item:
    item_id = f"{KINDS[type(send)].value}-{uuid.uuid4().hex}"
    return for_x(item_id, send, by, now, case_id=case.id, undo=undo)


def submit(desk: Desk, case_id: str, item: Item, known: Case | None = None) -> Case:
    """Put a send into the outbox and onto its case, in one transaction; a second call changes nothing.

    Errors: `SameAgain` for a third same text in a row, `Moved` where the case has got another send or
    post since it was `known`, `NotAsked` where somebody whom it reaches is not to be contacted.
    """
    refuse_the_same_again(desk, case_id, item)
    if not_asked_about(desk, item):
        raise NotAsked
    chosen = despite_entry(desk, item, item.by)
    drafted = item.state is ItemState.DRAFT
    publishers = publishers_in_words(desk) if drafted else EMPTY

    def rule(case: Case) -> Case:
        if item.id in case.sends:
            return case
        if known is not None and meanwhile.as_known(case) != meanwhile.as_known(known):
            raise Moved
        return case_rules.sending(case, item)

    def also(pipe: Pipe, before: Case, after: Case) -> None:
        if item.id in before.sends:
            return
        desk.store.items.put(pipe, _knowing(item, after) if drafted else item)
        if drafted:
            for asks in _asking(desk, after, item, publishers):
                desk.store.items.put(pipe, asks)
        if after.owner != before.owner:
            desk.store.journal.write(pipe, Entry(item.created_at, Act.CLAIMED, after.owner, after.id))
        what, words = Act.DRAFTED if drafted else Act.PRESSED, "\n".join(posts(item))
        entry = Entry(item.created_at, what, item.by, after.id, words, kind=item.kind)
        desk.store.journal.write(pipe, entry)
        if chosen:
            desk.store.journal.write(pipe, chosen)

    case = desk.store.cases.change(case_id, rule, also)
    desk.wakeups.drain_sends()
    desk.wakeups.drain_cards()
    return case


def _asking(desk: Desk, case: Case, item: Item, publishers: Markup) -> list[Item]:
    """Make the note that shows the draft; a direct message's is where those are."""
    now, name, shown = item.created_at, draft_note_id(item), DraftNote(item.id, str(publishers))
    if item.kind is Kind.DM and (channel := aside(desk, case)):
        hint = DraftHint(item.id, str(publishers), channel)
        return [note(case, f"{name}-hint", hint, now), in_private(case, name, channel, shown, now)]
    return [note(case, name, shown, now)]


def draft_note_id(item: Item) -> str:
    return f"draft-{item.id}"


def _knowing(item: Item, case: Case) -> Item:
    """Return a draft with how the case stood: the person who approves it is told what happened since."""
    return replace(item, review=replace(item.review, seen=meanwhile.seen_now(case)))
