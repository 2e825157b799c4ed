"""Decide on a draft: the rule on its item, the journal, and everybody who shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.blockkit.markup import Markup
from bot.cards.case.contact_words import TWICE
from bot.cases.gone import Gone
from bot.casework.view import case_view
from bot.composing import meanwhile
from bot.composing.thread_parts import typed_text
from bot.contact.reached import reached_and_listed
from bot.desk import Desk
from bot.model import Item, ItemState, Seen
from bot.model.carried import DraftWindow
from bot.model.entry import Act, Entry
from bot.model.lists.no_contact import NoContact
from bot.replies import approvals
from bot.replies.submitting import despite, despite_entry, draft_note_id
from bot.store.work import Work
from bot.team.policy import may_approve, may_publish
from handlers.asking import case_of


@dataclass(frozen=True)
class Asks:
    """Whom a draft reaches that is not to be contacted, and how often that was asked."""

    listed: tuple[NoContact, ...] = ()
    asked: int = 0


class MovedOn(Exception):
    """Something happened to the case that the person who decides has to know;
    `seen` is what they know then. `asks`: about people who are not to be contacted.
    """

    def __init__(self, news: list[Markup], seen: Seen, asks: Asks | None = None) -> None:
        super().__init__("moved on")
        self.news = news
        self.seen = seen
        self.asks = asks or Asks()


def draft_item(desk: Desk, item_id: str, user: str) -> Item:
    """Return the draft, for someone who may decide on it. Errors: `Declined`."""
    may_publish(desk, user).check()
    item = desk.store.items.get(item_id)
    if item is None:
        raise Gone("draft")
    may_approve(desk, user, case_of(desk, item.case_id, user), item).check()
    return item


def since_drafted(desk: Desk, item: Item, seen: Seen | None = None, work: Work | None = None) -> MovedOn:
    """Return what happened to the case since it was `seen`; None: since the draft was written."""
    case = desk.store.cases.get(item.case_id, work)
    if case is None:
        raise Gone("case")
    then = approvals.seen_by_writer(item, case) if seen is None else seen
    return MovedOn(meanwhile.news(case_view(desk, case), then), meanwhile.seen_now(case))


def asks_now(desk: Desk, item: Item, asked: int) -> Asks:
    """Return the question about people on the do-not-contact list that stands after `asked` ones."""
    return Asks(tuple(one.said for one in reached_and_listed(desk, item)), asked)


def let_go(
    desk: Desk,
    item_id: str,
    user: str,
    what: Act,
    rule: Callable[[Item], Item],
    known: DraftWindow,
) -> Item:
    """Let a draft leave.

    Errors: `Declined`; `MovedOn` where the case did since the window was drawn, or it reaches a person who is
    not to be contacted, and that was not asked twice.
    """
    draft, seen = draft_item(desk, item_id, user), known.seen
    asks = asks_now(desk, rule(draft), known.asked + 1)

    def check(work: Work, item: Item) -> None:
        # Read in the same unit: what happens to the case between the look and the writing is asked about too.
        if (moved := since_drafted(desk, item, seen, work)).news:
            raise MovedOn(moved.news, moved.seen, replace(asks, asked=known.asked))
        if asks.listed and known.asked < TWICE:
            raise MovedOn([], moved.seen, asks)

    return _change_draft(desk, item_id, user, what, lambda one: despite(desk, rule(one), known.asked), check)


def decide(desk: Desk, item_id: str, user: str, what: Act, rule: Callable[[Item], Item]) -> Item:
    """Decide on a draft whatever happened to the case. Errors: `Declined`."""
    draft_item(desk, item_id, user)
    return _change_draft(desk, item_id, user, what, rule)


def _change_draft(
    desk: Desk,
    item_id: str,
    user: str,
    what: Act,
    rule: Callable[[Item], Item],
    check: Callable[[Work, Item], None] | None = None,
) -> Item:
    def step(work: Work) -> Item | None:
        before, after = desk.store.items.apply(work, item_id, rule)
        if before is None or after is None:
            return None
        if check is not None:
            check(work, before)
        if after is before:
            return after
        data = {"item": after.id}
        entry = Entry(desk.clock(), what, user, after.case_id, typed_text(after), data, after.kind)
        desk.store.journal.write(work, entry)
        if after.state is ItemState.QUEUED and (chosen := despite_entry(desk, after, user)):
            desk.store.journal.write(work, chosen)
        desk.store.redraws.ask(draft_note_id(after), work)
        return after

    item = desk.store.change(step)
    if item is None:
        raise Gone("draft")
    desk.store.items.settle(item_id, desk.clock())
    desk.store.cards.touch(item.case_id)
    desk.wakeups.drain_sends()
    desk.wakeups.drain_cards()
    return item
