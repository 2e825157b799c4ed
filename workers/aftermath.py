"""A send has ended: its case, its thread and the person who pressed get to know. Safe to do twice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot import cases as rules
from bot.cards.send_notes import send_note
from bot.desk import Desk
from bot.model import Item, ItemState, Kind
from bot.notes import note
from bot.store.cases import NoSuchCase
from bot.store.journal import Entry
from workers import plan_parts

ANSWERS = (Kind.REPLY, Kind.DM)


def aftermath(desk: Desk, item: Item) -> None:
    """Move the case, write the thread's note and the journal, and only then call the item told."""
    if item.case_id:
        _tell_case(desk, item)
    if "plan" in item.body:
        plan_parts.ended(desk, item)

    def also(pipe: Any, told: Item) -> None:
        what = f"{told.kind.value} {told.state.value}"
        data = {"item": told.id, **told.result}
        entry = Entry(
            told.ended_at or desk.clock(), what, told.by, told.case_id, told.words or _text(told), data
        )
        desk.store.journal.write(pipe, entry)

    desk.store.items.change(item.id, lambda i: i if i.told else replace(i, told=True), also)
    if item.case_id:
        desk.store.cards.touch(item.case_id)
    desk.bells.cards()


def _tell_case(desk: Desk, item: Item) -> None:
    try:
        case = desk.store.cases.change(
            item.case_id, lambda c: rules.answered(c, item) if item.kind in ANSWERS else c
        )
    except NoSuchCase:
        return
    # An id for each ending: a send that was unsure first and is found later is told twice, rightly.
    desk.store.items.add(note(case, f"told-{item.id}-{item.state.value}", send_note(item), desk.clock()))


def _text(item: Item) -> str:
    return str(item.body.get("text", "")) if item.state is ItemState.SENT else ""
