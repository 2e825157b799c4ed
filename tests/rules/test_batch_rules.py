"""Many cases at once: each is left alone if it is not as it was selected, and an undo puts back exactly what
was.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.cases import batch_rules
from bot.cases.batch_rules import LeftAlone
from bot.model import Case, CaseState, Escalation
from bot.model.batch import Batch, BatchAct, Skip
from bot.model.resolution import Gone, Outcome, Resolution
from tests.rules.answering import NOON, case, minutes

RESOLVE = Batch("b", "U0ANA", NOON, BatchAct.RESOLVE, 2, outcome=Outcome.SPAM)
ASSIGN = Batch("b", "U0ANA", NOON, BatchAct.ASSIGN, 2, to="U0BEN")
SNOOZE = Batch("b", "U0ANA", NOON, BatchAct.SNOOZE, 2, until=minutes(60))


def why(now: Case, seen: Case) -> tuple[Skip, str]:
    with pytest.raises(LeftAlone) as left:
        batch_rules.check_unchanged(now, batch_rules.seen_of(seen))
    return left.value.why, left.value.who


def test_a_case_is_left_alone_that_somebody_took_resolved_or_answered_since_it_was_selected() -> None:
    seen = case()
    assert why(replace(seen, owner="U0BEN"), seen) == (Skip.CLAIMED, "U0BEN")
    assert why(replace(seen, state=CaseState.RESOLVED, resolution=Resolution("U0BEN", NOON)), seen) == (
        Skip.RESOLVED,
        "U0BEN",
    )
    assert why(replace(seen, state=CaseState.ANSWERED, answered_by="U0BEN"), seen) == (Skip.REPLIED, "U0BEN")
    assert why(replace(seen, state=CaseState.SNOOZED), seen) == (Skip.SNOOZED, "")
    assert why(replace(seen, withdrawn=Gone.DELETED), seen) == (Skip.DELETED, "")
    assert why(seen, replace(seen, owner="U0BEN")) == (Skip.RELEASED, "")
    batch_rules.check_unchanged(seen, batch_rules.seen_of(seen))


def test_a_customer_who_wrote_meanwhile_is_not_resolved_unread() -> None:
    seen = case()
    assert why(replace(seen, mentions=(*seen.mentions, "2")), seen) == (Skip.WROTE_AGAIN, "")


@pytest.mark.parametrize("batch", [RESOLVE, ASSIGN, SNOOZE])
@pytest.mark.parametrize(
    "before",
    [
        case(),
        case(owner="U0CHLOE", owner_since=minutes(-9)),
        case(state=CaseState.ANSWERED, waiting_since=None, waited_from=minutes(-30)),
        case(state=CaseState.SNOOZED, snoozed_until=minutes(30)),
        case(escalation=Escalation("e", "U0CHLOE", minutes(-9), "#help")),
    ],
)
def test_undo_gives_back_the_case_as_it_was(batch: Batch, before: Case) -> None:
    after = batch_rules.done_to(before, batch)
    assert after != before
    assert batch_rules.undone(after, batch, batch_rules.before(before)) == before


def test_undo_leaves_alone_what_somebody_has_gone_on_with() -> None:
    was = batch_rules.before(case())
    taken = replace(batch_rules.done_to(case(), ASSIGN), owner="U0CHLOE", owner_since=minutes(1))
    with pytest.raises(LeftAlone) as left:
        batch_rules.undone(taken, ASSIGN, was)
    assert (left.value.why, left.value.who) == (Skip.CLAIMED, "U0CHLOE")
    again = replace(batch_rules.done_to(case(), RESOLVE), state=CaseState.OPEN, resolution=None)
    with pytest.raises(LeftAlone):
        batch_rules.undone(again, RESOLVE, was)


def test_what_is_so_already_is_skipped() -> None:
    with pytest.raises(LeftAlone) as left:
        batch_rules.done_to(case(owner="U0BEN"), ASSIGN)
    assert left.value.why is Skip.SAME
