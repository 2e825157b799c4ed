"""Who may act on the cases of a batch: the policy is asked once for all that stand in the same channels."""

from __future__ import annotations

from collections.abc import Callable

from bot.cases.batch_rules import LeftAlone
from bot.desk import Desk
from bot.model import Case
from bot.model.batch import Selection, Skip, Skipped
from bot.team.policy import may_act


def not_for(desk: Desk, selection: Selection, user: str) -> tuple[Skipped, ...]:
    """Return the chosen cases that can't be given to somebody, as they can't act on them."""
    may, found = asked_once(desk, user, Skip.UNSEEN), []
    for case in desk.store.cases.many(selection.chosen).values():
        try:
            may(case)
        except LeftAlone as error:
            found.append(Skipped(case.id, error.why))
    return tuple(found)


def asked_once(desk: Desk, user: str, why: Skip = Skip.CLOSED) -> Callable[[Case], None]:
    """Ask the policy once for all cases that stand in the same channels."""
    known: dict[tuple[str, str], bool] = {}

    def may(case: Case) -> None:
        places = (case.channel, case.escalation.channel if case.escalation else "")
        if places not in known:
            known[places] = bool(may_act(desk, user, case))
        if not known[places]:
            raise LeftAlone(why)

    return may
