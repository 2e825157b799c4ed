"""A list of cases as it is shown: its archived posts are looked up on the network, and the list says so."""

from __future__ import annotations

from dataclasses import replace

from bot.cards.case.case_list import looking_up_listed, not_looked_up
from bot.desk import Desk
from bot.listening.look_up_shown import look_up_listed
from bot.model.views.case_list import CaseList
from bot.money.prices import words as dollars


def looked_up(desk: Desk, found: CaseList) -> CaseList:
    """Have the archived posts of a page looked up; return the page with what that costs, or that it was not
    done.
    """
    asked = look_up_listed(desk, found)
    notes = [looking_up_listed(asked.posts, dollars(asked.price))] if asked.posts else []
    notes += [not_looked_up(asked.skipped)] if asked.skipped else []
    return replace(found, notes=(*found.notes, *notes))
