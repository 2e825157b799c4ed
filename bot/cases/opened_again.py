"""A customer's further post or message opens a case again: what its timeline tells of it."""

from __future__ import annotations

from datetime import datetime

from bot.model import Case, CaseState
from bot.model.entry import Act, Entry

ACTS = {CaseState.RESOLVED: Act.REOPENED, CaseState.SNOOZED: Act.WOKE_UP}


def opened_again(before: Case, after: Case, at: datetime) -> list[Entry]:
    """Return the entry about a case that was resolved or snoozed, and is open; none for every other."""
    what = ACTS.get(before.state) if after.state is CaseState.OPEN else None
    return [Entry(at, what, "", after.id, data={"wrote": True})] if what else []
