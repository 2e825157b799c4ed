"""Change a case by a rule, write who did it, and have its card drawn: what every press does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.desk import Desk
from bot.model import Case
from bot.store.journal import Entry


def act(
    desk: Desk, case_id: str, user: str, what: str, rule: Callable[[Case], Case], words: str = ""
) -> Case:
    """Apply the rule; the journal gets an entry only if something changed. Errors: the rule's."""

    def also(pipe: Any, before: Case, after: Case) -> None:
        if after != before:
            desk.store.journal.write(pipe, Entry(desk.clock(), what, user, case_id, words))

    case = desk.store.cases.change(case_id, rule, also)
    desk.bells.cards()
    return case
