"""How a plan moves: lateness, pauses, approval, parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.cards.plans.plan_words import state_words
from bot.cases.case_rules import Declined
from bot.model import Item, ItemState, Kind, Lane, Result
from bot.model.outbox.result import Reason
from bot.model.plan import Late, Plan, PlanReason, PlanState, Repeat, WhenLate
from bot.model.told import Code
from bot.plans import due_plans, plan_outcome, plan_rules
from bot.plans.plan_parts import part_item
from bot.plans.restored import as_restored
from bot.plans.series import advanced, turn_of
from bot.told import told

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PLAN = Plan(
    "p1", "U1", (("one", "two", "three"),), NOON, "Europe/Paris", NOON - timedelta(days=1), confirmed_by="U1"
)

DAY = timedelta(days=1)
SERIES = replace(PLAN, texts=(("{date}",), ("two",)), repeat=Repeat("daily", 13, 0), state=PlanState.SERIES)


PAUSED = told(Code.PLANS_PAUSED, by="U4", paused=NOON)
BECAUSE = told(Code.QUERY_REFUSED)


def came_back(plan: Plan, state: ItemState, **result: Any) -> Item:
    """The outbox item of the plan's next part, ended."""
    made = part_item(plan, NOON)
    return replace(made, state=state, result=Result(**result), why=BECAUSE, ended_at=NOON)


@pytest.mark.parametrize(
    ("late", "minutes", "state"),
    [
        (Late(), -1, PlanState.PLANNED),
        (Late(), 0, PlanState.POSTING),
        (Late(), 15, PlanState.POSTING),
        (Late(), 16, PlanState.ASKED),
        (Late(WhenLate.POST), 600, PlanState.POSTING),
        (Late(WhenLate.DROP), 14, PlanState.POSTING),
        (Late(WhenLate.DROP), 16, PlanState.CANCELLED),
        (Late(WhenLate.ASK, timedelta(hours=1)), 59, PlanState.POSTING),
        (Late(WhenLate.ASK, timedelta(hours=1)), 61, PlanState.ASKED),
    ],
)
def test_what_becomes_of_a_plan_at_its_time(late: Late, minutes: int, state: PlanState) -> None:
    plan = replace(PLAN, late=late)
    assert due_plans.at_its_time(plan, NOON + minutes * MINUTE, None).state is state


def test_in_a_pause_it_is_held_and_afterwards_a_person_is_asked() -> None:
    held = due_plans.at_its_time(PLAN, NOON, PAUSED)
    assert (held.state, held.why) == (PlanState.HELD, PAUSED)
    assert due_plans.pause_ended(held).state is PlanState.ASKED


def test_without_approval_it_never_leaves_by_itself() -> None:
    waiting = replace(PLAN, state=PlanState.APPROVAL, confirmed_by="")
    asked = due_plans.at_its_time(waiting, NOON, None)
    assert asked.state is PlanState.ASKED
    approved = plan_rules.approve(asked, "U2", NOON + MINUTE)
    assert (approved.state, approved.confirmed_by) == (PlanState.PLANNED, "U2")


def test_nobody_approves_their_own_plan() -> None:
    with pytest.raises(Declined, match="Someone else"):
        plan_rules.approve(replace(PLAN, state=PlanState.APPROVAL, confirmed_by=""), "U1", NOON)


def test_a_thread_goes_on_behind_the_part_that_left() -> None:
    plan = due_plans.begin(PLAN)
    after = plan_outcome.after_part(
        plan, came_back(plan, ItemState.SENT, post_id="11", url="https://x.com/a/status/11"), None, NOON
    )
    assert (after.state, after.sent) == (PlanState.POSTING, ("11",))
    assert part_item(after, NOON).reply_to == "11"
    assert part_item(after, NOON).text == "two"


def test_the_same_ending_told_twice_changes_nothing() -> None:
    plan = due_plans.begin(PLAN)
    first = came_back(plan, ItemState.SENT, post_id="11")
    after = plan_outcome.after_part(plan, first, None, NOON)
    assert plan_outcome.after_part(after, first, None, NOON) == after


def test_the_last_part_ends_it() -> None:
    plan = replace(due_plans.begin(PLAN), sent=("11", "12"))
    done = plan_outcome.after_part(plan, came_back(plan, ItemState.SENT, post_id="13"), None, NOON)
    assert (done.state, done.sent) == (PlanState.POSTED, ("11", "12", "13"))


