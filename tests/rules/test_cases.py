"""What people do to a case."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.cases import case_rules as cases
from bot.model import Case, CaseState, Item, ItemState, Kind

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def case(**more: object) -> Case:
    fields: dict[str, object] = {
        "id": "1",
        "author_id": "a",
        "handle": "mira",
        "conversation_id": "1",
        "channel": "#mentions",
        "opened_at": NOON,
        "waiting_since": NOON,
        "mentions": ("1",),
    }
    return Case(**{**fields, **more})  # type: ignore[arg-type]


def sent_reply(by: str = "U1") -> Item:
    at = NOON + timedelta(minutes=5)
    return Item("r1", Kind.REPLY, "x", NOON, NOON, by=by, state=ItemState.SENT, ended_at=at)


def test_the_first_claim_wins_and_the_second_is_told_who_won() -> None:
    claimed = cases.claim(case(), "U1", NOON)
    with pytest.raises(cases.AlreadyClaimed, match="<@U1>"):
        cases.claim(claimed, "U2", NOON)


def test_claiming_twice_is_claiming_once() -> None:
    claimed = cases.claim(case(), "U1", NOON)
    assert cases.claim(claimed, "U1", NOON + timedelta(minutes=1)) == claimed


def test_only_the_owner_releases() -> None:
    with pytest.raises(cases.Declined):
        cases.release(case(owner="U1"), "U2")
    assert cases.release(case(owner="U1"), "U1").owner == ""


def test_an_answer_ends_the_waiting_and_the_first_one_counts() -> None:
    answered = cases.answered(case(), sent_reply())
    assert answered.state is CaseState.ANSWERED
    assert answered.waiting_since is None
    assert answered.first_reply_at == NOON + timedelta(minutes=5)
    assert cases.answered(answered, sent_reply()) == answered


def test_an_answer_to_a_resolved_case_leaves_it_resolved() -> None:
    done = cases.resolve(case(), "U1", NOON)
    assert cases.answered(done, sent_reply()).state is CaseState.RESOLVED


def test_a_customers_new_post_reopens_and_waits_from_then() -> None:
    done = cases.resolve(case(), "U1", NOON)
    again = cases.written_again(done, "2", NOON + timedelta(hours=1))
    assert again.state is CaseState.OPEN
    assert again.waiting_since == NOON + timedelta(hours=1)
    assert again.reopened == 1
    assert again.mentions == ("1", "2")


def test_a_post_that_x_shows_late_takes_its_place_and_the_newest_stays_the_one_to_answer() -> None:
    known = case(id="20", mentions=("20",))
    later = cases.written_again(known, "9", NOON - timedelta(minutes=5))
    assert later.mentions == ("9", "20")
    assert later.latest == "20"
    assert later.waiting_since == NOON - timedelta(minutes=5)
    assert cases.written_again(later, "9", NOON - timedelta(minutes=5)) == later


def test_what_has_no_id_of_xs_stays_in_the_order_it_came() -> None:
    known = case(id="entry-b", mentions=("entry-b",))
    assert cases.written_again(known, "12", NOON).mentions == ("entry-b", "12")


def test_resolving_twice_says_who_did_it_first() -> None:
    done = cases.resolve(case(), "U1", NOON)
    with pytest.raises(cases.Declined, match="<@U1>"):
        cases.resolve(done, "U2", NOON)


def test_a_resolution_taken_back_leaves_wait_and_due_time_as_before_the_slip() -> None:
    due = NOON + timedelta(hours=1)
    before = case(due_at=due)
    after = cases.reopen(
        cases.resolve(before, "U1", NOON + timedelta(minutes=9)), NOON + timedelta(minutes=10)
    )
    assert after.state is CaseState.OPEN
    assert after.waiting_since == NOON
    assert after.due_at == due


def test_an_answered_case_that_was_resolved_by_mistake_is_answered_again_and_nobody_waits() -> None:
    done = cases.resolve(cases.answered(case(), sent_reply()), "U1", NOON + timedelta(minutes=9))
    after = cases.reopen(done, NOON + timedelta(minutes=10))
    assert after.state is CaseState.ANSWERED
    assert after.waiting_since is None


def test_a_case_that_is_opened_again_days_later_waits_from_then() -> None:
    done = cases.resolve(case(due_at=NOON + timedelta(hours=1)), "U1", NOON)
    later = NOON + timedelta(days=2)
    after = cases.reopen(done, later)
    assert after.waiting_since == later
    assert after.due_at is None  # judged again


def test_reopening_an_open_case_changes_nothing() -> None:
    answered = cases.answered(case(), sent_reply())
    assert cases.reopen(answered, NOON + timedelta(minutes=10)) == answered


def test_who_writes_after_a_resolution_waits_from_then_and_not_from_before_it() -> None:
    done = cases.resolve(case(), "U1", NOON)
    later = NOON + timedelta(days=3)
    assert cases.written_again(done, "2", later).waiting_since == later
