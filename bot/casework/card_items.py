"""Outbox items that show a case in Slack: its card, and what is told in its thread when posts come in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.desk import Desk
from bot.model import Case, InCharge, Item, ItemState, Kind, Mention
from bot.model.outbox.notices import CaseCard, FollowUp, OlderText
from bot.model.told import Code
from bot.outbox.making import for_slack, note, people_first
from bot.told import told

LEVEL_STEP = 1e10  # one level is worth more than any time: ranks are seconds within a level


def rank(case: Case) -> float:
    """Return the place in an outbox: by level, then the customer who has waited longest."""
    return case.level.rank * LEVEL_STEP + (case.waiting_since or case.opened_at).timestamp()


def rerank(desk: Desk, cases: Iterable[Case]) -> None:
    """Move unsent cards up as their case's priority rises, never back. Safe to do twice."""
    wanted = {f"card-{case.id}": rank(case) for case in cases}
    for item in desk.store.items.here(wanted).values():
        if _ranked(item, wanted[item.id]) is not item:
            desk.store.items.change(item.id, lambda i: _ranked(i, wanted[i.id]))


def _ranked(item: Item, place: float) -> Item:
    return replace(item, rank=place) if item.state is ItemState.QUEUED and place < item.rank else item


def card_item_id(case_id: str) -> str:
    """Return the id of the item that posts a case's card."""
    return f"card-{case_id}"


def card_item(case: Case, now: datetime) -> Item:
    """Return the item that posts a case's card; its content is drawn when it leaves.

    What somebody added by hand waits behind no mention, and is grouped in no storm.
    """
    return for_slack(
        card_item_id(case.id),
        case.channel,
        CaseCard(case.id),
        now,
        rank=people_first(now) if case.added_by else rank(case),
        kind=Kind.CARD,
        case_id=case.id,
    )


def follow_up_note(case: Case, post: Mention, now: datetime) -> Item:
    """Return the item that shows a customer's further post in the thread of the card; `case` has it
    already.
    """
    place = rank(case) - timedelta(days=1).total_seconds()
    notice = FollowUp(post.id, late=post.id != case.latest)
    return for_slack(
        f"follow-{post.id}", case.channel, notice, now, rank=place, kind=Kind.NOTE, case_id=case.id
    )


def theirs(case: Case, who: InCharge, now: datetime) -> Item:
    """Return the item that tells an author's account owner that a new case of theirs is there."""
    return note(
        case, f"in-charge-{case.id}", told(Code.OF_AUTHORS_OWNER, who=who.user, handle=case.handle), now
    )


def older_text_note(case: Case, post: Mention, now: datetime) -> Item:
    """Return the item that shows in the thread what a post said before its newest edit."""
    return replace(
        follow_up_note(case, post, now),
        id=f"edited-{post.post_id}",
        notice=OlderText(post.id, len(post.older_texts) - 1),
    )