@pytest.mark.parametrize(
    ("reason", "state"),
    [
        (Reason.DUPLICATE, PlanState.FAILED),
        (Reason.CREDITS, PlanState.FAILED),
        (Reason.LATE, PlanState.ASKED),
        (Reason.PAUSED, PlanState.HELD),
    ],
)
def test_a_refused_part_stops_it_and_says_why(reason: Reason, state: PlanState) -> None:
    plan = due_plans.begin(PLAN)
    after = plan_outcome.after_part(plan, came_back(plan, ItemState.REFUSED, reason=reason), None, NOON)
    assert (after.state, after.why) == (state, BECAUSE)


def test_words_that_are_not_ours_cannot_ping_anybody() -> None:
    plan = due_plans.begin(PLAN)
    item = replace(
        came_back(plan, ItemState.REFUSED), why=told(Code.REFUSED_WITH, status=403, said="<!channel> says X")
    )
    assert plan_outcome.after_part(plan, item, None, NOON).why == item.why
    back = plan_rules.send_back(
        replace(PLAN, state=PlanState.APPROVAL, confirmed_by=""), "U2", NOON, "<!here>"
    )
    assert "&lt;!here&gt;" in state_words(back)


def test_a_retry_is_an_item_of_its_own_and_the_old_ones_end_says_nothing() -> None:
    plan = due_plans.begin(PLAN)
    old = came_back(plan, ItemState.REFUSED, reason=Reason.CREDITS)
    failed = plan_outcome.after_part(plan, old, None, NOON)
    again = plan_rules.post_now(failed, "U2", "")
    assert part_item(again, NOON).id != old.id
    assert plan_outcome.after_part(again, old, None, NOON) == again


def test_a_second_press_of_post_now_is_declined() -> None:
    once = plan_rules.post_now(PLAN, "U2", "")
    with pytest.raises(Declined, match="being posted"):
        plan_rules.post_now(once, "U3", "")


def test_nothing_is_posted_by_hand_in_a_crisis() -> None:
    with pytest.raises(Declined, match="End the pause"):
        plan_rules.post_now(PLAN, "U2", "Dana paused all plans")


def test_a_pause_in_the_middle_of_a_thread_holds_the_rest() -> None:
    plan = due_plans.begin(PLAN)
    after = plan_outcome.after_part(plan, came_back(plan, ItemState.SENT, post_id="11"), PAUSED, NOON)
    assert (after.state, after.sent) == (PlanState.HELD, ("11",))
    assert due_plans.left(after) == ("two", "three")


def test_the_parts_that_have_left_cannot_be_rewritten() -> None:
    broken = replace(PLAN, state=PlanState.FAILED, sent=("11",))
    with pytest.raises(Declined, match="already on X"):
        plan_rules.rewritten(broken, replace(PLAN, texts=(("other", "two"),)), "U1", True)
    again = plan_rules.rewritten(broken, replace(PLAN, texts=(("one", "new"),)), "U1", True)
    assert (again.sent, again.parts) == (("11",), ("one", "new"))


def test_an_edit_by_somebody_who_may_not_publish_takes_the_approval_away() -> None:
    edited = plan_rules.rewritten(PLAN, replace(PLAN, texts=(("new",),)), "U9", False)
    assert (edited.state, edited.confirmed_by) == (PlanState.APPROVAL, "")


def test_cancelling_can_be_undone_and_a_past_time_is_asked_about() -> None:
    cancelled = plan_rules.cancel(PLAN, "U1", NOON - MINUTE)
    assert plan_rules.restore(cancelled, "U1", NOON - MINUTE).state is PlanState.PLANNED
    assert plan_rules.restore(cancelled, "U1", NOON + MINUTE).state is PlanState.ASKED


@pytest.mark.parametrize("plan", [PLAN, SERIES], ids=["post", "series"])
def test_what_was_sent_back_and_is_restored_waits_for_approval_again(plan: Plan) -> None:
    waiting = replace(plan, state=PlanState.APPROVAL, confirmed_by="")
    back = plan_rules.restore(plan_rules.send_back(waiting, "U2", NOON - MINUTE, "no"), "U1", NOON - MINUTE)
    assert (back.state, back.confirmed_by) == (PlanState.APPROVAL, "")


