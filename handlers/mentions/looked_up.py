"""Archived posts that are shown to somebody: they are looked up on the network, and the reader is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.blockkit.markup import Markup
from bot.cards.case.case_list import looking_up_listed, not_looked_up
from bot.desk import Desk
from bot.listening.look_up_shown import look_up_listed
from bot.model import Mention
from bot.model.views.case_list import CaseList
from bot.money.prices import words as dollars


def looked_up(desk: Desk, found: CaseList) -> CaseList:
    """Return a page of a list with what the look-up of its archived posts costs, or that it was not done."""
    posts = (one.post for one in found.lines if one.post and one.archived and not one.hidden)
    return replace(found, notes=(*found.notes, *look_up_notes(desk, posts)))


def look_up_notes(desk: Desk, posts: Iterable[Mention]) -> list[Markup]:
    """Have archived posts looked up; return what that costs, or that it was not done."""
    asked = look_up_listed(desk, posts)
    notes = [looking_up_listed(asked.posts, dollars(asked.price))] if asked.posts else []
    return [*notes, *([not_looked_up(asked.skipped)] if asked.skipped else [])]
