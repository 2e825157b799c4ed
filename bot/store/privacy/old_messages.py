"""Slack's messages about cases that let go of their text: drawn again, one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.archive.archived_case import ArchivedCase
from bot.model import Item
from bot.model.outbox.notices import CaseCard
from bot.store.store import Store

APART = timedelta(seconds=5)  # Slack takes 50 edits a minute: most of them are for the cases of today


def redraw_later(store: Store, cases: Iterable[ArchivedCase], now: datetime) -> None:
    """Ask for the cards and notes of these cases to be drawn again, behind all that were asked for before.

    Asked before a case lets go, so that a kill between the two costs nothing: it is asked again.
    """
    at = _behind_all(store, now)
    for one in cases:
        if one.card:
            at += APART
            store.cards.edit_at(one.id, at)
        for item in filter(is_shown, one.messages):
            at += APART
            store.redraws.ask(item.id, at=at)


def redraw_messages_later(store: Store, items: Iterable[Item], now: datetime) -> None:
    """Do the same with single messages."""
    at = _behind_all(store, now)
    for number, item in enumerate(items, 1):
        store.redraws.ask(item.id, at=at + number * APART)


def is_shown(item: Item) -> bool:
    """Return whether it is a message that stands in Slack; cards are drawn by their case."""
    return bool(item.result.ts) and not isinstance(item.notice, CaseCard)


def _behind_all(store: Store, now: datetime) -> datetime:
    return max(now, store.cards.last_asked() or now)