def test_an_unapproved_plan_that_is_restored_too_late_is_still_to_be_approved() -> None:
    waiting = replace(PLAN, state=PlanState.APPROVAL, confirmed_by="")
    back = plan_rules.restore(plan_rules.cancel(waiting, "U1", NOON), "U1", NOON + DAY)
    assert (back.state, back.reason) == (PlanState.ASKED, PlanReason.UNAPPROVED)


def test_a_turn_of_a_series_that_nobody_approved_waits_for_approval() -> None:
    assert turn_of(replace(SERIES, confirmed_by=""), NOON).state is PlanState.APPROVAL


def test_moving_neither_gives_nor_takes_an_approval() -> None:
    assert plan_rules.move(PLAN, NOON + DAY, "U2").confirmed_by == "U1"
    moved = plan_rules.move(replace(PLAN, state=PlanState.APPROVAL, confirmed_by=""), NOON + DAY, "U2")
    assert (moved.state, moved.confirmed_by) == (PlanState.APPROVAL, "")


def test_a_series_that_is_restored_or_approved_days_later_goes_on_with_its_next_time() -> None:
    later = NOON + 5 * DAY + MINUTE
    back = plan_rules.restore(plan_rules.cancel(SERIES, "U1", NOON - MINUTE), "U1", later)
    assert (back.state, back.at, back.turn) == (PlanState.SERIES, NOON + 6 * DAY, 0)
    unapproved = replace(SERIES, state=PlanState.APPROVAL, confirmed_by="")
    approved = plan_rules.approve(unapproved, "U2", later)
    assert (approved.state, approved.at) == (PlanState.SERIES, NOON + 6 * DAY)
    last = replace(SERIES, repeat=Repeat("daily", 13, 0, until="2026-11-26"))
    assert plan_rules.restore(plan_rules.cancel(last, "U1", NOON), "U1", later).state is PlanState.ENDED


def test_turns_that_took_place_elsewhere_are_counted() -> None:
    assert advanced(SERIES, NOON + 2 * DAY, had=True).turn == 3
    assert advanced(SERIES, NOON - MINUTE, had=True) == SERIES


@pytest.mark.parametrize("state", [PlanState.PLANNED, PlanState.HELD, PlanState.FAILED, PlanState.ASKED])
def test_of_a_backup_what_was_due_since_is_asked_about(state: PlanState) -> None:
    plan = replace(PLAN, state=state)
    asked = as_restored(plan, NOON - DAY, NOON)
    assert (asked.state, asked.version) == (PlanState.ASKED, plan.version + 1)
    assert asked.why == told(Code.DUE_SINCE_BACKUP, made=NOON - DAY)
    assert as_restored(plan, NOON - DAY, NOON - MINUTE) == plan


def test_of_a_backup_a_series_goes_on_behind_the_turns_that_took_place() -> None:
    back = as_restored(SERIES, NOON - DAY, NOON + DAY)
    assert (back.state, back.at, back.turn) == (PlanState.SERIES, NOON + 2 * DAY, 2)
    waiting = replace(SERIES, state=PlanState.APPROVAL, confirmed_by="")
    assert as_restored(waiting, NOON - DAY, NOON + DAY).state is PlanState.APPROVAL
    posted = replace(PLAN, state=PlanState.POSTED)
    assert as_restored(posted, NOON - DAY, NOON + DAY) == posted


@pytest.mark.parametrize(
    "state", [PlanState.POSTED, PlanState.POSTING, PlanState.UNSURE, PlanState.CANCELLED]
)
def test_what_has_left_or_is_leaving_cannot_be_changed(state: PlanState) -> None:
    plan = replace(PLAN, state=state)
    for act in (
        lambda: plan_rules.move(plan, NOON, "U1"),
        lambda: plan_rules.rewritten(plan, PLAN, "U1", True),
        lambda: plan_rules.cancel(plan, "U1", NOON),
        lambda: plan_rules.post_now(plan, "U1", ""),
    ):
        with pytest.raises(Declined):
            act()


def test_an_item_carries_until_when_it_may_leave() -> None:
    assert part_item(PLAN, NOON).send.not_after == NOON + 15 * MINUTE
    assert part_item(replace(PLAN, late=Late(WhenLate.POST)), NOON).send.not_after is None
    item = part_item(PLAN, NOON)
    assert (item.lane, item.kind) == (Lane.NETWORK, Kind.POST)
