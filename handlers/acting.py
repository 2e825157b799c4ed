"""Change a case by a rule, write who did it, and have its card drawn: what every press does."""

from __future__ import annotations

from collections.abc import Callable

from bot.cases import case_rules
from bot.cases.escalations import closed_with
from bot.desk import Desk
from bot.model import Case
from bot.model.entry import Act, Entry
from bot.store.pipe import Pipe
from handlers.asking import case_of


def act(
    desk: Desk,
    case_id: str,
    user: str,
    what: Act,
    rule: Callable[[Case], Case],
    words: str = "",
    **data: str,
) -> Case:
    """Apply the rule; the journal gets an entry only if something changed.

    Raises:
        Declined: by the rule; or the case is gone, or stands in no channel that this user sees.
    """
    case_of(desk, case_id, user)

    def also(pipe: Pipe, before: Case, after: Case) -> None:
        if after != before:
            desk.store.journal.write(pipe, Entry(desk.clock(), what, user, after.id, words, data))

    case = desk.store.cases.change(case_id, rule, also)
    desk.wakeups.drain_cards()
    return case


def claim_case(desk: Desk, case_id: str, user: str) -> Case:
    """Make a case the user's. Errors: as `act`; `AlreadyClaimed` names who was first."""
    return act(desk, case_id, user, Act.CLAIMED, lambda case: case_rules.claim(case, user, desk.clock()))


def resolve_case(desk: Desk, case_id: str, user: str) -> Case:
    """Close a case, and with it an escalation that waits. Errors: as `act`."""
    rule = case_rules.resolve
    return act(desk, case_id, user, Act.RESOLVED, lambda case: closed_with(rule(case, user, desk.clock())))
